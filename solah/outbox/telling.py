"""What is to be told to the outside: asked for in the transaction of the thing itself.

Rows of the ledger are told by its triggers, so that no way of writing them can forget it. Both ask the
function `outbox_tell` of the database, which writes a job, and only for a workspace that has a `Listener`.
"""

import json
from typing import Any

from django.db import connection

from solah.outbox.deliveries import is_first
from solah.outbox.models import Listener

TELL = "webhooks.tell"  # the kind of job that the function asks for; `notices` registers it
IMPORT_COMMITTED = "import.committed"
IMPORT_UNDONE = "import.undone"
INSIGHT_CREATED = "insight.created"
BUDGET_REACHED = "budget.reached"
SUBSCRIPTION_CHANGED = "subscription.changed"


def tell(workspace_id: int, event: str, **told: Any) -> None:
    """Ask for an event to be told, if anybody listens. `told` is its `ids` or its `facts`, fit for JSON."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT outbox_tell(%s, %s, %s::jsonb)", [workspace_id, event, json.dumps(told)])


def tell_once(workspace_id: int, event: str, key: str, **told: Any) -> None:
    """Ask for it once under a key. While nobody listens nothing is remembered: it may be told later."""
    heard = Listener.objects.filter(workspace_id=workspace_id, events__contains=[event])
    if heard.exists() and is_first(f"{event}:{workspace_id}:{key}", channel="webhook"):
        tell(workspace_id, event, **told)


def listen(workspace_id: int, events: set[str]) -> None:
    """Have events of a workspace told from now on; with none of them, nothing."""
    if events:
        Listener.objects.update_or_create(workspace_id=workspace_id, defaults={"events": sorted(events)})
    else:
        Listener.objects.filter(workspace_id=workspace_id).delete()
