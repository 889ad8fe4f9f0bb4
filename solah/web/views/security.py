"""The security page: the second step, passkeys, and the browsers that are logged in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from solah.accounts import devices, factors
from solah.accounts.sessions import digest
from solah.web.requests import PersonRequest

Type = Authenticator.Type


@require_safe
def security(request: PersonRequest) -> HttpResponse:
    """Show how somebody logs in, and where they are."""
    mine = list(request.user.authenticator_set.order_by("pk"))  # type: ignore[attr-defined]
    codes = next((each for each in mine if each.type == Type.RECOVERY_CODES), None)
    context = {
        "page": "settings",
        "section": "security",
        "app": next((each for each in mine if each.type == Type.TOTP), None),
        "passkeys": [each for each in mine if each.type == Type.WEBAUTHN],
        "codes_left": factors.codes_left(codes) if codes else None,
        "sessions": devices.of(request.user, now=timezone.now()),
        "today": getattr(request, "today", None),
        "this": digest(request.session.session_key or ""),
    }
    return render(request, "settings/security.html", context)


@require_POST
def end_sessions(request: PersonRequest) -> HttpResponse:
    """Log one other browser out, or all of them, at once."""
    which = request.POST.get("session", "").replace("\x00", "")
    if which == "others":
        gone = devices.end_others(request.user, but=request.session.session_key)
        said = f"{gone} other device{'' if gone == 1 else 's'} logged out." if gone else "There was no other."
    elif which != digest(request.session.session_key or "") and devices.end_one(request.user, which):
        said = "Logged out there."
    else:
        said = "That device is logged out already."
    messages.success(request, said)
    return redirect("web:settings_security")
