"""How long the month's questions to the database take, of people drawn from a large crowd and of the two."""

import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from random import Random
from typing import Any

from bench.crowd import address
from bench.two import FEW, MANY
from bench.two import address as one_of_two

DRAWN, TIMES = 60, 40
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class _Clock:
    """Times each statement, by its text without values."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.taken[sql].append((time.perf_counter() - began) * 1000)


def main(workspaces: int) -> int:
    """Print a line a statement: who asked, how long, and its beginning."""
    import django

    django.setup()
    dice = Random(16)  # noqa: S311 - invented rows
    drawn = [address(each) for each in dice.sample(range(workspaces), min(DRAWN, workspaces))]
    found = _timed("the crowd", drawn)
    for rows in (FEW, MANY):
        found += _timed(f"{rows:,} rows", [one_of_two(rows)] * TIMES)
    print(json.dumps(found))
    return 0


def _timed(name: str, people: list[str]) -> list[dict[str, Any]]:
    from django.db import connection
    from django.test import Client

    from bench.serving import forget
    from solah.accounts.models import User

    clock = _Clock()
    for email in people:
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(User.objects.get(email=email), backend=BACKEND)
        client.get("/bench/anchor/")
        forget()
        with connection.execute_wrapper(clock):
            response = client.get("/month/")
        assert response.status_code == 200, response.status_code
    asked = {sql: taken for sql, taken in clock.taken.items() if len(taken) > len(people) / 2}
    return [
        {
            "of": name,
            "p50": statistics.median(taken),
            "p95": sorted(taken)[int(len(taken) * 0.95)],
            "asked": " ".join(sql.split()),
        }
        for sql, taken in asked.items()
    ]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
