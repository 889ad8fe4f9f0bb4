"""The forms of the second factor, with labels and sentences as all others have them."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms

from solah.accounts.factors import take_once
from solah.accounts.models import User
from solah.accounts.sealing import Unreadable
from solah.ops import refused
from solah.web.forms.settings import NameField

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "off",
    "spellcheck": "false",
}


class _Code:
    """A code that counts once, whatever the cache remembers."""

    fields: dict[str, forms.Field]
    authenticator: Authenticator
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = "Code from your app, or a recovery code"
        field.widget = forms.TextInput(attrs=CODE | {"autofocus": True})

    def clean_code(self) -> str:
        try:
            return self._checked()
        except forms.ValidationError:
            refused.note(refused.What.SECOND_STEP, context.request, user=self.user.pk)
            raise

    def _checked(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except Unreadable:  # nobody can check it, so nobody gets in by it
            raise get_adapter().validation_error("incorrect_code") from None
        if self.authenticator.type == Authenticator.Type.TOTP and not take_once(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_Code, base.AuthenticateForm):
    """Asks for the second factor at the door."""


class ReauthenticateForm(_Code, base.ReauthenticateForm):
    """Asks for it again, before something that matters."""


class ActivateForm(totp.ActivateTOTPForm):
    """Shows that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code that the app shows"
        self.fields["code"].widget = forms.TextInput(attrs=CODE)


# What allauth lets through of an answer that no browser gave.
_NO_ANSWER = (AttributeError, KeyError, TypeError, ValueError, InvalidSignature)


class _Answer:
    """Whatever is sent in a browser's place is refused in words."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _NO_ANSWER:
            raise get_adapter().validation_error("incorrect_passkey") from None


class LoginPasskeyForm(_Answer, webauthn.LoginWebAuthnForm):
    """Takes what a passkey signed, in place of a password."""


class AuthenticatePasskeyForm(_Answer, webauthn.AuthenticateWebAuthnForm):
    """Takes it as the second step."""


class ReauthenticatePasskeyForm(_Answer, webauthn.ReauthenticateWebAuthnForm):
    """Takes it before something that matters."""


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Takes what the browser made."""

    name = NameField(
        label="Name", required=False, help_text="So that you know it again, such as “Work laptop”."
    )
    passwordless = forms.BooleanField(
        label="Log in with it alone, without a password",
        required=False,
        initial=True,
        help_text="It then asks for your fingerprint, face or PIN. Leave this off for a plain security key.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what no browser made."""
        try:
            return dict(super().clean())
        except _NO_ANSWER:
            raise get_adapter().validation_error("incorrect_passkey") from None


class NamePasskeyForm(webauthn.EditWebAuthnForm):
    """Gives a passkey another name."""

    name = NameField(label="Name")
