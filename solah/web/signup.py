"""Signing up through allauth: what the form asks beside e-mail and password, and what it opens."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest

from solah import mail
from solah.accounts.models import User
from solah.ledger.opening import open_account
from solah.web.forms.settings import NameField


class SignupForm(forms.Form):
    """The name to greet with; everything else can wait until after the first expense."""

    name = NameField(
        label="Your name",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep allauth's interface; the adapter has done the work in one transaction."""


class AccountAdapter(DefaultAccountAdapter):
    """Open a personal workspace with the account, and send letters as everybody does: by a job."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save the person and their workspace together."""
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        if commit:
            open_account(user)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Ask for the letter. No page waits for a mail server, and none tells by its time who is known."""
        mail.send(email, template_prefix, **context)
