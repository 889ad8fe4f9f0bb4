"""Looking at one customer: what helps to answer them and nothing of their money, and a trace of each look."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max

from solah.accounts.models import Membership, User
from solah.billing import gates
from solah.outbox.models import AuditEntry


class NoSuchPerson(LookupError):
    """Nobody has this address."""


@dataclass(frozen=True, slots=True)
class Place:
    """One workspace of a customer, in numbers: how many rows, never what stands in them."""

    pk: int
    role: str
    plan: str
    status: str
    people: int
    rows: int
    last_visit: datetime | None
    messages: int


@dataclass(frozen=True, slots=True)
class Look:
    """One look of our staff at a workspace: when, who and why."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody and the workspaces they are in."""

    pk: int
    joined_at: datetime
    last_login: datetime | None
    has_second_step: bool
    closes_at: datetime | None
    places: tuple[Place, ...]


def look(email: str, *, by: User, reason: str, now: datetime) -> Customer:
    """Return how things stand with somebody. Each workspace's trail says who looked, and why.

    Raises `NoSuchPerson`.
    """
    person = User.objects.filter(email=email.strip().lower(), is_visitor=False).first()
    if person is None:
        raise NoSuchPerson(email)
    with transaction.atomic():
        members = list(person.memberships.select_related("workspace__subscription").order_by("pk"))
        AuditEntry.objects.bulk_create(
            AuditEntry(
                workspace_id=member.workspace_id,
                actor_id=by.pk,
                via="staff",
                subject="workspace",
                subject_id=member.workspace_id,
                action="looked at",
                after={"reason": reason},
                at=now,
            )
            for member in members
        )
        return Customer(
            pk=person.pk,
            joined_at=person.joined_at,
            last_login=person.last_login,
            has_second_step=person.authenticator_set.exists(),  # type: ignore[attr-defined]
            closes_at=person.closes_at,
            places=tuple(_place(member, now) for member in members),
        )


def looks_at(workspace_id: int) -> list[Look]:
    """Return the latest looks at a workspace, for those who own it."""
    found = AuditEntry.objects.filter(workspace_id=workspace_id, subject="workspace", subject_id=workspace_id)
    entries = list(found.filter(action="looked at").order_by("-id")[:20])
    names = {each.pk: each.first_name for each in User.objects.filter(pk__in={e.actor_id for e in entries})}
    return [
        Look(entry.at, names.get(entry.actor_id or 0, "Somebody"), (entry.after or {}).get("reason", ""))
        for entry in entries
    ]


def _place(member: Membership, now: datetime) -> Place:
    workspace = member.workspace
    counted = workspace.visits.aggregate(last=Max("seen_at"))
    return Place(
        pk=workspace.pk,
        role=member.get_role_display(),
        plan=gates.plan_of(workspace, now=now).name,
        status=workspace.subscription.status,
        people=workspace.memberships.count(),
        rows=workspace.transactions.aggregate(rows=Count("pk"))["rows"],
        last_visit=counted["last"],
        messages=workspace.support_messages.count(),
    )
