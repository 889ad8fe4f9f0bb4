"""Counting requests by the generic cell rate algorithm: in Valkey for all processes, else in this one.

A limit of n per period lets n pass at once and then one each period/n. What is stored is one number, the
"theoretical arrival time" up to which the allowance is used.
"""

import logging
import threading
import time
from dataclasses import dataclass
from functools import cache
from math import ceil

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)
MOST_LOCAL_KEYS = 20_000
RETRY_STORE_AFTER = 5.0

# One step for the server, by the server's own clock: of many at once exactly as many pass as may.
_SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local interval, room = tonumber(ARGV[1]), tonumber(ARGV[2])
local used_until = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = used_until + interval - now - room
if wait > 0 then return {0, math.floor((room - (used_until - now)) / interval), wait} end
used_until = used_until + interval
redis.call('SET', KEYS[1], string.format('%.0f', used_until), 'PX', math.ceil((used_until - now) / 1000))
return {1, math.floor((room - (used_until - now)) / interval), 0}
"""


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds`, under a name of its own."""

    name: str
    times: int
    seconds: float = 60


@dataclass(frozen=True)
class Verdict:
    """Whether one more may pass, how many more could, and otherwise the whole seconds to wait."""

    is_allowed: bool
    left: int
    wait: int = 0


class _Local:
    """The same count within this process, for the time that the store is away."""

    def __init__(self) -> None:
        self._used_until: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask(self, key: str, *, times: int, seconds: float, now: float) -> Verdict:
        interval, room = seconds / times, seconds
        with self._lock:
            if len(self._used_until) >= MOST_LOCAL_KEYS:
                self._used_until = {name: until for name, until in self._used_until.items() if until > now}
            used_until = max(self._used_until.get(key, now), now)
            wait = used_until + interval - now - room
            # A float's last digits must not cost anybody the last one of the allowance.
            if wait > interval * 1e-6:
                return Verdict(False, 0, wait=ceil(wait))
            self._used_until[key] = used_until + interval
        return Verdict(True, max(int((room - (used_until + interval - now)) / interval + 1e-6), 0))


_local = _Local()
_store_is_away_until = 0.0


def ask(limit: Limit, *, who: str) -> Verdict:
    """Count one more of somebody's and say whether it may pass. Never fails, whatever the store does."""
    global _store_is_away_until
    key = f"rl:{limit.name}:{who}"
    if time.monotonic() >= _store_is_away_until:
        try:
            interval, room = limit.seconds * 1e6 / limit.times, limit.seconds * 1e6
            allowed, left, wait = _script()(keys=[key], args=[interval, room])
            return Verdict(bool(allowed), max(int(left), 0), wait=ceil(int(wait) / 1e6))
        except redis.RedisError as error:
            _store_is_away_until = time.monotonic() + RETRY_STORE_AFTER
            logger.error("rate limits count locally", extra={"error": type(error).__name__})
    times = max(limit.times // settings.WEB_PROCESSES, 1)
    return _local.ask(key, times=times, seconds=limit.seconds, now=time.monotonic())


@cache
def _script() -> redis.commands.core.Script:
    store = redis.Redis.from_url(
        settings.CACHE_URL,
        socket_timeout=0.25,
        socket_connect_timeout=0.25,
        # Once more at most, for a connection that was dropped while idle; then the local count takes over.
        retry=Retry(NoBackoff(), 1),
        max_connections=1000,
    )
    return store.register_script(_SCRIPT)
