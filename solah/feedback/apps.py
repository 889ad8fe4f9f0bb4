"""Django's handle on this room."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Names the room."""

    name = "solah.feedback"
    label = "feedback"
