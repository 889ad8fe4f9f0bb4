"""Doing a thing and taking all of it back, to see what would come of it."""

from collections.abc import Callable

from django.db import transaction


def rehearse[T](do: Callable[[], T]) -> T:
    """Return what `do` would come to. Nothing of it stays, neither rows nor jobs nor letters."""
    with transaction.atomic():
        result = do()
        transaction.set_rollback(True)
    return result
