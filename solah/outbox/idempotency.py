"""Doing a thing once, however often it is asked for: the answer is kept beside what was done."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from solah.outbox.models import IdempotencyKey

KEPT = timedelta(hours=24)  # at least: housekeeping lets them lie for two days


class TwinAtWork(Exception):
    """The same key is being worked on right now."""


class KeyReused(Exception):
    """The key was used for something else."""


@dataclass(frozen=True)
class Outcome:
    """What came of it: JSON, and whether it is the answer of before."""

    result: Any
    is_replay: bool = False


def key_of(*parts: object) -> UUID:
    """Return one id for whose key it is and what they call it."""
    return UUID(bytes=sha256("\n".join(map(str, parts)).encode()).digest()[:16])


def fingerprint(*parts: bytes) -> str:
    """Return what tells one request from another."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def once(workspace_id: int, key: UUID, asked: str, do: Callable[[], Any | None]) -> Outcome:
    """Do it in one transaction with the note that it was done, or return what came of it before.

    `do` returns JSON to be remembered; None when there is nothing to remember, which undoes nothing, and
    whatever it raises undoes all. Raises `TwinAtWork` while the same key is at work, and `KeyReused`.
    """
    with transaction.atomic():
        if not _take(workspace_id, key):
            raise TwinAtWork
        known = IdempotencyKey.objects.filter(workspace_id=workspace_id, key=key).first()
        if known is not None:
            if known.fingerprint != asked:
                raise KeyReused
            return Outcome(known.result, is_replay=True)
        result = do()
        if result is not None:
            IdempotencyKey.objects.create(
                workspace_id=workspace_id, key=key, fingerprint=asked, result=json.loads(json.dumps(result))
            )
    return Outcome(result)


def _take(workspace_id: int, key: UUID) -> bool:
    """Hold the key until the transaction ends, unless somebody else does."""
    number = int.from_bytes(sha256(f"{workspace_id}:{key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])
