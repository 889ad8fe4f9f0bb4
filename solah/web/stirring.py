"""Pages whose forms move figures: soon after one of them, the analysis is made anew."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone

from solah.insights.asking import ask_soon
from solah.web.requests import PersonRequest

REFUSED = 400  # and above


def stirs(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for a fresh analysis once a form was taken; many of them within two minutes ask for one."""

    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code < REFUSED:
            ask_soon(request.workspace, now=timezone.now())
        return response

    return wrapped
