"""A month that is over, told in at most five sentences: from its rows, budgets and what was said of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets import status
from solah.insights.record import Record
from solah.insights.telling import whole
from solah.ledger.kinds import Kind
from solah.ledger.picture import Picture, month_picture
from solah.months import Month

ZERO = Decimal(0)
_MOST = 5
_RANKED = 4  # months; with fewer "the highest" says little


def five_sentences(workspace: Workspace, month: Month, record: Record, *, today: date) -> Sequence[str]:
    """Tell a month that is over; nothing for one without rows. Three queries."""
    picture = month_picture(workspace, month, today=today)
    if not picture.total.entries:
        return []
    told = [
        *_spent(workspace, picture, record),
        *_moved(workspace, picture),
        *_budgets(workspace, month, today),
        *_largest(workspace, month),
        *_balance(workspace, picture),
    ]
    return told[:_MOST]


def _spent(workspace: Workspace, picture: Picture, record: Record) -> Iterator[str]:
    total = picture.total.spent
    others = [each.spent for each in picture.months[:-1] if each.entries]
    place = ""
    if len(others) >= _RANKED and total > max(others):
        place = f", the highest of {len(others) + 1} months"
    elif len(others) >= _RANKED and total < min(others):
        place = f", the lowest of {len(others) + 1} months"
    beside = ""
    past = next((each for each in record.past if each.month == picture.total.month), None)
    if past and past.off:
        way = "above" if past.off > 0 else "below"
        ours = "what we would have forecast" if past.is_afterwards else "our forecast"
        beside = f"{' and' if place else ','} {whole(abs(past.off), workspace)} {way} {ours}"
    yield f"You spent {whole(total, workspace)}{place}{beside}."


def _moved(workspace: Workspace, picture: Picture) -> Iterator[str]:
    before = picture.months[-2] if len(picture.months) > 1 else None
    if before is None or not before.entries or not picture.changes:
        return
    most = picture.changes[0]
    if most.change:
        name = most.category.name or "What is not sorted yet"
        way = "more" if most.change > 0 else "less"
        yield f"{name} moved most: {whole(abs(most.change), workspace)} {way} than the month before."


def _budgets(workspace: Workspace, month: Month, today: date) -> Iterator[str]:
    lines = status.overview(workspace, month, today=today).every
    if not lines:
        return
    over = sorted((line for line in lines if line.over), key=lambda line: -line.over)
    kept = len(lines) - len(over)
    if not over:
        yield "The budget was kept." if len(lines) == 1 else f"All {len(lines)} budgets were kept."
        return
    worst = over[0]
    name = worst.name if worst.category else "the month as a whole"
    said = f"{kept} of {len(lines)} budgets were kept" if len(lines) > 1 else "The budget was passed"
    yield f"{said}; {name} went {whole(worst.over, workspace)} over."


def _largest(workspace: Workspace, month: Month) -> Iterator[str]:
    rows = workspace.transactions.alive().in_month(month).filter(kind=Kind.EXPENSE)
    largest = rows.order_by("-amount", "-pk").first()
    if largest is not None:
        day = f"{largest.spent_on.day} {largest.spent_on:%B}"
        yield f"The largest payment was {whole(largest.amount, workspace)} for {largest.title} on {day}."


def _balance(workspace: Workspace, picture: Picture) -> Iterator[str]:
    total = picture.total
    if total.received <= ZERO:
        return
    if total.left >= 0:
        kept = whole(total.left, workspace)
        yield f"{whole(total.received, workspace)} came in, so {kept} stayed with you."
    else:
        over = whole(total.overspent, workspace)
        yield f"{whole(total.received, workspace)} came in, {over} less than went out."
