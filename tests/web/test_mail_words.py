"""Letters about an account are in our own words, and say what to do when it was not you."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template.loader import render_to_string

from solah.accounts.models import User, Workspace
from solah.exports.models import Retention

LETTERS = [
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_key",
    "account_already_exists",
    "unknown_account",
    "password_changed",
    "email_changed",
    "email_confirm",
    "login_code",
    "new_device",
]
FURTHER = [
    "settings/email/account_closing",
    "settings/email/account_gone",
    "settings/email/rows_going",
    "settings/email/workspace_closing",
    "settings/email/workspace_going",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]
ON = datetime(2026, 12, 6, tzinfo=UTC)
FACTS: dict[str, Any] = {
    "brand": "Solah",
    "site_url": "https://solah.example",
    "activate_url": "https://solah.example/confirm/k/?a=1&b=2",
    "password_reset_url": "https://solah.example/reset/?a=1&b=2",
    "signup_url": "https://solah.example/signup/",
    "email": "o'hara@example.in",
    "ip": "203.0.113.7",
    "code": "AB12CD",
    "device": "Firefox on Windows",
    "not_me_url": "https://solah.example/not-me/?a=1&b=2",
}


@pytest.mark.parametrize("letter", [f"account/email/{each}" for each in LETTERS] + FURTHER)
def test_a_letter_is_short_plain_and_signed(letter: str) -> None:
    facts = FACTS | {"person": User(email="o'hara@example.in", closes_at=ON), "by": User(name="Ravi O'Hara")}
    facts |= {"workspace": Workspace(name="Home & away", closes_at=ON), "closes_at": ON, "name": "Ravi"}
    facts |= {"chosen": Retention(years=2, rows=3, upto=ON.date(), due_on=ON.date())}
    body = render_to_string(f"{letter}_message.txt", facts).strip()
    subject = render_to_string(f"{letter}_subject.txt", facts).strip()
    assert body.endswith("Solah\nhttps://solah.example")
    assert 0 < len(subject) < 50
    assert "&amp;" not in body
    assert "&#" not in body
    assert "Hello from" not in body
    assert "If " in body
