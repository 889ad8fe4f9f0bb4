"""How the product runs, by what its processes counted: right sums, and nothing where nothing was measured."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from solah.ops import counts
from solah.outbox import life
from solah.pulse import running
from solah.pulse.figures import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(counts, "KEY", f"metrics:test:{time.monotonic_ns()}")
    counts._tally.forget()
    with override_settings(METRICS_TOKEN="only-for-this-test"):
        yield
    counts._tally.forget()
    redis.Redis.from_url(settings.CACHE_URL).delete(counts.KEY)


def figures() -> dict[str, Figure]:
    now = timezone.now()
    group = running.group(running.traffic(), running.uptime(today=now.date()), now=now)
    return {each.slug: each for each in group.figures}


def test_nothing_is_said_of_what_nobody_measured() -> None:
    found = figures()
    assert {slug for slug, each in found.items() if each.value is not None} == {"job_lag"}
    assert all(
        "Goal" in found[slug].definition for slug in ("uptime", "error_rate", "response_ms", "query_ms")
    )


def test_sums_are_those_of_pages_and_programs_alone() -> None:
    for number in range(100):
        counts.REQUESTS.add("web:month", "GET", "500" if number < 2 else "200")
        counts.REQUEST_SECONDS.observe(0.02 if number < 90 else 0.2, "web:month")
        counts.QUERIES.add("web:month", amount=3)
        counts.QUERY_SECONDS.add("web:month", amount=0.006)
    counts.REQUESTS.add("readyz", "GET", "503")
    counts.REQUEST_SECONDS.observe(9, "static")
    counts.QUERIES.add("jobs", amount=1000)
    counts.SLOW_QUERIES.add(amount=3)
    for found, many in (("yes", 9), ("no", 1)):
        counts.CACHE_READS.add("page", found, amount=many)
    for how, many in (("done", 19), ("failed", 1)):
        counts.JOBS_ENDED.add("mail.send", how, amount=many)
    said = {slug: each.value for slug, each in figures().items()}
    assert said["error_rate"] == 0.02
    assert said["response_ms"] == pytest.approx(38)
    assert 100 < float(said["response_p95_ms"] or 0) <= 250
    assert said["query_ms"] == pytest.approx(2)
    assert (said["queries"], said["slow_queries"], said["cache_hits"]) == (3, 0.01, 0.9)
    assert said["job_failures"] == 0.05
    assert running.traffic().slowest() == [("web:month", 100, pytest.approx(0.038))]


def test_a_store_of_counts_that_is_away_is_no_number() -> None:
    with override_settings(CACHE_URL="redis://localhost:1"):
        counts._store.cache_clear()
        assert running.traffic().answers == 0
    counts._store.cache_clear()


def test_uptime_is_of_the_days_that_somebody_looked() -> None:
    now = timezone.now()
    for back, well in ((0, True), (0, True), (1, True), (1, False)):
        life.note({"web": well, "database": True}, now=now - timedelta(days=back))
    days = dict(running.uptime(today=now.date()))
    assert len(days) == 90
    assert [days[now.date() - timedelta(days=back)] for back in range(3)] == [1.0, 0.5, None]
    assert figures()["uptime"].value == 0.75
