"""What was refused: a line in a log of its own for each attempt, with ids and no address, and a count."""

import logging
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from solah.ops import counts
from solah.ops.attempts import plain
from solah.ops.networks import address, network

LOG = "solah.refused"
logger = logging.getLogger(LOG)
_LETTERS = 12


class What(StrEnum):
    """What somebody tried: a closed set, for it is a label of a figure."""

    PASSWORD = "password"  # noqa: S105 - a name of what was tried
    SECOND_STEP = "second step"
    ATTEMPTS = "attempts"
    LIMIT = "limit"
    TOKEN = "token"  # noqa: S105 - the same
    SCOPE = "scope"
    ROLE = "role"
    WORKSPACE = "workspace"
    FORM = "form"
    SIGNATURE = "signature"
    CALL = "call"


def note(
    what: What, request: HttpRequest | None = None, *, email: str = "", where: str = "", **ids: int | str
) -> None:
    """Write down that an attempt was refused. `ids` are ours: a person's, a limit's name, a token's number.

    `where` is the network, if no request tells it. An address of the net or of mail becomes a digest by our
    key: the same one is known again, and nobody who reads the log can tell whose it is. The request's id
    stands on each line by itself.
    """
    said: dict[str, int | str] = {"what": what.value, **ids}
    if request is not None:
        where = where or network(address(request))
        for name in ("user", "workspace"):
            if pk := getattr(getattr(request, name, None), "pk", None):
                said.setdefault(name, pk)
    if where:
        said["network"] = _sealed(where)
    if email:
        said["account"] = _sealed(plain(email))
    counts.REFUSALS.add(what.value)
    logger.warning("refused", extra=said)


def _sealed(text: str) -> str:
    return salted_hmac(LOG, text, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:_LETTERS]
