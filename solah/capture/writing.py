"""Writing thousands of staged rows in one statement, where the ORM would take seconds."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from solah.capture.models import StagedRow
from solah.ledger.models import Transaction

_TABLE = StagedRow._meta.db_table
_COLUMNS = [field for field in StagedRow._meta.concrete_fields if field.name != "id"]


def copy_in(rows: Sequence[StagedRow]) -> None:
    """Insert rows that are not saved yet. They do not learn their ids."""
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in _COLUMNS)
    names = [field.attname for field in _COLUMNS]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {connection.ops.quote_name(_TABLE)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([getattr(row, name) for name in names])


def mark_added(rows: Sequence[StagedRow], added: Sequence[Transaction], *, at: datetime) -> None:
    """Write down for each staged row, in order, which row of the ledger it became."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE capture_stagedrow staged SET added_id = pair.added_id, added_at = %s
            FROM unnest(%s::bigint[], %s::bigint[]) AS pair (id, added_id)
            WHERE staged.id = pair.id
            """,
            [at, [row.pk for row in rows], [row.pk for row in added]],
        )


def give_keys(rows: Sequence[Transaction], keys: Sequence[str]) -> None:
    """Give rows of the ledger that have none, in order, the keys by which imports know them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE ledger_transaction row SET import_key = pair.key
            FROM unnest(%s::bigint[], %s::text[]) AS pair (id, key)
            WHERE row.id = pair.id AND row.import_key = ''
            """,
            [[row.pk for row in rows], list(keys)],
        )
