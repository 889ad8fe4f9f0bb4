"""Whom Solah calls of itself: the hosts that its settings name. One list, which a process can be held to."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

STRIPE = "api.stripe.com"


def hosts() -> frozenset[str]:
    """Return the names, and numbers, of every server that a setting leads to."""
    return frozenset(host.lower().rstrip(".") for host in _all() if host)


def _all() -> Iterator[str]:
    for database in settings.DATABASES.values():
        yield str(database.get("HOST") or "localhost")
    mailers: dict[str, Any] = settings.MAILERS
    for mailer in mailers.values():
        yield str(mailer.get("OPTIONS", {}).get("host", ""))
    if settings.STRIPE_SECRET_KEY:
        yield host_of(settings.STRIPE_URL) or STRIPE
    for url in (
        settings.CACHE_URL,
        settings.BROKER_URL,
        settings.SITE_URL,  # asked by a worker whether pages answer
        settings.SENTRY_DSN,
        settings.LEAKED_PASSWORDS_URL,
    ):
        yield host_of(url)


def host_of(url: str) -> str:
    """Return the host of an address, an empty text where it has none."""
    return urlsplit(url).hostname or ""
