"""`make drill`: a mistake is made in a filled Solah, and undone by restoring to the second before it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from tools import processes, store_set
from tools.backups import Shelf
from tools.environment import environment
from tools.places import ROOT

# Every row of every table, in one line each.
_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
_DIGEST = "SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{}\" AS t"
_MISTAKE = "TRUNCATE ledger_transaction, accounts_workspace CASCADE"


def main() -> int:
    processes.raise_when_stopped()
    with (
        store_set.throw_away() as (folder, stores),
        tempfile.TemporaryDirectory(prefix="solah-drill-") as name,
    ):
        place = Path(name)
        place.chmod(0o755)
        settings = environment(folder, stores.urls)
        _manage(settings, "migrate", "-v0")
        _manage(settings, "demo")
        return _drill(place, settings)


def _drill(place: Path, settings: dict[str, str]) -> int:
    url, media = settings["DATABASE_URL"], Path(settings["MEDIA_ROOT"])
    shelf = Shelf(place / "backups")
    with shelf.following(url), psycopg.connect(url, autocommit=True) as live:
        began = time.monotonic()
        shelf.back_up(url, media=media, now=datetime.now(UTC))
        print(f"backed up and verified in {time.monotonic() - began:.1f} s")
        live.execute("UPDATE accounts_workspace SET revision = revision + 1")
        before, until = _digests(url), datetime.now(UTC)
        time.sleep(1)
        live.execute(_MISTAKE)
        began = time.monotonic()
        store = shelf.restore(place / "restored", until=until)
    try:
        print(f"restored to {until:%H:%M:%S} UTC in {time.monotonic() - began:.1f} s")
        after = _digests(store.url)
        changed = sorted(table for table in before if before[table] != after.get(table))
        rows = sum(number for number, _ in before.values())
        print(
            f"{rows} rows in {len(before)} tables, each as it was"
            if not changed
            else f"not as it was: {changed}"
        )
        _manage(settings | {"DATABASE_URL": store.url}, "check_invariants")
    finally:
        store.stop()
    return 1 if changed else 0


def _digests(url: str) -> dict[str, tuple[int, str]]:
    with psycopg.connect(url) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        return {name: connection.execute(_DIGEST.format(name)).fetchone() for name in tables}  # type: ignore[misc]


def _manage(settings: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=os.environ | settings, check=True)


if __name__ == "__main__":
    sys.exit(main())
