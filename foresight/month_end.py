"""The number at the month's end, and why: a sum of what is spent, what is known to come, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foresight.certain import LIKELY
from foresight.entries import Book, Entry
from foresight.history import date_of, first_day, month_of
from foresight.names import name_of
from foresight.pace import End, Pace
from foresight.recurring import Stream
from foresight.rhythms import following

SPENT, PLANNED, BILL, REST, DOUBT = "spent", "planned", "bill", "rest", "doubt"


@dataclass(frozen=True, slots=True)
class Part:
    """One summand; `category` is None for all of them, `rows` are ids.

    `kind` is "spent", "planned" (dated ahead), "bill" (comes again), "rest" (of a category), or "doubt"
    (below 0: what of all that is likely not to come).
    """

    kind: str
    amount: float
    category: str | None = None
    text: str = ""
    day: date | None = None
    stream: str = ""
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why the month is expected to end where it does: `parts` add up to `expected`."""

    expected: float
    parts: tuple[Part, ...]

    def of(self, kind: str) -> tuple[Part, ...]:
        """Return the parts of one kind."""
        return tuple(part for part in self.parts if part.kind == kind)

    def amount(self, kind: str) -> float:
        """Add up the parts of one kind."""
        return sum(part.amount for part in self.of(kind))


def due(streams: Sequence[Stream], *, today: date, until: date) -> list[tuple[date, Stream]]:
    """Return every charge that streams have due after today and until a day, the next first."""
    found = []
    for stream in streams:
        if stream.confidence < LIKELY:
            continue
        day = stream.next_date
        while day <= until:
            if day > today:
                found.append((day, stream))
            day = following(day, stream.rhythm)
    return sorted(found, key=lambda one: (one[0], one[1].key))


def unforeseen(book: Book, streams: Sequence[Stream], *, start_day: int) -> tuple[Entry, ...]:
    """Return this month's rows that are dated ahead and are no charge of a stream."""
    until = date_of(first_day(month_of(book.today, start_day) + 1, start_day) - 1)
    ahead = [one for one in book.planned if one.day <= until]
    bills = due(streams, today=book.today, until=until)
    return tuple(
        one for one in ahead if not any(_is_it(s, day, name_of(one.text), one.day) for day, s in bills)
    )


def with_planned(ends: Sequence[End], ahead: Sequence[Entry]) -> tuple[End, ...]:
    """Add what is dated ahead to what is expected."""
    known = {end.category for end in ends}
    fresh = [End.nothing(name) for name in sorted({one.category for one in ahead} - known)]
    return tuple(end.raised(_sum(ahead, end.category)) for end in [*ends[:-1], *fresh, ends[-1]])


def budgets_with_planned(
    lines: Sequence[Pace], ahead: Sequence[Entry], budgets: Mapping[str | None, float]
) -> tuple[Pace, ...]:
    """Give lines that were reckoned with what plans leave (see `left_for`) their limits and plans back."""
    told = []
    for line in lines:
        own = _sum(ahead, line.category)
        line = line.raised(own, limit=budgets[line.category])
        if own and line.spent <= line.limit < line.spent + own:  # the plans alone are more than is left
            last = max(one.day for one in ahead if line.category in (None, one.category))
            line = replace(line, chance_over=1.0, lasts=False, runs_out=last)
        told.append(line)
    return tuple(told)


def beside_bills(lines: Sequence[Pace], streams: Sequence[Stream], *, today: date, until: date) -> list[Pace]:
    """Set aside what bills have due: the daily sum stands on the same bills as are listed and summed up."""
    coming, told = due(streams, today=today, until=until), []
    for line in lines:
        bills = sum(stream.amount for _, stream in coming if line.category in (None, stream.category))
        free = max(line.limit - line.spent - bills, 0.0)
        told.append(replace(line, bills=bills, daily=free / line.days_left if line.days_left else 0.0))
    return told


def agreeing(ends: Sequence[End], lines: Sequence[Pace]) -> tuple[End, ...]:
    """Give a month's end the numbers that its limit was told with, so that there is one number for it."""
    told = {line.category: line for line in lines}
    names = ("expected", "low", "high", "low_half", "high_half")
    return tuple(
        replace(end, **{name: getattr(told[end.category], name) for name in names})
        if end.category in told
        else end
        for end in ends
    )


def _sum(ahead: Sequence[Entry], category: str | None) -> float:
    return sum(one.amount for one in ahead if category in (None, one.category))


def left_for(budgets: Mapping[str | None, float], ahead: Sequence[Entry]) -> dict[str | None, float]:
    """Return each limit less what is dated ahead."""
    return {name: max(limit - _sum(ahead, name), 0.0) for name, limit in budgets.items()}


def why(ends: Sequence[End], book: Book, streams: Sequence[Stream], *, start_day: int) -> Why:
    """Take the expected month end apart; the last of `ends` is the total."""
    total = ends[-1]
    month = month_of(book.today, start_day)
    until = date_of(first_day(month + 1, start_day) - 1)
    start = date_of(first_day(month, start_day))
    this_month = [place for place, one in enumerate(book.spent) if one.day >= start]
    parts = [Part(SPENT, total.spent, rows=book.evidence(this_month))]
    planned = [one for one in book.planned if one.day <= until]
    parts += [Part(PLANNED, one.amount, one.category, one.text, one.day, rows=(one.id,)) for one in planned]
    left = total.expected - sum(part.amount for part in parts)
    names = [(name_of(one.text), one.day) for one in planned]
    bills = [
        (day, stream)
        for day, stream in due(streams, today=book.today, until=until)
        if not any(_is_it(stream, day, name, when) for name, when in names)
    ]
    if left > 0:
        parts += [_bill(day, stream) for day, stream in bills]
        known = sum(stream.amount for _, stream in bills)
        parts += _rest(ends, parts, left - known)
    return Why(total.expected, tuple(parts))


def _bill(day: date, stream: Stream) -> Part:
    return Part(BILL, stream.amount, stream.category, stream.description, day, stream.key, stream.rows[-3:])


def _is_it(stream: Stream, day: date, name: str, when: date) -> bool:
    """Say whether a row dated ahead is this charge of the stream."""
    return stream.key.partition("|")[0] == name and abs(day - when) <= timedelta(days=stream.rhythm.slack)


def _rest(ends: Sequence[End], parts: Sequence[Part], left: float) -> list[Part]:
    """Share what is left among the categories as they are expected to spend; below 0 it is doubt."""
    tiny = 1e-9 * max(ends[-1].expected, 1e-9)
    if left < -tiny:
        return [Part(DOUBT, left)]
    if left <= tiny:
        return [Part(DOUBT, left)] if left else []
    known: dict[str | None, float] = {}
    for part in parts[1:]:
        known[part.category] = known.get(part.category, 0) + part.amount
    own = [(end.category, max(end.expected - end.spent - known.get(end.category, 0), 0)) for end in ends[:-1]]
    together = sum(amount for _, amount in own)
    if together <= tiny:  # no category expects anything: whoever usually takes most has it
        return [Part(REST, left)]
    shared = [Part(REST, left * amount / together, name) for name, amount in own if amount > 1e-6 * together]
    off = left - sum(part.amount for part in shared)
    shared[0] = replace(shared[0], amount=shared[0].amount + off)
    return sorted(shared, key=lambda part: -part.amount)
