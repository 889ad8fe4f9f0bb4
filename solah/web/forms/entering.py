"""The forms for a code by mail, with labels as all others have them."""

from typing import Any

from allauth.account import forms as allauth
from django import forms


class RequestCodeForm(allauth.RequestLoginCodeForm):
    """Asks where the code shall go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email"


class ConfirmCodeForm(allauth.ConfirmLoginCodeForm):
    """Asks for the code that came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code from the letter"
        self.fields["code"].widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        )
