"""Reading from a copy of the database that may lag, without showing a workspace less than it has seen."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.models import QuerySet

from solah.accounts.models import Workspace

logger = logging.getLogger(__name__)
REPLICA = "replica"
# A replica that did not answer is left alone for a while, so that nobody waits for it again and again.
RETRY_AFTER = 15.0
_is_away_until = 0.0


def nearest[Rows: QuerySet[Any]](rows: Rows, *, workspace: Workspace) -> Rows:
    """Read rows of a workspace from the replica if that has seen all of its changes, else from the primary.

    Each change of a workspace raises its `revision` in the same transaction, under the lock of its row. So a
    replica that knows the revision that this request has read knows every change up to it.
    """
    return rows.using(REPLICA) if _has_seen(workspace) else rows


def _has_seen(workspace: Workspace) -> bool:
    global _is_away_until
    if REPLICA not in settings.DATABASES or time.monotonic() < _is_away_until:
        return False
    try:
        copy = Workspace.objects.using(REPLICA).filter(pk=workspace.pk)
        seen = copy.values_list("revision", flat=True).first()
    except DatabaseError as error:
        _is_away_until = time.monotonic() + RETRY_AFTER
        logger.warning("replica unavailable", extra={"error": type(error).__name__})
        connections[REPLICA].close()
        return False
    return seen is not None and seen >= workspace.revision
