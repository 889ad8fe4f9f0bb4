"""The door itself: logging in and out, and the link in a letter about a log-in that was not you."""

from typing import Any

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from solah.accounts import devices, tokens
from solah.ops.ratelimit import limited

TOO_MANY = "too_many_login_attempts"


class LoginView(allauth.LoginView):
    """allauth's, which says in the status too that it was tried too often."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer with the form again."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", TOO_MANY):
            response.status_code = 429
            response["Retry-After"] = "300"
        return response


class LogoutView(allauth.LogoutView):
    """allauth's, which asks the browser to forget pages it kept.

    Only those: what was written without a connection lies in the browser's storage, and is its owner's.
    """

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log out."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


login = LoginView.as_view()
logout = LogoutView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@limited("not me", per_minute=20)
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever got the letter end all sessions at once; the next step is a new password."""
    try:
        user = devices.whose(token)
    except devices.Stale:
        return render(request, "account/not_me.html", {"is_good": False})
    if request.method == "POST":
        devices.end_others(user, but=None)
        tokens.end_all(user, now=timezone.now())
    return render(request, "account/not_me.html", {"is_good": True, "is_done": request.method == "POST"})
