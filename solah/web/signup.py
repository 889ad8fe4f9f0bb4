"""Signing up through allauth: what the form asks beside e-mail and password, and what it opens."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from solah import mail
from solah.accounts import leaked
from solah.accounts.models import User
from solah.billing.inviting import waiting_for
from solah.ledger.opening import open_account
from solah.text import has_unknown_letters
from solah.web.entering import Entering
from solah.web.first_steps import is_newcomer
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


class AccountAdapter(Entering):
    """Open a personal workspace with the account, and send letters as everybody does: by a job."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save the person and their workspace together."""
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        if commit:
            open_account(user)
            leaked.ask_later(user, form.cleaned_data["password1"])
        return user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to what somebody was asked into, and a newcomer to the first steps; everybody else goes on."""
        return _first_steps_or(str(super().get_login_redirect_url(request)), request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Lead whoever has just confirmed their address to the first steps."""
        return _first_steps_or(str(super().get_signup_redirect_url(request)), request)

    def clean_email(self, email: str) -> str:
        """Refuse an address of which we cannot tell how it is written in small letters, or that is nobody's.

        By the rules of the net no letter reaches .invalid: the people of the sample live there.
        """
        email = super().clean_email(email)
        if email.lower().endswith(".invalid"):
            raise forms.ValidationError("Write an address that letters can reach.")
        if has_unknown_letters(email):
            raise forms.ValidationError("Write an address with letters that we know.")
        return email

    def logout(self, request: HttpRequest) -> None:
        """Log out, and note for the answer that this browser shall forget the pages it has seen."""
        super().logout(request)
        request.has_left = True  # type: ignore[attr-defined]

    def send_account_already_exists_mail(self, email: str) -> None:
        """Write to whoever has the address, and do the work that a new one takes: time must not tell them."""
        with transaction.atomic():
            nobody = User(email=f"{uuid4().hex}@example.invalid")
            nobody.set_password(nobody.email)
            open_account(nobody)
            transaction.set_rollback(True)
        super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Ask for the letter. No page waits for a mail server, and none tells by its time who is known."""
        mail.send(email, template_prefix, **context)


def _first_steps_or(usual: str, request: HttpRequest) -> str:
    if usual != reverse("web:home"):
        return usual
    if waiting_for(request.user, now=timezone.now()).exists():  # type: ignore[arg-type]
        return reverse("web:invitations")
    return reverse("web:start") if is_newcomer(request.user) else usual
