"""Taking part in comparing with others: joining, leaving, and how one stands as a page says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.insights.models import PeerShare
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

LEAST = 20  # others, before anything is said of a category


@dataclass(frozen=True)
class Place:
    """One category among `people` others: `percentile` of 100 spend less; without it there were too few."""

    name: str
    own: Decimal
    percentile: int = 0
    low: Decimal = Decimal(0)
    middle: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    people: int = 0

    @property
    def is_known(self) -> bool:
        return self.people > 0

    @property
    def percentile_above(self) -> int:
        """How many of 100 spend more."""
        return 100 - self.percentile


@dataclass(frozen=True)
class Among:
    """How a workspace takes part. `is_placed` is false until the first night after joining."""

    share: PeerShare
    places: Sequence[Place]

    @property
    def is_placed(self) -> bool:
        return self.share.stands_of is not None

    @property
    def known(self) -> Sequence[Place]:
        """The categories of which enough others told, the furthest from the middle first."""
        found = [each for each in self.places if each.is_known]
        return sorted(found, key=lambda each: -abs(each.percentile - 50))

    @property
    def too_few(self) -> Sequence[Place]:
        return [each for each in self.places if not each.is_known]

    @property
    def people(self) -> int:
        """About how many others the fullest category has."""
        return max((each.people for each in self.places), default=0)


def join(workspace: Workspace, *, by: User, now: datetime) -> None:
    """Take part from the next night on."""
    with transaction.atomic():
        workspace.touch()
        _, is_new = PeerShare.objects.get_or_create(
            workspace=workspace, defaults={"joined_at": now, "joined_by": by}
        )
        if is_new:
            _note(workspace, "joined", by=by)


def leave(workspace: Workspace, *, by: User) -> None:
    """Take part no more: what was given is deleted now, and is in nobody's next comparison."""
    with transaction.atomic():
        workspace.touch()
        gone, _ = PeerShare.objects.filter(workspace=workspace).delete()
        if gone:
            _note(workspace, "left", by=by)


def among(workspace: Workspace) -> Among | None:
    """Return how a workspace stands, in its own words; None if it takes no part. Two queries."""
    share = PeerShare.objects.filter(workspace=workspace).first()
    if share is None:
        return None
    names = dict(workspace.categories.exclude(kind="").order_by("pk").values_list("kind", "name"))
    return Among(share, [_place(each, names) for each in share.stands if each["category"] in names])


def _place(told: dict[str, str], names: dict[str, str]) -> Place:
    name, own = names[told["category"]], Decimal(told["own"])
    if "people" not in told:
        return Place(name, own)
    low, middle, high = (Decimal(told[each]) for each in ("low", "middle", "high"))
    return Place(name, own, int(told["percentile"]), low, middle, high, int(told["people"]))


def _note(workspace: Workspace, action: str, *, by: User) -> None:
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk,
        via=way_in(),
        subject="peers",
        subject_id=workspace.pk,
        action=action,
    )
