"""How invariants are asked: one read-only moment, one statement each, and ids of what breaks it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

SHOWN = 5


@dataclass(frozen=True)
class Invariant:
    """A sentence that must be true, and the statement that finds what breaks it.

    The statement returns one row for each breach: the workspace's id (or NULL), the kind of row, and its
    id or another name of it. Never an amount, a title or an address: the answer goes into logs.
    """

    name: str
    says: str
    sql: str


@dataclass(frozen=True)
class Answer:
    """What was found: how many breaches, the first of them in words, and how long it took to look."""

    invariant: Invariant
    breaches: int
    examples: tuple[str, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """Nothing breaks it."""
        return self.breaches == 0


def ask(invariants: Sequence[Invariant]) -> Iterator[Answer]:
    """Ask one after another. The caller opens `one_moment` around all of it."""
    for invariant in invariants:
        began = time.monotonic()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) OVER (), workspace, what, which FROM ({invariant.sql})"  # noqa: S608
                f" AS breach (workspace, what, which) LIMIT {SHOWN}"  # (our own statements)
            )
            found = cursor.fetchall()
        examples = tuple(f"{what} {which} of workspace {workspace}" for _n, workspace, what, which in found)
        yield Answer(invariant, found[0][0] if found else 0, examples, time.monotonic() - began)


@contextmanager
def one_moment(*, seconds: int = 0) -> Iterator[None]:
    """Let every question see the same moment of the database, and let none of them write.

    Within a transaction of the caller's, such as a job's, each question sees a moment of its own: it is one
    statement, so its answer is as true. `seconds` is what one question may take; 0 is without end.
    """
    is_ours = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_ours:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # Pages may have a limit of a few seconds for a statement; this may take longer.
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{seconds}s"])
        cursor.execute("SET LOCAL work_mem = '64MB'")
        yield
