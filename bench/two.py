"""The two whose pages are measured in a large database: one with few rows, one with many, alike in all else.

Made once and kept with the database: rows through the roll-ups' triggers, budgets, a night. What changes with
the day (a session, an API token, the plan's count) is made anew by `ready`.
"""

import json
import os
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bench.crowd import PASSWORD

FEW, MANY = 1_000, int(os.environ.get("MANY", "100000"))
AREAS = ("transactions", "categories", "budgets", "insights")


def address(rows: int) -> str:
    """Return the address of the one with so many rows."""
    return f"rows-{rows}@example.com"


def ready(rows: int) -> dict[str, str]:
    """Make the person if need be; return a session, an API token and ids for addresses."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils import timezone

    from solah.accounts import tokens
    from solah.accounts.models import AccessToken, Membership
    from solah.accounts.sessions import SessionStore
    from solah.billing.models import Subscription, Usage

    found = Membership.objects.select_related("workspace", "user").filter(user__email=address(rows)).first()
    member = found or _open(rows)
    workspace, person = member.workspace, member.user
    Subscription.objects.filter(workspace=workspace).update(
        plan="enterprise", status="active", trial_ends_at=None
    )
    Usage.objects.filter(workspace=workspace).delete()
    AccessToken.objects.filter(member=member).delete()
    scopes = [f"{area}:read" for area in AREAS]
    made = tokens.make(member, name="Bench", scopes=scopes, days=1, now=timezone.now())
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {
        "session": str(session.session_key),
        "token": made.key,
        "workspace": str(workspace.pk),
        "category": str(workspace.categories.get(kind="groceries").pk),
        "expense": str(workspace.transactions.alive().newest_first()[0].pk),
    }


def _open(rows: int) -> Any:
    from allauth.account.models import EmailAddress
    from django.db import connection, transaction

    from bench.list import FILL, TAGS, names
    from solah.accounts.models import Membership, User
    from solah.budgets.setting import Plan, set_lines
    from solah.insights.refresh import refresh
    from solah.ledger.models import Tag
    from solah.ledger.opening import open_workspace

    with transaction.atomic():
        person = User.objects.create_user(address(rows), PASSWORD, name="Bench")
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        workspace = open_workspace("Bench", owner=person)
        tags = Tag.objects.bulk_create(Tag(workspace=workspace, name=f"tag {n}") for n in range(6))
        values = {
            "workspace": workspace.pk,
            "person": person.pk,
            "rows": rows,
            "days": 365 if rows <= FEW else 3650,
            "today": workspace.today(),
            "wallets": list(workspace.wallets.values_list("pk", flat=True)),
            "categories": list(workspace.categories.values_list("pk", flat=True)[:12]),
            "shops": ["swiggy", "big bazaar", *(f"shop of {name}" for name in names(58))],
            "tags": [tag.pk for tag in tags],
        }
        with connection.cursor() as cursor:
            cursor.execute(FILL, values)
            cursor.execute(TAGS, values)
        lines = [
            Plan(each, Decimal(9000)) for each in workspace.categories.filter(kind__in=("groceries", "home"))
        ]
        month = workspace.this_month()
        set_lines(workspace, [Plan(None, Decimal(60_000)), *lines], month=month, by=person)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the autovacuum of a server that is not just being filled has done
    refresh(workspace, today=workspace.today() - timedelta(days=1))
    refresh(workspace, today=workspace.today())
    return Membership.objects.select_related("workspace", "user").get(user=person)


def main() -> None:
    """Print what a measurement needs to know of both."""
    import django

    django.setup()
    print(json.dumps({each: ready(each) for each in (FEW, MANY)}))


if __name__ == "__main__":
    main()
