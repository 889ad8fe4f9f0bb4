"""Short messages at the foot of the page: in a fragment's header, or kept for the next page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import trigger_client_event

from solah.web.requests import is_htmx
from solah.web.returning import way_back


def answer(
    request: HttpRequest,
    text: str,
    *,
    undo: str = "",
    label: str = "",
    event: str = "changed",
    to: str = "",
) -> HttpResponse:
    """Say that something was done: a toast and an event for scripts, else a redirect with the message.

    `label` is the word on the button that sends to `undo`, where that does another thing than undoing.
    """
    if is_htmx(request):
        return toast(trigger_client_event(HttpResponse(status=204), event, {}), text, undo=undo, label=label)
    tags = [f"undo:{undo}", *([f"label:{label}"] if label else [])] if undo else []
    messages.success(request, text, extra_tags=" ".join(tags))
    return redirect(to or way_back(request))


def toast(
    response: HttpResponse, text: str, *, undo: str = "", label: str = "", kind: str = ""
) -> HttpResponse:
    """Let the script show a toast once the answer is there; of kind "bad" when something went wrong."""
    said = {"text": text, "undo": undo, "label": label, "kind": kind}
    return trigger_client_event(response, "toast", {name: value for name, value in said.items() if value})
