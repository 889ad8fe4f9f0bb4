"""Django's handle on this door."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Names the door."""

    name = "solah.api"
    label = "api"
