"""Findings about single charges and about what comes again: slips, prices, trials, what did not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from foresight.anomalies import Alert
from foresight.entries import Book
from foresight.findings import Fact, Finding, finding
from foresight.recurring import Stream
from foresight.trials import Trial

if TYPE_CHECKING:
    from foresight.analysis import Analysis

NEWS_FOR = 45  # days
_SURER = 0.5  # that it is a duplicate, before then
_KNOWN, _KNOWN_FOR = 30, 45  # payments and days before anything can be called odd
_KINDS = {
    "amount": "odd_amount",
    "duplicate": "duplicate",
    "new_merchant": "new_merchant",
    "category": "odd_category",
    "time": "odd_time",
}


def of_rows(said: Analysis, known: Book, *, usual: float) -> Iterator[Finding]:
    """Yield the odd payments of the last weeks."""
    place = {row: at for at, row in enumerate(known.ids)}
    twice = {row for stream in said.streams for row in stream.twice}
    for alert in said.alerts:
        at = place[alert.row]
        paid = known.spent[at]
        # At first everybody is new and nothing is usual.
        is_early = at < _KNOWN or (paid.day - known.spent[0].day).days < _KNOWN_FOR
        if alert.row in twice or (is_early and (alert.kind != "duplicate" or alert.score < _SURER)):
            continue
        facts: dict[str, Fact] = {"amount": paid.amount, "day": paid.day.isoformat()}
        facts |= {"category": paid.category}
        if paid.text.strip():
            facts["merchant"] = paid.text
        elif alert.kind not in ("amount", "duplicate"):
            continue  # of a nameless payment nobody can say that its name is new
        kind = _KINDS[alert.kind]
        facts |= _more_facts(kind, alert, known, place)
        evidence = (alert.row,) if alert.twin is None else (alert.row, alert.twin)
        yield finding(
            kind,
            str(alert.row),
            stamp="once",
            facts=facts,
            expires=paid.day + timedelta(days=NEWS_FOR),
            share=max(paid.amount - (alert.usual if kind == "odd_amount" else 0), 0) / usual,
            evidence=evidence,
            odds=min(alert.score, 1.0),
        )


def _more_facts(kind: str, alert: Alert, known: Book, place: dict[int, int]) -> dict[str, Fact]:
    at = place[alert.row]
    if kind == "odd_amount":
        return {"usual": alert.usual, "ratio": alert.amount / max(alert.usual, 1e-9)}
    if kind == "duplicate" and alert.twin is not None:
        return {"first": known.spent[place[alert.twin]].day.isoformat()}
    if kind == "odd_category":
        others = Counter(
            known.spent[other].category
            for other, name in enumerate(known.names)
            if other != at and name == known.names[at]
        )
        if others:
            return {"usual_category": min(others, key=lambda name: (-others[name], name))}
    return {}


def of_streams(said: Analysis, known: Book, turned: Sequence[Trial], *, usual: float) -> Iterator[Finding]:
    """Yield what changed about charges that come again."""
    since = said.today - timedelta(days=NEWS_FOR)
    place = {row: at for at, row in enumerate(known.ids)}
    started = set()
    for trial in turned:
        if trial.day >= since:
            started.add(trial.name)
            facts: dict[str, Fact] = {"merchant": trial.text, "before": trial.first, "amount": trial.price}
            facts |= {"day": trial.day.isoformat(), "category": trial.category}
            yield finding(
                "trial_paid", trial.name, stamp=trial.day.isoformat(), facts=facts, odds=trial.odds,
                expires=trial.day + timedelta(days=NEWS_FOR), share=trial.price / usual, evidence=trial.rows,
            )  # fmt: skip
    for stream in said.streams:
        yield from _prices(said, stream, usual)
        yield from _slips(said, known, stream, place, usual)
        if stream.key.partition("|")[0] not in started:
            yield from _newcomers(said, known, stream, place, usual)


def _about(stream: Stream) -> dict[str, Fact]:
    return {"merchant": stream.description, "category": stream.category, "rhythm": stream.rhythm.name}


def _prices(said: Analysis, stream: Stream, usual: float) -> Iterator[Finding]:
    rise = stream.rise
    if rise is None or (said.today - rise.since).days > NEWS_FOR:
        return
    more = (rise.after - rise.before) * stream.yearly / stream.amount
    facts = _about(stream) | {
        "before": rise.before,
        "after": rise.after,
        "growth": rise.after / rise.before - 1,
    }
    facts |= {"since": rise.since.isoformat(), "more": more}
    yield finding(
        "price_rise", stream.key, stamp=rise.since.isoformat(), facts=facts, share=more / usual,
        expires=rise.since + timedelta(days=NEWS_FOR), evidence=stream.rows[-2:], odds=stream.confidence,
    )  # fmt: skip


def _slips(
    said: Analysis, known: Book, stream: Stream, place: dict[int, int], usual: float
) -> Iterator[Finding]:
    for row in stream.twice:
        paid = known.spent[place[row]]
        if (said.today - paid.day).days > NEWS_FOR:
            continue
        before = stream.rows[stream.rows.index(row) - 1]
        facts = _about(stream) | {"amount": paid.amount, "day": paid.day.isoformat()}
        facts |= {"first": known.spent[place[before]].day.isoformat()}
        yield finding(
            "charged_twice", str(row), stamp="once", facts=facts, share=paid.amount / usual,
            expires=paid.day + timedelta(days=NEWS_FOR), evidence=(row, before), odds=0.9,
        )  # fmt: skip
    for day in stream.missed[-1:]:
        last = known.spent[place[stream.rows[-1]]]
        facts = _about(stream) | {
            "amount": stream.amount,
            "due": day.isoformat(),
            "last": last.day.isoformat(),
        }
        yield finding(
            "missed_charge", stream.key, stamp=day.isoformat(), facts=facts, share=stream.amount / usual,
            expires=day + timedelta(days=NEWS_FOR), evidence=stream.rows[-2:], odds=0.7,
        )  # fmt: skip


def _newcomers(
    said: Analysis, known: Book, stream: Stream, place: dict[int, int], usual: float
) -> Iterator[Finding]:
    """Tell a stream that has just shown itself, so that it may be confirmed or dismissed."""
    days = [known.spent[place[row]].day for row in stream.rows]
    least = 2 if stream.rhythm.days >= 365 else 3
    fresh = days[min(least, len(days) - 1)]  # the charge after those that it took to be seen
    if stream.rhythm.days < 28 or len(days) > least + 1 or (said.today - fresh).days > NEWS_FOR:
        return
    facts = _about(stream) | {"amount": stream.amount, "yearly": stream.yearly, "count": len(days)}
    facts |= {"due": stream.next_date.isoformat()}
    yield finding(
        "new_stream", stream.key, stamp="once", facts=facts, share=stream.amount / usual,
        expires=fresh + timedelta(days=NEWS_FOR), evidence=stream.rows, odds=stream.confidence,
    )  # fmt: skip
