"""Our own PostgreSQL and Valkey start, keep what they were told, and recover from a killed run."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from tools.processes import command_line
from tools.stores import PostgreSQL, Valkey


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that PostgreSQL's own user can reach as well, which pytest's is not."""
    path = Path(tempfile.mkdtemp(prefix="solah-stores-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def _ask(database: PostgreSQL, question: str) -> object:
    with psycopg.connect(database.url, autocommit=True) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def test_a_database_keeps_its_rows_and_recovers_what_a_killed_run_left(folder: Path) -> None:
    first = PostgreSQL(folder / "postgresql", scratch=True)
    first.start()
    try:
        _ask(first, "CREATE TABLE kept AS SELECT 16 AS number")
        again = PostgreSQL(folder / "postgresql", scratch=True)
        again.start()  # the first still runs: it is noticed and ended
        assert _ask(again, "SELECT number FROM kept") == 16
        assert first.process
        assert first.process.wait(10) == 0

        os.kill(again.pid, signal.SIGKILL)  # leaves postmaster.pid behind
        assert again.process
        again.process.wait()
        pid_file = again.data / "postmaster.pid"
        pid_file.write_text("\n".join([str(os.getpid()), *pid_file.read_text().splitlines()[1:]]) + "\n")
        third = PostgreSQL(folder / "postgresql", scratch=True)
        third.start()  # the number now belongs to somebody else, who is left alone
        assert _ask(third, "SELECT number FROM kept") == 16
        third.stop()
        assert command_line(third.pid) == ""
    finally:
        for each in (first, again, third):
            each.stop()


def test_only_tests_do_without_fsync(folder: Path) -> None:
    for scratch, said in ((True, "off"), (False, "on")):
        database = PostgreSQL(folder / said, scratch=scratch)
        try:
            database.start()
            assert _ask(database, "SHOW fsync") == said
        finally:
            database.stop()


def test_a_broker_remembers_and_a_cache_forgets(folder: Path) -> None:
    kept = {}
    for broker in (True, False):
        for value in (b"first", None):
            store = Valkey(folder / f"broker-{broker}", broker=broker)
            try:
                store.start()
                client = redis.Redis.from_url(store.url)
                kept[broker] = client.get("key")
                if value:
                    client.set("key", value)
                wanted = "noeviction" if broker else "allkeys-lru"
                assert client.config_get("maxmemory-policy") == {"maxmemory-policy": wanted}
                client.close()
            finally:
                store.stop()
    assert kept == {True: b"first", False: None}
