"""What must be true of the audit trail: each row has one, and its last words are what the row says."""

from solah.invariants.asking import Invariant

_FIELDS = {"amount": "trim_scale(amount)::text", "spent_on": "spent_on::text", "kind": "kind"}


def _last_words(field: str, written: str) -> str:
    return f"""
        SELECT row.workspace_id, 'transaction', row.id::text
        FROM ledger_transaction row JOIN (
            SELECT DISTINCT ON (workspace_id, subject_id)
                workspace_id, subject_id, after ->> '{field}' AS said
            FROM outbox_auditentry WHERE subject = 'transaction' AND after ? '{field}'
            ORDER BY workspace_id, subject_id, id DESC
        ) AS last ON last.workspace_id = row.workspace_id AND last.subject_id = row.id
        WHERE last.said <> {written.replace(field, f"row.{field}")}
    """  # noqa: S608 - names of our own columns


TRAILS = (
    Invariant(
        "begun",
        "every row has an entry in the trail",
        """
        SELECT workspace_id, 'transaction', id::text FROM ledger_transaction row
        WHERE NOT EXISTS (
            SELECT FROM outbox_auditentry entry WHERE entry.workspace_id = row.workspace_id
            AND entry.subject = 'transaction' AND entry.subject_id = row.id
        )
        """,
    ),
    *(
        Invariant(f"trail.{field}", f"the trail's last {field} is the row's", _last_words(field, written))
        for field, written in _FIELDS.items()
    ),
)
