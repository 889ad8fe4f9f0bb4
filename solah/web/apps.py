"""Django's handle on this room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the room."""

    name = "solah.web"
    label = "web"
