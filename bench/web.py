"""What pages cost in a database full of other people's rows, for somebody with few rows and with many.

`make bench-web` runs it with a database of its own: WORKSPACES (200) of ROWS (200) rows each around the two
whose pages are asked. The goal's size is WORKSPACES=10000 ROWS=1000, some 10 GB and an hour.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.database import database_of_its_own
from bench.list import _ask
from bench.pages import DEMO, Figure

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 1_000, int(os.environ.get("MANY", "100000"))
PEOPLE = {number: (f"rows-{number}@example.com", DEMO[1]) for number in (FEW, MANY)}
PAGES = {
    "anchor view": "/bench/anchor/",
    "month": "/month/",
    "month, warm": "/month/",
    "expenses": "/expenses/",
    "search": "/expenses/?q=bazaar",
    "search with a slip": "/expenses/?q=bazzar",
    "add": "/expenses/add/",
    "budgets": "/budgets/",
}


def main() -> int:
    """Fill a database and print the table."""
    crowd = [os.environ.get("WORKSPACES", "200"), os.environ.get("ROWS", "200"), "0"]
    shared = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}
    shared |= {"BENCH_CACHE": "on"}
    with database_of_its_own() as url:
        environment = {**os.environ, **shared, "DATABASE_URL": url, "DATABASE_POOL": "0"}
        for command in (
            ["manage.py", "migrate", "-v0"],
            ["-m", "bench.crowd", *crowd],
            ["-c", f"from bench import list; list.PEOPLE = {PEOPLE}; list.fill()"],
        ):
            program = [sys.executable, *command]
            subprocess.run(program, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        found = {number: _ask(environment, who, pages=PAGES) for number, who in PEOPLE.items()}
    print(f"{crowd[0]} other workspaces of {crowd[1]} rows each; CPU ms of server and PostgreSQL\n")
    _print(found[FEW], found[MANY])
    return 0


def _print(few: list[Figure], many: list[Figure]) -> None:
    print(f"{'page':20} {FEW:>9,} rows {MANY:>11,} rows  many to few, in anchors  queries")
    for one, other in zip(few, many, strict=True):
        ratios = one.cpu / few[0].cpu, other.cpu / many[0].cpu
        print(
            f"{one.name:20} {one.cpu:6.1f} {ratios[0]:5.1f}x {other.cpu:8.1f} {ratios[1]:5.1f}x"
            f" {ratios[1] / ratios[0]:15.2f} {other.queries:16}"
        )


if __name__ == "__main__":
    sys.exit(main())
