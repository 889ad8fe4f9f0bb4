"""One line of a month's budgets: its page with its history, setting it in place, beginning and ending it."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from solah.billing import gates
from solah.budgets.changing import DeedReused, Done
from solah.budgets.history import Course, course_of
from solah.budgets.setting import Plan, SetConflict, end_line, set_line
from solah.budgets.status import OVERALL, Line, overview
from solah.budgets.suggesting import suggestions
from solah.ledger.models import Category, Direction
from solah.money import format_number
from solah.months import Month
from solah.ops.ratelimit import limited
from solah.web.budget_bars import DrawnLine, budget_bar
from solah.web.budget_pages import (
    REUSED,
    blame,
    category_or_404,
    client_id_of,
    done_answer,
    line_address,
    month_or_404,
    said,
    span_said,
)
from solah.web.forms.budgets import ON, ONCE, LineForm
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view
from solah.web.stirring import stirs
from solah.web.toasts import answer


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budgets", per_minute=120, methods=("POST",))
@member_view
@stirs
def budget(request: PersonRequest, month: str, pk: int | None = None) -> HttpResponseBase:
    """Show one line and its history, or set it: from its page, or in place on the month's."""
    if request.method == "POST":
        return _set(request, month, pk)
    shown, category = month_or_404(request, month), category_or_404(request, pk)
    course = course_of(request.workspace, pk, shown, today=request.today)
    return _show(
        request,
        shown,
        category,
        course,
        LineForm(initial=_initial(request, course, shown), **_of(request, shown)),
    )


@editor_view
def _set(request: PersonRequest, month: str, pk: int | None) -> HttpResponse:
    shown, category = month_or_404(request, month), category_or_404(request, pk)
    form = LineForm(_sent(request), **_of(request, shown))
    more: dict[str, Any] = {}
    if form.is_valid():
        try:
            return _saved(request, shown, category, form, _write(request, shown, category, form))
        except ValidationError as error:
            blame(form, error)
        except DeedReused:
            form.add_error(None, REUSED)
        except SetConflict as conflict:
            form.add_error("amount", _meanwhile(request, conflict))
            more = {"seen": conflict.terms.stamp if conflict.terms else "", "status": 409}
        except gates.UpgradeRequired as refusal:
            more = {"refusal": refusal, "status": 402}
    if is_htmx(request) and request.POST.get("inline"):
        return _in_place(request, shown, category, form)
    course = course_of(request.workspace, pk, shown, today=request.today)
    return _show(request, shown, category, course, form, **{"status": 422} | more)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budgets", per_minute=120, methods=("POST",))
@editor_view
@stirs
def new_budget(request: PersonRequest, month: str) -> HttpResponse:
    """Begin a line: for a category that has none, or for everything together."""
    shown = month_or_404(request, month)
    arguments = _of(request, shown) | _free_lines(request, shown)
    if request.method != "POST":
        return _new(request, shown, LineForm(initial=_suggested(request, shown), **arguments))
    form = LineForm(request.POST, **arguments)
    more: dict[str, Any] = {"status": 422}
    if form.is_valid():
        category = form.cleaned_data["line"]
        try:
            return _saved(request, shown, category, form, _write(request, shown, category, form, seen=""))
        except ValidationError as error:
            blame(form, error)
        except (SetConflict, DeedReused):
            form.add_error(None, "Somebody began this line meanwhile. Change it on the page of the month.")
        except gates.UpgradeRequired as refusal:
            more = {"refusal": refusal, "status": 402}
    return _new(request, shown, form, **more)


@require_POST
@limited("budgets", per_minute=120)
@editor_view
@stirs
def end_budget(request: PersonRequest, month: str, pk: int | None = None) -> HttpResponse:
    """End a line from a month on."""
    shown, category = month_or_404(request, month), category_or_404(request, pk)
    done = end_line(request.workspace, category, month=shown, by=request.user)
    text = f"{_name(category)} has no budget {span_said(request, shown, once=False)}."
    return done_answer(request, done, text, month=shown)


def _write(
    request: PersonRequest, month: Month, category: Category | None, form: LineForm, **more: Any
) -> Done:
    seen = more.get("seen", request.POST.get("seen"))
    return set_line(
        request.workspace,
        Plan(category, form.cleaned_data["amount"], form.cleaned_data["roll_over"]),
        month=month,
        by=request.user,
        once=form.is_once,
        seen=seen,
        client_id=client_id_of(request),
    )


def _saved(
    request: PersonRequest, month: Month, category: Category | None, form: LineForm, done: Done
) -> HttpResponse:
    amount, when = said(request, form.cleaned_data["amount"]), span_said(request, month, once=form.is_once)
    text = f"{_name(category)} is {amount} {when}."
    return done_answer(request, done, text, month=month)


def _sent(request: PersonRequest) -> dict[str, str]:
    """Return what was sent; in place only the amount is, and the rest stays as the form carries it."""
    return {name: request.POST.get(name, "") for name in ("amount", "roll_over", "span")}


def _in_place(
    request: PersonRequest, month: Month, category: Category | None, form: LineForm
) -> HttpResponse:
    """Draw the line again with the reason by its amount, which stays as it was typed."""
    found = overview(request.workspace, month, today=request.today)
    line = next((each for each in found.every if each.pk == (category.pk if category else None)), None)
    if line is None:
        return answer(request, "This budget was ended meanwhile. Begin it again if you need it.")
    reason = next((str(error) for errors in form.errors.values() for error in errors), "")
    shown = DrawnLine(line, budget_bar(line, today=request.today), form["amount"].value() or "", reason)
    context = {"item": shown, "month": month, "is_current": request.today in month}
    return render(request, "budgets/_line.html", context, status=422)


def _show(
    request: PersonRequest,
    month: Month,
    category: Category | None,
    course: Course,
    form: LineForm,
    *,
    status: int = 200,
    seen: str | None = None,
    **more: Any,
) -> HttpResponse:
    line = _line(course, month)
    context = {
        "page": "budgets",
        "month": month,
        "category": category,
        "name": _name(category),
        "line": line,
        "bar": budget_bar(line, today=request.today) if line else None,
        "course": course,
        "form": form,
        "action": line_address(month, category.pk if category else None),
        "seen": seen if seen is not None else line.terms.stamp if line else "",
        **more,
    }
    return render(request, "budgets/line.html", context, status=status)


def _new(
    request: PersonRequest, month: Month, form: LineForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": "budgets", "month": month, "form": form, "client_id": uuid.uuid4(), **more}
    return render(request, "budgets/new.html", context, status=status)


def _of(request: PersonRequest, month: Month) -> dict[str, Any]:
    return {"workspace": request.workspace, "month": month}


def _free_lines(request: PersonRequest, month: Month) -> dict[str, Any]:
    """Return the categories without a line in a month, and whether everything together has one.

    A form that was sent may be one that was sent before: its line is there by now, and is taken all the same.
    """
    rows = request.workspace.categories.in_use().filter(direction=Direction.EXPENSE)
    if request.method == "POST":
        return {"rows": list(rows), "has_overall": False}
    found = overview(request.workspace, month, today=request.today)
    taken = [line.pk for line in found.lines]
    return {"rows": list(rows.exclude(pk__in=taken)), "has_overall": found.overall is not None}


def _initial(request: PersonRequest, course: Course, month: Month) -> dict[str, Any]:
    line = _line(course, month)
    if line is None:
        return {}
    workspace = request.workspace
    return {
        "amount": format_number(line.limit, workspace.currency, locale=workspace.locale),
        "roll_over": line.terms.roll_over,
        "span": ONCE if line.terms.is_once else ON,
    }


def _suggested(request: PersonRequest, month: Month) -> dict[str, Any]:
    """Begin with the category that was asked for, and with what it usually takes."""
    wanted, workspace = request.GET.get("category", ""), request.workspace
    found = suggestions(workspace, month, today=request.today) if wanted else []
    amount = next((each.amount for each in found if str(each.pk) == wanted), None)
    typed = format_number(amount, workspace.currency, locale=workspace.locale) if amount else ""
    return {"line": wanted, "amount": typed}


def _line(course: Course, month: Month) -> Line | None:
    return next((line for line in course.months if line.month == month), None)


def _meanwhile(request: PersonRequest, conflict: SetConflict) -> str:
    who = conflict.who or "Somebody"
    if conflict.terms is None:
        return f"{who} ended this budget meanwhile. Save again to begin it anew."
    return f"{who} set this to {said(request, conflict.terms.amount)} meanwhile. Save again to use yours."


def _name(category: Category | None) -> str:
    return category.name if category else OVERALL
