"""What must be true of plans: what was counted is what there is, and states are ones that can be."""

from solah.invariants.asking import Invariant

# The running counter of each workspace. Deleting gives nothing back, so a counter may lie above the rows by
# as many as were deleted since; invented rows may be counted or not. Whoever moved the month meanwhile has
# moved what can be counted, and is not asked.
QUOTAS = Invariant(
    "quotas",
    "what was counted against a plan equals the rows that were added",
    """
    WITH running AS (
        SELECT DISTINCT ON (workspace_id) workspace_id, used, period,
               period::timestamp AT TIME ZONE time_zone AS since
        FROM billing_usage JOIN accounts_workspace ON accounts_workspace.id = workspace_id
        WHERE meter = 'expenses' ORDER BY workspace_id, period DESC
    ), settled AS (
        SELECT * FROM running WHERE NOT EXISTS (
            SELECT FROM outbox_auditentry entry WHERE entry.workspace_id = running.workspace_id
            AND entry.subject = 'workspace' AND entry.at >= running.since
            AND entry.after ?| ARRAY['time_zone', 'month_start']
        )
    ), added AS (
        SELECT settled.workspace_id, count(DISTINCT coalesce(row.payment, row.client_id)) AS most,
               count(DISTINCT coalesce(row.payment, row.client_id)) FILTER (WHERE source <> 'demo') AS least
        FROM settled JOIN ledger_transaction row
          ON row.workspace_id = settled.workspace_id AND row.recorded_at >= since
        GROUP BY settled.workspace_id
    ), gone AS (
        SELECT settled.workspace_id, count(*) AS number
        FROM settled JOIN outbox_auditentry entry
          ON entry.workspace_id = settled.workspace_id AND entry.subject = 'transaction'
         AND entry.action = 'deleted' AND entry.at >= since
        GROUP BY settled.workspace_id
    )
    SELECT workspace_id, 'usage', period::text FROM settled
    LEFT JOIN added USING (workspace_id) LEFT JOIN gone USING (workspace_id)
    WHERE used < coalesce(least, 0) OR used > coalesce(most, 0) + coalesce(gone.number, 0)
    """,
)

SUBSCRIPTIONS = Invariant(
    "subscriptions",
    "a subscription is in a state that can be, and belongs to one workspace",
    """
    SELECT workspace_id, 'subscription', id::text FROM billing_subscription
    WHERE (stripe_subscription IS NOT NULL AND stripe_customer IS NULL)
       OR (status = 'trialing' AND trial_ends_at IS NULL)
       OR (status IN ('past_due', 'unpaid', 'paused') AND stripe_customer IS NULL)
       OR current_period_end < current_period_start
       OR (next_plan = '') <> (next_interval = '') AND next_plan <> 'free'
       OR (stripe_subscription IS NOT NULL AND stripe_mode = '')
    UNION ALL
    SELECT min(workspace_id), 'customer', min(id)::text FROM billing_subscription
    WHERE stripe_customer IS NOT NULL GROUP BY stripe_customer HAVING count(*) > 1
    """,
)

DUES = (QUOTAS, SUBSCRIPTIONS)
