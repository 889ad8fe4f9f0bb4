"""Django's handle on this room."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings


class OutboxConfig(AppConfig):
    """Names the room, and has every room register its jobs."""

    name = "solah.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Load the modules that hold jobs, so that each process knows all kinds."""
        for module in settings.JOB_MODULES:
            import_module(module)
