"""Logging in through allauth: how often it may be tried, which device it was, and who hears of a new one."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from solah.accounts import devices, leaked, tokens
from solah.accounts.models import User
from solah.accounts.sessions import DEVICE
from solah.ops import refused
from solah.ops.attempts import may_try, plain
from solah.ops.networks import address, network

KNOWN = "known" if settings.DEBUG else "__Host-known"
KNOWN_DAYS = 400  # as long as browsers keep a cookie
KNOWN_MOST = 20


class Entering(DefaultAccountAdapter):
    """What happens at the door. Sign-up and letters stand above it."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{plain(credentials.get('email', ''))} from {network(address(request))}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts on one account before a password is hashed, with the cache or without."""
        where = network(address(request))
        if settings.RATE_LIMITS and not may_try(credentials.get("email", ""), where=where):
            refused.note(refused.What.ATTEMPTS, request, email=credentials.get("email", ""))
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down that a password was wrong, or the account unknown: which of the two is not looked up."""
        refused.note(refused.What.PASSWORD, request, email=credentials.get("email", ""))

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, and write to the person when this browser is new to them."""
        is_first = user.last_login is None
        super().login(request, user)
        request.session[DEVICE] = devices.named(request.headers.get("User-Agent", ""))
        if not is_first and user.pk not in _people_known(request):
            self.send_notification_mail(
                "account/email/new_device",
                user,
                {"device": request.session[DEVICE], "not_me_url": _not_me_url(user)},
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Give letters the person's clock."""
        super().send_notification_mail(
            template_prefix, user, {"zone": user.time_zone} | (context or {}), email
        )

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Let the browser remember that it was here; whoever is about to leave is asked whether to stay."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.closes_at is not None:
            response = redirect("web:settings_data")
        people = [user.pk, *(pk for pk in _people_known(request) if pk != user.pk)][:KNOWN_MOST]
        response.set_cookie(
            KNOWN,
            signing.dumps(people, salt=KNOWN),
            max_age=KNOWN_DAYS * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def set_password(self, user: User, password: str) -> None:
        """A new password ends every session but the one that it was typed in, and every token."""
        super().set_password(user, password)
        leaked.ask_later(user, password)
        is_theirs = self.request.user.is_authenticated and self.request.user.pk == user.pk
        devices.end_others(user, but=self.request.session.session_key if is_theirs else None)
        tokens.end_all(user, now=timezone.now())


def _not_me_url(user: User) -> str:
    return settings.SITE_URL + reverse("web:not_me", args=[devices.not_me_token(user)])


def _people_known(request: HttpRequest) -> list[int]:
    try:
        people = signing.loads(request.COOKIES.get(KNOWN, ""), salt=KNOWN)
    except signing.BadSignature:
        return []
    return [pk for pk in people if isinstance(pk, int)] if isinstance(people, list) else []
