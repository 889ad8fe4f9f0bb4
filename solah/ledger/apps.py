"""Django's handle on this room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the room."""

    name = "solah.ledger"
    label = "ledger"
