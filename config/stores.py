"""How the addresses of stores are read."""

from urllib.parse import urlsplit


def numbered(url: str, number: int) -> str:
    """Return the address of one numbered database of a Valkey server, with what else the address asks for."""
    return urlsplit(url)._replace(path=f"/{number}").geturl() if url else ""
