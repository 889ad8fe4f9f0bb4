"""A database for one benchmark: empty at first, gone afterwards."""

import contextlib
import os
from collections.abc import Iterator

import psycopg
from psycopg import sql


@contextlib.contextmanager
def database_of_its_own() -> Iterator[str]:
    """Make an empty database beside the one that DATABASE_URL names, and drop it afterwards."""
    url = os.environ["DATABASE_URL"]
    base, name = url.rsplit("/", 1)[0], f"bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{base}/{name}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
