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
from pathlib import Path
from typing import Any

TRIES = 4


class Problem(Exception):
    """What the API said was wrong, with its fields; `body` is all of it."""

    def __init__(self, body: dict[str, Any]) -> None:
        fields = [f"{each['field']}: {each['detail']}".lstrip(": ") for each in body.get("errors", ())]
        super().__init__(" ".join(fields) or body.get("detail") or body.get("title"))
        self.body = body


class Solah:
    """One workspace, as far as the token opens it."""

    def __init__(self, base: str, token: str) -> None:
        self.base, self.token = f"{base.rstrip('/')}/api/v1/", token

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a request and return what came; `If_Match="…"` is a header. Raises `Problem`."""
        data = None if body is None else json.dumps(body).encode()
        return self._send(method, path, data, {"Content-Type": "application/json", **headers})

    def upload(self, path: str, file: Path, **fields: Any) -> Any:
        """Send a file, such as a statement to `imports/` with its `wallet_id`. Raises `Problem`."""
        border, parts = uuid.uuid4().hex, b""
        named = {**{name: f'"{name}"' for name in fields}, "file": f'"file"; filename="{file.name}"'}
        for name, said in named.items():
            parts += f"--{border}\r\nContent-Disposition: form-data; name={said}\r\n\r\n".encode()
            parts += (file.read_bytes() if name == "file" else str(fields[name]).encode()) + b"\r\n"
        parts += f"--{border}--\r\n".encode()
        return self._send("POST", path, parts, {"Content-Type": f"multipart/form-data; boundary={border}"})

    def _send(self, method: str, path: str, data: bytes | None, more: dict[str, str]) -> Any:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        headers["Authorization"] = f"Bearer {self.token}"
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))  # one for all tries of this request
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
