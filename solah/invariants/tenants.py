"""What must be true between workspaces: no row knows another's, and nothing that guards this is off."""

from django.db import connection

from solah.invariants.asking import Invariant

GUARDS = Invariant(
    "guards",
    "every key, check and trigger of the database is in force",
    """
    SELECT NULL::bigint, 'constraint', conname::text FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND NOT (convalidated AND conenforced)
    UNION ALL
    SELECT NULL::bigint, 'trigger', tgname::text FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = 'public'::regnamespace AND tgenabled <> 'O'
    UNION ALL
    SELECT NULL::bigint, 'index', indexrelid::regclass::text FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT (indisvalid AND indisready)
    """,
)

# One row for each foreign key between two tables that both have a workspace.
_KEYS = """
    SELECT DISTINCT child.relname, here.attname, parent.relname
    FROM pg_constraint key
    JOIN pg_class child ON child.oid = key.conrelid
    JOIN pg_class parent ON parent.oid = key.confrelid
    CROSS JOIN LATERAL unnest(key.conkey, key.confkey) AS pair (here, there)
    JOIN pg_attribute here ON here.attrelid = child.oid AND here.attnum = pair.here
    JOIN pg_attribute there ON there.attrelid = parent.oid AND there.attnum = pair.there
    WHERE key.contype = 'f' AND key.connamespace = 'public'::regnamespace AND there.attname = 'id'
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = child.oid AND attname = 'workspace_id')
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = parent.oid AND attname = 'workspace_id')
    ORDER BY 1, 2, 3
"""

PEOPLE = Invariant(
    "people",
    "a workspace has an owner, one default wallet, and plain ids that lead somewhere",
    """
    SELECT id, 'workspace', id::text FROM accounts_workspace workspace
    WHERE NOT EXISTS (
        SELECT FROM accounts_membership
        WHERE workspace_id = workspace.id AND role = 'owner'
    ) AND closes_at IS NULL
    UNION ALL
    SELECT id, 'workspace', id::text FROM accounts_workspace workspace
    WHERE 1 <> (SELECT count(*) FROM ledger_wallet WHERE workspace_id = workspace.id AND is_default)
    UNION ALL
    SELECT row.workspace_id, 'transaction', row.id::text
    FROM ledger_transaction row JOIN accounts_workspace workspace ON workspace.id = row.workspace_id
    WHERE row.currency <> workspace.currency
    """,
)


def tenants() -> tuple[Invariant, ...]:
    """Return what must be true of every key that the database has at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_KEYS)
        keys = cursor.fetchall()
    breaches = " UNION ALL ".join(
        f"SELECT child.workspace_id, '{table}', child.id::text FROM {table} child"  # noqa: S608 - from the catalogue
        f" JOIN {to} parent ON parent.id = child.{column} WHERE parent.workspace_id <> child.workspace_id"
        for table, column, to in keys
    )
    return (
        Invariant("tenants", f"no row leads into another workspace ({len(keys)} keys)", breaches),
        GUARDS,
        PEOPLE,
    )
