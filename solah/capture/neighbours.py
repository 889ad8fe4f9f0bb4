"""Several receipts on one picture: each waits in the inbox by itself, with its part of the picture."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from solah.capture import inbox
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, Sort, Standing
from solah.capture.scans import fresh_name


@dataclass(frozen=True)
class Other:
    """What was read of a further receipt, why not where it was not, and a JPEG of its part."""

    found: Findings
    problem: str
    preview: bytes


def keep_others(first: Arrival, others: Sequence[Other]) -> None:
    """Put the further receipts of a picture into the inbox, each once however often it is read.

    The caller holds the workspace. Each has its own copy of the picture, since each may become a row.
    """
    if not others:
        return
    papers = [first, *(_kept(first, number, other) for number, other in enumerate(others, start=2))]
    for number, paper in enumerate(papers, start=1):
        paper.facts = paper.facts | {"paper": number, "papers": len(papers), "first": first.pk}
        paper.save(update_fields=["facts"])


def beside(arrival: Arrival) -> list[Arrival]:
    """Return the other receipts of the same picture, from left to right and from top to foot."""
    first = arrival.facts.get("first")
    if not first:
        return []
    same = arrival.workspace.inbox.filter(sort=Sort.RECEIPT, facts__first=first).exclude(pk=arrival.pk)
    return sorted(same.select_related("row", "workspace"), key=lambda each: int(each.facts.get("paper", 0)))


def _kept(first: Arrival, number: int, other: Other) -> Arrival:
    digest = hashlib.sha256(f"{first.digest} {number}".encode()).hexdigest()
    known = first.workspace.inbox.filter(sort=Sort.RECEIPT, digest=digest).first()
    if known is not None:
        return known
    made = Arrival(
        workspace=first.workspace,
        sort=Sort.RECEIPT,
        sent_by=first.sent_by,
        came_by=first.came_by,
        arrived_at=first.arrived_at,
        digest=digest,
        name=first.name,
        look=first.look,
        width=first.width,
        height=first.height,
    )
    inbox.fill(made, other.found)
    if other.problem:
        made.standing, made.refusal = Standing.FAILED, other.problem
    made.file, made.thumbnail = _copied(first, first.file), _copied(first, first.thumbnail)
    if other.preview:
        made.preview = default_storage.save(fresh_name(first.workspace_id), ContentFile(other.preview))
    made.size = first.size + len(other.preview)
    made.save()
    return made


def _copied(first: Arrival, name: str) -> str:
    if not name:
        return ""
    with default_storage.open(name) as file:
        return default_storage.save(fresh_name(first.workspace_id), ContentFile(file.read()))
