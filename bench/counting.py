"""How many queries a page asks, counted in one process with Django's test client."""

from typing import Any


def count(wanted: tuple[dict[str, str], tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """Return address and number of queries by page name, for the person who is named."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.pages import COLD
    from bench.serving import forget
    from solah.accounts.models import User

    pages, (email, _password) = wanted
    person = User.objects.get(email=email)
    workspace = person.workspaces.order_by("memberships__joined_at")[0]
    names = {
        "category": workspace.categories.get(kind="groceries").pk,
        "wallet": workspace.wallets.get(is_default=True).pk,
        "person": person.pk,
        "expense": workspace.transactions.alive().newest_first()[0].pk,
    }
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    counted = {}
    for name, pattern in pages.items():
        address = pattern.format(**names)
        client.get(address)
        if name == COLD:
            forget()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        counted[name] = {"path": address, "queries": len(queries)}
    return counted
