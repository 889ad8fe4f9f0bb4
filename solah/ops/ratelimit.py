"""How often somebody may ask: by person, or by network for those who have not said who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from solah.ops import counts, refused
from solah.ops.gcra import Limit, Verdict, ask
from solah.ops.networks import address, network

View = Callable[..., HttpResponseBase]


def limited(name: str, *, per_minute: int, methods: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Answer 429 to somebody who asks for views of this class more often than that.

    With `methods` only these are counted: `("POST",)` leaves looking at the form free.
    """
    limit = Limit(name, times=per_minute)

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if methods and request.method not in methods:
                return view(request, *args, **kwargs)
            return refusal(request, limit) or view(request, *args, **kwargs)

        return wrapped

    return decorate


def refusal(request: HttpRequest, limit: Limit, *, who: str | None = None) -> HttpResponse | None:
    """Count a request; return the answer to one too many, and nothing while there is room."""
    if not settings.RATE_LIMITS:
        return None
    verdict = ask(limit, who=who or asker(request))
    if verdict.is_allowed:
        return None
    counts.REFUSED.add(limit.name)
    refused.note(refused.What.LIMIT, request, limit=limit.name)
    return too_many(request, verdict)


def too_many(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Answer 429, and say when to come back."""
    wait = "a second" if verdict.wait <= 1 else f"{verdict.wait} seconds"
    if verdict.wait > 90:
        wait = f"{-(-verdict.wait // 60)} minutes"
    response = render(request, "429.html", {"wait": wait}, status=429)
    response["Retry-After"] = str(max(verdict.wait, 1))
    return response


def asker(request: HttpRequest) -> str:
    """Name whoever asks: the person, else the network."""
    user = getattr(request, "user", None)
    # Visitors of the sample share one account: they are told apart by their networks.
    if user is not None and user.is_authenticated and not user.is_visitor:
        return f"person:{user.pk}"
    return f"network:{network(address(request))}"
