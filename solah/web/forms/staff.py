"""The form of the company's own people."""

from django import forms

from solah.web.forms.fields import LineField


class LookForm(forms.Form):
    """Whom to look at, and why: the reason stands in the customer's own trail."""

    email = forms.EmailField(
        label="Their email address",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Whom?", "invalid": "Write an address like name@example.com."},
    )
    reason = LineField(
        label="Why",
        most=120,
        missing="Say why. It stands in their trail.",
        help_text="Their owner can read it. For example: message no. 214.",
    )
