"""Django's handle on this room."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Names the room."""

    name = "solah.billing"
    label = "billing"
