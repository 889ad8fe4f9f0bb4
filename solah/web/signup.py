"""Signing up through allauth: what the form asks beside e-mail and password, and what it opens."""

from hashlib import sha256
from typing import Any
from unicodedata import combining, normalize
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from solah import mail
from solah.accounts.models import User
from solah.ledger.opening import open_account
from solah.ops.gcra import Limit, ask
from solah.text import has_unknown_letters
from solah.web.forms.settings import NameField

# Right passwords count too, so this is wider than allauth's own limit on wrong ones (5 in 5 minutes).
ATTEMPTS = Limit("log in", times=10, seconds=300)


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

    def clean_email(self, email: str) -> str:
        """Refuse an address of which we cannot tell how it is written in small letters."""
        email = super().clean_email(email)
        if has_unknown_letters(email):
            raise forms.ValidationError("Write an address with letters that we know.")
        return email

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts on one account before a password is hashed, with the cache or without."""
        who = "".join(
            c for c in normalize("NFKD", credentials.get("email", "")) if not combining(c)
        ).casefold()
        if settings.RATE_LIMITS and not ask(ATTEMPTS, who=sha256(who.encode()).hexdigest()).is_allowed:
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

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
