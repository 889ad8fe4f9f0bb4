"""Who may see the pages of those who run the product: staff, with a second step, and lately asked who."""

from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from solah.accounts import factors
from solah.web.requests import PersonRequest, View


def staff_view(view: View) -> View:
    """Let staff in; to everybody else the page is not there. A password alone opens none of these pages."""

    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_staff:
            raise Http404
        if not factors.has_second_step(request.user):
            messages.warning(request, "Set up a second step first: the staff pages ask for one.")
            return redirect("web:settings_security")
        if not did_recently_reauthenticate(request):
            if request.method == "POST":
                return redirect("web:staff_jobs")  # which asks, and has the form
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return wrapped
