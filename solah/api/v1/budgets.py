"""Budgets: what a month may take, by category and in all, and how each line stands."""

from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import months
from solah.api.operations import operation, question
from solah.api.shapes import AmountField, MoneyField, RowField, Shape, YesNoField, money, read
from solah.api.views import ApiView
from solah.budgets import setting
from solah.budgets.changing import undo
from solah.budgets.models import RollOver
from solah.budgets.setting import Plan
from solah.budgets.status import Line, Overview, State, overview
from solah.ledger.models import Category
from solah.months import Month
from solah.ops import problems

OVERALL = "overall"
MONTH = question("month", "A month such as 2026-11; the running one unless said.")


class LineOut(serializers.Serializer[Any]):
    """How one line stands in a month. The overall one has no category."""

    category_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    limit = MoneyField()
    carried = MoneyField(help_text="What earlier months leave; below zero for too much.")
    available = MoneyField()
    spent = MoneyField()
    left = MoneyField()
    a_day = MoneyField(help_text="What is left for each day to come.")
    state = serializers.ChoiceField([state.value for state in State])
    roll_over = serializers.ChoiceField(RollOver.choices)
    is_once = serializers.BooleanField(help_text="Set for this month alone.")


class UnplannedOut(serializers.Serializer[Any]):
    """What a category without a line took."""

    category_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    spent = MoneyField()


class BudgetsOut(serializers.Serializer[Any]):
    """The budgets of one month."""

    month = serializers.CharField()
    first = serializers.DateField()
    last = serializers.DateField()
    currency = serializers.CharField()
    spent = MoneyField()
    planned = MoneyField()
    free = MoneyField(help_text="What of the overall limit no category has.")
    overall = LineOut(allow_null=True)
    lines = LineOut(many=True)
    unplanned = UnplannedOut(many=True)


class DoneOut(serializers.Serializer[Any]):
    """The month as it stands now, and the key that takes the change back."""

    undo_key = serializers.UUIDField(allow_null=True)
    budgets = BudgetsOut()


class LineIn(Shape):
    """What a line shall have, from the month on or for it alone."""

    amount = AmountField()
    roll_over = serializers.ChoiceField(RollOver.choices, required=False)
    only_this_month = YesNoField(default=False)


class MoveIn(Shape):
    """What one category gives another. Without a source it comes from what no category has."""

    amount = AmountField()
    from_category_id = RowField(of="categories", source="source", allow_null=True, required=False)
    to_category_id = RowField(of="categories", source="target")
    lasting = YesNoField(default=False)


class CopyIn(Shape):
    """The month whose limits are taken over."""

    from_month = serializers.CharField(max_length=7)
    only_this_month = YesNoField(default=False)


class UndoIn(Shape):
    """The key that came with the change."""

    undo_key = serializers.UUIDField()


class Plans(ApiView):
    """What the views of budgets have in common."""

    area = Area.BUDGETS
    tag = "Budgets"

    @property
    def month(self) -> Month:
        """The month that is asked for."""
        return months.asked(self.request, self.workspace)

    def category(self, line: str) -> Category | None:
        """Return the category of a line's address; None for the overall one."""
        if line == OVERALL:
            return None
        known = line.isascii() and line.isdigit() and len(line) <= 18
        found: Category | None = self.workspace.categories.filter(pk=int(line)).first() if known else None
        if found is None:
            raise Http404
        return found

    def show(self, month: Month) -> dict[str, Any]:
        """Return a month's budgets as they stand now."""
        return _told(overview(self.workspace, month, today=self.today), self.workspace.currency)

    def done(self, done: Any, month: Month) -> Response:
        """Answer a change with what came of it."""
        key = str(done.key) if getattr(done, "key", None) else None
        return Response({"undo_key": key, "budgets": self.show(month)})


class Budgets(Plans):
    """The budgets of a month."""

    @operation("get_budgets", "See how a month's budgets stand", gives=BudgetsOut, asks=(MONTH,))
    def get(self, request: Request) -> Response:
        """All lines in force, what was spent in each, and what is left."""
        return Response(self.show(self.month))


class OneBudget(Plans):
    """One line: that of a category by its id, or `overall`."""

    @operation(
        "set_budget",
        "Set a budget",
        takes=LineIn,
        gives=DoneOut,
        asks=(MONTH,),
        refuses=(problems.PLAN,),
        example={"amount": "5000.00", "roll_over": "none"},
    )
    def put(self, request: Request, line: str) -> Response:
        """Set a line from a month on, or for it alone. Twice is as good as once."""
        month, category = self.month, self.category(line)
        values = read(LineIn, request, workspace=self.workspace)
        plan = Plan(category, values["amount"], values.get("roll_over", ""))
        once = values["only_this_month"]
        return self.done(
            setting.set_line(self.workspace, plan, month=month, by=self.person, once=once), month
        )

    @operation("end_budget", "End a budget", gives=DoneOut, asks=(MONTH,))
    def delete(self, request: Request, line: str) -> Response:
        """End a line from a month on; what was before stays."""
        month = self.month
        return self.done(
            setting.end_line(self.workspace, self.category(line), month=month, by=self.person), month
        )


class MovedBudget(Plans):
    """Moving a part of one limit to another."""

    @operation(
        "move_budget",
        "Move a part of a budget",
        takes=MoveIn,
        gives=DoneOut,
        asks=(MONTH,),
        refuses=(problems.PLAN,),
        example={"amount": "500.00", "from_category_id": 3, "to_category_id": 7},
    )
    def post(self, request: Request) -> Response:
        """Give a part of one category's limit to another."""
        month, values = self.month, read(MoveIn, request, workspace=self.workspace)
        return self.done(
            setting.move(
                self.workspace,
                values["amount"],
                source=values.get("source"),
                target=values["target"],
                month=month,
                by=self.person,
                lasting=values["lasting"],
            ),
            month,
        )


class CopiedBudgets(Plans):
    """Taking over another month's limits."""

    @operation(
        "copy_budgets",
        "Copy another month's budgets",
        takes=CopyIn,
        gives=DoneOut,
        asks=(MONTH,),
        refuses=(problems.PLAN,),
        example={"from_month": "2026-10"},
    )
    def post(self, request: Request) -> Response:
        """Give a month the limits that another one had."""
        month, values = self.month, read(CopyIn, request, workspace=self.workspace)
        source = months.parsed(values["from_month"], self.workspace, field="from_month")
        once = values["only_this_month"]
        return self.done(
            setting.copy(self.workspace, source=source, month=month, by=self.person, once=once), month
        )


class UndoneBudgets(Plans):
    """Taking a change of budgets back."""

    @operation(
        "undo_budgets",
        "Take a change of budgets back",
        takes=UndoIn,
        gives=BudgetsOut,
        example={"undo_key": "0190f3b2-7c1e-7cc3-98c4-dc0c0c07398f"},
    )
    def post(self, request: Request) -> Response:
        """Take a change back by its key, unless somebody changed the same lines since."""
        values = read(UndoIn, request, workspace=self.workspace)
        if not undo(self.workspace, values["undo_key"], by=self.person):
            raise Http404
        return Response(self.show(self.month))


def _told(found: Overview, currency: str) -> dict[str, Any]:
    return {
        "month": str(found.month),
        "first": found.month.first.isoformat(),
        "last": found.month.last.isoformat(),
        "currency": currency,
        "spent": money(found.spent, currency),
        "planned": money(found.planned, currency),
        "free": money(found.free, currency),
        "overall": _line(found.overall, currency) if found.overall else None,
        "lines": [_line(each, currency) for each in found.lines],
        "unplanned": [
            {
                "category_id": each.category.pk,
                "name": each.category.name,
                "spent": money(each.spent, currency),
            }
            for each in found.unplanned
        ],
    }


def _line(line: Line, currency: str) -> dict[str, Any]:
    amounts = ("limit", "carried", "available", "spent", "left", "a_day")
    return {
        "category_id": line.pk,
        "name": line.name,
        **{name: money(getattr(line, name), currency) for name in amounts},
        "state": line.state.value,
        "roll_over": str(line.terms.roll_over),
        "is_once": line.terms.is_once,
    }
