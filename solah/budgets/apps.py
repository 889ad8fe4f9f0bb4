"""Django's handle on this room."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Names the room."""

    name = "solah.budgets"
    label = "budgets"
