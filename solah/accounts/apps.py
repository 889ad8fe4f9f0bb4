"""Django's handle on this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the room."""

    name = "solah.accounts"
    label = "accounts"
