"""Which failures pass by themselves, so that whoever met one should simply ask again."""

import errno

from django.db import InterfaceError, OperationalError

# What the server is asked to do it could not do now: a database that restarts, moves, is full or too busy.
_OF_DATABASE = (OperationalError, InterfaceError)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SECONDS = 5


def is_away(error: BaseException | None) -> bool:
    """Say whether the database could not be asked, or did not answer in time."""
    return isinstance(error, _OF_DATABASE)


def has_no_room(error: BaseException | None) -> bool:
    """Say whether a disk of ours is full."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def passes(error: BaseException | None) -> bool:
    """Say whether the same request may well succeed in a moment. Nothing of it was kept."""
    return is_away(error) or has_no_room(error)
