"""What the clock does for people's accounts."""

from importlib import import_module

from django.conf import settings

from solah.outbox.jobs import Run, job


@job("accounts.forget_sessions", queue="low")
def forget_sessions(run: Run) -> None:
    """Delete sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
