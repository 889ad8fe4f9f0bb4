"""Forms that could not be taken, because their session was over or they were too old: to be sent again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone

from solah.web.forms.expenses import LABELS
from solah.web.requests import is_htmx

KEPT = "kept"
FORGET = "forget"
SECONDS = 3600
MOST = 20_000
SAID = {"text": "In your words", "name": "Name"} | LABELS
_CODED = {"kind", "category", "wallet", "to_wallet"}


@dataclass(frozen=True)
class Kept:
    """A form as it was sent, without its token and its password fields: there are none on these pages."""

    path: str
    values: tuple[tuple[str, str], ...]

    @property
    def said(self) -> list[tuple[str, str]]:
        """What a person typed, with its label; ids and the like are sent again but not shown."""
        values = dict(self.values)
        typed = [name for name in values if name in SAID and name not in _CODED and values[name].strip()]
        return [(SAID[name], _readable(values[name])) for name in typed]


def _readable(text: str) -> str:
    """Write a day, which a form sends as 2026-11-21, as people write it; leave all else alone."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%a} {day.day} {day:%b %Y}"


def form_of(request: HttpRequest) -> Kept | None:
    """Return the form that a request sent, unless it has a file, is too long, or is none of our pages'."""
    match = request.resolver_match
    if request.method != "POST" or is_htmx(request) or request.FILES:
        return None
    if match is None or match.namespaces[:1] != ["web"]:
        return None
    pairs = [(name, text) for name, texts in request.POST.lists() for text in texts]
    values = tuple((name, text) for name, text in pairs if name != "csrfmiddlewaretoken")
    if sum(len(name) + len(text) for name, text in values) > MOST:
        return None
    return Kept(request.get_full_path(), values)


def is_from_here(request: HttpRequest) -> bool:
    """Say whether the browser vouches that one of our own pages sent this."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


class LoginRequired(LoginRequiredMiddleware):
    """Send strangers to log in, keep the form they sent, and offer it to them when they are back."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Let nobody but the log-in pass, and lead back to what was kept."""
        answer: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        return answer or self._offer(request)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponseRedirect:
        """Keep the form in the session that logging in will go on with."""
        kept = form_of(request)
        if kept is not None:
            until = timezone.now().timestamp() + SECONDS
            request.session[KEPT] = {"path": kept.path, "values": list(kept.values), "until": until}
            request.session.set_expiry(SECONDS)
        return super().handle_no_permission(request, view_func)

    def _offer(self, request: HttpRequest) -> HttpResponseBase | None:
        if not request.user.is_authenticated or KEPT not in request.session:
            return None
        held: Mapping[str, Any] = request.session[KEPT]
        is_there = request.path == held["path"].partition("?")[0]
        is_over = held["until"] < timezone.now().timestamp()
        if is_over or (is_there and (request.method == "POST" or FORGET in request.GET)):
            del request.session[KEPT]
            return redirect("web:expenses") if FORGET in request.GET else None
        if not is_there or request.method != "GET" or is_htmx(request):
            return None
        kept = Kept(held["path"], tuple((name, text) for name, text in held["values"]))
        return render(request, "kept.html", {"kept": kept})
