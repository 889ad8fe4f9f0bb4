"""What a password must be: the usual rules, asked one after the other and said in one sentence."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import password_validation as rules

from solah.accounts.models import User

LEAST = 8


class Sound:
    """Long enough, not one that many people use, and not taken from the name or the address."""

    def __init__(self) -> None:
        self._rules: Sequence[Any] = (
            rules.MinimumLengthValidator(min_length=LEAST),
            rules.CommonPasswordValidator(),
            rules.UserAttributeSimilarityValidator(user_attributes=("name", "email")),
        )

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise the first rule's sentence that the password breaks."""
        for rule in self._rules:
            rule.validate(password, user)

    def get_help_text(self) -> str:
        return f"At least {LEAST} characters, and not one that many people use."
