"""Rules: what shall be done with rows of some kind; counted before, run on old rows only when asked."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import paging
from solah.api.operations import PAGED, operation
from solah.api.shapes import AmountField, LineField, RowField, Shape, WholeField, YesNoField, money, read
from solah.api.v1.transaction_shapes import TransactionOut, shown
from solah.api.views import ApiView
from solah.insights import rule_runs, ruling
from solah.insights.models import TEXT_MOST, Flow, Manner, Rule, RuleRun
from solah.insights.ruling import NOTE_MOST
from solah.ledger.drafts import TAG_MOST, TITLE_MOST
from solah.ops import problems

_FIELDS = ("text", "manner", "flow", "wallet", "least", "most", "category", "tags", "merchant", "note")


class RuleOut(serializers.Serializer[Any]):
    """A rule. All that it asks must be so; the first in order that fits decides."""

    id = serializers.IntegerField()
    position = serializers.IntegerField()
    is_on = serializers.BooleanField()
    text = serializers.CharField()
    manner = serializers.ChoiceField(Manner.choices)
    flow = serializers.ChoiceField(Flow.choices, allow_blank=True)
    wallet_id = serializers.IntegerField(allow_null=True)
    least = serializers.CharField(allow_null=True)
    most = serializers.CharField(allow_null=True)
    category_id = serializers.IntegerField(allow_null=True)
    tags = serializers.ListField(child=serializers.CharField())
    merchant = serializers.CharField()
    note = serializers.CharField()


class RulesOut(serializers.Serializer[Any]):
    """All rules in their order."""

    results = RuleOut(many=True)


class RuleIn(Shape):
    """What a rule asks of a row, and what it does with it."""

    text = LineField(most=TEXT_MOST, allow_blank=True, required=False)
    manner = serializers.ChoiceField(Manner.choices, default=Manner.CONTAINS)
    flow = serializers.ChoiceField(Flow.choices, allow_blank=True, required=False)
    wallet_id = RowField(of="wallets", source="wallet", allow_null=True, required=False)
    least = AmountField(allow_null=True, required=False)
    most = AmountField(allow_null=True, required=False)
    category_id = RowField(of="categories", source="category", allow_null=True, required=False)
    tags = serializers.ListField(child=LineField(most=TAG_MOST), max_length=20, required=False)
    merchant = LineField(most=TITLE_MOST, allow_blank=True, required=False)
    note = LineField(most=NOTE_MOST, allow_blank=True, required=False)


class RuleChange(RuleIn):
    """What a rule shall be from now on. Rows that it sorted before stay as they are."""

    manner = serializers.ChoiceField(Manner.choices, required=False)
    is_on = YesNoField(required=False)
    position = WholeField(
        min_value=1,
        max_value=ruling.MOST,
        required=False,
        help_text="1 is asked first; the others make room.",
    )


class PreviewOut(serializers.Serializer[Any]):
    """How many rows it would match, and the newest of them."""

    this_year = serializers.IntegerField()
    in_all = serializers.IntegerField()
    newest = TransactionOut(many=True)


class RunOut(serializers.Serializer[Any]):
    """A rule run once on old rows, in the background."""

    id = serializers.IntegerField()
    rule_id = serializers.IntegerField(allow_null=True)
    rows = serializers.IntegerField(help_text="How many it changed.")
    asked_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)


class UndoneOut(serializers.Serializer[Any]):
    """How many rows are as before."""

    rows = serializers.IntegerField()


class Orders(ApiView):
    """What the views of rules have in common."""

    area = Area.RULES
    tag = "Rules"

    def found(self, pk: int) -> Rule:
        """Return one rule."""
        rule: Rule | None = self.workspace.rules.select_related("category", "wallet").filter(pk=pk).first()
        if rule is None:
            raise Http404
        return rule

    def told(self, rule: Rule) -> dict[str, Any]:
        """Return one as `RuleOut` describes it."""
        currency = self.workspace.currency
        amounts = {"least": rule.least, "most": rule.most}
        return {
            "id": rule.pk,
            **{name: getattr(rule, name) for name in ("position", "is_on", "text", "manner", "flow")},
            **{name: None if value is None else money(value, currency) for name, value in amounts.items()},
            "wallet_id": rule.wallet_id,
            "category_id": rule.category_id,
            "tags": list(rule.tags),
            "merchant": rule.merchant,
            "note": rule.note,
        }


class Rules(Orders):
    """All of them."""

    @operation("list_rules", "List rules", gives=RulesOut)
    def get(self, request: Request) -> Response:
        """All rules; the first that fits decides."""
        return Response({"results": [self.told(each) for each in self.workspace.rules.all()]})

    @operation(
        "create_rule",
        "Make a rule",
        takes=RuleIn,
        gives=RuleOut,
        status=201,
        example={"text": "swiggy", "category_id": 4},
    )
    def post(self, request: Request) -> Response:
        """Make a rule for rows from now on. The same once more is the one that is there."""
        values = read(RuleIn, request, workspace=self.workspace)
        made = ruling.create_rule(self.workspace, by=self.person, **_whole(values))
        where = {"Location": reverse("api:rule", args=[made.pk])}
        return Response(self.told(self.found(made.pk)), status=201, headers=where)


class OneRule(Orders):
    """One of them."""

    @operation("get_rule", "Read a rule", gives=RuleOut)
    def get(self, request: Request, pk: int) -> Response:
        """Read one rule."""
        return Response(self.told(self.found(pk)))

    @operation(
        "change_rule",
        "Change a rule",
        takes=RuleChange,
        gives=RuleOut,
        refuses=(problems.CHANGED,),
        example={"is_on": False},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change what it asks and does, turn it on or off, or put it in another place of the order."""
        rule = self.found(pk)
        values = read(RuleChange, request, workspace=self.workspace, partial=True)
        self.match(self.told(rule))
        is_on, position = values.pop("is_on", None), values.pop("position", None)
        if values:
            ruling.amend_rule(rule, by=self.person, **{n: getattr(rule, n) for n in _FIELDS} | values)
        if is_on is not None:
            ruling.switch_rule(rule, is_on=is_on, by=self.person)
        if position is not None:
            ruling.place_rule(rule, position, by=self.person)
        return Response(self.told(self.found(pk)))

    @operation("delete_rule", "Delete a rule", status=204, refuses=(problems.CHANGED,))
    def delete(self, request: Request, pk: int) -> Response:
        """Delete it. What it did stays."""
        rule = self.found(pk)
        self.match(self.told(rule))
        ruling.delete_rule(rule, by=self.person)
        return Response(status=204)


class RulePreview(Orders):
    """What a rule would match, before it is made."""

    @operation(
        "preview_rule",
        "Count what a rule would match",
        takes=RuleIn,
        gives=PreviewOut,
        example={"text": "swiggy", "category_id": 4},
    )
    def post(self, request: Request) -> Response:
        """Count the rows that a rule of this shape would match. Nothing is saved."""
        values = read(RuleIn, request, workspace=self.workspace)
        asked = Rule(workspace=self.workspace, **ruling.cleaned(self.workspace, _whole(values)))
        found = rule_runs.preview(asked, self.workspace, today=self.today)
        ids = [row.pk for row in found.newest]
        newest: Any = self.workspace.transactions.filter(pk__in=ids)
        rows = newest.select_related("category").with_tag_names()
        told = [shown(row, row.tag_names) for row in rows.newest_first()]
        return Response({"this_year": found.this_year, "in_all": found.in_all, "newest": told})


class RuleRuns(Orders):
    """Rules run on old rows."""

    @operation(
        "list_rule_runs",
        "List runs of rules on old rows",
        gives=paging.page_of_shape(RunOut),
        asks=PAGED,
    )
    def get(self, request: Request) -> Response:
        """The runs, the newest first."""
        runs = self.workspace.rule_runs.all()
        return Response(paging.newest(request, runs, lambda found: [_run(each) for each in found]))


class RunRule(Orders):
    """Running a rule on the rows that are there."""

    @operation("run_rule", "Run a rule on old rows", gives=RunOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Ask for it to be run once, in the background. The run says when it is done."""
        return Response(_run(rule_runs.ask_for(self.found(pk), by=self.person)), status=202)


class UndoRuleRun(Orders):
    """Taking a run back."""

    @operation("undo_rule_run", "Take a run of a rule back", gives=UndoneOut)
    def post(self, request: Request, pk: int) -> Response:
        """Take it back where nobody changed the same value since."""
        run: RuleRun | None = self.workspace.rule_runs.filter(pk=pk).first()
        if run is None:
            raise Http404
        return Response({"rows": rule_runs.undo(run, by=self.person)})


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    """Fill in what was left out, as an empty box of the page's form is."""
    empty: dict[str, Any] = dict.fromkeys(_FIELDS, "") | {"manner": Manner.CONTAINS, "tags": []}
    empty |= dict.fromkeys(("wallet", "category", "least", "most"))
    return empty | values


def _run(run: RuleRun) -> dict[str, Any]:
    days = ("asked_at", "done_at", "undone_at")
    moments = {name: getattr(run, name) for name in days}
    return {
        "id": run.pk,
        "rule_id": run.rule_id,
        "rows": run.number,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
