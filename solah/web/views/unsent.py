"""Expenses that were written without a connection, and are sent once there is one again."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from solah.billing import gates
from solah.ledger.recording import ClientIdReused
from solah.money import format_money
from solah.ops.ratelimit import limited
from solah.web.forms.quick import QuickEntry, read_entry
from solah.web.requests import PersonRequest, member_view

DAYS_BACK = 400


@require_http_methods(["GET", "HEAD", "POST"])
@limited("add", per_minute=120, methods=("POST",))
@member_view
def unsent(request: PersonRequest) -> HttpResponse:
    """Say who is signed in and give a fresh token; take one entry, or say in a sentence why not.

    The entry's client id makes it one row, however often it is sent. A form's own answers are pages; here
    a script reads them, so they are JSON.
    """
    if request.method != "POST":
        return JsonResponse({"user": str(request.user.pk), "token": get_token(request)})
    if request.POST.get("user", str(request.user.pk)) != str(request.user.pk):
        return _refuse("Somebody else is logged in now.", 409, is_waiting=True)
    if not request.member.can_edit:
        return _refuse("You can look at this workspace, but not add to it.", 403)
    entry = read_entry(request.POST.dict(), workspace=request.workspace, today=_said_on(request), bound=True)
    if not entry.checked():
        return _refuse(_wrong_with(entry), 422)
    return _record(request, entry)


def _record(request: PersonRequest, entry: QuickEntry) -> HttpResponse:
    place = request.workspace
    try:
        row = entry.record(by=request.user)
    except ValidationError as error:
        entry.form.blame(error)
        return _refuse(_wrong_with(entry), 422)
    except ClientIdReused as reused:
        row = reused.existing
        amount = format_money(row.amount, row.currency, locale=place.locale)
        return _refuse(f"It was added already as {row.title}, {amount}.", 409)
    except gates.UpgradeRequired as refusal:
        return _refuse(_full(refusal), 402)
    amount = format_money(row.amount, row.currency, locale=place.locale)
    undo = reverse("web:trash_expense", args=[row.pk])
    return JsonResponse({"said": f"{row.title}, {amount} added.", "undo": undo})


def _said_on(request: PersonRequest) -> date:
    """Return the day the line was written on: “yesterday” is the day before that, not before today."""
    try:
        day = date.fromisoformat(request.POST.get("said_on", ""))
    except ValueError:
        return request.today
    return min(day, request.today) if request.today - day <= timedelta(DAYS_BACK) else request.today


def _full(refusal: gates.UpgradeRequired) -> str:
    again = f" There is room again on {date_format(refusal.again_on, 'j F')}." if refusal.again_on else ""
    return f"All {refusal.limit} expenses of this month are used.{again}"


def _wrong_with(entry: QuickEntry) -> str:
    return " ".join(str(error) for errors in entry.form.errors.values() for error in errors)


def _refuse(reason: str, status: int, *, is_waiting: bool = False) -> HttpResponse:
    return JsonResponse({"reason": reason, "waits": is_waiting}, status=status)
