"""The first steps: when the month begins, what it may hold, three lines, done. Each can be skipped."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.billing import gates
from solah.billing.plans import Count
from solah.budgets.setting import set_lines
from solah.budgets.status import overview
from solah.ledger.kinds import Source
from solah.ledger.opening import reshape_workspace
from solah.money import BadAmount, parse_amount
from solah.ops.ratelimit import limited
from solah.web.forms.quick import read_id
from solah.web.forms.start import MonthForm, PlanForm, drafts_of, offers_for, read_lines
from solah.web.requests import PersonRequest, editor_view, member_view, owner_view

STEPS = ("web:start_month", "web:start_budgets", "web:start_entries", "web:start_done")


@require_safe
@owner_view
def start(request: PersonRequest) -> HttpResponse:
    """Go on where somebody stopped."""
    return redirect(STEPS[min(request.member.setup_step, len(STEPS)) - 1])


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
def start_month(request: PersonRequest) -> HttpResponse:
    """Ask when the month begins, and in which money."""
    has_rows = request.workspace.transactions.exists()
    form = MonthForm(request.POST or None, workspace=request.workspace, has_rows=has_rows)
    if request.method == "POST" and form.is_valid():
        try:
            reshape_workspace(request.workspace, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _go_on(request, 2)
    return _show(request, 1, "start/month.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
def start_budgets(request: PersonRequest) -> HttpResponse:
    """Ask what the month may hold: from the last three months, else from what is typical."""
    workspace, month = request.workspace, request.workspace.this_month()
    data = request.POST or request.GET
    try:
        asked = parse_amount(data["total"], currency=workspace.currency, locale=workspace.locale)
    except (KeyError, BadAmount):
        asked = None
    splits = "split" in data
    total, offers = offers_for(workspace, month, today=request.today, total=asked if splits else None)
    if gates.plan_of(workspace).allows(Count.BUDGETS) == 1:
        offers = []
    is_sent = request.method == "POST" and not splits
    form = PlanForm(request.POST if is_sent else None, workspace=workspace, total=total, offers=offers)
    context: dict[str, Any] = {"form": form, "client_id": read_id(request.POST.get("client_id", ""))}
    if is_sent and form.is_valid():
        try:
            set_lines(workspace, form.plans(), month=month, by=request.user, client_id=context["client_id"])
        except gates.UpgradeRequired as refusal:
            return _show(request, 2, "start/budgets.html", {**context, "refusal": refusal}, status=402)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _go_on(request, 3)
    return _show(request, 2, "start/budgets.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("add", per_minute=120, methods=("POST",))
@owner_view
def start_entries(request: PersonRequest) -> HttpResponse:
    """Take three lines, or lead to the import."""
    lines = read_lines(request.POST.dict(), workspace=request.workspace, today=request.today)
    context: dict[str, Any] = {"lines": lines}
    if request.method != "POST":
        return _show(request, 3, "start/entries.html", context)
    if any(line.problem for line in lines):
        return _show(request, 3, "start/entries.html", context, status=422)
    drafts = drafts_of(lines)
    if not drafts:
        context["problem"] = "Write one line at least, bring a statement, or skip this step."
        return _show(request, 3, "start/entries.html", context, status=422)
    try:
        request.workspace.transactions.record_many(drafts, by=request.user, source=Source.QUICK)
    except gates.UpgradeRequired as refusal:
        return _show(request, 3, "start/entries.html", {**context, "refusal": refusal}, status=402)
    except ValidationError as error:
        return _show(request, 3, "start/entries.html", {**context, "problem": error.messages[0]}, status=422)
    return _go_on(request, 4)


@require_safe
@limited("preview", per_minute=300)
@editor_view
def start_reading(request: PersonRequest) -> HttpResponse:
    """Say what one of the three lines means, while it is typed."""
    text = next((str(text) for name, text in request.GET.items() if name.startswith("line")), "")
    lines = read_lines({"line1": text}, workspace=request.workspace, today=request.today)
    return render(request, "start/_reading.html", {"line": lines[0]})


@require_safe
@owner_view
def start_done(request: PersonRequest) -> HttpResponse:
    """Show what there is now, and where to go from here."""
    workspace, month = request.workspace, request.workspace.this_month()
    context = {
        "month": month,
        "plan": overview(workspace, month, today=request.today),
        "rows": workspace.transactions.alive().newest_first().select_related("category")[:3],
    }
    return _show(request, 4, "start/done.html", context)


@require_POST
@member_view
def end_start(request: PersonRequest) -> HttpResponse:
    """Done, or skipped: nobody is asked again. The steps stay where they are, in the settings."""
    request.member.end_setup(now=timezone.now())
    tour = "?tour=1" if request.POST.get("to") == "tour" else ""
    return redirect(
        reverse("web:imports") if request.POST.get("to") == "import" else reverse("web:month") + tour
    )


@require_POST
@member_view
def tour_seen(request: PersonRequest) -> HttpResponse:
    """Remember that the tour was walked or closed."""
    request.user.see_tour(now=timezone.now())
    return HttpResponse(status=204)


def _go_on(request: PersonRequest, step: int) -> HttpResponse:
    request.member.reach_step(step)
    return redirect(STEPS[step - 1])


def _show(
    request: PersonRequest, step: int, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    back = reverse(STEPS[step - 2]) if step > 1 else ""
    shown = {"page": "start", "step": step, "steps": len(STEPS), "back": back, "next": "", **context}
    shown["next"] = reverse(STEPS[step]) if step < len(STEPS) else ""
    return render(request, template, shown, status=status)
