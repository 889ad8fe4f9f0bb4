"""Sealing short secrets before they are stored, by a key that comes from SECRET_KEY.

A copy of the database alone opens nothing. When SECRET_KEY is changed, the old one stays in
SECRET_KEY_FALLBACKS: it still opens, and a job seals anew what it finds sealed with it.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"solah second factor"


class Unreadable(Exception):
    """Sealed with a key that we do not have any more."""


def seal(text: str) -> str:
    """Return the text so that only our keys open it."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text again. Raises `Unreadable`."""
    keys = [_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    try:
        return MultiFernet(keys).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def is_current(sealed: str) -> bool:
    """Say whether the newest key opens it."""
    try:
        _fernet(settings.SECRET_KEY).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
