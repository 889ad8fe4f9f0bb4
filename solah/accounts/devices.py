"""Which browsers somebody is logged in with: what to call one, and how to end them."""

import re
from datetime import datetime
from typing import Any

from django.core import signing

from solah.accounts.models import Session, User
from solah.accounts.sessions import IDLE, LONGEST, digest

NOT_ME = "solah.not-me"
NOT_ME_DAYS = 30
UNKNOWN = "A device we cannot name"
# In this order: most browsers name others that came before them.
_BROWSERS = (
    ("Edge", r"\bEdgA?(?:iOS)?/"),
    ("Opera", r"\b(?:OPR|Opera)/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS|HeadlessChrome)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("Chromebook", r"\bCrOS\b"),
    ("Mac", r"\bMac OS X\b|\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)


class Stale(Exception):
    """A link that is too old, or whose work is done."""


def named(user_agent: str) -> str:
    """Return `Firefox on Windows`: what a browser says of itself, which may be anything."""
    browser, system = _first(_BROWSERS, user_agent[:400]), _first(_SYSTEMS, user_agent[:400])
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or UNKNOWN


def of(user: User, *, now: datetime) -> list[Session]:
    """Return where somebody is logged in now, the last seen first."""
    alive = user.sessions.filter(expire_date__gt=now, seen_at__gt=now - IDLE, started_at__gt=now - LONGEST)
    return list(alive.defer("session_data").order_by("-seen_at"))


def end_one(user: User, which: str) -> bool:
    """End one of somebody's sessions by its digest, at once; say whether there was one."""
    gone, _each = user.sessions.filter(session_key=which).delete()
    return bool(gone)


def end_others(user: User, *, but: str | None) -> int:
    """End all of somebody's sessions except the one with this key, apps too, and say how many there were."""
    others = user.sessions.all() if but is None else user.sessions.exclude(session_key=digest(but))
    gone, _each = others.delete()
    apps, _each = user.app_sessions.all().delete()
    return int(gone) + int(apps)


def not_me_token(user: User) -> str:
    """Return what lets somebody end all their sessions without logging in: by a link in a letter."""
    return signing.dumps([user.pk, _print(user)], salt=NOT_ME)


def whose(token: str) -> User:
    """Return whom a token was written to; `Stale` when it is old or the password is another one by now."""
    try:
        pk, password = signing.loads(token, salt=NOT_ME, max_age=NOT_ME_DAYS * 24 * 3600)
        user = User.objects.get(pk=pk, is_active=True)
    except (signing.BadSignature, ValueError, User.DoesNotExist):
        raise Stale from None
    if _print(user) != password:
        raise Stale
    return user


def _print(user: User) -> str:
    return digest(user.password)[:16]


def _first(known: Any, user_agent: str) -> str:
    return next((name for name, pattern in known if re.search(pattern, user_agent)), "")
