"""What was sent to a webhook, how each try went, a test, and sending again."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api import paging
from solah.api.operations import PAGED, operation
from solah.api.v1.webhooks import Endpoints
from solah.notices import webhook_sending
from solah.notices.models import Fate, WebhookDelivery
from solah.ops import problems


class TryOut(serializers.Serializer[Any]):
    """One try."""

    at = serializers.DateTimeField()
    status = serializers.IntegerField(
        allow_null=True, help_text="What the server answered; null for nothing."
    )
    ms = serializers.IntegerField()
    said = serializers.CharField(help_text="Why nothing was answered.")


class DeliveryOut(serializers.Serializer[Any]):
    """One event on its way to one address."""

    id = serializers.IntegerField()
    event_id = serializers.CharField(help_text="As in the body that is sent.")
    type = serializers.CharField()
    fate = serializers.ChoiceField(Fate.choices)
    tries = TryOut(many=True)
    made_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True, help_text="When it is tried next.")


class Deliveries(Endpoints):
    """The log of one address."""

    @operation(
        "list_deliveries", "List a webhook's deliveries", gives=paging.page_of_shape(DeliveryOut), asks=PAGED
    )
    def get(self, request: Request, pk: int) -> Response:
        """What was sent in the last thirty days, the newest first."""
        log = self.found(pk).deliveries.select_related("event")
        return Response(paging.newest(request, log, lambda found: [_told(each) for each in found]))


class TestedWebhook(Endpoints):
    """Whether an address can be reached."""

    @operation(
        "test_webhook",
        "Send a test to a webhook",
        gives=DeliveryOut,
        status=202,
        refuses=(problems.PLAN,),
    )
    def post(self, request: Request, pk: int) -> Response:
        """Send the event `ping`, signed like all others. The log says how it went."""
        return Response(_told(webhook_sending.ping(self.found(pk), now=timezone.now())), status=202)


class ReplayedDelivery(Endpoints):
    """Sending again."""

    @operation(
        "replay_delivery",
        "Send a delivery again",
        gives=DeliveryOut,
        status=202,
        refuses=(problems.PLAN,),
    )
    def post(self, request: Request, pk: int, delivery: int) -> Response:
        """Send the same words again under the same id, unless they are on their way."""
        log = self.found(pk).deliveries.select_related("event", "workspace")
        held: WebhookDelivery | None = log.filter(pk=delivery).first()
        if held is None:
            raise Http404
        webhook_sending.replay(held, now=timezone.now())
        return Response(_told(log.get(pk=delivery)), status=202)


def _told(delivery: WebhookDelivery) -> dict[str, Any]:
    is_waiting = delivery.fate == Fate.WAITING
    return {
        "id": delivery.pk,
        "event_id": f"evt_{delivery.event_id.hex}",
        "type": delivery.event.name,
        "fate": delivery.fate,
        "tries": delivery.tries,
        "made_at": delivery.made_at.isoformat(),
        "due_at": delivery.due_at.isoformat() if is_waiting else None,
    }
