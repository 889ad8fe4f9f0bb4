"""Logging in through allauth: how often it may be tried, which device it was, and who hears of a new one."""

from hashlib import sha256
from typing import Any
from unicodedata import combining, normalize

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from solah.accounts import devices
from solah.accounts.models import User
from solah.accounts.sessions import DEVICE
from solah.ops.gcra import Limit, ask
from solah.ops.ratelimit import address, network

# Right passwords count too, so this is wider than allauth's own limit on wrong ones (5 in 5 minutes).
ATTEMPTS = Limit("log in", times=10, seconds=300)
# However many networks try one account: a guess in a million years, and its owner hardly ever waits.
ATTEMPTS_OF_ALL = Limit("log in of all", times=100, seconds=3600)
KNOWN = "known" if settings.DEBUG else "__Host-known"
KNOWN_DAYS = 400  # as long as browsers keep a cookie
KNOWN_MOST = 20


class Entering(DefaultAccountAdapter):
    """What happens at the door. Sign-up and letters stand above it."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{plain(credentials.get('email', ''))} from {network(address(request))}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts on one account before a password is hashed, with the cache or without."""
        who = plain(credentials.get("email", ""))
        if settings.RATE_LIMITS and not _may_try(who, network(address(request))):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

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
        """A new password ends every session but the one that it was typed in."""
        super().set_password(user, password)
        is_theirs = self.request.user.is_authenticated and self.request.user.pk == user.pk
        devices.end_others(user, but=self.request.session.session_key if is_theirs else None)


def plain(email: str) -> str:
    """Return a digest of an address that no accent or capital changes."""
    bare = "".join(c for c in normalize("NFKD", email) if not combining(c)).casefold()
    return sha256(bare.encode()).hexdigest()


def _not_me_url(user: User) -> str:
    return settings.SITE_URL + reverse("web:not_me", args=[devices.not_me_token(user)])


def _may_try(who: str, where: str) -> bool:
    return ask(ATTEMPTS, who=f"{who} from {where}").is_allowed and ask(ATTEMPTS_OF_ALL, who=who).is_allowed


def _people_known(request: HttpRequest) -> list[int]:
    try:
        people = signing.loads(request.COOKIES.get(KNOWN, ""), salt=KNOWN)
    except signing.BadSignature:
        return []
    return [pk for pk in people if isinstance(pk, int)] if isinstance(people, list) else []
