"""Letters about an account are in our own words, and say what to do when it was not you."""

import pytest
from django.template.loader import render_to_string

LETTERS = [
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_key",
    "account_already_exists",
    "unknown_account",
    "password_changed",
    "email_changed",
    "email_confirm",
]
FACTS = {
    "brand": "Solah",
    "site_url": "https://solah.example",
    "activate_url": "https://solah.example/confirm/k/?a=1&b=2",
    "password_reset_url": "https://solah.example/reset/?a=1&b=2",
    "signup_url": "https://solah.example/signup/",
    "email": "o'hara@example.in",
    "ip": "203.0.113.7",
}


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_short_plain_and_signed(letter: str) -> None:
    body = render_to_string(f"account/email/{letter}_message.txt", FACTS).strip()
    subject = render_to_string(f"account/email/{letter}_subject.txt", FACTS).strip()
    assert body.endswith("Solah\nhttps://solah.example")
    assert 0 < len(subject) < 50
    assert "&amp;" not in body
    assert "&#" not in body
    assert "Hello from" not in body
    assert "If " in body
