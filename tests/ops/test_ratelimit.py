"""Of many requests at once exactly as many pass as may; visitors are told apart by what they cannot forge."""

import uuid
from collections import Counter
from threading import Barrier, Thread

import pytest
import redis
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from solah.ops import gcra, networks, ratelimit
from solah.ops.gcra import Limit


@pytest.fixture
def name() -> str:
    """A limit that nobody has used."""
    return f"test-{uuid.uuid4().hex}"


@pytest.fixture
def no_store(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The store is away; one web process."""

    def refuse(*_: object, **__: object) -> None:
        raise redis.ConnectionError("refused")

    settings.WEB_PROCESSES = 1
    monkeypatch.setattr(gcra, "_script", lambda: refuse)
    monkeypatch.setattr(gcra, "_store_is_away_until", 0.0)
    monkeypatch.setattr(gcra, "_local", gcra._Local())


def passed(limit: Limit, *, threads: int) -> int:
    """Ask from many threads at once and count who passed."""
    start, counted = Barrier(threads), Counter[bool]()

    def one() -> None:
        start.wait(30)
        counted[gcra.ask(limit, who="them").is_allowed] += 1

    every = [Thread(target=one) for _each in range(threads)]
    for each in every:
        each.start()
    for each in every:
        each.join()
    assert counted.total() == threads
    return counted[True]


@pytest.mark.race
def test_exactly_a_hundred_of_two_hundred_pass(name: str) -> None:
    assert passed(Limit(name, times=100, seconds=3600), threads=200) == 100


@pytest.mark.race
def test_exactly_a_hundred_pass_while_the_store_is_away(name: str, no_store: None) -> None:
    assert passed(Limit(name, times=100, seconds=3600), threads=200) == 100


def test_somebody_calm_is_never_refused(name: str, no_store: None) -> None:
    local, now = gcra._Local(), 1000.0
    for _each in range(500):
        assert local.ask("k", times=60, seconds=60, now=now).is_allowed
        now += 1.0


def test_what_is_left_counts_down_and_the_wait_is_said(name: str) -> None:
    limit = Limit(name, times=3, seconds=3600)
    verdicts = [gcra.ask(limit, who="me") for _each in range(4)]
    assert [(v.is_allowed, v.left) for v in verdicts] == [(True, 2), (True, 1), (True, 0), (False, 0)]
    assert 1190 <= verdicts[-1].wait <= 1200
    assert gcra.ask(limit, who="somebody else").is_allowed


def test_the_local_count_says_the_same(name: str, no_store: None) -> None:
    limit = Limit(name, times=3, seconds=3600)
    verdicts = [gcra.ask(limit, who="me") for _each in range(4)]
    assert [(v.is_allowed, v.left) for v in verdicts] == [(True, 2), (True, 1), (True, 0), (False, 0)]
    assert 1190 <= verdicts[-1].wait <= 1200


def test_the_local_count_forgets_what_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gcra, "MOST_LOCAL_KEYS", 10)
    local = gcra._Local()
    for number in range(100):
        local.ask(str(number), times=60, seconds=60, now=number * 10.0)
    assert len(local._used_until) <= 10


def asked(forwarded: str = "", remote: str = "203.0.113.9") -> HttpRequest:
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "203.0.113.9"),
        (0, "6.6.6.6", "203.0.113.9"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "203.0.113.9"),
    ],
)
def test_the_address_is_what_our_own_proxy_saw(
    settings: Settings, proxies: int, forwarded: str, seen: str
) -> None:
    settings.PROXY_COUNT = proxies
    assert networks.address(asked(forwarded)) == seen


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("rubbish", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_household_counts_as_one(address: str, network: str) -> None:
    assert networks.network(address) == network


def test_one_too_many_is_told_when_to_come_back(settings: Settings, name: str) -> None:
    settings.RATE_LIMITS = True
    view = ratelimit.limited(name, per_minute=2)(lambda _request: HttpResponse("ok"))
    answers = [view(asked()) for _each in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 30
    assert view(asked(remote="198.51.100.7")).status_code == 200


def test_only_the_named_methods_count(settings: Settings, name: str) -> None:
    settings.RATE_LIMITS = True
    view = ratelimit.limited(name, per_minute=1, methods=("POST",))(lambda _request: HttpResponse("ok"))
    assert [view(asked()).status_code for _each in range(3)] == [200] * 3
