"""How the product runs: up, without errors, quick, by what its processes counted and its clock saw."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import redis

from solah.ops import counts
from solah.outbox import life, parts
from solah.outbox.lag import oldest_wait
from solah.pulse.figures import Figure, Group, Unit, share

DAYS = 90
# Asked by machines or served from a folder: they would make the average better than what people meet.
NOT_PAGES = frozenset({"static", "nowhere", "healthz", "readyz", "metrics", "jobs", counts.OTHER})


@dataclass(slots=True)
class Traffic:
    """What all processes have counted since the store of counts was last empty."""

    answers: int = 0
    failed: int = 0
    seconds: float = 0.0
    buckets: list[float] = field(default_factory=lambda: [0.0] * (len(counts.SECONDS) + 1))
    questions: int = 0
    question_seconds: float = 0.0
    slow: int = 0
    reads: int = 0
    hits: int = 0
    attempts: int = 0
    failed_attempts: int = 0
    by_route: Counter[str] = field(default_factory=Counter)
    seconds_by_route: Counter[str] = field(default_factory=Counter)

    def below(self, of_all: float) -> float | None:
        """Return the time that so large a share of the answers kept below, between the bounds counted by."""
        total = sum(self.buckets)
        if not total:
            return None
        wanted, so_far = of_all * total, 0.0
        bounds = [0.0, *counts.SECONDS]
        for number, many in enumerate(self.buckets[:-1]):
            if so_far + many >= wanted:
                low, high = bounds[number], bounds[number + 1]
                return low + (high - low) * (wanted - so_far) / many
            so_far += many
        return counts.SECONDS[-1]

    def slowest(self, most: int = 8) -> list[tuple[str, int, float]]:
        """Return the routes that take longest on average, with their answers and seconds."""
        means = [(name, many, self.seconds_by_route[name] / many) for name, many in self.by_route.items()]
        return sorted(means, key=lambda each: -each[2])[:most]


def traffic() -> Traffic:
    """Read the counts; where nobody counts, or their store is away, there are none."""
    found = Traffic()
    try:
        sums = counts.summed()
    except redis.RedisError:
        return found
    for (name, part, *labels), amount in sums.items():
        _add(found, name, part, labels, amount)
    return found


def first_day(today: date) -> date:
    """Return the first of the ninety days up to today."""
    return today - timedelta(days=DAYS - 1)


def uptime(*, today: date) -> list[tuple[date, float | None]]:
    """Return the share of looks at each of ninety days at which the pages answered; None where nobody looked.

    The clock looks from outside once a minute where it knows the address; else it sees the database.
    """
    seen = life.days(since=first_day(today))
    past = seen.get(parts.WEB) or seen.get(parts.DATABASE, {})
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    return [(day, share(*past[day]) if day in past else None) for day in days]


def group(found: Traffic, days: Sequence[tuple[date, float | None]], *, now: datetime) -> Group:
    """Return the technical numbers, each with its goal."""
    since = "since the counts began (Valkey keeps them; emptied, they begin anew)"
    average = found.seconds / found.answers * 1000 if found.answers else None
    most = found.below(0.95)
    per_question = found.question_seconds / found.questions * 1000 if found.questions else None
    return Group(
        "running",
        "How it runs",
        (
            Figure("uptime", "Up", _uptime(days), Unit.SHARE,
                   "Of the looks at the pages in ninety days, those they answered. Goal: above 99.9%."),
            Figure("error_rate", "Answers that failed", share(found.failed, found.answers), Unit.SHARE,
                   f"Answers with a status of 500 and more, of all, {since}. Goal: below 0.1%."),
            Figure("response_ms", "Time to answer", average, Unit.MILLISECONDS,
                   f"On average over pages and API, without files and probes, {since}. Goal: below 200 ms."),
            Figure("response_p95_ms", "Time to answer, 19 of 20", None if most is None else most * 1000,
                   Unit.MILLISECONDS, "What 95% of them kept below, read off the steps of the count."),
            Figure("query_ms", "Time of a question", per_question, Unit.MILLISECONDS,
                   f"What the database took for one question, on average, {since}. Goal: below 50 ms."),
            Figure("queries", "Questions to an answer", share(found.questions, found.answers), Unit.COUNT,
                   "Questions to the database by the answers they were asked for, on average."),
            Figure("slow_queries", "Slow questions", share(found.slow, found.questions), Unit.SHARE,
                   "Of all questions, those that took longer than SLOW_QUERY_MS. The log has their shapes."),
            Figure("cache_hits", "Found in the cache", share(found.hits, found.reads), Unit.SHARE,
                   f"Of what was asked of the cache, what was there, {since}. Goal: above 80%."),
            Figure("job_lag", "Oldest job waits", oldest_wait(now=now).total_seconds() / 60, Unit.MINUTES,
                   "For how long the oldest job that is due has waited. Goal: below 5 min."),
            Figure("job_failures", "Attempts that failed", share(found.failed_attempts, found.attempts),
                   Unit.SHARE, f"Of the attempts at jobs, those that failed, {since}. Each is tried again."),
        ),
    )  # fmt: skip


def _uptime(days: Sequence[tuple[date, float | None]]) -> float | None:
    known = [rate for _, rate in days if rate is not None]
    return sum(known) / len(known) if known else None


def _add(found: Traffic, name: str, part: str, labels: Sequence[str], amount: float) -> None:
    first = labels[0] if labels else ""
    whole = int(amount)
    if name == counts.REQUESTS.name and first not in NOT_PAGES:
        found.answers += whole
        found.by_route[first] += whole
        found.failed += whole if labels[2].startswith("5") else 0
    elif name == counts.REQUEST_SECONDS.name and first not in NOT_PAGES:
        if part == "sum":
            found.seconds += amount
            found.seconds_by_route[first] += amount  # type: ignore[assignment]
        else:
            found.buckets[int(part)] += amount
    elif name == counts.QUERIES.name and first not in NOT_PAGES:
        found.questions += whole
    elif name == counts.QUERY_SECONDS.name and first not in NOT_PAGES:
        found.question_seconds += amount
    else:
        _add_more(found, name, part, labels, whole)


def _add_more(found: Traffic, name: str, part: str, labels: Sequence[str], whole: int) -> None:
    if name == counts.SLOW_QUERIES.name:
        found.slow += whole
    elif name == counts.CACHE_READS.name:
        found.reads += whole
        found.hits += whole if labels[1] == "yes" else 0
    elif name == counts.JOBS_ENDED.name:
        found.attempts += whole
        found.failed_attempts += whole if labels[1] != "done" else 0
