"""A backup is what was restored: to a chosen second, what came before is there and what came after is not."""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.plant import wait_until
from tools.backups import BackupFailed, Shelf
from tools.stores import PostgreSQL


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can reach; pytest closes its own to others."""
    with tempfile.TemporaryDirectory(prefix="solah-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def server(folder: Path) -> Iterator[PostgreSQL]:
    """A server that writes a log."""
    store = PostgreSQL(folder / "live")
    store.start()
    yield store
    store.stop()


def is_collected(live: psycopg.Connection) -> bool:
    """Say whether all that was written has arrived on the shelf."""
    found = live.execute("SELECT bool_and(flush_lsn >= pg_current_wal_flush_lsn()) FROM pg_stat_replication")
    return bool((found.fetchone() or (False,))[0])


def rows(url: str) -> list[str]:
    """Return what the table holds."""
    with psycopg.connect(url) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM spent ORDER BY name")]


def test_a_restore_ends_at_the_chosen_second(server: PostgreSQL, folder: Path) -> None:
    media = folder / "media"
    media.mkdir()
    (media / "receipt").write_bytes(b"paper")
    shelf = Shelf(folder / "shelf")
    with psycopg.connect(server.url, autocommit=True) as live, shelf.following(server.url):
        live.execute("CREATE TABLE spent (name text)")
        live.execute("INSERT INTO spent VALUES ('before the backup')")
        base = shelf.back_up(server.url, media=media, now=datetime.now(UTC))
        (media / "later").write_bytes(b"paper too")
        live.execute("INSERT INTO spent VALUES ('after the backup')")
        time.sleep(1.1)
        until = datetime.now(UTC)
        time.sleep(0.5)
        live.execute("DELETE FROM spent")
        live.execute("INSERT INTO spent VALUES ('after the mistake')")
        shelf.back_up(server.url, media=media, now=datetime.now(UTC))
        wait_until(lambda: is_collected(live))
        began = time.monotonic()
        restored = shelf.restore(folder / "restored", until=until)
        print(f"measured: restored in {time.monotonic() - began:.1f} s")
        try:
            assert rows(restored.url) == ["after the backup", "before the backup"]
            assert rows(server.url) == ["after the mistake"]
            assert (folder / "restored/media/receipt").read_bytes() == b"paper"
            with psycopg.connect(restored.url, autocommit=True) as there:
                there.execute("INSERT INTO spent VALUES ('it works on')")
        finally:
            restored.stop()
    with pytest.raises(BackupFailed, match="the log does not reach"):
        shelf.restore(folder / "too late", until=datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(BackupFailed, match="no backup from before"):
        shelf.base_before(datetime(2020, 1, 1, tzinfo=UTC))
    _spoil(base)
    with pytest.raises(BackupFailed, match="pg_verifybackup"):
        shelf.restore(folder / "again", until=until)


def _spoil(base: Path) -> None:
    """Turn one bit over in the largest file of a backup."""
    files = (path for path in (base / "base").rglob("*") if path.is_file())
    largest = max(files, key=lambda path: path.stat().st_size)
    with largest.open("r+b") as file:
        file.seek(largest.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
