"""Keep DailySpend equal to the sum of its rows, whoever writes them and however many at once.

One trigger an event, each working on the statement's whole set of rows (a transition table serves only
one event). Keys are written in order: two bulk writes that upsert the same days in different orders would
otherwise wait for each other for ever.
"""

from django.db import migrations

# Deltas by key -> upsert. `rows` is the query that yields them.
APPLY = """
    INSERT INTO ledger_dailyspend (workspace_id, day, category_id, kind, total, entries)
    SELECT workspace_id, spent_on, category_id, kind, sum(amount), sum(entries)
    FROM ({rows}) AS changed
    GROUP BY workspace_id, spent_on, category_id, kind
    HAVING sum(amount) <> 0 OR sum(entries) <> 0
    ORDER BY workspace_id, spent_on, category_id, kind
    ON CONFLICT (workspace_id, day, category_id, kind) DO UPDATE
    SET total = ledger_dailyspend.total + EXCLUDED.total,
        entries = ledger_dailyspend.entries + EXCLUDED.entries;
    RETURN NULL;
"""
ADDED = """
    SELECT workspace_id, spent_on, category_id, kind, amount, 1 AS entries
    FROM new_rows WHERE trashed_at IS NULL
"""
REMOVED = """
    SELECT workspace_id, spent_on, category_id, kind, -amount AS amount, -1 AS entries
    FROM old_rows WHERE trashed_at IS NULL
"""
EVENTS = {
    "insert": (ADDED, "NEW TABLE AS new_rows"),
    "delete": (REMOVED, "OLD TABLE AS old_rows"),
    "update": (f"{ADDED} UNION ALL {REMOVED}", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
}


def create(event: str) -> str:
    """Return the statements that make one event's function and trigger."""
    rows, tables = EVENTS[event]
    return f"""
    CREATE FUNCTION ledger_rollup_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {APPLY.format(rows=rows)} END $$;
    CREATE TRIGGER ledger_rollup_{event} AFTER {event.upper()} ON ledger_transaction
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION ledger_rollup_{event}();
    """


def drop(event: str) -> str:
    """Return the statements that undo `create`."""
    return f"""
    DROP TRIGGER ledger_rollup_{event} ON ledger_transaction;
    DROP FUNCTION ledger_rollup_{event}();
    """


class Migration(migrations.Migration):
    """Install the triggers, and fill the roll-up from rows that are there already."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        *[migrations.RunSQL(create(event), drop(event)) for event in EVENTS],
        migrations.RunSQL(
            """
            INSERT INTO ledger_dailyspend (workspace_id, day, category_id, kind, total, entries)
            SELECT workspace_id, spent_on, category_id, kind, sum(amount), count(*)
            FROM ledger_transaction WHERE trashed_at IS NULL
            GROUP BY workspace_id, spent_on, category_id, kind
            """,
            "DELETE FROM ledger_dailyspend",
        ),
    ]
