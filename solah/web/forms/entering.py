"""The forms at the door, with labels and words for what is missing as all others have them."""

from typing import Any

from allauth.account import forms as allauth
from django import forms

MISSING = {
    "login": "Write the email you log in with.",
    "email": "Write your email.",
    "password": "Write your password.",
    "password1": "Choose a password.",
    "name": "Write your name.",
    "code": "Write the code from the letter.",
}


def asked(form: forms.Form) -> None:
    """Say by each field what to write in it, where it was left empty."""
    for name, field in form.fields.items():
        field.error_messages["required"] = MISSING.get(name, "Fill this in.")


class LogInForm(allauth.LoginForm):
    """Asks for email and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked(self)


class SignUpForm(allauth.SignupForm):
    """Asks who somebody is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked(self)


class RequestCodeForm(allauth.RequestLoginCodeForm):
    """Asks where the code shall go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email"
        asked(self)


class ConfirmCodeForm(allauth.ConfirmLoginCodeForm):
    """Asks for the code that came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code from the letter"
        asked(self)
        self.fields["code"].widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        )
