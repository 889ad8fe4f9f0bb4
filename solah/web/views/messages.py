"""Messages of banks: pasted, shared or sent by a phone, and the addresses that phones send them to."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from solah.billing import gates
from solah.capture import hooks, inbox
from solah.capture import messages as capture
from solah.capture.messages import Fate
from solah.capture.models import InboundHook
from solah.ops.ratelimit import limited
from solah.web.forms.messages import AddressForm, PasteForm
from solah.web.requests import PersonRequest, editor_view
from solah.web.toasts import answer


@require_http_methods(["GET", "HEAD", "POST"])
@limited("messages", per_minute=30, methods=("POST",))
@editor_view
def messages(request: PersonRequest) -> HttpResponse:
    """Show the box, with what was shared; or put what was pasted into the inbox, and say how it went."""
    if request.method != "POST":
        return _show(request, paste=PasteForm(initial={"text": request.GET.get("text", "")}))
    paste = PasteForm(request.POST)
    if not paste.is_valid():
        return _show(request, paste=paste, status=422)
    try:
        taken = capture.take(
            request.workspace,
            paste.cleaned_data["text"],
            by=request.user,
            came_by="share" if request.POST.get("shared") else "paste",
            today=request.today,
            keep_all=bool(request.POST.get("keep")),
        )
    except (capture.TooMuch, inbox.InboxFull) as refused:
        paste.add_error("text", str(refused))
        return _show(request, paste=paste, status=422)
    return _show(request, paste=PasteForm(), taken={fate.value: taken.of(fate) for fate in Fate})


@require_POST
@editor_view
def new_address(request: PersonRequest) -> HttpResponse:
    """Make an address, and show its token this once."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _show(request, address=form, status=422)
    try:
        made = hooks.make(
            request.workspace, name=form.cleaned_data["name"], by=request.user, now=timezone.now()
        )
    except gates.UpgradeRequired as refusal:
        return _show(request, address=form, refusal=refusal, status=402)
    return _show(request, made=made)


@require_POST
@editor_view
def renew_address(request: PersonRequest, pk: int) -> HttpResponse:
    """Give an address another token, and show it this once."""
    return _show(request, made=hooks.renew(_own(request, pk), by=request.user, now=timezone.now()))


@require_POST
@editor_view
def revoke_address(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an address away."""
    hook = _own(request, pk)
    hooks.revoke(hook, by=request.user)
    return answer(request, f"{hook.name} can send nothing more.", to=f"{reverse('web:messages')}#addresses")


def _own(request: PersonRequest, pk: int) -> InboundHook:
    """Return somebody's own address; the workspace's owner may change those of others too."""
    return get_object_or_404(hooks.visible_to(request.member), pk=pk)


def _show(
    request: PersonRequest,
    *,
    paste: PasteForm | None = None,
    address: AddressForm | None = None,
    made: hooks.Made | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "page": "inbox",
        "paste": paste or PasteForm(),
        "address": address or AddressForm(),
        "addresses": hooks.visible_to(request.member),
        "address_limit": hooks.room_of(request.workspace),
        "has_room": hooks.has_room(request.workspace, by=request.user),
        "made": made,
        "made_address": made and request.build_absolute_uri(reverse("web:inbound", args=[made.token])),
        **more,
    }
    response = render(request, "messages/messages.html", context, status=status)
    if made or request.method == "POST":  # a token, or what a bank wrote: no browser shall keep it
        response["Cache-Control"] = "private, no-store"
    return response
