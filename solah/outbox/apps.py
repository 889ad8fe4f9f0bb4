"""Django's handle on this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Names the room."""

    name = "solah.outbox"
    label = "outbox"
