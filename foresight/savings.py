"""What could be saved, in money and with the rows that show it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresight.entries import Book
from foresight.history import median
from foresight.recurring import Stream

OVERLAP, FEES, HABIT, UNUSED = "overlap", "fees", "cheaper_habit", "unused"
YEAR = 365  # days
_QUIET = 90  # days without anything else from the same name
_BRAND = 4  # names that one brand may have
_LEAST_OTHERS = 3  # charges beside the fee that show it was used once
_OFTEN = 4.0  # visits a month make a habit
_SMALL = 0.02  # of a usual month: a visit that is not noticed
_FEWER = 1 / 3  # of the visits: what is suggested
_SURE = 0.6  # of a stream, before anybody is told that it might go
# Of these a household seldom needs two; of other kinds (rent, school, loans) it may well.
_CHOSEN = frozenset({"subscriptions", "entertainment"})
_HABITS = frozenset({"eating_out", "shopping", "entertainment"})
# What a bank or a shop charges for nothing; a tuition fee and a water charge buy something.
_FOR = (
    r"bank|late|sms|atm|annual|service|card|account|a/c|amb|qab|min(?:imum)? bal(?:ance)?|non.?maint\w*|forex"
    r"|foreign|mark.?up|overdraft|processing|convenience|platform|cheque|bounce|return(?:ed)?|penal|finance"
    r"|cash advance|cash withdrawal|transaction|conversion|wire|nsf|joining|locker|booking|delivery"
    r"|cancellation"
)
_FEE = re.compile(
    rf"\b(?:{_FOR})(?: \w+)? (?:fees?|ch(?:ar)?ge?s?|chrgs?|chgs?)\b"
    r"|\b(?:penalt(?:y|ies)|surcharge|late payment|overdraft interest|finance charge|markup fee)\b"
    r"|\b(?:kontof(?:ü|ue)hrung\w*|entgelt\w*|buchungsentgelt|frais bancaires|comisi[oó]n)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Saving:
    """One way to spend less. `yearly` is what a year of it saves, `paid` what the evidence cost.

    `key` stays the same; `names` are whom it is about, `streams` their keys where they come again. `each` is
    what one visit usually costs, `fewer` how many visits a month are meant.
    """

    kind: str
    key: str
    category: str
    names: tuple[str, ...]
    yearly: float
    paid: float
    count: int
    months: int
    odds: float
    rows: tuple[int, ...]
    streams: tuple[str, ...] = ()
    each: float = 0.0
    fewer: int = 0
    last: date | None = None


def savings(
    known: Book, streams: Sequence[Stream], *, today: date, usual: float, meanings: Mapping[str, str]
) -> tuple[Saving, ...]:
    """Return the ways to spend less, the largest first. `usual` is what a month comes to."""
    taken = {row for stream in streams for row in stream.rows}
    found = [
        *_unused(known, streams, today, meanings),
        *_overlaps(streams, meanings),
        *_fees(known, today),
        *_habits(known, taken, today, usual, meanings),
    ]
    return tuple(sorted(found, key=lambda one: (-one.yearly, one.key)))


def _overlaps(streams: Sequence[Stream], meanings: Mapping[str, str]) -> Iterator[Saving]:
    """Find subscriptions of one category, of which the dearest may be enough."""
    groups: defaultdict[str, list[Stream]] = defaultdict(list)
    for stream in streams:
        meant = meanings.get(stream.category, "")
        if meant in _CHOSEN and stream.rhythm.days >= 28 and stream.confidence >= _SURE:
            groups[stream.category].append(stream)
    for category, alike in groups.items():
        one_each = list({_name(stream): stream for stream in alike}.values())
        if len(one_each) < 2:
            continue
        one_each.sort(key=lambda stream: (-stream.yearly, stream.key))
        others = one_each[1:]
        yield Saving(
            kind=OVERLAP,
            key=category,
            category=category,
            names=tuple(stream.description for stream in one_each),
            yearly=min(stream.yearly for stream in others),  # giving up the cheapest is the least of it
            paid=sum(stream.yearly for stream in one_each),
            count=len(one_each),
            months=12,
            odds=0.6,
            rows=tuple(row for stream in one_each for row in stream.rows[-1:]),
            streams=tuple(stream.key for stream in one_each),
        )


def _unused(
    known: Book, streams: Sequence[Stream], today: date, meanings: Mapping[str, str]
) -> Iterator[Saving]:
    """Find fees that go on while nothing else is bought from the same name any more."""
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(known.names):
        if name:
            rows_of[name.split()[0]].append(place)
    for stream in streams:
        own, name = set(stream.rows), _name(stream)
        is_owed = meanings.get(stream.category) == "loans"
        is_fee = stream.rhythm.days >= 28 and min(stream.confidence, stream.same_amount) >= _SURE
        if not name or is_owed or not is_fee:
            continue
        alike = rows_of[name.split()[0]]
        if len({known.names[place] for place in alike}) > _BRAND:
            continue  # the word is no brand: "check", "payment"
        # What came in months without the fee may be the fee itself, at another price.
        charged = {_month(known.spent[place].day) for place in alike if known.ids[place] in own}
        others = [place for place in alike if known.ids[place] not in own and known.spent[place].amount > 0]
        others = [place for place in others if _month(known.spent[place].day) in charged]
        if len(others) < _LEAST_OTHERS:
            continue
        first, last = known.spent[others[0]].day, known.spent[others[-1]].day
        if (today - last).days >= _QUIET and (last - first).days > 30:
            yield Saving(
                kind=UNUSED,
                key=stream.key,
                category=stream.category,
                names=(stream.description,),
                yearly=stream.yearly,
                paid=stream.amount,
                count=len(others),
                months=round((today - last).days / 30),
                odds=min(0.5 + (today - last).days / 720, 0.9),
                rows=(*known.evidence(others[-3:]), *stream.rows[-2:]),
                streams=(stream.key,),
                last=last,
            )


def _fees(known: Book, today: date) -> Iterator[Saving]:
    """Add up a year's charges that bought nothing: late fees, penalties, cash advances, forex markups."""
    since = today - timedelta(days=YEAR)
    first = max(since, known.spent[0].day) if known.spent else today
    fees: dict[str, bool] = {}
    found = []
    for place, one in enumerate(known.spent):
        if one.day > since and fees.setdefault(one.text, is_fee(one.text)):
            found.append(place)
    paid = sum(known.spent[place].amount for place in found)
    charged = [place for place in found if known.spent[place].amount > 0]
    if len(charged) < 2 or paid <= 0:
        return
    days = max((today - first).days, 90)
    biggest = max(charged, key=lambda place: (known.spent[place].amount, place))
    yield Saving(
        kind=FEES,
        key="fees",
        category=known.spent[biggest].category,
        names=tuple(dict.fromkeys(known.spent[place].text for place in reversed(charged)))[:3],
        yearly=paid * min(YEAR / days, 4),
        paid=paid,
        count=len(charged),
        months=max(round((today - first).days / 30), 1),
        odds=0.8,
        rows=known.evidence(charged),
        last=known.spent[charged[-1]].day,
    )


def is_fee(text: str) -> bool:
    """Say whether a description speaks of a charge that buys nothing."""
    return bool(_FEE.search(text))


def _habits(
    known: Book, taken: set[int], today: date, usual: float, meanings: Mapping[str, str]
) -> Iterator[Saving]:
    """Find small payments to one merchant, many of them: a third fewer is a sum nobody misses."""
    since = today - timedelta(days=90)
    visits: defaultdict[str, list[int]] = defaultdict(list)
    for place, (one, name) in enumerate(zip(known.spent, known.names, strict=True)):
        is_habit = one.day > since and one.amount > 0 and meanings.get(one.category) in _HABITS
        if name and is_habit and known.ids[place] not in taken:
            visits[name].append(place)
    if not known.spent or (today - known.spent[0].day).days < 60:
        return
    for name, places in visits.items():
        amounts = [known.spent[place].amount for place in places]
        monthly, each = len(places) / 3, median(amounts)
        fewer = round(monthly * _FEWER)
        if monthly < _OFTEN or each > _SMALL * usual or fewer < 1:
            continue
        last = known.spent[places[-1]]
        yield Saving(
            kind=HABIT,
            key=name,
            category=last.category,
            names=(last.text,),
            yearly=12 * fewer * each,
            paid=sum(amounts),
            count=len(places),
            months=3,
            odds=0.5,
            rows=known.evidence(places),
            each=each,
            fewer=fewer,
            last=last.day,
        )


def _name(stream: Stream) -> str:
    return stream.key.partition("|")[0]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
