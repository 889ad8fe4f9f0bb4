"""What a request or a job asks of the database: how often, how long, and which questions were slow."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.db import connections

from solah.ops import counts

logger = logging.getLogger("solah.database")
LONGEST_SHAPE = 400
# Parameters travel apart from the statement; what stands written in one is taken out as well.
_WRITTEN = re.compile(r"'(?:[^']|'')*'|(?<![\w$\".])-?\d+(?:\.\d+)?\b")


class Asked:
    """How many questions there were, and the seconds they took."""

    def __init__(self) -> None:
        self.times = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Ask, and take the time."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - began
            self.times += 1
            self.seconds += took
            if took * 1000 >= settings.SLOW_QUERY_MS:
                counts.SLOW_QUERIES.add()
                logger.warning(
                    "slow query", extra={"ms": round(took * 1000), "statement": shape(sql, context)}
                )


@contextmanager
def watched() -> Iterator[Asked]:
    """Count what is asked of every database while the block lasts."""
    asked = Asked()
    with ExitStack() as stack:
        for alias in settings.DATABASES:
            stack.enter_context(connections[alias].execute_wrapper(asked))
        yield asked


def shape(sql: Any, context: dict[str, Any] | None = None) -> str:
    """Return a statement without any value: what it does, to which tables."""
    if not isinstance(sql, str):
        connection = (context or {}).get("connection")
        sql = sql.as_string(getattr(connection, "connection", None)) if hasattr(sql, "as_string") else ""
    return _WRITTEN.sub("?", " ".join(sql.split()))[:LONGEST_SHAPE]
