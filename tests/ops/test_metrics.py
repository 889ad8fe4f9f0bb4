"""What is counted: by names of routes, never by what people ask for; over all processes, for the token."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
import redis
from django.conf import settings
from django.core.cache import caches
from django.test import Client, override_settings
from prometheus_client.parser import text_string_to_metric_families

from solah.accounts.models import User, Workspace
from solah.ops import counts
from solah.outbox.jobs import enqueue
from tests.joblist import do_waiting_jobs

TOKEN = "only-for-this-test"
WITH_TOKEN = {"Authorization": f"Bearer {TOKEN}"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], dict[str, float]]]:
    """Count under a key of this test's own; return what the page says by series."""
    monkeypatch.setattr(counts, "KEY", f"metrics:test:{time.monotonic_ns()}")
    counts._tally.forget()
    with override_settings(METRICS_TOKEN=TOKEN):
        yield lambda: series(Client().get("/metrics", headers=WITH_TOKEN).content.decode())
    counts._tally.forget()
    redis.Redis.from_url(settings.CACHE_URL).delete(counts.KEY)


def series(text: str) -> dict[str, float]:
    """Read the page as Prometheus does."""
    return {
        f"{sample.name}{{{','.join(f'{name}={value}' for name, value in sorted(sample.labels.items()))}}}": (
            sample.value
        )
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_without_the_token_there_is_no_such_page(client: Client) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    with override_settings(METRICS_TOKEN=TOKEN):
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
        assert client.get("/metrics", headers=WITH_TOKEN).status_code == 200


def test_requests_are_counted_by_route_with_their_time_and_their_questions(
    counted: Callable[[], dict[str, float]],
    signed_in: Callable[[User], Client],
    alice: User,
    workspace: Workspace,
) -> None:
    browser = signed_in(alice)
    for _each in range(3):
        assert browser.get("/expenses/").status_code == 200
    found = counted()
    assert found["solah_requests_total{method=GET,route=web:expenses,status=200}"] == 3
    assert found["solah_request_seconds_bucket{le=+Inf,route=web:expenses}"] == 3
    assert found["solah_request_seconds_count{route=web:expenses}"] == 3
    assert found["solah_request_seconds_sum{route=web:expenses}"] > 0
    assert found["solah_db_queries_total{route=web:expenses}"] > 3
    assert found["solah_up{part=database}"] == found["solah_up{part=cache}"] == 1


def test_whatever_is_asked_for_there_are_few_series(
    counted: Callable[[], dict[str, float]], workspace: Workspace
) -> None:
    stranger = Client(raise_request_exception=False)
    for number in range(40):
        stranger.get(f"/nowhere/canary-{number}/?q=canary")
        stranger.get(f"/static/canary-{number}.css")
        stranger.get(f"/expenses/{number}/edit/")
        stranger.generic(f"CANARY{number}", "/")
    text = "\n".join(counted())
    assert "canary" not in text.lower()
    assert len(re.findall(r"^solah_requests_total", text, re.MULTILINE)) <= 6


def test_a_label_that_grows_without_end_is_held(
    counted: Callable[[], dict[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MOST_SERIES", 5)
    for number in range(50):
        counts.REFUSED.add(f"limit-{number}")
    found = [each for each in counted() if each.startswith("solah_rate_limited_total")]
    assert len(found) == 6
    assert counted()["solah_rate_limited_total{limit=other}"] == 45


def test_the_counts_of_several_processes_add_up(counted: Callable[[], dict[str, float]]) -> None:
    """What another process handed over stands in the same hash; a fork begins with nothing."""
    counts.REFUSED.add("try")
    counts.hand_over()
    counts._tally.forget()
    counts.REFUSED.add("try", amount=2)
    assert counted()["solah_rate_limited_total{limit=try}"] == 3


def test_while_the_store_is_away_counts_wait(
    counted: Callable[[], dict[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = redis.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1)
    with monkeypatch.context() as patch:
        patch.setattr(counts, "_store", lambda: away)
        counts.REFUSED.add("try")
        counts.hand_over()
        assert counted()["solah_up{part=cache}"] == 0
    assert counted()["solah_rate_limited_total{limit=try}"] == 1


def test_jobs_are_counted_by_state_and_by_how_they_ended(counted: Callable[[], dict[str, float]]) -> None:
    enqueue("outbox.forget_keys")
    found = counted()
    assert found["solah_jobs{queue=low,state=queued}"] == 1
    assert found["solah_jobs{queue=low,state=dead}"] == 0
    assert found["solah_jobs_lag_seconds{queue=low}"] >= 0
    do_waiting_jobs()
    found = counted()
    assert found["solah_jobs{queue=low,state=queued}"] == 0
    assert found["solah_jobs_ended_total{how=done,kind=outbox.forget_keys}"] == 1
    assert found["solah_job_seconds_count{kind=outbox.forget_keys}"] == 1


def test_the_cache_says_how_often_it_knew(counted: Callable[[], dict[str, float]]) -> None:
    real = {"BACKEND": "solah.ops.cache.ForgivingCache", "LOCATION": settings.CACHE_URL}
    serializer = {"OPTIONS": {"serializer": "solah.ops.cache.JSONSerializer"}}
    with override_settings(CACHES={"default": real | serializer}):
        cache = caches["default"]
        key = f"page:{time.monotonic_ns()}"
        assert cache.get(key) is None
        assert cache.get(key, "else") == "else"
        cache.set(key, "here", 5)
        assert cache.get(key) == "here"
        cache.get("alice@example.com")
        found = counted()
    assert found["solah_cache_reads_total{found=no,what=page}"] == 2
    assert found["solah_cache_reads_total{found=yes,what=page}"] == 1
    assert not [each for each in found if "alice" in each]
