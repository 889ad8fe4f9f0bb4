"""Doing the same thing many times at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Call `work(0)` … `work(count - 1)` at once; return what each returned, or the exception it raised."""
    start = threading.Barrier(count)
    results: list[Any] = [None] * count

    def one(number: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(60)
            results[number] = work(number)
        except Exception as error:  # noqa: BLE001 - handed to the test, which looks at each
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "some wait for ever"
    return results


def failures(
    results: list[Any], *, besides: type[BaseException] | tuple[type[BaseException], ...] = ()
) -> list:
    """Return the exceptions among the results that nobody expected."""
    return [each for each in results if isinstance(each, BaseException) and not isinstance(each, besides)]
