"""What somebody may do who looks around the sample household: read these pages, and leave."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SAFE = {"GET", "HEAD"}
VISITING = "visiting"  # in the session of somebody with a month of their own who looks around
# Everything else is refused, so that a new page is closed to visitors until somebody opens it here.
OPEN = {
    "web:categories",
    "web:expense",
    "web:expense_history",
    "web:expense_row",
    "web:expenses",
    "web:month",
    "web:month_of",
    "web:wallets",
}
LEAVING = {"web:leave_sample", "account_logout"}
DOORS = {"account_login", "account_signup", "account_request_login_code", "mfa_login_webauthn"}


def guard(request: HttpRequest, view: Callable) -> HttpResponse | None:
    """Return the refusal for what a visitor may not ask for, and nothing for what they may.

    The log-in and the sign-up end the visit by themselves: nobody has to leave first.
    """
    match = request.resolver_match
    name = match.view_name if match else ""
    if name in DOORS and request.user.is_authenticated and request.user.is_visitor:
        logout(request)
        return None
    if name in LEAVING or getattr(view, "login_required", True) is False:
        return None
    if name in OPEN and request.method in SAFE:
        return None
    return render(request, "site/only_a_sample.html", {"page": "home"}, status=403)
