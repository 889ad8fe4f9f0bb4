"""A cache that speaks JSON only and whose absence slows pages instead of breaking them."""

import json
import logging
from typing import Any

import redis.exceptions
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from solah.ops import counts

logger = logging.getLogger(__name__)
# What keys begin with, for counting: a closed list, so that nobody's key becomes a label.
KINDS = frozenset({"page", "totals", "status", "allauth"})
_MISSING = object()


class JSONSerializer:
    """Store values as JSON: whoever can write to the cache must not be able to run code in a web process."""

    def dumps(self, value: Any) -> bytes | int:
        # Plain integers stay plain, so that the store can increment them.
        if type(value) is int:
            return value
        return json.dumps(value, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


class OneClient(RedisCacheClient):
    """Ask through one client: Django makes one for each question, which takes longer than the answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[int, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """Return the client of a server; it may be shared, for connections come from its pool."""
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]
        client = self._clients.get(id(pool))
        if client is None:
            client = self._clients[id(pool)] = self._client(connection_pool=pool)  # type: ignore[attr-defined]
        return client


def _forgiving(name: str, fallback: Any) -> Any:
    """Wrap a method of the cache so that a store that is down answers `fallback`."""

    def method(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except redis.exceptions.RedisError as error:
            counts.CACHE_ERRORS.add()
            logger.warning("cache unavailable", extra={"operation": name, "error": type(error).__name__})
            if name == "get":  # what is asked of a store that is away was not found
                return args[1]
            return fallback() if callable(fallback) else fallback

    method.__name__ = name
    return method


class ForgivingCache(RedisCache):
    """Redis or Valkey where a lost connection reads as a miss. Nothing that must be true may live here."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    add = _forgiving("add", True)
    _get = _forgiving("get", None)
    set = _forgiving("set", None)
    touch = _forgiving("touch", False)
    delete = _forgiving("delete", False)
    get_many = _forgiving("get_many", dict)
    set_many = _forgiving("set_many", list)
    delete_many = _forgiving("delete_many", None)
    has_key = _forgiving("has_key", False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, and count whether it was there."""
        found = self._get(key, _MISSING, version=version)
        kind = str(key).partition(":")[0]
        counts.CACHE_READS.add(kind if kind in KINDS else counts.OTHER, "no" if found is _MISSING else "yes")
        return default if found is _MISSING else found
