"""The form of an access token: what it is for, what it may do, how long."""

from typing import Any

from django import forms

from solah.accounts.scopes import ABOUT, Area, Reach
from solah.accounts.tokens import NAME_MOST
from solah.web.forms.fields import LineField

DAYS = (("30", "30 days"), ("90", "90 days"), ("365", "A year"), ("", "Until it is revoked"))
# An area is called “workspace”, and so is the hidden field by which every form says where it belongs.
_BOX = "may_{}"
_REACHES = (("", "Nothing"), (Reach.READ.value, "Read"), (Reach.WRITE.value, "Read and write"))


class TokenForm(forms.Form):
    """One choice for each area: a token starts with nothing."""

    use_required_attribute = False

    name = LineField(most=NAME_MOST, label="What is it for?", missing="Say what it is for.")
    days = forms.ChoiceField(
        label="It counts for",
        choices=DAYS,
        initial="90",
        required=False,
        error_messages={"invalid_choice": "Choose one from the list."},
        widget=forms.Select(attrs={"class": "in-t", "data-plain": "yes"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area in Area:
            self.fields[_BOX.format(area.value)] = forms.ChoiceField(
                label=ABOUT[area],
                choices=_REACHES,
                required=False,
                error_messages={"invalid_choice": "Choose one from the list."},
                widget=forms.Select(attrs={"class": "in-t", "data-plain": "yes"}),
            )

    @property
    def areas(self) -> list[forms.BoundField]:
        """The boxes of the areas."""
        return [self[_BOX.format(area.value)] for area in Area]

    @property
    def scopes(self) -> list[str]:
        """What was chosen, as the token keeps it; who may write may read."""
        chosen = {area: self.cleaned_data.get(_BOX.format(area.value), "") for area in Area}
        reads = [f"{area}:{Reach.READ}" for area, reach in chosen.items() if reach]
        return reads + [f"{area}:{Reach.WRITE}" for area, reach in chosen.items() if reach == Reach.WRITE]

    @property
    def lasts(self) -> int | None:
        """Days until it ends; None where it does not end by itself."""
        days = self.cleaned_data.get("days")
        return int(days) if days else None

    def blame(self, error: forms.ValidationError) -> None:
        """Say by its field what was wrong; what is wrong with the choice of areas stands above them."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
