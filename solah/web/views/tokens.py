"""Access tokens: what programs show in somebody's name, made, shown once and taken away."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.accounts import tokens
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ops.ratelimit import limited
from solah.web.forms.tokens import TokenForm
from solah.web.requests import PersonRequest, member_view, sent, sure_it_is_them
from solah.web.toasts import answer


@require_safe
@member_view
def access_tokens(request: PersonRequest) -> HttpResponse:
    """Show which tokens count, what they may do and when they were last used."""
    return _show(request, "settings/tokens.html")


@require_http_methods(["GET", "HEAD", "POST"])
@limited("tokens", per_minute=20, methods=("POST",))
@member_view
@sure_it_is_them
def new_token(request: PersonRequest) -> HttpResponse:
    """Ask what a token is for, make it, and show its key this once."""
    form = TokenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = tokens.make(
                request.member,
                name=form.cleaned_data["name"],
                scopes=form.scopes,
                days=form.lasts,
                now=timezone.now(),
            )
        except ValidationError as error:
            form.blame(error)
        else:
            return _show(request, "settings/tokens.html", made=made)
    return _show(request, "settings/new_token.html", form=form, status=422 if form.errors else 200)


@require_POST
@member_view
def revoke_token(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a token open nothing from now on; an owner may take anybody's away."""
    token = get_object_or_404(tokens.of(request.member, now=timezone.now()), pk=pk)
    tokens.revoke(token, by=request.user, now=timezone.now())
    return answer(request, f"“{token.name}” opens nothing any more.", to=reverse("web:settings_tokens"))


def _show(request: PersonRequest, template: str, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "page": "settings",
        "section": "tokens",
        "tokens": tokens.of(request.member, now=timezone.now()),
        "calls": gates.remaining(request.workspace, Meter.API_CALLS),
        **more,
    }
    response = render(request, template, context, status=status)
    if "made" in more:  # the one time that the key is shown: no browser shall keep it
        response["Cache-Control"] = "private, no-store"
    return response
