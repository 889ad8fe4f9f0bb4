"""Findings as sentences: templates filled with facts, and with nothing but facts."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from foresight import findings
from foresight.findings import Fact, Finding


def percent(share: float) -> str:
    """Write a share of 1 as a percentage, finer below ten."""
    return f"{100 * share:.1f}%" if 0 < share < 0.0995 else f"{100 * share:.0f}%"


def times(ratio: float) -> str:
    """Write a ratio as 2.3 times."""
    return f"{ratio:.1f} times" if ratio < 9.95 else f"{ratio:.0f} times"


def odds(chance: float) -> str:
    """Write a chance as people say it: "3 in 4"."""
    said = ((1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20))
    hits, of = min(said, key=lambda pair: abs(pair[0] / pair[1] - chance))
    return f"{hits} in {of}"


@dataclass(frozen=True, slots=True)
class Voice:
    """How amounts, days, months (as 2026-11) and categories are written: the engine knows no locale."""

    money: Callable[[float], str]
    day: Callable[[date], str]
    month: Callable[[str], str]
    name: Callable[[str], str]
    percent: Callable[[float], str] = percent
    times: Callable[[float], str] = times
    odds: Callable[[float], str] = odds


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: one sentence that leads, and why."""

    headline: str
    detail: str


# One or more tellings of a kind; the first whose facts are all there is taken. A fact is written as UNITS
# says; `{days:day|days}` counts something.
_TOLD: dict[str, tuple[tuple[str, str], ...]] = {
    "over_budget": (
        ("{category} is {over} over its {limit} budget.", "{spent} so far, {days:day|days} to go."),
        ("{category} is {over} over its {limit} budget.", "{spent} in all; it is the month’s last day."),
        ("The month is {over} over its {limit} budget.", "{spent} so far, {days:day|days} to go."),
        ("The month is {over} over its {limit} budget.", "{spent} in all; it is the month’s last day."),
    ),
    "will_exceed": (
        (
            "{category} is likely to pass its {limit} budget around {day}.",
            "The odds are {odds}. {daily} a day from tomorrow, bills aside, keeps it.",
        ),
        (
            "{category} is likely to pass its {limit} budget around {day}.",
            "The odds are {odds}: {spent} is spent, and what is due takes the rest.",
        ),
        (
            "The month is likely to pass its {limit} budget around {day}.",
            "The odds are {odds}. {daily} a day from tomorrow, bills aside, keeps it.",
        ),
        (
            "The month is likely to pass its {limit} budget around {day}.",
            "The odds are {odds}: {spent} is spent, and what is due takes the rest.",
        ),
    ),
    "room_left": (
        ("{category} is likely to end {left} under its budget.", "{spent} of {limit} so far."),
        ("The month is likely to end {left} under its budget.", "{spent} of {limit} so far."),
    ),
    "month_high": (
        (
            "The month is likely to end at {expected}, {over} above a usual one.",
            "{category} adds most to it: {more} more than usual.",
        ),
        (
            "The month is likely to end at {expected}, {over} above a usual one.",
            "A usual month comes to {usual}.",
        ),
    ),
    "month_low": (
        (
            "The month is likely to end at {expected}, {left} below a usual one.",
            "A usual month comes to {usual}.",
        ),
    ),
    "above_usual": (
        (
            "{spent} on {category} so far, usually {usual} by now.",
            "It is likely to end the month at {expected}, usually {whole}.",
        ),
        ("{spent} on {category} so far, usually {usual} by now.", "That is {over} more."),
    ),
    "below_usual": (
        (
            "{spent} on {category} so far, usually {usual} by now.",
            "It is likely to end the month at {expected}, usually {whole}.",
        ),
        ("{spent} on {category} so far, usually {usual} by now.", "That is {left} less."),
    ),
    "bills_ahead": (
        (
            "{together} of bills is due by {last}.",
            "{count:bill|bills}; the first is {merchant}, {amount} on {due}.",
        ),
    ),
    "one_bill_ahead": (("{amount} for {merchant} is due on {due}.", "It is a {rhythm} charge."),),
    "more_than_in": (("{month} took {over} more than came in.", "{spent} went out, {income} came in."),),
    "last_month": (("We said {said} for {month}; it came to {came}.", "Off by {off}, or {part}."),),
    "odd_amount": (
        ("{amount} at {merchant} on {day}, usually about {usual}.", "That is {ratio} the usual."),
        ("{amount} under {category} on {day}, usually about {usual}.", "That is {ratio} the usual."),
    ),
    "duplicate": (
        (
            "{merchant} took {amount} twice, on {first} and on {day}.",
            "If it was one purchase, remove a row or ask for the money back.",
        ),
        ("{merchant} took {amount} on {day} as it did shortly before.", "It may be the same purchase."),
        ("{amount} stands under {category} twice, on {first} and on {day}.", "It may be the same purchase."),
    ),
    "duplicate_at_once": (
        (
            "{merchant} took {amount} twice on {day}.",
            "If it was one purchase, remove a row or ask for the money back.",
        ),
        ("{amount} stands under {category} twice on {day}.", "It may be the same purchase."),
    ),
    "new_merchant": (
        (
            "{amount} at {merchant} on {day}, the first payment there.",
            "It is large for somebody new, so it is worth a look.",
        ),
    ),
    "odd_category": (
        (
            "{merchant} on {day} stands under {category}, usually under {usual_category}.",
            "{amount}; move it if that was a slip.",
        ),
        ("{merchant} on {day} stands under {category}.", "{amount}; that is unusual for it."),
    ),
    "odd_time": (
        ("{merchant} charged {amount} on {day}, earlier than it usually does.", "It may be a slip."),
    ),
    "price_rise": (
        (
            "{merchant} went from {before} to {after}.",
            "Since {since}; over a year that is {more} more.",
        ),
    ),
    "charged_twice": (
        (
            "{merchant} charged {amount} twice, on {first} and on {day}.",
            "It is a {rhythm} charge, so one of them may be a slip.",
        ),
    ),
    "charged_twice_at_once": (
        (
            "{merchant} charged {amount} twice on {day}.",
            "It is a {rhythm} charge, so one of them may be a slip.",
        ),
    ),
    "missed_charge": (
        (
            "{amount} for {merchant} was due on {due} and has not come.",
            "The last one was on {last}.",
        ),
    ),
    "trial_paid": (
        (
            "{merchant} costs {amount} now; it began at {before}.",
            "Charged on {day}. If you meant only to try it, this is the time to cancel.",
        ),
    ),
    "new_stream": (
        (
            "{amount} for {merchant} looks like a {rhythm} charge.",
            "{yearly} a year; the next is due on {due}.",
        ),
    ),
    "unused": (
        (
            "{yearly} a year goes to {merchant}, and nothing else was bought there since {last}.",
            "{amount} each time. Keep it if it is still of use.",
        ),
    ),
    "overlap": (
        (
            "{yearly} a year goes to {count:subscription|subscriptions} under {category}.",
            "{merchants}. Without the cheapest, {saves} a year stays with you.",
        ),
    ),
    "fees": (
        (
            "{together} went on fees and charges within {months:month|months}.",
            "{count:charge|charges}, such as {merchants}.",
        ),
    ),
    "cheaper_habit": (
        (
            "{together} at {merchant} within {months:month|months}, about {each} a visit.",
            "{fewer:visit|visits} fewer a month would leave {saves} a year.",
        ),
    ),
    "merchant_grew": (
        (
            "{after} a month at {merchant}, up from {before}.",
            "So it was over the last {months:month|months}, with about {count:visit|visits} in each.",
        ),
    ),
    "trend_up": (("{category} has settled at {after} a month, up from {before}.", "Since {month}."),),
    "trend_down": (("{category} has settled at {after} a month, down from {before}.", "Since {month}."),),
    "season": (
        (
            "{month} tends to be dear for {category}: about {expected}.",
            "That is {more} more than usual; it was so in each of {count:year|years}.",
        ),
    ),
    "weekend": (
        (
            "{category}: a weekend day takes {weekend}, a working day {weekday}.",
            "Bills left out, over {count:week|weeks}.",
        ),
        (
            "A weekend day takes {weekend}, a working day {weekday}.",
            "Bills left out, over {count:week|weeks}.",
        ),
    ),
    "busiest_day": (
        (
            "{amount} goes on an average {weekday_name}, more than on any other day.",
            "A day comes to {usual} on average, bills left out.",
        ),
    ),
    "above_peers": (
        (
            "{amount} a month on {peer_category}; people alike spend about {usual}.",
            "{percentile} of a hundred spend less; {count:person was|people were} compared.",
        ),
    ),
    "below_peers": (
        (
            "{amount} a month on {peer_category}; people alike spend about {usual}.",
            "{percentile} of a hundred spend less; {count:person was|people were} compared.",
        ),
    ),
    "review_total": (
        ("{month} came to {came}, {over} above a usual month.", ""),
        ("{month} came to {came}, {left} below a usual month.", ""),
        ("{month} came to {came}, about as usual: {usual}.", ""),
        ("{month} came to {came}.", ""),
    ),
    "review_most": (("{part} of it went to {category}: {spent}.", ""),),
    "review_rise": (("{category} took {more} more than usual.", ""),),
    "review_fall": (("{category} took {left} less than usual.", ""),),
    "review_balance": (
        ("{income} came in, so {left} stayed.", ""),
        ("{income} came in, so {over} more went out than came in.", ""),
    ),
    "review_largest": (("The largest payment was {amount} at {merchant} on {day}.", ""),),
}


def say(finding: Finding, voice: Voice) -> Said:
    """Tell a finding in the voice's numbers, days and names."""
    facts = finding.facts
    tellings = _TOLD[_telling(finding)]
    headline, detail = next(
        (one for one in tellings if all(name in facts for name in _asked(one[0] + one[1]))), tellings[-1]
    )
    writer = _Writer(voice)
    return Said(_opened(writer.vformat(headline, (), facts)), _opened(writer.vformat(detail, (), facts)))


def _telling(finding: Finding) -> str:
    """Return which tellings fit: some kinds read otherwise for one charge, or for two on one day."""
    facts = finding.facts
    if finding.kind == "bills_ahead" and facts["count"] == 1:
        return "one_bill_ahead"
    if finding.kind in ("duplicate", "charged_twice") and facts.get("first") == facts["day"]:
        return f"{finding.kind}_at_once"
    return finding.kind


def _asked(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


class _Writer(string.Formatter):
    """Writes each fact by its unit; a fact that is not there is an error, never an empty place."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._write: Mapping[str, Callable[[Any], str]] = {
            findings.MONEY: voice.money,
            findings.SHARE: voice.percent,
            findings.TIMES: voice.times,
            findings.ODDS: voice.odds,
            findings.DAY: lambda day: voice.day(date.fromisoformat(day)),
            findings.MONTH: voice.month,
            findings.CATEGORY: voice.name,
            findings.COUNT: str,
            findings.TEXT: str,
            findings.WORD: str,
        }

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        return (field_name, kwargs[field_name]), field_name

    def format_field(self, value: tuple[str, Fact], format_spec: str) -> str:
        name, fact = value
        written = self._write[findings.UNITS[name]](fact)
        if not format_spec:
            return written
        one, _, many = format_spec.partition("|")
        return f"{written} {one if fact == 1 else many}"
