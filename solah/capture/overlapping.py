"""The same account in another file: rows that differ in words and numbers, and are one payment all the same.

A statement lists all that happened between its first and its last day. So where two files of one account
overlap, each row of one is a row of the other, though their formats may write it differently.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, Min
from django.db.models.functions import Coalesce

from intake.narrations import Says, compare
from solah.capture import evidence
from solah.capture.matching import Known, Match, Movement, is_settled
from solah.capture.models import Reason, StatementImport

# The same payment is dated up to so many days apart by two formats: booked, and valued.
DAYS_APART = 3
ENOUGH = 3
_SURE = 9
_FIRST, _LAST = date(1970, 1, 5), date(2199, 1, 1)


@dataclass(frozen=True)
class Said:
    """A row of an earlier file as that file had it, and the row of the ledger that it is."""

    row_id: int
    spent_on: date
    amount: Decimal
    description: str
    has_bank_id: bool
    balance: Decimal | None
    layout: str
    first: date
    last: date


def find_overlapping(
    batch: StatementImport, movements: Sequence[Movement], known: Known, *, layout: str
) -> dict[int, Match]:
    """Find movements that an earlier file of the same wallet has too, and return those to be asked about.

    What is certain goes into `known`; `layout` is what the file looks like.
    """
    left = {position: m for position, m in enumerate(movements) if position not in known.matches}
    if not left:
        return {}
    cover = min(m.spent_on for m in movements), max(m.spent_on for m in movements)
    earlier = [said for said in _said_before(batch, _reach(left.values())) if said.row_id not in known.used]
    pairs = sorted(_pairs(left, earlier, layout=layout, cover=cover), key=lambda pair: pair[:3])
    rows = batch.workspace.transactions.in_bulk({said.row_id for *_, said, _ in pairs})
    asked: dict[int, Match] = {}
    for points, _, position, said, why in pairs:
        if position in known.matches or position in asked or said.row_id in known.used:
            continue
        if -points >= ENOUGH:
            known.take(position, rows[said.row_id], why)
        elif not rows[said.row_id].trashed_at:
            asked[position] = Match(rows[said.row_id], Reason.MAYBE, why)
            known.used.add(said.row_id)
    return asked


type Pair = tuple[int, int, int, Said, str]


def _pairs(
    left: dict[int, Movement], earlier: Sequence[Said], *, layout: str, cover: tuple[date, date]
) -> Iterator[Pair]:
    by_amount: dict[Decimal, list[Said]] = defaultdict(list)
    for said in earlier:
        by_amount[said.amount].append(said)
    for position, movement in left.items():
        for said in by_amount.get(movement.amount, ()):
            apart = abs((said.spent_on - movement.spent_on).days)
            if apart <= DAYS_APART:
                points, why = _points(movement, said, layout=layout, cover=cover, apart=apart)
                if points >= ENOUGH - 1:
                    yield -points, apart, position, said, why


def _points(
    movement: Movement, said: Said, *, layout: str, cover: tuple[date, date], apart: int
) -> tuple[int, str]:
    """Say how surely two rows of two files are one, and why; 0 for not at all."""
    day = evidence.days_apart(movement.spent_on, said.spent_on)
    is_alike = layout == said.layout
    if is_alike and movement.has_bank_id and said.has_bank_id:
        return 0, ""  # two numbers of the bank are two payments, whatever else is the same
    is_inside = said.first < movement.spent_on < said.last
    is_in_both = is_inside and cover[0] < said.spent_on < cover[1]
    have_balance = movement.balance is not None and said.balance is not None
    if have_balance and movement.balance == said.balance:
        # The balance may come back to what it was, so the day has to agree unless both files cover both.
        points = _SURE if not apart or is_in_both else ENOUGH - 1
        return points, evidence.because(
            f"an earlier file has it too: the same amount {day}", "the same balance after it"
        )
    if is_alike:
        is_other = have_balance or apart
        if is_other or not evidence.is_cut_short(movement.description, said.description):
            return 0, ""
        return _SURE, evidence.because("an earlier file has it too, with the same day", "amount")
    said_of = compare(movement.description, said.description)
    is_same, is_clash = said_of.says is Says.SAME, said_of.says is Says.OTHER
    why = evidence.because(
        f"an earlier file has it too: the same amount {day}",
        evidence.in_both(said_of.shared) if is_same else "other words" if is_clash else "",
    )
    if not apart:
        # Whom two files name differently may be two payments, whatever days they cover: somebody should look.
        return (ENOUGH - 1 if is_clash else ENOUGH + 2 * is_same + is_inside), why
    if not is_in_both:
        # It may be the same only if each file would have to hold it.
        return (ENOUGH - 1 if apart == 1 and is_same else 0), why
    return DAYS_APART - apart + 2 * is_same + 1 - 2 * is_clash, why


def _reach(movements: Iterable[Movement]) -> tuple[date, date]:
    days = [movement.spent_on for movement in movements]
    reach = timedelta(days=DAYS_APART)
    return min(max(min(days), _FIRST), _LAST) - reach, max(min(max(days), _LAST), _FIRST) + reach


def _said_before(batch: StatementImport, reach: tuple[date, date]) -> Iterator[Said]:
    """Yield what earlier files of this wallet said about those days."""
    earlier = batch.workspace.staged_rows.filter(batch__wallet=batch.wallet_id).exclude(batch=batch.pk)
    rows = (
        earlier.filter(is_settled(), spent_on__range=reach)
        .annotate(row_id=Coalesce("added", "joined"))
        .order_by("pk")
        .values_list(
            "batch_id", "row_id", "spent_on", "amount", "description", "has_bank_id", "balance",
            "batch__layout", "batch__format",
        )
    )  # fmt: skip
    found = list(rows)
    days = earlier.filter(batch__in={batch_id for batch_id, *_ in found}).order_by().values("batch")
    covers = {
        each["batch"]: (each["first"], each["last"])
        for each in days.annotate(first=Min("spent_on"), last=Max("spent_on"))
    }
    for batch_id, *values, layout, form in found:
        first, last = covers[batch_id]
        row_id, day, amount, description, has_id, balance = values
        yield Said(row_id, day, amount, description, has_id, balance, f"{form} {layout}", first, last)
