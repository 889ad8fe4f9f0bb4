"""Tell of every row that is added, changed or deleted, whoever does it, where somebody listens.

One trigger an event, on the statement's whole set of rows. Where nobody listens it costs one look by key.
"""

from django.db import migrations

# What each event makes of a statement's rows: an id and the name of the event.
ADDED = """
    SELECT id, 'transaction.created' AS event FROM new_rows
    WHERE workspace_id = told AND trashed_at IS NULL
"""
REMOVED = """
    SELECT id, 'transaction.deleted' AS event FROM old_rows
    WHERE workspace_id = told AND trashed_at IS NULL
"""
CHANGED = """
    SELECT id, CASE
        WHEN was.trashed_at IS NULL AND row.trashed_at IS NULL THEN 'transaction.updated'
        WHEN was.trashed_at IS NULL THEN 'transaction.deleted'
        ELSE 'transaction.created'
    END AS event
    FROM old_rows AS was JOIN new_rows AS row USING (id)
    WHERE row.workspace_id = told AND (was.trashed_at IS NULL OR row.trashed_at IS NULL)
"""
EVENTS = {
    "insert": (ADDED, "new_rows", "NEW TABLE AS new_rows"),
    "delete": (REMOVED, "old_rows", "OLD TABLE AS old_rows"),
    "update": (CHANGED, "new_rows", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
}


def create(event: str) -> str:
    """Return the statements that make one event's function and trigger."""
    rows, having, tables = EVENTS[event]
    return f"""
    CREATE FUNCTION ledger_tell_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE told bigint;
    BEGIN
        FOR told IN SELECT DISTINCT workspace_id FROM {having} LOOP
            IF EXISTS (SELECT 1 FROM outbox_listener WHERE workspace_id = told) THEN
                PERFORM outbox_tell(told, event, jsonb_build_object('ids', jsonb_agg(id ORDER BY id)))
                FROM ({rows}) AS changed GROUP BY event;
            END IF;
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_tell_{event} AFTER {event.upper()} ON ledger_transaction
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION ledger_tell_{event}();
    """  # noqa: S608


def drop(event: str) -> str:
    """Return the statements that undo `create`."""
    return f"""
    DROP TRIGGER ledger_tell_{event} ON ledger_transaction;
    DROP FUNCTION ledger_tell_{event}();
    """


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [("ledger", "0010_rows_of_streams"), ("outbox", "0005_listeners")]
    operations = [migrations.RunSQL(create(event), drop(event)) for event in EVENTS]
