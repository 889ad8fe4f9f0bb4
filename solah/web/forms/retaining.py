"""The form for how long rows are kept."""

from collections.abc import Sequence
from typing import Any

from django import forms

from solah.exports.retaining import Going

ALL = ""


class KeptForm(forms.Form):
    """Everything, or some years."""

    years = forms.TypedChoiceField(
        label="Keep rows for",
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"data-plain": "yes"}),
    )
    understood = forms.BooleanField(
        label="I have read what goes", required=False, help_text="Only asked where rows would go."
    )

    def __init__(self, *args: Any, going: Sequence[Going], now: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.going = {each.years: each for each in going}
        named = [(str(each), f"{each} year{'' if each == 1 else 's'}") for each in self.going]
        self.fields["years"].choices = [(ALL, "As long as you want"), *named]  # type: ignore[attr-defined]
        self.initial["years"] = str(now) if now else ALL
        self.now = now

    def clean(self) -> dict[str, Any]:
        """Ask once more where rows would go that stay as things are."""
        cleaned: dict[str, Any] = super().clean() or {}
        going = self.going.get(cleaned.get("years") or 0)
        if going and going.rows and going.years != self.now and not cleaned.get("understood"):
            self.add_error("understood", "Tick this first, so that it cannot happen by accident.")
        return cleaned
