"""Many workspaces with rows of their own, made quickly: what a database looks like when people have come."""

import json
import sys
import time
from typing import Any

from bench.list import FILL, TAGS, _names

PASSWORD = "solah-demo-16"  # noqa: S105 - of invented people
BATCH = 200


def address(number: int) -> str:
    """Return the address of one of them."""
    return f"crowd-{number}@example.com"


def fill(workspaces: int, rows: int, *, sessions: int = 0) -> list[str]:
    """Make workspaces with as many rows each; return the keys of sessions for the first of them.

    Rows are made by the server itself, a statement a workspace, and pass the roll-ups' triggers: that is what
    COPY costs without sending them.
    """
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.hashers import make_password
    from django.db import connection, transaction

    from solah.accounts.models import User
    from solah.accounts.sessions import SessionStore

    password, keys, began = make_password(PASSWORD), [], time.monotonic()
    for first in range(0, workspaces, BATCH):
        with transaction.atomic():
            for number in range(first, min(first + BATCH, workspaces)):
                person = User(email=address(number), name=f"Person {number}", password=password)
                person.save(force_insert=True)
                _home(person, rows=rows)
                if number < sessions:
                    session = SessionStore()
                    session[SESSION_KEY] = str(person.pk)
                    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
                    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
                    session.create()
                    keys.append(str(session.session_key))
        made = min(first + BATCH, workspaces)
        seconds = time.monotonic() - began
        print(f"  {made:,} workspaces, {made * rows:,} rows, {seconds:,.0f} s", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return keys


def _home(person: Any, *, rows: int) -> None:
    from allauth.account.models import EmailAddress
    from django.db import connection

    from solah.ledger.models import Tag
    from solah.ledger.opening import open_workspace

    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    workspace = open_workspace("Home", owner=person)
    tags = Tag.objects.bulk_create(Tag(workspace=workspace, name=f"tag {n}") for n in range(6))
    values = {
        "workspace": workspace.pk,
        "person": person.pk,
        "rows": rows,
        "days": 365 if rows <= 1000 else 3650,
        "today": workspace.today(),
        "wallets": list(workspace.wallets.values_list("pk", flat=True)),
        "categories": list(workspace.categories.values_list("pk", flat=True)[:12]),
        "shops": ["swiggy", "big bazaar", *(f"shop of {name}" for name in _names(58))],
        "tags": [tag.pk for tag in tags],
    }
    with connection.cursor() as cursor:
        cursor.execute(FILL, values)
        cursor.execute(TAGS, values)


def main() -> None:
    """Fill the database that the settings name: `python -m bench.crowd WORKSPACES ROWS SESSIONS`."""
    import django

    django.setup()
    workspaces, rows, sessions = map(int, sys.argv[1:4])
    print(json.dumps(fill(workspaces, rows, sessions=sessions)))


if __name__ == "__main__":
    main()
