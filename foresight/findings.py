"""What is worth telling: typed findings with their facts, the rows behind them, and an order among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

GOOD, NOTE, WATCH, ACT = "good", "note", "watch", "act"
SEVERITIES = (GOOD, NOTE, WATCH, ACT)  # from the pleasant to what should be looked at today
A_NIGHT = 12  # findings; more would not be read
_SMALL = 0.002  # of a usual month
_A_SUBJECT = 2  # of them about one category

# A number, a text, or a day as 2026-11-22: facts are kept as JSON. UNITS says what each name means.
type Fact = float | int | str

MONEY, SHARE, COUNT, DAY, MONTH, CATEGORY, TEXT, WORD, ODDS, TIMES = (
    "money", "share", "count", "day", "month", "category", "text", "word", "odds", "times",
)  # fmt: skip
UNITS: dict[str, str] = {
    "limit": MONEY,
    "spent": MONEY,
    "expected": MONEY,
    "usual": MONEY,
    "over": MONEY,
    "left": MONEY,
    "daily": MONEY,
    "amount": MONEY,
    "before": MONEY,
    "after": MONEY,
    "together": MONEY,
    "yearly": MONEY,
    "saves": MONEY,
    "each": MONEY,
    "more": MONEY,
    "said": MONEY,
    "came": MONEY,
    "off": MONEY,
    "income": MONEY,
    "weekend": MONEY,
    "weekday": MONEY,
    "whole": MONEY,  # what a whole month usually comes to
    "growth": SHARE,
    "part": SHARE,
    "odds": ODDS,
    "ratio": TIMES,
    "count": COUNT,
    "days": COUNT,
    "months": COUNT,
    "fewer": COUNT,
    "percentile": COUNT,
    "day": DAY,
    "since": DAY,
    "last": DAY,
    "due": DAY,
    "first": DAY,
    "month": MONTH,
    "category": CATEGORY,
    "usual_category": CATEGORY,
    "peer_category": CATEGORY,  # in canonical words
    "merchant": TEXT,
    "merchants": TEXT,
    "rhythm": WORD,
    "weekday_name": WORD,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: how grave it is, its weight in the order, and what may be done about it.

    `action` is "budget", "row", "rows", "stream", "category", "month" or nothing; `most` of a kind are told.
    """

    severity: str
    weight: float
    action: str = ""
    most: int = 3


KINDS: dict[str, Kind] = {
    # how the month goes
    "over_budget": Kind(ACT, 1.0, "budget"),
    "will_exceed": Kind(ACT, 1.0, "budget"),
    "room_left": Kind(GOOD, 0.35, "budget"),
    "month_high": Kind(WATCH, 0.9, "month"),
    "month_low": Kind(GOOD, 0.5, "month"),
    "above_usual": Kind(WATCH, 0.7, "category"),
    "below_usual": Kind(GOOD, 0.35, "category"),
    "bills_ahead": Kind(NOTE, 0.6, "stream"),
    "more_than_in": Kind(WATCH, 0.7, "month"),
    "last_month": Kind(NOTE, 0.5, "month"),
    # odd rows
    "odd_amount": Kind(ACT, 0.9, "row"),
    "duplicate": Kind(ACT, 1.0, "row"),
    "new_merchant": Kind(WATCH, 0.7, "row"),
    "odd_category": Kind(NOTE, 0.5, "row"),
    "odd_time": Kind(NOTE, 0.5, "row"),
    # what comes again
    "price_rise": Kind(WATCH, 0.9, "stream"),
    "charged_twice": Kind(ACT, 1.0, "row"),
    "missed_charge": Kind(WATCH, 0.5, "stream"),
    "trial_paid": Kind(ACT, 0.9, "stream"),
    "new_stream": Kind(NOTE, 0.5, "stream"),
    "unused": Kind(WATCH, 0.7, "stream"),
    # savings
    "overlap": Kind(WATCH, 0.7, "stream"),
    "fees": Kind(WATCH, 0.7, "rows"),
    "cheaper_habit": Kind(NOTE, 0.4, "rows", most=1),
    # patterns
    "merchant_grew": Kind(NOTE, 0.5, "rows"),
    "trend_up": Kind(WATCH, 0.6, "category"),
    "trend_down": Kind(GOOD, 0.4, "category"),
    "season": Kind(NOTE, 0.6, "category"),
    "weekend": Kind(NOTE, 0.3, "category", most=1),
    "busiest_day": Kind(NOTE, 0.25, "category"),
    # among others
    "above_peers": Kind(NOTE, 0.5, "category"),
    "below_peers": Kind(GOOD, 0.35, "category"),
    # last month, told in a few sentences
    "review_total": Kind(NOTE, 0.0, "month"),
    "review_most": Kind(NOTE, 0.0, "category"),
    "review_rise": Kind(NOTE, 0.0, "category"),
    "review_fall": Kind(GOOD, 0.0, "category"),
    "review_balance": Kind(NOTE, 0.0, "month"),
    "review_largest": Kind(NOTE, 0.0, "row"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth telling.

    `key` names what it is about and is the same every night. `stamp` names the facts that matter, free of
    scale: what was dismissed comes back only with another stamp. `share` is how much it is about, as a part
    of a usual month. `evidence` are ids of rows, `odds` how sure it is, 0 to 1. After `expires` it is old.
    """

    kind: str
    key: str
    stamp: str
    severity: str
    facts: Mapping[str, Fact]
    evidence: tuple[int, ...]
    odds: float
    expires: date
    share: float
    rank: float = 0.0

    @property
    def action(self) -> str:
        return KINDS[self.kind].action

    @property
    def category(self) -> str | None:
        """Return the category it is about, if it is about one."""
        said = self.facts.get("category")
        return None if said is None else str(said)


def finding(
    kind: str,
    subject: str,
    *,
    stamp: str,
    facts: Mapping[str, Fact],
    expires: date,
    share: float,
    evidence: tuple[int, ...] = (),
    odds: float = 1.0,
    severity: str = "",
) -> Finding:
    """Return a finding of a kind about a subject; every fact must be one that UNITS knows."""
    strange = facts.keys() - UNITS.keys()
    if strange:
        raise KeyError(f"no unit is known for {sorted(strange)}")
    severity = severity or KINDS[kind].severity
    return Finding(kind, f"{kind}|{subject}", stamp, severity, facts, evidence, odds, expires, share)


def ranked(
    found: Iterable[Finding],
    *,
    today: date,
    dismissed: Mapping[str, str] | None = None,
    tastes: Mapping[str, float] | None = None,
    most: int = A_NIGHT,
) -> tuple[Finding, ...]:
    """Order findings, the most telling first, and keep what will be read.

    `dismissed` holds stamps by key: such a finding stays away until its stamp is another. `tastes` holds a
    factor by kind (1 is neutral, 0 never), learnt from votes.
    """
    dismissed, tastes = dismissed or {}, tastes or {}
    scored = [
        replace(one, rank=_rank(one, tastes.get(one.kind, 1.0)))
        for one in found
        if one.expires >= today and dismissed.get(one.key) != one.stamp and not _is_small(one)
    ]
    kinds: Counter[str] = Counter()
    subjects: Counter[str] = Counter()
    kept: list[Finding] = []
    for one in sorted(scored, key=lambda each: (-each.rank, each.key, each.stamp)):
        # What one row or one bill did is news of its own, however much is told of its category.
        about = (one.action == "category" and one.category) or one.key
        crowded = kinds[one.kind] >= KINDS[one.kind].most or subjects[about] >= _A_SUBJECT
        if one.rank > 0 and not crowded and len(kept) < most:
            kinds[one.kind] += 1
            subjects[about] += 1
            kept.append(one)
    return tuple(kept)


def _is_small(one: Finding) -> bool:
    """Say whether it is about a charge so small that nobody wants to hear of it."""
    return one.action in ("row", "stream") and one.share < _SMALL


def _rank(one: Finding, taste: float) -> float:
    """Weigh a finding: by its kind, how sure it is, and how much of a month it is about."""
    size = one.share / (one.share + 0.05) if one.share > 0 else 0.0
    return KINDS[one.kind].weight * one.odds * (0.35 + 0.65 * size) * max(taste, 0.0)
