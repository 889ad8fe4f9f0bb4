"""The forms of budgets: one line, a move between two, a copy of a month, and a plan of several lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.budgets.models import RollOver
from solah.ledger.models import Category
from solah.money import BadAmount, parse_amount
from solah.months import Month
from solah.web.forms.fields import CHOOSE, MoneyField, RowField
from solah.web.words import month_word

ON, ONCE = "on", "once"
MISSING = "How much may it be in a month?"
_CHOOSE = {"required": CHOOSE, "invalid_choice": CHOOSE}


class SpanForm(forms.Form):
    """Whether a wish holds from the month on or for it alone."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, workspace: Workspace, month: Month, first: str = ON, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        name = month_word(month, workspace.today())
        choices = [(ON, f"From {name} on"), (ONCE, f"{name} alone")]
        self.fields["span"] = forms.ChoiceField(
            label="For how long",
            choices=choices if first == ON else choices[::-1],
            initial=first,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )

    @property
    def is_once(self) -> bool:
        return bool(self.cleaned_data.get("span") == ONCE)


class LineForm(SpanForm):
    """What one line may take, and what of a month goes into the next."""

    def __init__(
        self,
        *args: Any,
        workspace: Workspace,
        month: Month,
        rows: Iterable[Category] | None = None,
        has_overall: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, workspace=workspace, month=month, **kwargs)
        amount = MoneyField(workspace=workspace, label="Amount a month", missing=MISSING)
        roll_over = forms.ChoiceField(
            label="What goes into the next month",
            choices=RollOver.choices,
            initial=RollOver.NONE,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        fields: dict[str, forms.Field] = {"amount": amount, "roll_over": roll_over, **self.fields}
        if rows is not None:
            empty = "" if has_overall else "Everything together"
            line = RowField(label="For", rows=rows, empty=empty, required=has_overall)
            line.widget.attrs["data-plain"] = "yes"
            fields = {"line": line, **fields}
        self.fields = fields


class MoveForm(SpanForm):
    """A part of one category's limit that another one gets."""

    def __init__(
        self,
        *args: Any,
        workspace: Workspace,
        month: Month,
        sources: Iterable[Category],
        targets: Iterable[Category],
        has_free: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, workspace=workspace, month=month, first=ONCE, **kwargs)
        empty = "What is not placed yet" if has_free else ""
        source = RowField(label="From", rows=sources, empty=empty, required=not has_free)
        source.widget.attrs["data-plain"] = "yes"
        self.fields = {
            "amount": MoneyField(workspace=workspace, label="Move", missing="How much shall move?"),
            "source": source,
            "target": RowField(label="To", rows=targets),
            **self.fields,
        }


class CopyForm(SpanForm):
    """The month whose limits another one gets."""

    def __init__(
        self, *args: Any, workspace: Workspace, month: Month, months: Sequence[Month], **kwargs: Any
    ):
        super().__init__(*args, workspace=workspace, month=month, **kwargs)
        source = forms.ChoiceField(
            label="The budgets of",
            choices=[(str(each), each.label(workspace.locale)) for each in months],
            error_messages=_CHOOSE,
            widget=forms.Select(attrs={"class": "in-t"}),
        )
        self.fields = {"source": source, **self.fields}
        self._start_day = month.start_day

    @property
    def source(self) -> Month:
        return Month.parse(self.cleaned_data["source"], start_day=self._start_day)


@dataclass
class PlanRow:
    """One line that may be begun with: `text` is its amount as typed, `error` what is wrong with it."""

    category: Category | None
    text: str
    is_ticked: bool
    evidence: Sequence[tuple[Month, Decimal]] = ()
    limit: Decimal | None = None
    error: str = ""
    amount: Decimal = Decimal(0)

    @property
    def key(self) -> str:
        """What the form calls the line: its category's id, or `overall`."""
        return str(self.category.pk) if self.category else "overall"

    def read(self, workspace: Workspace) -> bool:
        """Read the amount of a line that is ticked, and say whether it can be taken."""
        if not self.is_ticked:
            return True
        try:
            self.amount = parse_amount(self.text, currency=workspace.currency, locale=workspace.locale)
        except BadAmount as error:
            self.error = str(error)
        return not self.error
