"""A short client: it sends a token, tries again when it should, and never adds a row twice.

python docs/api_client.py http://localhost:8000 solah_pat_…
"""

import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any

TRIES = 4


class Problem(Exception):
    """What the API said was wrong."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body.get("detail") or body.get("title"))
        self.body = body


class Solah:
    """One workspace, as far as the token opens it."""

    def __init__(self, base: str, token: str) -> None:
        self.base, self.token = f"{base.rstrip('/')}/api/v1/", token

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request and return what came. Raises `Problem`."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())  # one for all tries of this request
        data = None if body is None else json.dumps(body).encode()
        for attempt in range(TRIES):
            request = urllib.request.Request(self.base + path, data, headers, method=method)  # noqa: S310
            try:
                with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
                    return json.load(response) if response.status != 204 else None
            except urllib.error.HTTPError as error:
                wait = int(error.headers.get("Retry-After") or 2**attempt)
                is_passing = error.code in {409, 429, 503} and "Retry-After" in error.headers
                if not is_passing or wait > 60 or attempt == TRIES - 1:
                    raise Problem(json.load(error)) from None
            except urllib.error.URLError:
                wait = 2**attempt
                if attempt == TRIES - 1:
                    raise
            time.sleep(wait)
        raise AssertionError

    def every(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield everything of a list, page after page."""
        cursor = ""
        while cursor is not None:
            page = self.ask("GET", f"{path}{'&' if '?' in path else '?'}limit=100&cursor={cursor}")
            yield from page["results"]
            cursor = page["next_cursor"]


def main() -> None:
    """Add a row, and say what the month comes to."""
    solah = Solah(sys.argv[1], sys.argv[2])
    row = solah.ask("POST", "expenses/", {"title": "Filter coffee", "amount": "180.00"})
    print(
        f"{row['title']}, {row['amount']} {row['currency']}, in {row['category_name'] or 'no category yet'}"
    )
    total = solah.ask("GET", "summaries/month/")["total"]
    print(f"{total['month']}: {total['spent']} spent, {len(list(solah.every('expenses/')))} rows in all")


if __name__ == "__main__":
    main()
