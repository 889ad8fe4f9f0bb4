"""Django's handle on this room."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Names the room."""

    name = "solah.insights"
    label = "insights"
