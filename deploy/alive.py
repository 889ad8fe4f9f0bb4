"""Whether the web process of this container is alive: asks it by a host name that it answers."""

import http.client
import os
import sys


def main() -> int:
    """Return 0 when `/healthz` says ok."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".") or "localhost"
    line = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    try:
        line.request("GET", "/healthz", headers={"Host": host})
        return 0 if line.getresponse().status == 200 else 1
    except (OSError, http.client.HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main())
