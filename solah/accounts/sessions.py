"""Where sessions are kept: a row each, found by the digest of its key, with whose it is and since when."""

from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from solah.ops.prepared import Prepared

DEVICE = "device"
# So long a browser may rest, and so long it may stay logged in at all.
IDLE = timedelta(days=14)
LONGEST = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)


def digest(key: str) -> str:
    """Return what is kept of a session's key, which itself is long and random."""
    return sha256(key.encode()).hexdigest()


@cache
def _kept() -> Prepared[Any]:
    """Return the question of each request: one session, if it still counts, and whose it is."""
    sessions = SessionStore.get_model_class().objects.select_related("user")
    return Prepared(
        lambda key, now, rested, begun: sessions.filter(
            session_key=key, expire_date__gt=now, seen_at__gt=rested, started_at__gt=begun
        ),
        *(str, datetime, datetime, datetime),
    )


class SessionStore(DatabaseStore):
    """Sessions in our own table. To delete a row ends its session at the next request."""

    _started_at: datetime | None = None
    person: Any = None  # whose it is, once it was read

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table."""
        from solah.accounts.models import Session

        return Session

    def _get_session_from_db(self) -> Any:
        now = timezone.now()
        found = _kept().ask(digest(self.session_key or ""), now, now - IDLE, now - LONGEST)
        if not found:
            self._session_key = None
            return None
        row = found[0]
        self._started_at, self.person = row.started_at, row.user
        if now - row.seen_at > SEEN_EVERY:
            self.get_model_class().objects.filter(pk=row.pk).update(seen_at=now)
        return row

    def exists(self, session_key: str) -> bool:
        """Say whether a session has this key."""
        return bool(self.get_model_class().objects.filter(session_key=digest(session_key)).exists())

    def create(self) -> None:
        """Begin a session now."""
        self._started_at = timezone.now()
        super().create()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row to be saved: what is seen from outside stands in columns of its own."""
        row: Any = super().create_model_instance(data)
        row.session_key = digest(row.session_key)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.device = str(data.get(DEVICE, ""))[:60]
        row.started_at = self._started_at or timezone.now()
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End this session, or another one by its key."""
        key = session_key or self.session_key
        if key is not None:
            self.get_model_class().objects.filter(session_key=digest(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete what has ended, also by resting too long."""
        super().clear_expired()
        rested = timezone.now() - IDLE
        cls.get_model_class().objects.filter(seen_at__lt=rested).delete()
