"""Writing many rows with one statement: new ones with COPY, changed ones with one UPDATE."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

# From so many rows on the way by COPY is the shorter one.
MANY = 200
_CHUNK = 1000


def copy_rows(rows: Sequence[Any], *, report: Callable[[int], None] | None = None) -> None:
    """Insert rows of one model and give each its id. Triggers and keys work as they do for an INSERT."""
    _give_ids(rows)
    fields = [f for f in rows[0]._meta.concrete_fields if not f.generated]
    names = [field.attname for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(rows[0]._meta.db_table)} ({columns}) FROM STDIN") as copy,
    ):
        for number, row in enumerate(rows, start=1):
            copy.write_row([getattr(row, name) for name in names])
            if report and not number % _CHUNK:
                report(number)
    for row in rows:
        row._state.adding = False


def rewrite_rows(rows: Sequence[Any], names: Sequence[str], *, seen: Sequence[int]) -> list[int]:
    """Save some columns (`names`) of one workspace's rows, where each still has the version that was `seen`.

    Returns the ids of those that have another one or are gone: they stay as they are.
    """
    quote, meta = connection.ops.quote_name, rows[0]._meta
    fields = {each.attname: each for each in meta.concrete_fields if each.attname in {"id", *names}}
    kinds = [str(each.db_type(connection)).partition("(")[0] for each in fields.values()]
    columns = [quote(each.column) for each in fields.values()]
    values = [
        [each.get_db_prep_save(getattr(row, name), connection) for row in rows]
        for name, each in fields.items()
    ]
    arrays = ", ".join(f"%s::{kind}[]" for kind in ("integer", *kinds))
    new = ", ".join(f"{column} = new.{column}" for column in columns if column != quote("id"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {quote(meta.db_table)} AS old SET {new}
            FROM unnest({arrays}) AS new (seen, {", ".join(columns)})
            WHERE old.id = new.id AND old.workspace_id = %s AND old.version = new.seen
            RETURNING old.id
            """,  # noqa: S608 (names of our own columns)
            [list(seen), *values, rows[0].workspace_id],
        )
        written = {pk for (pk,) in cursor.fetchall()}
    return [row.pk for row in rows if row.pk not in written]


def _give_ids(rows: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [rows[0]._meta.db_table, len(rows)],
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
