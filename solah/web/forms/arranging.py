"""The forms of categories and wallets."""

from collections.abc import Sequence
from typing import Any

from django import forms

from solah.ledger.arranging import NAME_MOST
from solah.ledger.models import Category, Direction, WalletKind
from solah.ledger.standard import COLOURS, ICONS
from solah.web.forms.fields import CHOOSE, LineField, RowField

_CHOOSE = {"required": CHOOSE, "invalid_choice": CHOOSE}


class CategoryForm(forms.Form):
    """A category's name and look; its direction only while it is new, since rows depend on it."""

    use_required_attribute = False

    name = LineField(most=NAME_MOST, label="Name", missing="Give the category a name.")
    direction = forms.ChoiceField(
        label="For",
        choices=Direction.choices,
        initial=Direction.EXPENSE,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    icon = forms.ChoiceField(
        label="Icon", choices=ICONS, initial="dots", widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    colour = forms.ChoiceField(
        label="Colour", choices=COLOURS, initial="grey", widget=forms.RadioSelect, error_messages=_CHOOSE
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["direction"]


class MoveForm(forms.Form):
    """Where a deleted category's rows go."""

    def __init__(self, *args: Any, rows: Sequence[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = RowField(
            label="Its rows go to", rows=rows, empty="Not sorted yet", required=False
        )
        self.fields["target"].widget.attrs["data-plain"] = "yes"


class MergeForm(forms.Form):
    """Which category takes another one's rows."""

    use_required_attribute = False

    def __init__(self, *args: Any, rows: Sequence[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = RowField(label="Into", rows=rows, empty="Choose a category")


class WalletForm(forms.Form):
    """A wallet's name and sort."""

    use_required_attribute = False

    name = LineField(most=NAME_MOST, label="Name", missing="Give the wallet a name.")
    kind = forms.ChoiceField(
        label="Kind",
        choices=WalletKind.choices,
        initial=WalletKind.BANK,
        error_messages=_CHOOSE,
        widget=forms.Select(attrs={"class": "in-t"}),
    )
