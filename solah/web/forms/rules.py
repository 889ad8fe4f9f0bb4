"""The form of a rule: which rows it is about, and what it does with them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from solah.insights.models import TEXT_MOST, Flow, Manner, Rule
from solah.insights.ruling import NOTE_MOST
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.models import Category, Direction, Wallet
from solah.money import format_number
from solah.web.forms.fields import CHOOSE, LineField, MoneyField, RowField, TagsField

_LOOK = {"class": "in-t"}
_REFUSED = {"invalid_choice": CHOOSE, "required": CHOOSE}


class RuleForm(forms.Form):
    """A rule's conditions and deeds. Which of them go together is said by the room."""

    use_required_attribute = False

    def __init__(self, *args: Any, workspace: Workspace, rule: Rule | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = ((Direction.EXPENSE, "Spending"), (Direction.INCOME, "Money in"))
        categories, wallets = _offered(workspace, rule)
        self.fields = {
            "manner": forms.ChoiceField(
                label="Its text",
                choices=Manner.choices,
                initial=Manner.CONTAINS,
                error_messages=_REFUSED,
                widget=forms.Select(attrs=_LOOK),
            ),
            "text": LineField(
                label="Words", help_text="In its title, merchant or notes.", most=TEXT_MOST, required=False
            ),
            "flow": forms.ChoiceField(
                label="Kind",
                choices=Flow.choices,
                required=False,
                error_messages=_REFUSED,
                widget=forms.Select(attrs=_LOOK),
            ),
            "wallet": RowField(label="Paid with", rows=wallets, empty="Any wallet", required=False),
            "least": MoneyField(label="Amount from", workspace=workspace, required=False),
            "most": MoneyField(label="Amount up to", workspace=workspace, required=False),
            "category": RowField(
                label="Category", rows=categories, empty="Leave it", groups=groups, required=False
            ),
            "tags": TagsField(label="Add tags", required=False),
            "merchant": LineField(label="Call the merchant", most=TITLE_MOST, required=False),
            "note": LineField(label="Add a note", most=NOTE_MOST, required=False),
        }
        for field in self.fields.values():
            field.widget.attrs["data-plain"] = "yes"  # of many boxes any one is enough

    def rule(self, workspace: Workspace) -> Rule:
        """Return the rule that the boxes say so far, not saved; a box that cannot be read asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Rule(
            workspace=workspace,
            text=said.get("text") or "",
            manner=said.get("manner") or Manner.CONTAINS,
            flow=said.get("flow") or Flow.ANY,
            wallet=said.get("wallet"),
            least=said.get("least"),
            most=said.get("most"),
        )

    def blame(self, error: ValidationError) -> None:
        """Say by each field what the room found wrong."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


def written(rule: Rule, workspace: Workspace) -> dict[str, str]:
    """Return a rule as the form's boxes hold it."""
    amounts = {
        name: "" if value is None else format_number(value, workspace.currency, locale=workspace.locale)
        for name, value in (("least", rule.least), ("most", rule.most))
    }
    return amounts | {
        "manner": rule.manner,
        "text": rule.text,
        "flow": rule.flow,
        "wallet": str(rule.wallet_id or ""),
        "category": str(rule.category_id or ""),
        "tags": ", ".join(rule.tags),
        "merchant": rule.merchant,
        "note": rule.note,
    }


def _offered(workspace: Workspace, rule: Rule | None) -> tuple[Sequence[Category], Sequence[Wallet]]:
    kept = {rule.category_id, rule.wallet_id} if rule else set()
    return (
        [each for each in workspace.categories.all() if each.archived_at is None or each.pk in kept],
        [each for each in workspace.wallets.all() if each.archived_at is None or each.pk in kept],
    )
