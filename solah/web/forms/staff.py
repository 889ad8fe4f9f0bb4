"""The forms of the company's own people."""

from typing import Any

from django import forms

from solah.feedback.writing import TEXT_MOST
from solah.web.forms.fields import LineField, LinesField


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


class AnswerForm(forms.Form):
    """What we write back. It is mailed as it stands, and kept with the message."""

    answer = LinesField(
        label="The answer",
        most=TEXT_MOST,
        help_text="It goes to their address as it stands, with what they wrote below.",
        error_messages={"required": "Write the answer, or close the message without one."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].widget.attrs = {"rows": 9}
