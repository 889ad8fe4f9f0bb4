"""The forms that ask for a new password, with labels written as all others are."""

from typing import Any

from allauth.account import forms as allauth

NEW, AGAIN = "New password", "New password, once more"


class ChangePasswordForm(allauth.ChangePasswordForm):
    """Asks for the password in use as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Password you have now"
        self.fields["password1"].label, self.fields["password2"].label = NEW, AGAIN


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    """Comes after the link in a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label, self.fields["password2"].label = NEW, AGAIN
