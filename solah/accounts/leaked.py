"""Whether a new password stands on a list of leaked ones: asked elsewhere, later, by a part of a digest.

No page waits for it: setting a password leaves a job. The list (LEAKED_PASSWORDS_URL, such as Have I Been
Pwned's) is told five of forty digits, and answers with every digest that begins so, some eight hundred; it
learns neither the password nor whose it is. What waits in the job is sealed with our own key, for a digest
that somebody could read would make guessing quick. Found on the list, its owner gets a letter; a log-in is
not refused, for whoever typed it here may have no other way in.
"""

from hashlib import sha1, sha256

from django.conf import settings

from solah import mail
from solah.accounts.models import User
from solah.accounts.sealing import Unreadable, seal, unseal
from solah.ops import outbound
from solah.outbox.jobs import enqueue

JOB = "accounts.ask_leaked"
TOLD = 5
MOST_BYTES = 512 * 1024
LETTER = "account/email/leaked_password"


class NotAsked(Exception):
    """The list did not answer; ask again later."""


def ask_later(user: User, password: str) -> None:
    """Ask about a password that was set just now, where there is a list to ask."""
    if settings.LEAKED_PASSWORDS_URL:
        digest = sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        enqueue(JOB, args={"user": user.pk, "stands": _stands(user), "sealed": seal(digest)})


def ask(user_id: int, *, stands: str, sealed: str) -> None:
    """Ask, and write to the owner if it is there. One that was changed since is nobody's concern.

    Raises `NotAsked`.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None or _stands(user) != stands:
        return
    try:
        times = _times(unseal(sealed))
    except Unreadable:
        return
    if times:
        mail.send(user.email, LETTER, once=f"leaked:{user.pk}:{stands}", times=times)


def _times(digest: str) -> int:
    """Return how often a password was found in what leaked."""
    url = settings.LEAKED_PASSWORDS_URL.rstrip("/") + "/" + digest[:TOLD]
    # With padding the length of the answer tells nobody on the way which digits were asked for.
    headers = {"Add-Padding": "true", "User-Agent": settings.BRAND}
    try:
        answer = outbound.fetch(url, most=MOST_BYTES, headers=headers).decode("ascii", "replace")
    except (outbound.Unreachable, outbound.Refused) as error:
        raise NotAsked(str(error)) from None
    for line in answer.splitlines():
        rest, _, times = line.strip().partition(":")
        if digest[:TOLD] + rest.upper() == digest and times.isdigit():
            return int(times)
    return 0


def _stands(user: User) -> str:
    """Name the password that counts now, by what is kept of it."""
    return sha256(user.password.encode()).hexdigest()[:16]
