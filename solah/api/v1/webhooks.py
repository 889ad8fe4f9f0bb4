"""Webhooks: addresses that hear what happens in the workspace. Only its owners see and set them."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Role
from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import Shape, YesNoField, read
from solah.api.views import ApiView
from solah.notices import webhook_endpoints
from solah.notices.models import WebhookEndpoint
from solah.notices.webhook_events import EVENTS
from solah.ops import problems

URL_MOST = 500
EXAMPLE = {"url": "https://example.com/hooks/solah", "events": list(EVENTS)[:1]}


class WebhookOut(serializers.Serializer[Any]):
    """An address, and how it does."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    events = serializers.ListField(child=serializers.CharField())
    is_on = serializers.BooleanField()
    failures = serializers.IntegerField(help_text="In a row.")
    made_at = serializers.DateTimeField()
    taken_at = serializers.DateTimeField(allow_null=True, help_text="When something last arrived.")


class WebhooksOut(serializers.Serializer[Any]):
    """All addresses."""

    results = WebhookOut(many=True)


class MadeOut(serializers.Serializer[Any]):
    """An address with the secret that signs what it gets, which is shown this once."""

    secret = serializers.CharField()
    webhook = WebhookOut()


class WebhookIn(Shape):
    """Where to send, and what."""

    url = serializers.CharField(max_length=URL_MOST)
    events = serializers.ListField(child=serializers.ChoiceField(sorted(EVENTS)), min_length=1, max_length=50)


class WebhookChange(WebhookIn):
    """What it shall be from now on."""

    is_on = YesNoField(required=False)


class Endpoints(ApiView):
    """What the views of webhooks have in common."""

    area = Area.WEBHOOKS
    tag = "Webhooks"
    readers = Role.OWNER
    writers = Role.OWNER

    def found(self, pk: int) -> WebhookEndpoint:
        """Return one address."""
        endpoint: WebhookEndpoint | None = self.workspace.webhook_endpoints.filter(pk=pk).first()
        if endpoint is None:
            raise Http404
        return endpoint

    def made(self, made: webhook_endpoints.Made, *, status: int) -> Response:
        """Show the secret, once: no store shall keep it, ours of answers neither."""
        where = reverse("api:webhook", args=[made.endpoint.pk])
        body = {"secret": made.secret, "webhook": _told(made.endpoint)}
        return Response(body, status=status, headers={"Location": where, "Cache-Control": "no-store"})


class Webhooks(Endpoints):
    """All of them."""

    @operation("list_webhooks", "List webhooks", gives=WebhooksOut)
    def get(self, request: Request) -> Response:
        """All addresses, and how each does."""
        return Response({"results": [_told(each) for each in self.workspace.webhook_endpoints.all()]})

    @operation(
        "create_webhook",
        "Add a webhook",
        takes=WebhookIn,
        gives=MadeOut,
        status=201,
        refuses=(problems.PLAN,),
        example=EXAMPLE,
    )
    def post(self, request: Request) -> Response:
        """Add an address on the open internet, and get its secret this once."""
        values = read(WebhookIn, request)
        made = webhook_endpoints.add(self.workspace, by=self.person, now=timezone.now(), **values)
        return self.made(made, status=201)


class OneWebhook(Endpoints):
    """One of them."""

    @operation("get_webhook", "Read a webhook", gives=WebhookOut)
    def get(self, request: Request, pk: int) -> Response:
        """How it does."""
        return Response(_told(self.found(pk)))

    @operation(
        "change_webhook",
        "Change a webhook",
        takes=WebhookChange,
        gives=WebhookOut,
        refuses=(problems.CHANGED,),
        example={"is_on": False},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change where it goes and what it hears, stop it, or start it again."""
        endpoint = self.found(pk)
        values = read(WebhookChange, request, partial=True)
        self.match(_told(endpoint))
        is_on = values.pop("is_on", None)
        if values:
            said: dict[str, Any] = {"url": endpoint.url, "events": list(endpoint.events)} | values
            webhook_endpoints.change(endpoint, by=self.person, **said)
        if is_on is True:
            webhook_endpoints.start(endpoint, by=self.person)
        elif is_on is False:
            webhook_endpoints.stop(endpoint, by=self.person, now=timezone.now())
        return Response(_told(self.found(pk)))

    @operation("delete_webhook", "Remove a webhook", status=204, refuses=(problems.CHANGED,))
    def delete(self, request: Request, pk: int) -> Response:
        """Forget the address, its secrets and its log."""
        endpoint = self.found(pk)
        self.match(_told(endpoint))
        webhook_endpoints.remove(endpoint, by=self.person)
        return Response(status=204)


class WebhookSecret(Endpoints):
    """The secret that signs."""

    @operation("rotate_webhook", "Draw another secret", gives=MadeOut)
    def post(self, request: Request, pk: int) -> Response:
        """Draw another secret. For a day the one before signs as well."""
        return self.made(
            webhook_endpoints.rotate(self.found(pk), by=self.person, now=timezone.now()), status=200
        )


def _told(endpoint: WebhookEndpoint) -> dict[str, Any]:
    return {
        "id": endpoint.pk,
        "url": endpoint.url,
        "events": list(endpoint.events),
        "is_on": endpoint.stopped_at is None,
        "failures": endpoint.failures,
        "made_at": endpoint.made_at.isoformat(),
        "taken_at": endpoint.taken_at.isoformat() if endpoint.taken_at else None,
    }
