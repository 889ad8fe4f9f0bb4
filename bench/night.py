"""What a workspace's night costs in the engine: everything `foresight.analysis` says, by its rows."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from foresight import datasets
from foresight.analysis import analyse
from foresight.entries import Entry
from foresight.history import Rows

TODAY = date(2026, 8, 17)
ROUNDS = 5
SIZES = (600, 5_000)
WORKSPACES = 60


def main() -> int:
    """Print CPU beside an anchor: the same rows put into columns, and nothing else."""
    print(f"{'':36} {'CPU':>9}  ratio to anchor")
    for size in SIZES:
        rows = ledger(size)
        anchor = cpu_of(lambda rows=rows: Rows.of([row[:4] for row in rows]))  # type: ignore[misc]
        ours = cpu_of(lambda rows=rows: analyse(rows, today=TODAY, budgets={None: 60_000.0}))  # type: ignore[misc]
        print(f"{f'{size:,} rows, the anchor':36} {anchor:6.1f} ms  1")
        print(f"{f'{size:,} rows, a whole night':36} {ours:6.1f} ms  {ours / anchor:.1f}")
    people = [ledger(600, seed=seed) for seed in range(WORKSPACES)]
    each = cpu_of(lambda: [analyse(rows, today=TODAY) for rows in people], rounds=1) / WORKSPACES
    minutes = each * 10_000 / 2 / 60_000
    print(f"{'ordinary workspaces, each':36} {each:6.1f} ms  10,000 on two cores: {minutes:.1f} minutes")
    numpy, engine = _import("numpy"), _import("foresight.analysis")
    print(f"{'importing numpy, the anchor':36} {numpy:6.0f} ms  1")
    print(f"{'importing the engine':36} {engine:6.0f} ms  {engine / numpy:.1f}")
    return 0


def ledger(size: int, *, seed: int = 3) -> list[Entry]:
    """Return the newest `size` rows of invented households that live together."""
    rows: list[tuple[date, float, str, str]] = []
    number = seed * 100
    while len(rows) < size:
        rows += datasets.household(seed=number, months=36 if size > 1_000 else 16, last=TODAY)
        number += 1
    rows.sort(key=lambda row: row[0])
    recent = rows[-size:]
    assert recent[-1][0] >= TODAY - timedelta(days=7)
    return [Entry(*row, id=place) for place, row in enumerate(recent)]


def cpu_of(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Return the least CPU milliseconds of some rounds."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return min(taken)


def _import(name: str) -> float:
    """Return the least CPU milliseconds it takes to import a module in a process of its own."""
    timed = f"import time; t = time.process_time(); import {name}; print(time.process_time() - t)"
    command = [sys.executable, "-c", timed]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(5)]
    return min(float(one) for one in said) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
