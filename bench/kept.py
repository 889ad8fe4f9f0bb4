"""A large database for benchmarks, filled once and kept: found by its size, filled on if it was broken off.

Indexes that only reading needs are built after the rows; what guards a key stays from the beginning.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("ledger_transaction", "ledger_transactiontag")
LATER = """
    SELECT indexname, indexdef FROM pg_indexes JOIN pg_index i ON i.indexrelid = indexname::regclass
    WHERE tablename = ANY(%s) AND NOT i.indisunique
"""


def database(workspaces: int, rows: int, *, environment: dict[str, str]) -> str:
    """Return the address of a database with so many workspaces of so many rows, filling what is missing."""
    base, name = os.environ["DATABASE_URL"].rsplit("/", 1)[0], f"bench_{workspaces}_of_{rows}"
    url = f"{base}/{name}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    settings = {**environment, "DATABASE_URL": url, "DATABASE_POOL": "0", "STATEMENT_TIMEOUT": "0"}
    _run("manage.py", "migrate", "-v0", environment=settings)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_later (name text PRIMARY KEY, statement text)")
        if _count(connection) < workspaces:
            _put_off(connection)
            _run("-m", "bench.crowd", str(workspaces), str(rows), "0", environment=settings)
        if _build(connection):
            connection.execute("VACUUM ANALYZE")
    return url


def _count(connection: psycopg.Connection) -> int:
    found = connection.execute("SELECT count(*) FROM accounts_user WHERE email LIKE 'crowd-%'").fetchone()
    return int(found[0]) if found else 0


def _put_off(connection: psycopg.Connection) -> None:
    """Drop what is built later, and remember how."""
    for name, statement in connection.execute(LATER, [list(TABLES)]).fetchall():
        connection.execute(
            "INSERT INTO bench_later VALUES (%s, %s) ON CONFLICT DO NOTHING", [name, statement]
        )
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))


def _build(connection: psycopg.Connection) -> int:
    """Build what is missing, one after another, and say how long each took."""
    connection.execute("SET maintenance_work_mem = '1GB'")
    waiting = connection.execute("SELECT name, statement FROM bench_later ORDER BY name").fetchall()
    for name, statement in waiting:
        began = time.monotonic()
        if not _is_there(connection, name):
            connection.execute(statement)
        connection.execute("DELETE FROM bench_later WHERE name = %s", [name])
        print(f"  {name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return len(waiting)


def _is_there(connection: psycopg.Connection, name: str) -> bool:
    """Say whether a relation has this name."""
    found = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [name]).fetchone()
    return bool(found and found[0])


def _run(*program: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, *program], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
