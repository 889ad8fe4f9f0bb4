"""What must be true of rows and of their sums."""

from solah.invariants.asking import Invariant

_DAY = "workspace_id, spent_on, category_id, kind"
_MONTH = "workspace_id, month, kind, category_id, wallet_id, to_wallet_id, person"
# What an archive says of a row's past is told and not relied upon.
# The trash is emptied after thirty days, by a job a night; a week later somebody should have looked.
_LONGEST_IN_BIN = "interval '37 days'"


def _rollup(table: str, key: str, rows: str, day: str) -> str:
    """Find the cells that say something else than the rows that they stand for."""
    return f"""
        SELECT workspace_id, 'cell of {table}', {day} FROM (
            SELECT {key}, total, entries FROM {table}
            UNION ALL
            SELECT {key}, -amount, -1 FROM ({rows}) AS rows
        ) AS both_sides
        GROUP BY {key} HAVING sum(total) <> 0 OR sum(entries) <> 0
    """  # noqa: S608 - names of our own tables


_LIVE = "FROM ledger_transaction WHERE trashed_at IS NULL"
ROLLUPS = (
    Invariant(
        "days",
        "the sums by day equal the rows",
        _rollup(
            "ledger_dailyspend",
            "workspace_id, day, category_id, kind",
            f"SELECT workspace_id, spent_on AS day, category_id, kind, amount {_LIVE}",
            "day::text",
        ),
    ),
    Invariant(
        "months",
        "the sums by month equal the rows",
        _rollup(
            "ledger_monthlyspend",
            _MONTH,
            "SELECT workspace_id, date_trunc('month', spent_on)::date AS month, kind, category_id,"
            f" wallet_id, to_wallet_id, recorded_by_id AS person, amount {_LIVE}",
            "month::text",
        ),
    ),
)

PAYMENTS = Invariant(
    "payments",
    "the parts of a split payment belong together and add up",
    """
    WITH parts AS (
        SELECT workspace_id, payment, min(id) AS first, count(*) AS number, sum(amount) AS total,
               count(trashed_at) AS in_bin,
               count(DISTINCT (kind, spent_on, wallet_id, currency)) AS sorts
        FROM ledger_transaction WHERE payment IS NOT NULL GROUP BY workspace_id, payment
    ), said AS (
        SELECT DISTINCT ON (parts.workspace_id, parts.payment) parts.workspace_id, parts.payment, parts.total,
               entry.after -> 'parts' AS said
        FROM parts
        JOIN ledger_transaction part USING (workspace_id, payment)
        JOIN outbox_auditentry entry ON entry.workspace_id = parts.workspace_id
            AND entry.subject = 'transaction' AND entry.subject_id = part.id AND entry.action = 'split'
            AND entry.via <> 'archive'
        ORDER BY parts.workspace_id, parts.payment, entry.id DESC
    )
    SELECT workspace_id, 'payment', payment::text FROM parts
    WHERE number < 2 OR in_bin NOT IN (0, number) OR sorts > 1
    UNION ALL
    SELECT workspace_id, 'payment', payment::text FROM said
    WHERE jsonb_typeof(said) = 'array' AND jsonb_array_length(said) > 0 AND total <> (
        SELECT sum((part ->> 1)::numeric) FROM jsonb_array_elements(said) AS part
    )
    """,
)

TRANSFERS = Invariant(
    "transfers",
    "a transfer has two different wallets or one, and nothing else has two",
    """
    SELECT workspace_id, 'transaction', id::text FROM ledger_transaction
    WHERE (kind = 'transfer' AND (category_id IS NOT NULL OR wallet_id = to_wallet_id))
       OR (kind <> 'transfer' AND to_wallet_id IS NOT NULL)
    UNION ALL
    SELECT mine.workspace_id, 'staged row', mine.id::text
    FROM capture_stagedrow mine
    LEFT JOIN capture_stagedrow theirs ON theirs.batch_id = mine.batch_id AND theirs.position = mine.partner
    WHERE mine.partner IS NOT NULL AND (theirs.id IS NULL OR theirs.id = mine.id)
    UNION ALL
    SELECT back.workspace_id, 'transaction', back.id::text
    FROM ledger_transaction back JOIN ledger_transaction purchase ON purchase.id = back.refund_of_id
    WHERE back.kind <> 'refund' OR purchase.kind NOT IN ('expense', 'transfer')
    """,
)

BIN = Invariant(
    "bin",
    "the bin agrees with what was done, and is emptied",
    f"""
    SELECT workspace_id, 'transaction', id::text FROM ledger_transaction
    WHERE trashed_at < now() - {_LONGEST_IN_BIN} OR (trashed_at IS NULL AND trashed_by_id IS NOT NULL)
    UNION ALL
    SELECT row.workspace_id, 'transaction', row.id::text
    FROM ledger_transaction row JOIN (
        SELECT DISTINCT ON (workspace_id, subject_id) workspace_id, subject_id, action FROM outbox_auditentry
        WHERE subject = 'transaction' AND action IN ('trashed', 'restored')
            AND via <> 'archive'
        ORDER BY workspace_id, subject_id, id DESC
    ) AS last ON last.workspace_id = row.workspace_id AND last.subject_id = row.id
    WHERE (last.action = 'trashed') <> (row.trashed_at IS NOT NULL)
    """,  # noqa: S608 - our own constant
)

MONEY = (*ROLLUPS, PAYMENTS, TRANSFERS, BIN)
