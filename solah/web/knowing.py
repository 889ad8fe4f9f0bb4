"""Who is asking: the person whose session it is, who was read together with it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from solah.accounts.models import User
from solah.accounts.sessions import SessionStore


class Authentication(AuthenticationMiddleware):
    """Django's own, but for one question less."""

    def process_request(self, request: HttpRequest) -> None:
        """Say who it is when somebody wants to know."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person_of(request))  # type: ignore[assignment]


def _person_of(request: HttpRequest) -> User | AnonymousUser:
    session: Any = request.session
    known = session.get(SESSION_KEY)  # reads the session, and its person with it
    person = session.person if isinstance(session, SessionStore) else None
    if person is not None and known == str(person.pk) and _counts(session, person):
        return person
    return get_user(request)  # whatever is not as usual is Django's to judge


def _counts(session: SessionStore, person: User) -> bool:
    """Ask what Django asks: a way in that we have, a person who may, a password that is still the same."""
    return (
        session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and person.is_active
        and constant_time_compare(session.get(HASH_SESSION_KEY) or "", person.get_session_auth_hash())
    )
