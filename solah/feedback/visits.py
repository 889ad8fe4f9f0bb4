"""What people use: a visit is stretched by each page, and learns the name of what was opened."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection, transaction

from solah.accounts.models import User, Workspace
from solah.feedback.models import Visit

PAUSE = timedelta(minutes=30)
NOTED_EVERY = 300  # seconds: within them the same page of the same person writes nothing
KEPT = timedelta(days=400)


def note(workspace: Workspace, person: User, feature: str, *, now: datetime) -> None:
    """Write down that somebody used a feature, unless that was done a moment ago."""
    if not cache.add(f"visit:{person.pk}:{workspace.pk}:{feature}", 1, NOTED_EVERY):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE feedback_visit SET seen_at = greatest(seen_at, %(now)s),
                features = CASE WHEN %(feature)s = ANY(features) THEN features
                                ELSE array_append(features, %(feature)s) END
            WHERE id = (
                SELECT id FROM feedback_visit
                WHERE person_id = %(person)s AND workspace_id = %(workspace)s AND seen_at > %(since)s
                ORDER BY seen_at DESC LIMIT 1
            )
            """,
            {
                "now": now,
                "feature": feature,
                "person": person.pk,
                "workspace": workspace.pk,
                "since": now - PAUSE,
            },
        )
        if not cursor.rowcount:
            Visit.objects.create(
                workspace=workspace, person=person, began_at=now, seen_at=now, features=[feature]
            )


def forget(*, now: datetime) -> int:
    """Delete visits that are older than anybody asks about."""
    gone, _each = Visit.objects.filter(began_at__lt=now - KEPT).delete()
    return int(gone)
