"""Django's handle on this room."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings


class OpsConfig(AppConfig):
    """Names the room, and has errors reported where that is wanted."""

    name = "solah.ops"
    label = "ops"

    def ready(self) -> None:
        """Load the reporter only where it has somewhere to report to."""
        if settings.SENTRY_DSN:
            import_module("solah.ops.sentry").start()
