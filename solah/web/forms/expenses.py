"""The form of one row of the ledger, and how a row is written into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from solah.ledger.drafts import NOTES_MOST, TITLE_MOST
from solah.ledger.foreign import FOREIGN, settle
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Direction, Transaction, Wallet
from solah.ledger.shelves import categories_of, wallets_of
from solah.money import format_number
from solah.web.forms.fields import DayField, LineField, LinesField, MoneyField, RowField, TagsField
from solah.web.forms.foreign import FOREIGN_LABELS, foreign_fields, foreign_written

FIELDS = (
    "kind",
    "amount",
    "title",
    "spent_on",
    "category",
    "wallet",
    "to_wallet",
    "tags",
    "merchant",
    "notes",
    *FOREIGN,
)
LABELS = {
    "kind": "Kind",
    "amount": "Amount",
    "title": "What",
    "spent_on": "When",
    "category": "Category",
    "wallet": "Paid with",
    "to_wallet": "To",
    "tags": "Tags",
    "merchant": "Merchant",
    "notes": "Notes",
} | FOREIGN_LABELS


@dataclass(frozen=True)
class Offered:
    """The categories and wallets that a form offers: those in use, and the ones its row has."""

    categories: Sequence[Category]
    wallets: Sequence[Wallet]

    @classmethod
    def by(cls, workspace: Workspace, *, row: Transaction | None = None) -> Self:
        """Ask a workspace for them: two queries."""
        return cls.of(workspace, [row] if row else [])

    @classmethod
    def of(cls, workspace: Workspace, rows: Sequence[Transaction]) -> Self:
        """The same for a form of several rows."""
        kept = {pk for row in rows for pk in (row.category_id, row.wallet_id, row.to_wallet_id)}
        return cls(
            [each for each in categories_of(workspace) if each.archived_at is None or each.pk in kept],
            [each for each in wallets_of(workspace) if each.archived_at is None or each.pk in kept],
        )


class ExpenseForm(forms.Form):
    """One row: whatever is wrong is said by its field, and what was typed stays."""

    use_required_attribute = False  # our sentences, not the browser's

    def __init__(self, *args: Any, workspace: Workspace, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = ((Direction.EXPENSE, "Spending"), (Direction.INCOME, "Money in"))
        refused = {"invalid_choice": "Choose expense, refund, money in or transfer."}
        self.fields = {
            "kind": forms.ChoiceField(
                choices=Kind.choices, error_messages=refused, widget=forms.Select(attrs={"class": "in-t"})
            ),
            "amount": MoneyField(workspace=workspace, required=False),
            "title": LineField(most=TITLE_MOST, missing="Say what it was for."),
            "spent_on": DayField(),
            "category": RowField(
                rows=offered.categories, empty="Not sorted yet", groups=groups, required=False
            ),
            "wallet": RowField(rows=offered.wallets),
            "to_wallet": RowField(rows=offered.wallets, empty="Somewhere else", required=False),
            "tags": TagsField(required=False),
            "merchant": LineField(most=TITLE_MOST, required=False),
            "notes": LinesField(most=NOTES_MOST, required=False),
        } | foreign_fields(workspace)
        self.workspace = workspace
        for name, field in self.fields.items():
            field.label = LABELS[name]
            if name in {"amount", "category", "to_wallet"}:
                field.widget.attrs["data-plain"] = "yes"  # the empty choice says that it may be left out

    def clean(self) -> dict[str, Any]:
        """Leave out what the kind of row has no place for: it stands in boxes that are not shown."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") == Kind.TRANSFER:
            values["category"] = None
        else:
            values["to_wallet"] = None
        if not self.errors.keys() & {"amount", *FOREIGN}:
            for name, said in settle(values, self.workspace).items():
                self.add_error(name, said)
        if values.get("amount") is None and not self.errors.keys() & {"amount", "rate"}:
            self.add_error("amount", "How much was it?")
        return values

    def blame(self, error: ValidationError) -> None:
        """Say by each field what the ledger found wrong."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


def written(source: Any, *, workspace: Workspace) -> dict[str, str]:
    """Return a row, or an understood line, as the form's fields hold it."""
    amount = source.amount
    tags = source.tags if isinstance(source.tags, tuple) else (tag.name for tag in source.tags.all())
    texts: Mapping[str, Any] = {
        "kind": str(source.kind),
        "amount": ""
        if amount is None
        else format_number(amount, workspace.currency, locale=workspace.locale),
        "title": source.title,
        "spent_on": source.spent_on.isoformat(),
        "category": source.category.pk if source.category else "",
        "wallet": source.wallet.pk,
        "to_wallet": source.to_wallet.pk if source.to_wallet else "",
        "tags": ", ".join(tags),
        "merchant": source.merchant,
        "notes": getattr(source, "notes", ""),
    }
    return {name: str(value) for name, value in texts.items()} | foreign_written(source)
