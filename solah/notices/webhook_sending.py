"""Sending what happened: made into bodies, tried for a day, given up, and sent again when somebody asks."""

import time
import uuid
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import F

from solah.accounts.models import Workspace
from solah.accounts.sealing import Unreadable
from solah.billing import gates
from solah.billing.plans import Feature
from solah.notices import webhook_endpoints, webhook_letters
from solah.notices.models import Fate, WebhookDelivery, WebhookEndpoint, WebhookEvent
from solah.notices.webhook_events import PING, bodies, body_of
from solah.notices.webhook_signing import HEADER, signature
from solah.ops import outbound
from solah.outbox.jobs import enqueue

DELIVER = "webhooks.deliver"
_MINUTE, _HOUR = 60, 3600
# How long to wait before the second, the third, … try: just under a day in all.
WAITS = (10, _MINUTE, 5 * _MINUTE, 30 * _MINUTE, _HOUR, 2 * _HOUR, 4 * _HOUR, 7 * _HOUR, 9 * _HOUR)
LONGEST_REST = timedelta(minutes=10)
STOPPED_AFTER = timedelta(days=5)  # of nothing but failures
KEPT = timedelta(days=30)
GONE = 410


def spread(workspace: Workspace, name: str, told: dict[str, Any], *, at: datetime) -> int:
    """Make events of what was told, one delivery for each endpoint that wants it; return how many."""
    if not gates.plan_of(workspace).has(Feature.WEBHOOKS):
        return 0
    wanting = list(workspace.webhook_endpoints.filter(stopped_at=None, events__contains=[name]))
    made = 0
    for data in bodies(workspace, name, told) if wanting else ():
        event = _event(workspace, name, data, at=at)
        for endpoint in wanting:
            _ask(WebhookDelivery(workspace=workspace, endpoint=endpoint, event=event), now=at)
            made += 1
    return made


def ping(endpoint: WebhookEndpoint, *, now: datetime) -> WebhookDelivery:
    """Send a word that means nothing, to see whether it arrives. Raises `UpgradeRequired`."""
    gates.require(endpoint.workspace, Feature.WEBHOOKS, now=now)
    with transaction.atomic():
        event = _event(endpoint.workspace, PING, {"says": "Solah can reach you."}, at=now)
        return _ask(
            WebhookDelivery(workspace=endpoint.workspace, endpoint=endpoint, event=event, made_at=now),
            now=now,
        )


def replay(delivery: WebhookDelivery, *, now: datetime) -> None:
    """Send the same words again under the same id, unless they are on their way. Raises `UpgradeRequired`."""
    gates.require(delivery.workspace, Feature.WEBHOOKS, now=now)
    with transaction.atomic():
        done = delivery.workspace.webhook_deliveries.exclude(fate=Fate.WAITING)
        held = done.select_for_update().filter(pk=delivery.pk).first()
        if held is not None:
            held.fate, held.failures = Fate.WAITING, 0
            _ask(held, now=now)


def attempt(pk: int, *, turn: int, now: datetime, chance: Random) -> None:
    """Try one delivery once, unless a later job has taken it over, and write down how that went."""
    found = WebhookDelivery.objects.select_related("endpoint__workspace", "event")
    delivery = found.filter(pk=pk, turn=turn, fate=Fate.WAITING).first()
    if delivery is None:
        return
    endpoint = delivery.endpoint
    if endpoint.stopped_at or not gates.plan_of(endpoint.workspace, now=now).has(Feature.WEBHOOKS):
        _end(delivery, Fate.GIVEN_UP)
    elif endpoint.rests_until and endpoint.rests_until > now:
        # It failed a moment ago: those behind wait with it, so that one that hangs cannot hold the workers.
        _ask(delivery, now=endpoint.rests_until + timedelta(seconds=chance.uniform(0, 20)))
    elif (answer := _send(delivery, now=now)) is not None and answer.is_taken:
        _end(delivery, Fate.TAKEN)
        values = {"taken_at": now, "failures": 0, "failing_since": None, "rests_until": None}
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**values)
    else:
        _failed(delivery, answer, now=now, chance=chance)


def forget_old(*, now: datetime) -> None:
    """Forget events, their words and their log."""
    WebhookEvent.objects.filter(at__lt=now - KEPT).delete()


def _event(workspace: Workspace, name: str, data: dict[str, Any], *, at: datetime) -> WebhookEvent:
    pk = uuid.uuid4()
    body = body_of(pk, name, workspace, at=at, data=data)
    return WebhookEvent.objects.create(pk=pk, workspace=workspace, name=name, body=body, at=at)


def _ask(delivery: WebhookDelivery, *, now: datetime) -> WebhookDelivery:
    """Ask for the next try of a delivery; jobs that were asked for before find nothing to do."""
    delivery.turn += 1
    delivery.due_at = now
    delivery.save()
    args = {"delivery": delivery.pk, "turn": delivery.turn}
    enqueue(DELIVER, workspace_id=delivery.workspace_id, args=args, run_after=now)
    return delivery


def _send(delivery: WebhookDelivery, *, now: datetime) -> outbound.Answer | None:
    """Send it, note the try, and return the answer; None when there was none."""
    began, body = time.monotonic(), delivery.event.body.encode()
    answer, said = None, ""
    try:
        keys = webhook_endpoints.keys_of(delivery.endpoint, now=now)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Solah-Webhooks/1",
            "Solah-Event": delivery.event.name,
            HEADER: signature(body, keys=keys, at=int(now.timestamp())),
        }
        answer = outbound.post(delivery.endpoint.url, body, headers=headers)
    except (outbound.Refused, outbound.Unreachable) as error:
        said = str(error)
    except Unreadable:
        said = "Its secret cannot be read. Make a new one."
    # How long a name was looked for would tell a name inside from one that is not there.
    took = 0 if said == outbound.NOWHERE else round((time.monotonic() - began) * 1000)
    status = answer.status if answer else None
    delivery.tries.append({"at": now.isoformat(), "status": status, "ms": took, "said": said})
    return answer


def _end(delivery: WebhookDelivery, fate: Fate) -> None:
    delivery.fate = fate
    delivery.save(update_fields=["fate", "tries", "failures"])


def _failed(
    delivery: WebhookDelivery, answer: outbound.Answer | None, *, now: datetime, chance: Random
) -> None:
    endpoint = delivery.endpoint
    delivery.failures += 1
    rest = min(timedelta(seconds=10 * 2 ** min(endpoint.failures, 10)), LONGEST_REST)
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.rests_until = now + rest
    values = {"failing_since": endpoint.failing_since, "rests_until": endpoint.rests_until}
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(failures=F("failures") + 1, **values)
    if answer is not None and answer.status == GONE:
        _end(delivery, Fate.GIVEN_UP)
        webhook_endpoints.stop(endpoint, by=None, now=now)
        webhook_letters.stopped(endpoint, now=now)
    elif delivery.failures <= len(WAITS):
        wait = max(WAITS[delivery.failures - 1], answer.wait if answer else 0)
        _ask(delivery, now=now + timedelta(seconds=wait * chance.uniform(1, 1.1)))
    else:
        _end(delivery, Fate.GIVEN_UP)
        _gave_up(endpoint, now=now)


def _gave_up(endpoint: WebhookEndpoint, *, now: datetime) -> None:
    """Say that something did not arrive; after days of nothing else send no more."""
    if endpoint.failing_since and now - endpoint.failing_since >= STOPPED_AFTER:
        webhook_endpoints.stop(endpoint, by=None, now=now)
        webhook_letters.stopped(endpoint, now=now)
    else:
        webhook_letters.given_up(endpoint, now=now)
