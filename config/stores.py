"""How the addresses of stores are read, and how a pooled line is looked at before it is lent."""

from typing import Any
from urllib.parse import urlsplit


def numbered(url: str, number: int) -> str:
    """Return the address of one numbered database of a Valkey server, with what else the address asks for."""
    return urlsplit(url)._replace(path=f"/{number}").geturl() if url else ""


def check(line: Any) -> None:
    """Look at a line; what does it knows Django, so it is loaded when there is one."""
    from solah.ops.postgresql.base import check

    check(line)
