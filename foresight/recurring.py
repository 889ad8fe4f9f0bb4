"""Charges that come again: whose, how often, how much, and when the next is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from foresight.history import Floats, Ints, Spent, date_of, day_number, median
from foresight.names import name_of
from foresight.rhythms import Candidate, Rhythm, candidates, chances

SURE = 0.7  # a stream less worth showing than this is not shown
_EQUAL = 0.005  # of an amount: to the coin, but for rounding
_NEAR = 0.1  # of an amount: the same price
_WIDE = 0.3  # of an amount: the same kind of charge
_ONCE = 1.3  # charges each time: more is a habit
_AMONG_MANY, _ON_ITS_DAY = 5, 2  # charges, days: to be a bill of a merchant who is visited more often
_RISE = 0.02  # of a price; less is rounding or an exchange rate


@dataclass(frozen=True, slots=True)
class Rise:
    """A price that went up and stayed up: from what, to what, since when."""

    before: float
    after: float
    since: date


@dataclass(frozen=True, slots=True)
class Stream:
    """One recurring charge. `rows`, `twice` are places in what was asked; `key` stays the same.

    `is_bill` parts what somebody would call a bill or a subscription (it comes once each time, about on its
    day, for about as much) from a shop that is simply visited every month.
    """

    key: str
    description: str
    category: str
    rhythm: Rhythm
    amount: float
    next_date: date
    earliest: date
    latest: date
    confidence: float
    same_amount: float
    rows: tuple[int, ...]
    missed: tuple[date, ...]
    twice: tuple[int, ...]
    rise: Rise | None
    is_bill: bool

    @property
    def yearly(self) -> float:
        """What a year of it costs."""
        return self.amount * (12 / self.rhythm.months if self.rhythm.months else 365 / self.rhythm.days)


def recurring(
    spent: Iterable[Spent] | Sequence[Sequence[object]],
    *,
    today: date,
    dismissed: Collection[str] = (),
    sure: float = SURE,
    is_missed_told: bool = False,
) -> tuple[Stream, ...]:
    """Return the streams that will charge again after `today`, the next first; dismissed keys stay away.

    A charge that never failed and did not come the last time is told too, if asked for: it may have ended.
    """
    rows: list[Sequence[object]] = list(spent)
    when = _days(rows)
    found: list[Stream] = []
    for name, own in _by_name(rows, when, until=day_number(today)).items():
        own.sort(key=lambda place: (when[place], place))
        days = np.array([when[place] for place in own], dtype=np.int64)
        amounts = np.array([float(str(rows[place][1])) for place in own])
        scored = [(one, *chances(one.signs)) for one in candidates(days, amounts, today=day_number(today))]
        taken: set[int] = set()
        for one, hit, same in sorted(scored, key=lambda each: (-_worth(each[1], each[2]), each[0].due)):
            is_shown = one.is_proven or (is_missed_told and one.is_missing) or _worth(hit, same) >= sure
            if is_shown and taken.isdisjoint(one.rows.tolist()):
                taken.update(one.rows.tolist())
                found.append(
                    _stream([(place, rows[place]) for place in own], days, amounts, (one, hit, same), name)
                )
    return tuple(
        sorted(
            (s for s in found if not _is_dismissed(s, rows, dismissed)),
            key=lambda s: (s.next_date, s.key, s.rows),
        )
    )


def expected_amount(amounts: Floats) -> float:
    """Return the last price where it has been paid before or the price moves little; else the usual one."""
    last, recent = amounts[-1], amounts[-6:]
    middle = median(recent[-3:].tolist())
    if abs(last - middle) <= _NEAR * abs(middle) or (np.abs(recent[:-1] - last) <= 0.02 * abs(last)).any():
        return float(last)
    return middle


def _worth(hit: float, same: float) -> float:
    """Rank streams: a charge that comes is worth showing, more so when its amount is known too."""
    return hit * (0.6 + 0.4 * same)


def _stream(
    placed: Sequence[tuple[int, Sequence[object]]],
    days: Ints,
    amounts: Floats,
    scored: tuple[Candidate, float, float],
    name: str,
) -> Stream:
    one, hit, same = scored
    own, paid = days[one.rows], amounts[one.rows]
    last = placed[int(one.rows[-1])][1]
    window = max(round(2 * one.jitter), 1)
    return Stream(
        key=f"{name}|{one.rhythm.name}" + (f"|{_price(paid)}" if len(one.rows) < len(days) else ""),
        description=str(last[3]),
        category=str(last[2]),
        rhythm=one.rhythm,
        amount=expected_amount(paid),
        next_date=date_of(one.due),
        earliest=date_of(max(one.due - window, int(own[-1]) + 1)),
        latest=date_of(one.due + window),
        confidence=hit,
        same_amount=same,
        rows=tuple(placed[at][0] for at in one.rows.tolist()),
        missed=tuple(date_of(day) for day in one.missed),
        twice=tuple(placed[int(one.rows[at])][0] for at in _twice(own, paid, one.rhythm)),
        rise=_rise(own, paid),
        is_bill=_is_bill(one, days, is_part=len(one.rows) < len(days)),
    )


def _is_dismissed(stream: Stream, rows: Sequence[Sequence[object]], dismissed: Collection[str]) -> bool:
    """Say whether somebody sent this stream away, also where its rhythm or its parts look otherwise now."""
    name = stream.key.partition("|")[0]
    for key in dismissed:
        gone, _, rest = key.partition("|")
        if gone == name:
            price = rest.partition("|")[2]
            paid = [float(str(rows[place][1])) for place in stream.rows]
            if not price or any(abs(one - float(price)) <= _EQUAL * one for one in paid):
                return True
    return False


def _is_bill(one: Candidate, days: Ints, *, is_part: bool) -> bool:
    """Say whether it comes once each time, on its day, for its price; among other charges, to the coin.

    Who shops each Saturday has no bill there: what comes more often than monthly keeps its price. And among
    many visits some always cost the same, so there it takes more charges, nearer to their day.
    """
    own = days[one.rows]
    others = int(((days >= own[0]) & (days <= own[-1])).sum()) - len(own)
    is_busy = is_part and others > len(own)
    wide = 2 * _EQUAL if is_part else _NEAR / 2 if not one.rhythm.months else _WIDE
    return (
        one.often <= _ONCE
        and one.jitter <= (_ON_ITS_DAY if is_busy else one.rhythm.slack / 2)
        and one.spread <= wide
        and (not is_busy or len(own) >= _AMONG_MANY)
    )


def _price(paid: Floats) -> str:
    """Tell apart the streams of one merchant by their first price, which no later charge changes."""
    return f"{paid[0]:.2f}"


def _twice(days: Ints, paid: Floats, rhythm: Rhythm) -> list[int]:
    """Return the charges that repeat the one before, to the coin, long before the next was due."""
    soon = np.diff(days) <= min(3, rhythm.days // 4)
    return (np.flatnonzero(soon & (np.abs(np.diff(paid)) <= 1e-9 * np.abs(paid[1:]))) + 1).tolist()


def _rise(days: Ints, paid: Floats) -> Rise | None:
    """Return the last time the price went up, where it was steady before and has stayed since."""
    change = np.flatnonzero(np.abs(np.diff(paid)) > _RISE * np.abs(paid[:-1]))
    if not len(change):
        return None
    at = int(change[-1]) + 1
    start = int(change[-2]) + 1 if len(change) > 1 else 0
    grew = paid[at] / paid[at - 1] - 1 if paid[at - 1] > 0 else 0.0
    if at - start < 2 or not _RISE < grew <= 2 * _WIDE:
        return None
    return Rise(float(paid[at - 1]), float(paid[at]), date_of(int(days[at])))


def _days(rows: Sequence[Sequence[object]]) -> list[int]:
    """Return each row's day, counted from 1970; days may be written with a time behind them."""
    written = [str(row[0])[:10] for row in rows]
    days: list[int] = np.array(written, dtype="datetime64[D]").astype(np.int64).tolist()
    return days


def _by_name(rows: Sequence[Sequence[object]], when: Sequence[int], *, until: int) -> dict[str, list[int]]:
    own: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for place, (_, amount, _, text) in enumerate(rows):
        text = str(text)
        name = names.get(text)
        if name is None:
            name = names[text] = name_of(text)
        if name and float(str(amount)) > 0 and when[place] <= until:
            own.setdefault(name, []).append(place)
    return {name: places for name, places in own.items() if len(places) > 1}
