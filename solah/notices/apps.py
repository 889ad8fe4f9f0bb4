"""Django's handle on this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Names the room."""

    name = "solah.notices"
    label = "notices"
