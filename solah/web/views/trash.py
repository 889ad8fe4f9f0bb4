"""The bin: throwing rows away, taking them back, and how long each still waits there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from solah.ledger.models import Transaction
from solah.ledger.querying import TRASH_DAYS
from solah.money import format_money
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view
from solah.web.returning import query_behind
from solah.web.stirring import stirs
from solah.web.toasts import answer, toast
from solah.web.views.expenses import ExpenseList

SHOWN_MOST = 500


@dataclass(frozen=True)
class Binned:
    """A row in the bin, and when it leaves it for good."""

    row: Transaction
    goes_on: date


@require_safe
@member_view
def trash(request: PersonRequest) -> HttpResponse:
    """Show what can still be restored."""
    rows = request.workspace.transactions.trashed().with_names().select_related("trashed_by")
    stay = timedelta(days=TRASH_DAYS)
    binned = [Binned(row, request.workspace.today(now=row.trashed_at + stay)) for row in rows[:SHOWN_MOST]]
    context = {"page": "settings", "section": "trash", "binned": binned, "days": TRASH_DAYS}
    return render(request, "expenses/trash.html", context)


@require_POST
@editor_view
@stirs
def trash_expense(request: PersonRequest, pk: int) -> HttpResponse:
    """Put one row in the bin. Twice is as good as once, and it can be undone."""
    row = get_object_or_404(request.workspace.transactions.all(), pk=pk)
    number = request.workspace.transactions.move_to_trash([row], by=request.user)
    amount = format_money(row.amount, row.currency, locale=request.workspace.locale)
    said = f"{row.title}, {amount}, is in the bin."
    if number > 1:
        said = f"{row.title} is in the bin, all {number} parts of it."
    undo = reverse("web:restore_expense", args=[row.pk])
    if is_htmx(request) and request.headers.get("HX-Target", "").startswith("row-"):
        return toast(_without_row(request, row), said, undo=undo)
    return answer(request, said, undo=undo)


@require_POST
@editor_view
@stirs
def restore_expense(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one row out of the bin."""
    row = get_object_or_404(request.workspace.transactions.all(), pk=pk)
    request.workspace.transactions.restore([row], by=request.user)
    return answer(request, f"{row.title} is back.")


@require_POST
@editor_view
@stirs
def restore_all(request: PersonRequest) -> HttpResponse:
    """Take everything out of the bin."""
    rows = list(request.workspace.transactions.trashed())
    number = request.workspace.transactions.restore(rows, by=request.user)
    return answer(request, f"{number} expenses are back." if number != 1 else "1 expense is back.")


def _without_row(request: PersonRequest, row: Transaction) -> HttpResponse:
    """Answer with nothing in the row's place, and with the sums that it was part of."""
    shown = ExpenseList(request, query_behind(request), has_written=True)
    if not shown.overview.entries or row.is_part:  # the list gives way to its empty state, or more rows go
        return trigger_client_event(HttpResponse(), "changed", {})
    context = {"list": shown, "sums": shown.sums_of(row.spent_on)}
    return render(request, "expenses/_sums.html", context)
