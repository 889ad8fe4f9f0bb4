"""What must be true of imports, jobs and letters: each accounted for, each once."""

from solah.invariants.asking import Invariant

# A worker renews its lease all the time; one this old belongs to nobody, and no relay has noticed.
_LOST = "interval '10 minutes'"

IMPORTS = Invariant(
    "imports",
    "an import accounts for each row of its file",
    """
    SELECT workspace_id, 'import', batch_id::text FROM capture_stagedrow
    GROUP BY workspace_id, batch_id
    HAVING count(*) <> max(position) - min(position) + 1 OR min(position) > 0
    UNION ALL
    SELECT workspace_id, 'staged row', id::text FROM capture_stagedrow
    WHERE (added_id IS NOT NULL OR joined_id IS NOT NULL) AND added_at IS NULL
    UNION ALL
    SELECT row.workspace_id, 'staged row', row.id::text
    FROM capture_stagedrow row JOIN capture_statementimport batch ON batch.id = row.batch_id
    WHERE row.added_at IS NOT NULL AND batch.stage IN ('reading', 'refused', 'staged')
    UNION ALL
    SELECT row.workspace_id, 'staged row', row.id::text
    FROM capture_stagedrow row JOIN capture_statementimport batch ON batch.id = row.batch_id
    JOIN ledger_transaction added ON added.id = row.added_id
    WHERE batch.stage = 'committed' AND batch.wallet_id NOT IN (added.wallet_id, added.to_wallet_id)
      AND added.version = 1
    UNION ALL
    SELECT workspace_id, 'transaction', min(id)::text FROM ledger_transaction
    WHERE import_key <> '' GROUP BY workspace_id, wallet_id, import_key HAVING count(*) > 1
    """,
)

WORK = Invariant(
    "work",
    "what says that it is being worked on has a job",
    """
    SELECT batch.workspace_id, 'import', batch.id::text
    FROM capture_statementimport batch LEFT JOIN outbox_job job ON job.id = batch.job
    WHERE batch.stage IN ('reading', 'committing', 'undoing', 'redoing')
      AND (job.id IS NULL OR job.state = 'done')
    UNION ALL
    SELECT arrival.workspace_id, 'arrival', arrival.id::text
    FROM capture_arrival arrival LEFT JOIN outbox_job job ON job.id = arrival.job
    WHERE arrival.standing = 'reading' AND (job.id IS NULL OR job.state = 'done')
    """,
)

JOBS = Invariant(
    "jobs",
    "a job is asked for once, leased to somebody who lives, and ends once",
    f"""
    SELECT workspace_id, 'job', id::text FROM outbox_job
    WHERE (state = 'leased' AND lease_until < now() - {_LOST})
       OR (state IN ('done', 'dead')) <> (finished_at IS NOT NULL)
       OR (state = 'done' AND attempts < 1)
       OR attempts > most_attempts
    UNION ALL
    SELECT min(workspace_id), 'job', min(id::text) FROM outbox_job
    WHERE dedupe_key IS NOT NULL GROUP BY dedupe_key HAVING count(*) > 1
    """,  # noqa: S608 - our own constant
)

MAILS = Invariant(
    "mails",
    "a letter that was sent was sent once",
    """
    SELECT NULL::bigint, 'job', id::text FROM outbox_job
    WHERE kind = 'mail.send' AND (state = 'done') <> EXISTS (
        SELECT FROM outbox_delivery WHERE key = 'mail:' || outbox_job.id::text
    )
    UNION ALL
    SELECT NULL::bigint, 'delivery', min(id)::text FROM outbox_delivery GROUP BY key HAVING count(*) > 1
    """,
)

CHORES = (IMPORTS, WORK, JOBS, MAILS)
