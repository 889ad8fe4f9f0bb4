"""What a process looks at to know whether it can serve: questions with yes or no that never raise."""

from functools import cache as kept

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from redis.backoff import NoBackoff
from redis.retry import Retry

_is_known_to_be_migrated = False


def database_answers() -> bool:
    """Say whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def is_migrated() -> bool:
    """Say whether the database has every migration that this code knows; a newer database is no obstacle."""
    global _is_known_to_be_migrated
    if not _is_known_to_be_migrated:
        try:
            applied = set(MigrationRecorder(connection).applied_migrations())
        except DatabaseError:
            return False
        _is_known_to_be_migrated = _known() <= applied
    return _is_known_to_be_migrated


def cache_answers() -> bool:
    """Say whether the cache's server answers."""
    try:
        return bool(_store().ping())
    except redis.RedisError:
        return False


@kept
def _known() -> frozenset[tuple[str, str]]:
    """Return the migrations in this code; read from disk once."""
    return frozenset(MigrationLoader(None).disk_migrations)


@kept
def _store() -> redis.Redis:
    patience = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0}
    return redis.Redis.from_url(settings.CACHE_URL, retry=Retry(NoBackoff(), 1), **patience)
