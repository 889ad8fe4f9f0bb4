"""A line to PostgreSQL that is looked at before each request without asking the server.

Django asks `SELECT 1`: a way there and back for each page. A line at rest has nothing to say, so whatever
can be read there is the server's farewell, or that it is gone. A server that went without a word is not heard
of either way before the network's own time is over (`config.limits.SILENCE`).
"""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError


def is_silent(line: Connection[Any]) -> bool:
    """Say whether a line is open and nothing was said on it that nobody has read."""
    if line.closed or line.broken:
        return False
    look = select.poll()
    look.register(line.fileno(), select.POLLIN)
    return not look.poll(0)


def check(line: Connection[Any]) -> None:
    """Raise `OperationalError` for a line that a pool must not lend any more."""
    if not is_silent(line):
        raise OperationalError("the line is over")


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with that look."""

    def is_usable(self) -> bool:
        """Say whether the connection can go on being used."""
        return self.connection is not None and is_silent(self.connection)
