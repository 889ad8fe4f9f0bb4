"""The form of the support page."""

import re
from typing import Any

from django import forms

from solah.feedback.models import Topic
from solah.feedback.writing import TEXT_MOST
from solah.web.forms.fields import LinesField

_REQUEST = re.compile(r"[0-9a-f]{32}")


class SupportForm(forms.Form):
    """What it is about, and in one's own words."""

    topic = forms.ChoiceField(
        label="What is it about?",
        choices=Topic.choices,
        initial=Topic.QUESTION,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about.", "invalid_choice": "Choose one of the four."},
    )
    text = LinesField(
        label="In your words",
        most=TEXT_MOST,
        help_text="What did you do, what did you expect, what came instead? No passwords, no card numbers.",
        error_messages={"required": "Write what it is about."},
    )
    about_request = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs = {"rows": 7}

    def clean_about_request(self) -> str:
        """Return the number of a request if it looks like one; anything else is as good as none."""
        text: str = self.cleaned_data["about_request"]
        return text if _REQUEST.fullmatch(text) else ""
