"""Django's handle on this room."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Names the room."""

    name = "solah.exports"
    label = "exports"
