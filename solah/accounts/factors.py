"""What somebody's second step consists of, and that a code of an app is taken once."""

import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from solah.accounts.models import User
from solah.accounts.sealing import Unreadable, is_current, seal, unseal

logger = logging.getLogger(__name__)
STEP = "step"
SEALED = ("secret", "seed")  # of an authenticator app, and of the recovery codes


def count(user: User, kind: str) -> int:
    """Return how many of a kind somebody has."""
    return int(Authenticator.objects.filter(user=user, type=kind).count())


def has_second_step(user: User) -> bool:
    """Say whether a password alone does not open somebody's account."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def take_once(authenticator: Authenticator, code: str) -> bool:
    """Take an app's code unless it, or a later one, was taken before.

    allauth remembers used codes in the cache and for one step; a code is good for three.
    """
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = unseal(row.data["secret"])
        steps = [step for step in totp.yield_hotp_counters_from_time() if _says(secret, step, code)]
        if not steps or steps[-1] <= row.data.get(STEP, 0):
            return False
        row.data[STEP] = steps[-1]
        row.save(update_fields=["data"])
    return True


def codes_left(codes: Authenticator) -> int:
    """Return how many recovery codes are left; none when the key they were sealed with is gone."""
    try:
        return len(codes.wrap().get_unused_codes())
    except Unreadable:
        return 0


def reseal_all() -> int:
    """Seal what an older key sealed with the newest, and return how many that were."""
    changed = lost = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        stale = {n: text for n, text in row.data.items() if n in SEALED and not is_current(text)}
        try:
            fresh = {name: seal(unseal(text)) for name, text in stale.items()}
        except Unreadable:
            lost += 1
            continue
        if fresh:
            row.data |= fresh
            row.save(update_fields=["data"])
            changed += 1
    if lost:
        logger.warning("second factors that no key opens", extra={"count": lost})
    return changed


def _says(secret: str, step: int, code: str) -> bool:
    return bool(
        totp.compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step)))
    )
