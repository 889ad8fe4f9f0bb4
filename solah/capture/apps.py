"""Django's handle on this room."""

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    """Names the room."""

    name = "solah.capture"
    label = "capture"
