"""Seats: how many people a plan has room for, and who stands behind when there are more.

An open invitation holds a seat, so that whoever accepts one finds it free. When a plan becomes smaller nobody
is removed: owners come first, then editors, then those who have been here longest, and whoever is left over
reads and exports what they did before, but changes nothing until there is room.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count as CountOf
from django.db.models import Q

from solah.accounts.models import Membership, Role, Workspace
from solah.billing import gates
from solah.billing.plans import Count, Meter
from solah.outbox.models import AuditEntry

_RANK = {Role.OWNER: 0, Role.EDITOR: 1, Role.VIEWER: 2}


@dataclass(frozen=True)
class Seats:
    """How many seats are taken, by whom, and how many there are; `limit` is None without one."""

    people: int
    invited: int
    limit: int | None

    @property
    def taken(self) -> int:
        return self.people + self.invited

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.taken >= self.limit

    @property
    def said(self) -> str:
        return f"{self.taken} of {self.limit} seat{'' if self.limit == 1 else 's'} taken"

    @property
    def beyond(self) -> int:
        """How many people are here without a seat."""
        return max(self.people - self.limit, 0) if self.limit is not None else 0


def seats_of(workspace: Workspace, *, now: datetime) -> Seats:
    """Return how many seats of a workspace are taken."""
    return Seats(
        people=workspace.memberships.count(),
        invited=workspace.invitations.filter(expires_at__gt=now).count(),
        limit=gates.plan_of(workspace, now=now).allows(Count.SEATS),
    )


def ensure_seat(workspace: Workspace, *, used: int, now: datetime) -> None:
    """Take one more seat, or raise `UpgradeRequired` when that many already fill the plan.

    The caller holds the workspace.
    """
    gates.ensure_room(workspace, Count.SEATS, used=used, now=now)
    gates.reach(workspace, Meter.PEAK_SEATS, units=used + 1, now=now)


def without_seat(workspace: Workspace, *, limit: int | None) -> list[Membership]:
    """Return who would be left over with so many seats."""
    if limit is None:
        return []
    everybody = workspace.memberships.select_related("user").order_by("joined_at", "pk")
    return sorted(everybody, key=lambda member: _RANK[Role(member.role)])[limit:]


def reseat(workspace: Workspace, *, now: datetime) -> int:
    """Give seats to those whose turn it is, and return for how many people that changed something."""
    with transaction.atomic():
        workspace.touch()
        here = Workspace.objects.select_related("subscription").get(pk=workspace.pk)
        limit = gates.plan_of(here, now=now).allows(Count.SEATS)
        behind = {member.pk for member in without_seat(here, limit=limit)}
        wrong = Q(is_seated=True, pk__in=behind) | (Q(is_seated=False) & ~Q(pk__in=behind))
        changed = list(here.memberships.filter(wrong))
        for member in changed:
            member.is_seated = member.pk not in behind
            _note(member)
        Membership.objects.bulk_update(changed, ["is_seated"])
    return len(changed)


def reseat_all(*, now: datetime) -> int:
    """Look at every workspace of several people: a trial or days of grace may have ended since."""
    shared = Workspace.objects.annotate(people_here=CountOf("memberships")).filter(
        Q(people_here__gt=1) | Q(memberships__is_seated=False)
    )
    found = 0
    for workspace in shared.distinct().select_related("subscription").order_by("pk").iterator(chunk_size=500):
        limit = gates.plan_of(workspace, now=now).allows(Count.SEATS)
        unseated = workspace.memberships.filter(is_seated=False).count()
        expected = 0 if limit is None else max(workspace.people_here - limit, 0)
        if unseated != expected:
            found += reseat(workspace, now=now)
    return found


def _note(member: Membership) -> None:
    AuditEntry.objects.create(
        workspace_id=member.workspace_id,
        via="job",
        subject="membership",
        subject_id=member.pk,
        action="seated" if member.is_seated else "unseated",
        after={"user": member.user_id},
    )
