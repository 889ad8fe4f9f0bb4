"""The owner's webhooks: the list, adding and changing one, its secret, its log, and sending again."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.billing import gates
from solah.billing.plans import Feature
from solah.notices import webhook_endpoints, webhook_sending
from solah.notices.models import Fate, WebhookEndpoint
from solah.notices.webhook_endpoints import ENDPOINTS_MOST, Made
from solah.ops.ratelimit import limited
from solah.web.forms.webhooks import WebhookForm
from solah.web.requests import PersonRequest, owner_view, sure_it_is_them
from solah.web.toasts import answer

LOG_SHOWN = 50
SOON = timedelta(minutes=1)


@require_safe
@owner_view
def webhooks(request: PersonRequest) -> HttpResponse:
    """Show the addresses, and how each does."""
    endpoints = list(request.workspace.webhook_endpoints.all())
    more: dict[str, Any] = {"endpoints": endpoints, "most": ENDPOINTS_MOST}
    more["has_room"] = len(endpoints) < ENDPOINTS_MOST
    return _render(request, "webhooks", refusal=_refusal(request), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("webhook", per_minute=20, methods=("POST",))
@owner_view
@sure_it_is_them
def new_webhook(request: PersonRequest) -> HttpResponse:
    """Add an address, and show its secret this once."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _render(request, "form", form=form, refusal=_refusal(request), status=_status(form))
    try:
        values = {"url": form.cleaned_data["url"], "events": form.cleaned_data["events"]}
        made = webhook_endpoints.add(request.workspace, by=request.user, now=timezone.now(), **values)
    except ValidationError as error:
        form.blame(error)
        return _render(request, "form", form=form, status=422)
    except gates.UpgradeRequired as refusal:
        return _render(request, "form", form=form, refusal=refusal, status=402)
    return _secret(request, made, is_new=True)


@require_safe
@owner_view
def webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one address and what was sent there."""
    endpoint, now = _own(request, pk), timezone.now()
    log = list(endpoint.deliveries.select_related("event")[:LOG_SHOWN])
    is_moving = any(each.fate == Fate.WAITING and now - each.made_at < SOON for each in log)
    more: dict[str, Any] = {"old_until": endpoint.old_signs_until(now), "refusal": _refusal(request)}
    return _render(request, "webhook", endpoint=endpoint, log=log, is_moving=is_moving, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("webhook", per_minute=20, methods=("POST",))
@owner_view
@sure_it_is_them
def change_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Change where it goes and what it hears."""
    endpoint = _own(request, pk)
    initial = {"url": endpoint.url, "events": endpoint.events}
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return _render(request, "form", form=form, endpoint=endpoint, status=_status(form))
    try:
        values = {"url": form.cleaned_data["url"], "events": form.cleaned_data["events"]}
        webhook_endpoints.change(endpoint, by=request.user, **values)
    except ValidationError as error:
        form.blame(error)
        return _render(request, "form", form=form, endpoint=endpoint, status=422)
    return answer(request, "The webhook is saved.", to=_address(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
@sure_it_is_them
def webhook_secret(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw another secret, and show it this once."""
    endpoint = _own(request, pk)
    if request.method != "POST":
        return _render(request, "rotate", endpoint=endpoint)
    return _secret(request, webhook_endpoints.rotate(endpoint, by=request.user, now=timezone.now()))


@require_POST
@limited("webhook-ping", per_minute=20)
@owner_view
def ping_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Send a test."""
    try:
        webhook_sending.ping(_own(request, pk), now=timezone.now())
    except gates.UpgradeRequired:
        return answer(request, "Your plan does not include webhooks.", to=_address(pk))
    return answer(request, "The test is on its way.", to=f"{_address(pk)}#log")


@require_POST
@owner_view
def stand_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop sending there, or start again."""
    endpoint = _own(request, pk)
    if request.POST.get("do") == "stop":
        webhook_endpoints.stop(endpoint, by=request.user, now=timezone.now())
        return answer(request, "Nothing is sent there now.", to=_address(pk))
    webhook_endpoints.start(endpoint, by=request.user)
    return answer(request, "It is told again, from now on.", to=_address(pk))


@require_POST
@owner_view
def remove_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an address away, with its log."""
    endpoint = _own(request, pk)
    webhook_endpoints.remove(endpoint, by=request.user)
    return answer(request, f"{endpoint.host} is told nothing more.", to=reverse("web:webhooks"))


@require_POST
@limited("webhook-ping", per_minute=60)
@owner_view
def replay_webhook(request: PersonRequest, pk: int, delivery: int) -> HttpResponse:
    """Send one delivery again."""
    found = get_object_or_404(_own(request, pk).deliveries.select_related("workspace"), pk=delivery)
    try:
        webhook_sending.replay(found, now=timezone.now())
    except gates.UpgradeRequired:
        return answer(request, "Your plan does not include webhooks.", to=_address(pk))
    return answer(request, "It is on its way again.", to=f"{_address(pk)}#log")


def _own(request: PersonRequest, pk: int) -> WebhookEndpoint:
    found: WebhookEndpoint = get_object_or_404(
        request.workspace.webhook_endpoints.select_related("workspace"), pk=pk
    )
    return found


def _refusal(request: PersonRequest) -> gates.UpgradeRequired | None:
    try:
        gates.require(request.workspace, Feature.WEBHOOKS)
    except gates.UpgradeRequired as refusal:
        return refusal
    return None


def _address(pk: int) -> str:
    return reverse("web:webhook", args=[pk])


def _status(form: WebhookForm) -> int:
    return 422 if form.is_bound else 200


def _secret(request: PersonRequest, made: Made, **more: Any) -> HttpResponse:
    return _render(request, "secret", endpoint=made.endpoint, secret=made.secret, **more)


def _render(request: PersonRequest, name: str, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"page": "settings", "section": "webhooks", **more}
    response = render(request, f"webhooks/{name}.html", context, status=status)
    if "secret" in more:  # shown once: no browser shall keep it
        response["Cache-Control"] = "private, no-store"
    return response
