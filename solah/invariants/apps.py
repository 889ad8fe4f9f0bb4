"""Django's handle on this room."""

from django.apps import AppConfig


class InvariantsConfig(AppConfig):
    """Names the room."""

    name = "solah.invariants"
    label = "invariants"
