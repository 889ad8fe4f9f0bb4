"""The forms of a wallet's money: what it holds, and moving some to another one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.ledger.balances import is_debt
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.models import Wallet
from solah.web.forms.fields import CHOOSE, DayField, LineField, MoneyField, RowField

HAVE, OWE = "have", "owe"


class BalanceField(MoneyField):
    """An amount, or nothing at all: an empty wallet has a balance too."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read the amount; 0 is one."""
        text = str(value or "").strip()
        is_nothing = "0" in text and not set(text) - set("0.,")
        return Decimal(0) if is_nothing else super().to_python(value)


class BalanceForm(forms.Form):
    """What a wallet held at the end of a day: so much to have, or so much to owe."""

    use_required_attribute = False

    def __init__(self, *args: Any, workspace: Workspace, wallet: Wallet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_card = is_debt(wallet)
        self.fields["side"] = forms.ChoiceField(
            label="It shows",
            choices=[(HAVE, "money that is yours"), (OWE, "money you owe")],
            initial=OWE if is_card else HAVE,
            widget=forms.Select(attrs={"class": "in-t"}),
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )
        self.fields["amount"] = BalanceField(
            workspace=workspace, label="How much", missing="How much does it show? Nothing is 0."
        )
        self.fields["on"] = DayField(label="At the end of", initial=workspace.today())

    @property
    def signed(self) -> Decimal:
        """The amount, below zero when it is owed. Ask after `is_valid`."""
        amount: Decimal = self.cleaned_data["amount"]
        return -amount if self.cleaned_data["side"] == OWE else amount


class TransferForm(forms.Form):
    """Money that moves between two wallets of the workspace: neither spent nor earned."""

    use_required_attribute = False
    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workspace: Workspace, wallets: Sequence[Wallet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = MoneyField(workspace=workspace, label="Amount")
        self.fields["wallet"] = RowField(rows=wallets, label="From")
        self.fields["to_wallet"] = RowField(rows=wallets, label="To", empty="Choose a wallet")
        self.fields["spent_on"] = DayField(label="When")
        self.fields["title"] = LineField(most=TITLE_MOST, label="What", required=False)

    def clean(self) -> dict[str, Any]:
        """Give it a name if it has none: a bill where a card is paid, a transfer elsewhere."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        source, target = values.get("wallet"), values.get("to_wallet")
        if source and source == target:
            self.add_error("to_wallet", "A transfer goes to another wallet.")
        elif target and not values.get("title"):
            values["title"] = f"{target.name} bill" if is_debt(target) else f"Transfer to {target.name}"
        return values
