"""A password is refused for one reason at a time, and the rule is said in one sentence."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from solah.accounts.models import User


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "too short"), ("password123", "too common"), ("meeranair1", "too similar")],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(email="meera.nair@example.com", name="Meera Nair"))
    assert len(refused.value.messages) == 1
    assert reason in refused.value.messages[0]


def test_a_sound_password_passes_and_the_rule_is_one_sentence() -> None:
    validate_password("sixteen annas a rupee", User(email="meera.nair@example.com"))
    assert password_validators_help_texts() == ["At least 8 characters, and not one that many people use."]
    assert password_validators_help_text_html().count("<li>") == 1
