"""Whether the ledger's table can be parted by workspace as it stands: done once, in a database of its own.

`python -m bench.parting` fills it with the demo, parts `ledger_transaction` by hash of its workspace, and
lets the product work on it: pages, an expense that is added, everything that must be true. It prints what
had to change: keys that lead to a row's number alone go, those that carry the workspace stay.
"""
# ruff: noqa: S608 - names of our own tables and keys, as the database says them

import os
import subprocess
import sys
from pathlib import Path

import psycopg

from bench.database import database_of_its_own

ROOT = Path(__file__).resolve().parent.parent
TABLE, PARTS = "ledger_transaction", 64
WORK = """
import django; django.setup()
from django.test import Client
from solah.accounts.models import User
person = User.objects.get(email="ananya@example.com")
browser = Client(HTTP_HOST="127.0.0.1")
browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
for page in ("/month/", "/year/", "/expenses/", "/expenses/?q=swiggy", "/budgets/", "/trash/"):
    print(page, browser.get(page).status_code)
import uuid
print("add", browser.post("/expenses/add/", {"text": "tea 20", "client_id": str(uuid.uuid4())}).status_code)
"""


def main() -> int:
    """Part, work, check; return what `check_invariants` returns."""
    with database_of_its_own() as url:
        environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url, "DATABASE_POOL": "0"}
        environment |= {"LOG_LEVEL": "ERROR", "DJANGO_SETTINGS_MODULE": "config.settings"}
        for command in (["migrate", "-v0"], ["demo"]):
            _run("manage.py", *command, environment=environment, quiet=True)
        with psycopg.connect(url) as connection:
            part(connection)
        _run("-c", WORK, environment=environment)
        return _run("manage.py", "check_invariants", environment=environment, check=False)


def part(connection: psycopg.Connection) -> None:
    """Put a parted table in the place of the whole one, with its rows, keys, indexes and triggers."""
    ask = connection.execute
    keys = (
        "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE contype = 'f'"
    )
    inward = ask(f"{keys} AND confrelid = '{TABLE}'::regclass").fetchall()
    outward = ask(f"{keys} AND conrelid = '{TABLE}'::regclass AND confrelid <> conrelid").fetchall()
    indexes = ask(
        "SELECT indexname, indexdef, indexname IN (SELECT conname FROM pg_constraint)"
        f" FROM pg_indexes WHERE tablename = '{TABLE}' AND indexname NOT LIKE '%%_pkey'"
    ).fetchall()
    triggers = ask(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
        f" WHERE tgrelid = '{TABLE}'::regclass AND NOT tgisinternal"
    ).fetchall()
    columns = ", ".join(
        name
        for (name,) in ask(
            f"SELECT attname FROM pg_attribute WHERE attrelid = '{TABLE}'::regclass"
            " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"
        ).fetchall()
    )
    for name, table, _ in inward:
        ask(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    ask(f"ALTER TABLE {TABLE} RENAME TO whole")
    for name, _, is_key in indexes:
        ask(f"ALTER TABLE whole DROP CONSTRAINT {name}" if is_key else f"DROP INDEX {name}")
    ask(f"CREATE TABLE {TABLE} (LIKE whole INCLUDING ALL EXCLUDING INDEXES) PARTITION BY HASH (workspace_id)")
    for number in range(PARTS):
        ask(
            f"CREATE TABLE {TABLE}_{number} PARTITION OF {TABLE}"
            f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
        )
    ask(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (workspace_id, id)")
    ask(f"INSERT INTO {TABLE} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM whole")
    ask(f"SELECT setval(pg_get_serial_sequence('{TABLE}', 'id'), (SELECT max(id) FROM {TABLE}))")
    for _, definition, _ in indexes:
        ask(definition)
    for name, _, definition in outward:
        ask(f"ALTER TABLE {TABLE} ADD CONSTRAINT {name} {definition}")
    for (definition,) in triggers:
        ask(definition)
    print(f"{TABLE} in {PARTS} parts: {len(indexes)} indexes and {len(triggers)} triggers as they were")
    for name, table, definition in inward:
        if "(workspace_id," in definition:
            ask(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        print(f"  {'stays' if '(workspace_id,' in definition else 'went '}  {table}.{name}")
    ask("DROP TABLE whole")


def _run(*program: str, environment: dict[str, str], check: bool = True, quiet: bool = False) -> int:
    done = subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        env=environment,
        check=check,
        stdout=subprocess.DEVNULL if quiet else None,
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
