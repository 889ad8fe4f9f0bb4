"""Rules for rows: the list with how well it goes, making and changing one, its order, and old rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.insights import rule_runs, ruling
from solah.insights.accuracy import measured
from solah.insights.models import Rule
from solah.ledger.overtaking import seen_mark
from solah.months import Month
from solah.ops.ratelimit import limited
from solah.web import rule_words
from solah.web.forms.rules import RuleForm, written
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.toasts import answer
from solah.web.views.editing import row_or_404

RUNS_SHOWN = 5


@require_safe
@member_view
def rules(request: PersonRequest) -> HttpResponse:
    """Show the rules in their order, and how this month's rows found their category."""
    workspace = request.workspace
    month = Month.of(request.today, start_day=workspace.month_start)
    every = workspace.rules.select_related("category", "wallet")
    context = {
        "page": "settings",
        "section": "rules",
        "rules": [(each, rule_words.conditions(each, workspace), rule_words.extras(each)) for each in every],
        "measured": measured(workspace, month),
        "runs": workspace.rule_runs.select_related("rule", "person")[:RUNS_SHOWN],
    }
    return render(request, "rules/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("rule", per_minute=60, methods=("POST",))
@editor_view
def new_rule(request: PersonRequest) -> HttpResponse:
    """Make a rule; an address can fill some of its boxes."""
    workspace = request.workspace
    if request.method != "POST":
        offered = {
            name: request.GET[name][:200] for name in ("text", "category", "flow") if name in request.GET
        }
        return _show(request, RuleForm(workspace=workspace, initial=offered))
    form = RuleForm(request.POST, workspace=workspace)
    if request.POST.get("do") == "count" or not form.is_valid():
        return _show(request, form, is_count=request.POST.get("do") == "count")
    try:
        made = ruling.create_rule(workspace, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.blame(error)
        return _show(request, form)
    return answer(request, "The rule is made, for rows from now on.", to=_address(made.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("rule", per_minute=60, methods=("POST",))
@editor_view
def rule(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a rule, and see which rows it would match."""
    shown = _found(request, pk)
    if request.method != "POST":
        boxes = written(shown, request.workspace)
        return _show(request, RuleForm(workspace=request.workspace, rule=shown, initial=boxes), rule=shown)
    form = RuleForm(request.POST, workspace=request.workspace, rule=shown)
    is_count = request.POST.get("do") == "count"
    seen = request.POST.get("seen", "")
    if is_count or not form.is_valid():
        return _show(request, form, rule=shown, is_count=is_count, seen=seen)
    try:
        ruling.amend_rule(shown, by=request.user, seen=seen, **form.cleaned_data)
    except ValidationError as error:
        form.blame(error)
        return _show(request, form, rule=shown)
    except ruling.Gone:
        raise Http404 from None
    return answer(request, "The rule is saved.", to=reverse("web:rules"))


@require_safe
@limited("preview", per_minute=300)
@editor_view
def preview_rule(request: PersonRequest) -> HttpResponse:
    """Say how many rows the boxes would match, while they are filled."""
    form = RuleForm(request.GET, workspace=request.workspace)
    return render(request, "rules/_preview.html", _preview(request, form.rule(request.workspace)))


@require_POST
@limited("rule", per_minute=60)
@editor_view
def arrange_rule(request: PersonRequest, pk: int) -> HttpResponse:
    """Move a rule up or down, turn it on or off, or delete it: `do` says which."""
    shown, do = _found(request, pk), request.POST.get("do", "")
    try:
        if do in {"up", "down"}:
            ruling.move_rule(shown, up=do == "up", by=request.user)
            said = "The rule is moved. The first one that fits decides."
        elif do in {"on", "off"}:
            ruling.switch_rule(shown, is_on=do == "on", by=request.user)
            said = f"The rule is {do}."
        elif do == "delete":
            ruling.delete_rule(shown, by=request.user)
            said = "The rule is deleted. What it did stays."
        else:
            raise Http404
    except ruling.Gone:
        raise Http404 from None
    return answer(request, said, to=reverse("web:rules"))


@require_POST
@limited("rule", per_minute=10)
@editor_view
def run_rule(request: PersonRequest, pk: int) -> HttpResponse:
    """Run a rule on the rows that are there."""
    rule_runs.ask_for(_found(request, pk), by=request.user)
    return answer(request, "The rule goes through your rows.", to=reverse("web:rules"))


@require_POST
@limited("rule", per_minute=60)
@editor_view
def undo_rule_run(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back what a rule did to old rows; what somebody changed since stays as they left it."""
    run = get_object_or_404(request.workspace.rule_runs.all(), pk=pk)
    number = rule_runs.undo(run, by=request.user)
    said = f"{_rows(number)} as before." if number else "There is nothing left to undo."
    return answer(request, said, to=reverse("web:rules"))


@require_POST
@limited("rule", per_minute=60)
@editor_view
def always(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a rule of an expense: whatever has its merchant's name goes where this one is."""
    row = row_or_404(request, pk)
    name = ruling.name_of(row)
    if row.category is None or not name:
        raise Http404
    try:
        made = ruling.always(row, by=request.user)
    except ValidationError as error:
        return answer(request, " ".join(error.messages), to=reverse("web:rules"))
    return answer(request, f"“{name}” always goes to {row.category.name} from now on.", to=_address(made.pk))


def _show(
    request: PersonRequest,
    form: RuleForm,
    *,
    rule: Rule | None = None,
    is_count: bool = False,
    seen: str = "",
) -> HttpResponse:
    """Show the form; it carries the mark of what was seen, or of how the rule stands now."""
    status = 422 if form.is_bound and form.errors and not is_count else 200
    asked = form.rule(request.workspace) if form.is_bound else rule or _asked_by(form, request)
    context = {"page": "settings", "section": "rules", "form": form, "rule": rule} | _preview(request, asked)
    if rule is not None:
        context["seen"] = seen or seen_mark(_found(request, rule.pk), ruling.RULE_SEEN)
    return render(request, "rules/rule.html", context, status=status)


def _asked_by(form: RuleForm, request: PersonRequest) -> Rule:
    return Rule(workspace=request.workspace, text=form.initial.get("text", ""))


def _preview(request: PersonRequest, asked: Rule) -> dict[str, Any]:
    """Return what the boxes would match; nothing while they ask nothing."""
    if not (asked.text or asked.wallet_id or asked.least is not None or asked.most is not None):
        return {"preview": None}
    return {"preview": rule_runs.preview(asked, request.workspace, today=request.today)}


def _found(request: PersonRequest, pk: int) -> Rule:
    return get_object_or_404(request.workspace.rules.select_related("category", "wallet"), pk=pk)


def _address(pk: int) -> str:
    return reverse("web:rule", args=[pk])


def _rows(number: int) -> str:
    return "1 row is" if number == 1 else f"{number:,} rows are"
