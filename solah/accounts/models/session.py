"""Session: one browser, a visitor’s or one in which somebody is logged in."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from solah.accounts.models.user import User


class Session(AbstractBaseSession):
    """One browser: a visitor's, or one in which somebody is logged in.

    The key is kept as a digest only: whoever reads this table cannot use what is in it.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.device}"

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """Return the store that reads these rows."""
        return import_module(settings.SESSION_ENGINE).SessionStore
