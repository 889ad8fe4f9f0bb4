"""What the pages of budgets have in common: their month, their lines, and what is said afterwards."""

import uuid
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from solah.budgets.changing import Done
from solah.ledger.models import Category, Direction
from solah.money import format_money
from solah.months import BadMonth, Month
from solah.web.requests import PersonRequest
from solah.web.toasts import answer
from solah.web.words import month_word

REUSED = "This form was sent before with other values. Look at it once more, then send it again."


def month_or_404(request: PersonRequest, text: str) -> Month:
    """Return the month of an address, or this one where it names none."""
    start_day = request.workspace.month_start
    if not text:
        return Month.of(request.today, start_day=start_day)
    try:
        return Month.parse(text, start_day=start_day)
    except BadMonth as error:
        raise Http404 from error


def category_or_404(request: PersonRequest, pk: int | None) -> Category | None:
    """Return the category of a line; None for the overall one."""
    if pk is None:
        return None
    found: Category = get_object_or_404(
        request.workspace.categories.filter(direction=Direction.EXPENSE), pk=pk
    )
    return found


def address(month: Month, *, today_month: Month | None = None) -> str:
    """Return where the budgets of a month are; this month's have the short address."""
    return reverse("web:budgets") if month == today_month else reverse("web:budgets_of", args=[month])


def line_address(month: Month, pk: int | None) -> str:
    """Return the page of one line."""
    return (
        reverse("web:budget_overall", args=[month]) if pk is None else reverse("web:budget", args=[month, pk])
    )


def client_id_of(request: PersonRequest) -> uuid.UUID | None:
    """Return the form's own id; one that cannot be read is as good as none."""
    try:
        return uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        return None


def said(request: PersonRequest, amount: Decimal) -> str:
    """Write an amount as the workspace does."""
    return format_money(amount, request.workspace.currency, locale=request.workspace.locale)


def span_said(request: PersonRequest, month: Month, *, once: bool) -> str:
    """Say `in November` or `from November on`."""
    name = month_word(month, request.today)
    return f"in {name}" if once else f"from {name} on"


def done_answer(request: PersonRequest, done: Done, text: str, *, month: Month) -> HttpResponse:
    """Say what was done with a way back, or that it was so already, and return to the month."""
    undo = reverse("web:undo_budgets", args=[done.key]) if done.changes else ""
    to = address(month, today_month=Month.of(request.today, start_day=month.start_day))
    return answer(request, text, undo=undo, to=to)


def blame(form: Any, error: ValidationError) -> None:
    """Say by each field what the room found wrong; what has no field is said above them."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
