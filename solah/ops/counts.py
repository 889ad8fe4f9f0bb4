"""What happened how often and how long it took: counted here, summed up over all processes in Valkey.

Web runs as several processes on several machines, and workers answer no address; so what each counts is added
every few seconds to one hash of the cache's server, where whoever answers `/metrics` finds the whole.
Emptying that server sets the counters back to zero, which Prometheus takes for a restart.
"""

import atexit
import logging
import os
import threading
from bisect import bisect_left
from collections import Counter as Sums
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)
KEY = "metrics:1"
EVERY = 5.0
# So many combinations of labels one figure may have in a process; what comes after is counted together.
MOST_SERIES = 1500
OTHER = "other"
_BETWEEN = "\x1f"

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LONG_SECONDS = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 600.0)


@dataclass(frozen=True)
class Counter:
    """A figure that only grows. Labels take values of small closed sets: never a path, an id or a name."""

    name: str
    says: str
    labels: tuple[str, ...] = ()

    def add(self, *labels: str, amount: float = 1) -> None:
        """Count something."""
        _tally.add(self.name, labels, "", amount)


@dataclass(frozen=True)
class Histogram:
    """How long something took, sorted into buckets."""

    name: str
    says: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = SECONDS

    def observe(self, seconds: float, *labels: str) -> None:
        """Sort one in."""
        _tally.add(self.name, labels, str(bisect_left(self.buckets, seconds)), 1)
        _tally.add(self.name, labels, "sum", seconds)


@dataclass(frozen=True)
class Gauge:
    """How something stands at this moment, by labels; a room answers it when it is asked."""

    name: str
    says: str
    labels: tuple[str, ...]
    values: Sequence[tuple[tuple[str, ...], float]]


REQUESTS = Counter("solah_requests", "Answers, by route and status.", ("route", "method", "status"))
REQUEST_SECONDS = Histogram("solah_request_seconds", "Time until an answer began.", ("route",))
QUERIES = Counter("solah_db_queries", "Questions to the database, by what asked.", ("route",))
QUERY_SECONDS = Counter("solah_db_seconds", "Time the database took, by what asked.", ("route",))
SLOW_QUERIES = Counter("solah_db_slow_queries", "Questions that took longer than SLOW_QUERY_MS.")
CACHE_READS = Counter("solah_cache_reads", "What was asked of the cache.", ("what", "found"))
CACHE_ERRORS = Counter("solah_cache_errors", "Questions that the cache did not answer.")
REFUSED = Counter("solah_rate_limited", "Requests over a limit.", ("limit",))
REFUSALS = Counter("solah_refused", "Attempts that were refused, by what was tried.", ("what",))
RECEIPTS_READ = Counter("solah_receipts_read", "Receipts, by what their reader made of them.", ("how",))
TOOL_CALLS = Counter("solah_tool_calls", "Calls of assistants, by tool and what came.", ("tool", "how"))
DEPRECATED = Counter("solah_api_deprecated", "Requests for what is to go, by its name.", ("what",))
JOBS_ENDED = Counter("solah_jobs_ended", "Attempts at jobs, by how they ended.", ("kind", "how"))
JOB_SECONDS = Histogram("solah_job_seconds", "Time that an attempt took.", ("kind",), LONG_SECONDS)

COUNTED: tuple[Counter | Histogram, ...] = (
    REQUESTS,
    REQUEST_SECONDS,
    QUERIES,
    QUERY_SECONDS,
    SLOW_QUERIES,
    CACHE_READS,
    CACHE_ERRORS,
    REFUSED,
    REFUSALS,
    RECEIPTS_READ,
    TOOL_CALLS,
    DEPRECATED,
    JOBS_ENDED,
    JOB_SECONDS,
)


class _Tally:
    """What this process has counted and not handed over yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew: also in a forked child, whose parent hands over its own."""
        self._lock = threading.Lock()
        self._sums: Sums[str] = Sums()
        self._known: dict[str, set[tuple[str, ...]]] = {}
        self._thread: threading.Thread | None = None

    def add(self, name: str, labels: tuple[str, ...], part: str, amount: float) -> None:
        if not settings.METRICS_TOKEN:
            return
        with self._lock:
            known = self._known.setdefault(name, set())
            if labels not in known and len(known) >= MOST_SERIES:
                labels = (OTHER,) * len(labels)
            known.add(labels)
            self._sums[_BETWEEN.join((name, part, *labels))] += amount  # type: ignore[assignment]
            if self._thread is None:
                self._thread = threading.Thread(target=_hand_over_forever, name="counts", daemon=True)
                self._thread.start()

    def take(self) -> "Sums[str]":
        with self._lock:
            taken, self._sums = self._sums, Sums()
        return taken

    def give_back(self, sums: "Sums[str]") -> None:
        with self._lock:
            self._sums.update(sums)


_tally = _Tally()
_over = threading.Event()
os.register_at_fork(after_in_child=_tally.forget)


def hand_over() -> None:
    """Add what this process has counted to the sums of all; while the store is away it is kept."""
    taken = _tally.take()
    if not taken:
        return
    try:
        with _store().pipeline(transaction=False) as line:
            for field, amount in taken.items():
                line.hincrbyfloat(KEY, field, amount)
            line.execute()
    except redis.RedisError as error:
        _tally.give_back(taken)
        logger.warning("counts wait for the cache", extra={"error": type(error).__name__})


def summed() -> dict[tuple[str, ...], float]:
    """Return the sums of all processes by (name, part, label, …); raises `redis.RedisError`."""
    hand_over()
    found: dict[Any, Any] = _store().hgetall(KEY)
    return {tuple(field.decode().split(_BETWEEN)): float(amount) for field, amount in found.items()}


def _hand_over_forever() -> None:
    while not _over.wait(EVERY):
        hand_over()


@atexit.register
def _last() -> None:
    _over.set()
    if settings.configured and settings.METRICS_TOKEN:
        hand_over()


@cache
def _store() -> redis.Redis:
    return redis.Redis.from_url(
        settings.CACHE_URL, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1)
    )
