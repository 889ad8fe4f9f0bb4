"""Telling it: one statement writes down what was not said before, and asks for the mails it calls for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from solah.accounts.models import Workspace
from solah.notices.alerts import Alert
from solah.notices.models import IN_ORDER, LETTERS, Kind, Notice
from solah.notices.wishes import Listener
from solah.outbox.jobs import enqueue

ALERT_MAIL, LETTER_MAIL = "notices.alert_mail", "notices.letter_mail"

# Check and write are one statement: of two rounds at once, one is told that it was the first.
_SAY = """
INSERT INTO notices_notice
    (workspace_id, user_id, kind, subject, period, facts, in_app, by_mail, said_at)
SELECT %(workspace)s, row."user", row.kind, row.subject, row.period, row.facts, row.in_app, row.by_mail,
       %(now)s
FROM jsonb_to_recordset(%(rows)s::jsonb) AS row(
    "user" bigint, kind text, subject text, period date, facts jsonb, in_app boolean, by_mail boolean)
ON CONFLICT (workspace_id, user_id, kind, period, subject) DO NOTHING
RETURNING id, user_id, kind, by_mail
"""


@dataclass(frozen=True)
class _New:
    pk: int
    user: int
    kind: str
    by_mail: bool


def say(workspace: Workspace, alerts: Iterable[Alert], people: Iterable[Listener], *, now: datetime) -> int:
    """Tell each of the people what they want to hear and were not told; return how many notices are new.

    Call it in a transaction: the mails are asked for in the same one.
    """
    told = list(people)
    found = [(each, alert) for alert in alerts for each in told if each.wishes[alert.kind].is_any]
    full = _already_full(workspace) if any(a.kind == Kind.BUDGET_TIGHT for _, a in found) else set()
    # The list shows the latest first: what matters most is written last.
    found.sort(key=lambda pair: -IN_ORDER.index(pair[1].kind))
    rows = [
        {
            "user": each.user.pk,
            "kind": alert.kind.value,
            "subject": alert.subject[:300],
            "period": alert.period.isoformat(),
            "facts": alert.facts,
            "in_app": each.wishes[alert.kind].in_app,
            "by_mail": each.wishes[alert.kind].by_mail,
        }
        for each, alert in found
        if (each.user.pk, alert.subject, alert.period) not in full or alert.kind != Kind.BUDGET_TIGHT
    ]
    new = _written(workspace, rows, now) if rows else []
    _ask_for_mails(workspace, new, told, now)
    return len(new)


def _already_full(workspace: Workspace) -> set[tuple[int, str, object]]:
    """Return which budgets were told to be used up: that four fifths are is no news after it."""
    rows = workspace.notices.filter(kind=Kind.BUDGET_FULL)
    return set(rows.values_list("user_id", "subject", "period"))


def _written(workspace: Workspace, rows: list[dict[str, object]], now: datetime) -> list[_New]:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, {"workspace": workspace.pk, "now": now, "rows": json.dumps(rows)})
        return [_New(*row) for row in cursor.fetchall()]


def _ask_for_mails(workspace: Workspace, new: list[_New], people: list[Listener], now: datetime) -> None:
    """Ask for one mail a person for all their alerts, and one for each letter, when it may be sent."""
    for each in people:
        mine = [row for row in new if row.user == each.user.pk and row.by_mail]
        when = each.may_be_mailed_at(now)
        letters = [row for row in mine if row.kind in LETTERS]
        if len(mine) > len(letters):
            # The first of these mails takes all that waits by then, so a night's alerts are one letter.
            enqueue(ALERT_MAIL, workspace_id=workspace.pk, args={"user": each.user.pk}, run_after=when)
        for row in letters:
            args = {"user": each.user.pk, "notice": row.pk}
            key = f"{LETTER_MAIL}:{row.pk}"
            enqueue(LETTER_MAIL, workspace_id=workspace.pk, args=args, dedupe_key=key, run_after=when)


def taken_to_mail(workspace: Workspace, user: int, kinds: Iterable[Kind], *, now: datetime) -> list[Notice]:
    """Take the alerts that wait for a mail to somebody, so that no other mail has them."""
    waiting = workspace.notices.select_for_update(skip_locked=True).filter(
        user=user, by_mail=True, mailed_at__isnull=True, kind__in=list(kinds)
    )
    rows = list(waiting.order_by("pk"))
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=now)
    return rows
