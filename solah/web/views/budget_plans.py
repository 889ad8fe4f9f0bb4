"""What concerns several lines at once: beginning with a plan, moving between two, copying a month."""

import uuid
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from solah.billing import gates
from solah.billing.plans import Count
from solah.budgets.changing import DeedReused, Done
from solah.budgets.setting import Plan, copy, move, set_lines
from solah.budgets.status import overview
from solah.budgets.suggesting import Basis, Suggestion, suggestions, typical_split
from solah.ledger.models import Direction
from solah.money import BadAmount, format_number, parse_amount
from solah.months import Month
from solah.ops.ratelimit import limited
from solah.web.budget_pages import REUSED, blame, client_id_of, done_answer, month_or_404, said, span_said
from solah.web.forms.budgets import CopyForm, MoveForm, PlanRow
from solah.web.requests import PersonRequest, editor_view
from solah.web.stirring import stirs

COPIED_FROM = 12


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budgets", per_minute=120, methods=("POST",))
@editor_view
@stirs
def plan_budgets(request: PersonRequest, month: str) -> HttpResponse:
    """Begin with several lines: from the last three months, or from what is typical."""
    shown = month_or_404(request, month)
    rows, more = _offered(request, shown)
    if request.method != "POST":
        return _start(request, shown, rows, **more)
    _take_over(request, rows)
    refused = [row for row in rows if not row.read(request.workspace)]
    if refused:
        return _start(request, shown, rows, status=422, **more)
    plans = [Plan(row.category, row.amount) for row in rows if row.is_ticked]
    if not plans:
        return _start(request, shown, rows, status=422, problem="Tick at least one line.", **more)
    try:
        done = set_lines(request.workspace, plans, **_by(request, shown))
    except DeedReused:
        return _start(request, shown, rows, status=422, problem=REUSED, **more)
    except ValidationError as error:
        return _start(request, shown, rows, status=422, problem=" ".join(error.messages), **more)
    except gates.UpgradeRequired as refusal:
        return _start(request, shown, rows, status=402, refusal=refusal, **more)
    number = "1 budget is" if len(plans) == 1 else f"{len(plans)} budgets are"
    return done_answer(request, done, f"{number} set {span_said(request, shown, once=False)}.", month=shown)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budgets", per_minute=120, methods=("POST",))
@editor_view
@stirs
def move_budget(request: PersonRequest, month: str) -> HttpResponse:
    """Move a part of one limit to another."""
    shown, data = month_or_404(request, month), request.POST if request.method == "POST" else None
    form = MoveForm(data, initial=request.GET.dict(), **_movable(request, shown))
    more: dict[str, Any] = {"status": 422 if form.errors else 200}
    if data is not None and form.is_valid():
        values = form.cleaned_data
        wish = {"source": values["source"], "target": values["target"], "lasting": not form.is_once}
        wish |= _by(request, shown)
        done, more = _tried(form, lambda: move(request.workspace, values["amount"], **wish))
        if done:
            when = span_said(request, shown, once=form.is_once)
            text = f"{said(request, values['amount'])} moved to {values['target'].name} {when}."
            return done_answer(request, done, text, month=shown)
    return _page(request, "budgets/move.html", shown, form, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budgets", per_minute=120, methods=("POST",))
@editor_view
@stirs
def copy_budgets(request: PersonRequest, month: str) -> HttpResponse:
    """Give a month the limits of another."""
    shown, data = month_or_404(request, month), request.POST if request.method == "POST" else None
    months = [shown.shift(-back) for back in range(1, COPIED_FROM + 1)]
    form = CopyForm(data, workspace=request.workspace, month=shown, months=months)
    more: dict[str, Any] = {"status": 422 if form.errors else 200}
    if data is not None and form.is_valid():
        wish = {**_by(request, shown), "source": form.source, "once": form.is_once}
        done, more = _tried(form, lambda: copy(request.workspace, **wish))
        if done:
            name = form.source.label(request.workspace.locale)
            text = f"The budgets of {name} hold {span_said(request, shown, once=form.is_once)}."
            return done_answer(request, done, text, month=shown)
    return _page(request, "budgets/copy.html", shown, form, **more)


def _tried(form: MoveForm | CopyForm, deed: Callable[[], Done]) -> tuple[Done | None, dict[str, Any]]:
    """Do it and return what was done; or nothing, and how the page says why not."""
    try:
        return deed(), {}
    except ValidationError as error:
        blame(form, error)
    except DeedReused:
        form.add_error(None, REUSED)
    except gates.UpgradeRequired as refusal:
        return None, {"status": 402, "refusal": refusal}
    return None, {"status": 422}


def _by(request: PersonRequest, month: Month) -> dict[str, Any]:
    return {"month": month, "by": request.user, "client_id": client_id_of(request)}


def _page(
    request: PersonRequest, template: str, month: Month, form: Any, *, status: int, **more: Any
) -> HttpResponse:
    context = {"page": "budgets", "month": month, "form": form, "client_id": uuid.uuid4(), **more}
    return render(request, template, context, status=status)


def _movable(request: PersonRequest, month: Month) -> dict[str, Any]:
    found = overview(request.workspace, month, today=request.today)
    limits = {line.pk for line in found.lines if line.limit > 0}
    categories = list(request.workspace.categories.in_use().filter(direction=Direction.EXPENSE))
    return {
        "workspace": request.workspace,
        "month": month,
        "sources": [each for each in categories if each.pk in limits],
        "targets": categories,
        "has_free": found.free > 0,
    }


def _offered(request: PersonRequest, month: Month) -> tuple[list[PlanRow], dict[str, Any]]:
    """Return the lines to begin with, and where they come from: own months, or a typical split."""
    workspace, data = request.workspace, request.POST if request.method == "POST" else request.GET
    found = suggestions(workspace, month, today=request.today)
    wants_split = bool(data.get("split")) or not found
    basis = Basis.INCOME if data.get("basis") == Basis.INCOME else Basis.SPENDING
    more: dict[str, Any] = {"is_split": wants_split, "basis": basis, "split": data.get("split", "")}
    more["has_months"] = bool(found)
    if not wants_split:
        return _ticked(request, _from_months(request, found)), more
    try:
        whole = parse_amount(more["split"], currency=workspace.currency, locale=workspace.locale)
    except BadAmount as error:
        return [], more | {"split_error": str(error) if more["split"] else ""}
    return _ticked(request, _from_split(request, whole, basis)), more


def _from_months(request: PersonRequest, found: Sequence[Suggestion]) -> list[PlanRow]:
    categories = request.workspace.categories.in_bulk([each.pk for each in found if each.pk])
    return [
        PlanRow(
            categories[each.pk] if each.pk else None,
            _typed(request, each.amount),
            each.is_news,
            each.months,
            each.limit,
        )
        for each in found
    ]


def _from_split(request: PersonRequest, whole: Decimal, basis: Basis) -> list[PlanRow]:
    kinds = {each.kind: each for each in request.workspace.categories.in_use().filter(is_standard=True)}
    shares = [each for each in typical_split(whole, basis=basis) if each.kind in kinds]
    total = sum((each.amount for each in shares), Decimal(0))
    rows = [PlanRow(kinds[each.kind], _typed(request, each.amount), True) for each in shares]
    return [PlanRow(None, _typed(request, total), True), *rows] if shares else []


def _ticked(request: PersonRequest, rows: list[PlanRow]) -> list[PlanRow]:
    """Of the lines worth ticking leave those ticked that the plan has room for."""
    room = gates.plan_of(request.workspace).counts[Count.BUDGETS]
    for place, row in enumerate([row for row in rows if row.is_ticked]):
        row.is_ticked = room is None or place < room
    return rows


def _take_over(request: PersonRequest, rows: Sequence[PlanRow]) -> None:
    """Give the lines what was ticked and typed."""
    ticked = set(request.POST.getlist("line"))
    for row in rows:
        row.is_ticked = row.key in ticked
        row.text = request.POST.get(f"amount-{row.key}", row.text)


def _typed(request: PersonRequest, amount: Decimal) -> str:
    return format_number(amount, request.workspace.currency, locale=request.workspace.locale)


def _start(
    request: PersonRequest, month: Month, rows: Sequence[PlanRow], *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": "budgets", "month": month, "rows": rows, "client_id": uuid.uuid4(), **more}
    return render(request, "budgets/start.html", context, status=status)
