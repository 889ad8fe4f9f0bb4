"""Django's handle on this room."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Names the room."""

    name = "solah.ops"
    label = "ops"
