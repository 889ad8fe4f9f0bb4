"""Many workspaces with rows of their own, made quickly: what a database looks like when people have come.

People are made in sets, rows come by COPY without triggers and keys' checks, the roll-ups of a batch are
filled from its rows by one statement each. Rows of a batch's workspaces lie between each other on the disk,
as they do when people come and go. A batch is one transaction, so a fill that was broken off goes on where it
stood.
"""

import json
import sys
import time
import uuid
from datetime import timedelta
from random import Random
from typing import Any

from bench.list import names

PASSWORD = "solah-demo-16"  # noqa: S105 - of invented people
BATCH = 100
TAG_EVERY = 10
COLUMNS = (
    *("workspace_id", "kind", "title", "merchant", "amount", "currency", "original_currency", "spent_on"),
    *("wallet_id", "category_id", "category_by", "notes", "recorded_by_id", "source", "client_id"),
    *("client_digest", "import_key", "version", "recorded_at", "changed_at"),
)
ROLL_UPS = (
    """INSERT INTO ledger_dailyspend (workspace_id, day, category_id, kind, total, entries)
    SELECT workspace_id, spent_on, category_id, kind, sum(amount), count(*) FROM ledger_transaction
    WHERE workspace_id BETWEEN %(first)s AND %(last)s GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
    """INSERT INTO ledger_monthlyspend
        (workspace_id, month, kind, category_id, wallet_id, person, total, entries)
    SELECT workspace_id, date_trunc('month', spent_on)::date, kind, category_id, wallet_id, recorded_by_id,
        sum(amount), count(*) FROM ledger_transaction
    WHERE workspace_id BETWEEN %(first)s AND %(last)s GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6""",
    """INSERT INTO ledger_transactiontag (workspace_id, transaction_id, tag_id)
    SELECT t.workspace_id, t.id,
        (SELECT min(id) FROM ledger_tag WHERE workspace_id = t.workspace_id) + id %% 6
    FROM ledger_transaction t WHERE workspace_id BETWEEN %(first)s AND %(last)s AND id %% 10 = 0""",
)


def address(number: int) -> str:
    """Return the address of one of them."""
    return f"crowd-{number}@example.com"


def fill(workspaces: int, rows: int) -> None:
    """Make workspaces with as many rows each, and leave those that are there already."""
    from django.contrib.auth.hashers import make_password
    from django.db import connection, transaction

    from solah.accounts.models import User

    password, began = make_password(PASSWORD), time.monotonic()
    there = User.objects.filter(email__startswith="crowd-").count()
    for first in range(there, workspaces, BATCH):
        numbers = range(first, min(first + BATCH, workspaces))
        with transaction.atomic(), connection.cursor() as cursor:
            homes = _homes(numbers, password=password)
            cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers, no checks of keys
            with cursor.copy(f"COPY ledger_transaction ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                books = [
                    _lines(home, rows=rows, dice=Random(number))  # noqa: S311 - invented rows
                    for number, home in zip(numbers, homes, strict=True)
                ]
                for day in zip(*books, strict=True):
                    copy.write("".join(day))
            ends = {"first": homes[0]["workspace"], "last": homes[-1]["workspace"]}
            for statement in ROLL_UPS:
                cursor.execute(statement, ends)
        made = numbers[-1] + 1
        print(f"  {made:,} workspaces, {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)


def sessions(number: int) -> list[str]:
    """Log the first of them in; return the keys of their sessions."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from solah.accounts.models import User
    from solah.accounts.sessions import SessionStore

    keys = []
    for person in User.objects.filter(email__in=[address(each) for each in range(number)]):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


def _homes(numbers: range, *, password: str) -> list[dict[str, Any]]:
    """Make people, each with a workspace as `open_workspace` makes it, in sets; return their ids."""
    from allauth.account.models import EmailAddress
    from django.utils import timezone

    from solah.accounts.models import Membership, Role, User, Workspace
    from solah.billing import plans
    from solah.billing.models import Status, Subscription
    from solah.ledger.models import Category, Tag, Wallet
    from solah.ledger.opening import FIRST_WALLETS
    from solah.ledger.standard import KINDS

    now = timezone.now()
    trial = {"plan": plans.TRIAL_PLAN.slug, "status": Status.TRIALING}
    people = User.objects.bulk_create(
        User(email=address(each), name=f"Person {each}", password=password, trial_started_at=now)
        for each in numbers
    )
    places = Workspace.objects.bulk_create(Workspace(name="Home") for _ in people)
    pairs = list(zip(people, places, strict=True))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    Membership.objects.bulk_create(
        Membership(workspace=place, user=person, role=Role.OWNER) for person, place in pairs
    )
    Subscription.objects.bulk_create(
        Subscription(workspace=place, trial_ends_at=now + timedelta(days=plans.TRIAL_DAYS), **trial)
        for place in places
    )
    categories = Category.objects.bulk_create(
        Category(
            workspace=place, name=kind.name, kind=kind.slug, icon=kind.icon, colour=kind.colour,
            direction=kind.direction, position=position, is_standard=True,
        )
        for place in places for position, kind in enumerate(KINDS, start=1)
    )  # fmt: skip
    wallets = Wallet.objects.bulk_create(
        Wallet(workspace=place, name=label, kind=kind, is_default=position == 0)
        for place in places
        for position, (label, kind) in enumerate(FIRST_WALLETS)
    )
    Tag.objects.bulk_create(Tag(workspace=place, name=f"tag {n}") for place in places for n in range(6))
    return [
        {
            "workspace": place.pk,
            "person": person.pk,
            "today": place.today(),
            "categories": [each.pk for each in categories[at * len(KINDS) : at * len(KINDS) + 12]],
            "wallets": [each.pk for each in wallets[at * 3 : at * 3 + 3]],
        }
        for at, (person, place) in enumerate(pairs)
    ]


def _lines(home: dict[str, Any], *, rows: int, dice: Random) -> list[str]:
    """Return a workspace's rows as COPY reads them, oldest first: a year of sixty shops."""
    shops = ["swiggy", "big bazaar", *(f"shop of {name}" for name in dice.sample(names(256), 58))]
    now, days = f"{home['today']} 06:00+00", [str(home["today"] - timedelta(days=n)) for n in range(366)]
    lines, places, kinds = [], home["wallets"], home["categories"]
    for n in range(rows, 0, -1):
        shop = shops[0] if n % 10 == 0 else shops[1] if n % 500 == 3 else shops[2 + dice.randrange(58)]
        kind = "income" if n % 29 == 0 else "refund" if n % 31 == 0 else "expense"
        title = f"{shop} order {n}" if n % 7 == 0 else shop
        notes = "shared with Rohan" if n % 11 == 0 else ""
        lines.append(
            f"{home['workspace']}\t{kind}\t{title}\t{shop.upper()} INDIA PVT\t{20 + dice.randrange(980)}"
            f"\tINR\t\t{days[n * 365 // rows]}\t{places[n % 3]}\t{kinds[n % 12]}\tperson\t{notes}"
            f"\t{home['person']}\timport\t{uuid.UUID(int=dice.getrandbits(128), version=4)}"
            f"\t\t\t1\t{now}\t{now}\n"
        )
    return lines


def main() -> None:
    """Fill the database that the settings name: `python -m bench.crowd WORKSPACES ROWS SESSIONS`."""
    import django

    django.setup()
    workspaces, rows, logged_in = map(int, sys.argv[1:4])
    fill(workspaces, rows)
    print(json.dumps(sessions(logged_in)))


if __name__ == "__main__":
    main()
