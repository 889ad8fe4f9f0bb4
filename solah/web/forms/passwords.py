"""The forms that ask for a new password, with labels written as all others are."""

from typing import Any

from allauth.account import forms as allauth

NEW, AGAIN = "New password", "New password, once more"


class ChangePasswordForm(allauth.ChangePasswordForm):
    """Asks for the password in use as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self, oldpassword="Password you have now", password1=NEW, password2=AGAIN)


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    """Comes after the link in a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self, password1=NEW, password2=AGAIN)


def _named(form: Any, **labels: str) -> None:
    """Give fields our labels, and take the same words out of the fields themselves."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
