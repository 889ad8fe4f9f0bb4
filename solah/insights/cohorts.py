"""The night of those who compare themselves: what each gives, among whom it stands, and how."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from django.conf import settings
from django.db.models import Case, Count, F, Sum, When
from django.db.models.functions import TruncMonth

from foresight.peers import Standing, TooFew, standings
from solah.accounts.models import Workspace
from solah.insights.amounts import money
from solah.insights.models import PeerShare
from solah.insights.peers import LEAST
from solah.ledger.kinds import Kind
from solah.ledger.models import DailySpend
from solah.months import Month

MONTHS = 3
MOST = 1000  # others that one is placed among; more change nothing but the time it takes
ZERO = Decimal(0)


def gather(*, today: date) -> int:
    """Write down an average month of each workspace that takes part, once a month; say of how many.

    Only who wrote something down in each of the three months gives anything. Three queries.
    """
    month = Month.of(today)
    shares = PeerShare.objects.exclude(month=month.first).filter(workspace__closes_at__isnull=True)
    waiting = list(shares.select_related("workspace").annotate(members=Count("workspace__memberships")))
    gives = _gives([share.workspace_id for share in waiting], month)
    for share in waiting:
        share.month, share.gives = month.first, gives.get(share.workspace_id, {})
        share.cohort = f"{share.workspace.currency} {'one' if share.members == 1 else 'several'}"
    PeerShare.objects.bulk_update(waiting, ["month", "gives", "cohort"], batch_size=500)
    return len(waiting)


def place(*, today: date) -> int:
    """Place everybody who was not placed this month among those alike; say how many.

    Who joins later is placed then; nobody is placed twice in a month, and who left is among nobody's others.
    """
    month = Month.of(today).first
    given = list(PeerShare.objects.filter(month=month).exclude(gives={}).select_related("workspace"))
    placed = []
    for share in given:
        if share.stands_of != month:
            share.stands_of, share.stands = month, _stands(share, given, month)
            placed.append(share)
    PeerShare.objects.bulk_update(placed, ["stands_of", "stands"], batch_size=500)
    return len(placed)


def standings_of(workspace: Workspace) -> Sequence[Standing | TooFew]:
    """Return how a workspace stands, as the engine of findings asks for it."""
    share = PeerShare.objects.filter(workspace=workspace).first()
    return [
        Standing(
            each["category"],
            float(each["own"]),
            int(each["percentile"]),
            float(each["low"]),
            float(each["middle"]),
            float(each["high"]),
            int(each["people"]),
        )
        for each in (share.stands if share else ())
        if "people" in each
    ]


def _stands(share: PeerShare, given: Sequence[PeerShare], month: date) -> list[dict[str, str]]:
    given = _one_a_person(share, given)
    others = [each for each in given if each.cohort == share.cohort]
    name = share.cohort
    if len(others) < LEAST:  # then all who count in the same money
        name = share.workspace.currency
        others = [each for each in given if each.workspace.currency == name]
    seed = _seed(name, month, [*others, share])
    if len(others) > MOST:
        others = Random(seed).sample(others, MOST)  # noqa: S311 - chosen anew when the cohort changes
    own = {kind: float(amount) for kind, amount in share.gives.items()}
    theirs = [{kind: float(amount) for kind, amount in each.gives.items()} for each in others]
    currency = share.workspace.currency

    def told(each: Standing | TooFew) -> dict[str, str]:
        if isinstance(each, TooFew):
            return {"category": each.category, "own": share.gives[each.category]}
        amounts = {name: str(money(getattr(each, name), currency)) for name in ("low", "middle", "high")}
        numbers = {"percentile": str(each.percentile), "people": str(each.people)}
        return {"category": each.category, "own": share.gives[each.category]} | amounts | numbers

    return [told(each) for each in standings(own, theirs, seed=seed)]


def _one_a_person(share: PeerShare, given: Sequence[PeerShare]) -> list[PeerShare]:
    """Return the others, each person once and oneself not at all.

    Who brought twenty workspaces of their own would know everybody's figures but one.
    """
    found: dict[int, PeerShare] = {}
    for each in given:
        if each.pk != share.pk and (each.joined_by_id is None or each.joined_by_id != share.joined_by_id):
            found.setdefault(each.joined_by_id or -each.pk, each)
    return list(found.values())


def _seed(name: str, month: date, members: Sequence[PeerShare]) -> int:
    """Return the same number for the same cohort, and another as soon as anybody came, went or changed."""
    figures = json.dumps(
        [name, str(month), sorted((each.pk, sorted(each.gives.items())) for each in members)]
    )
    key = settings.SECRET_KEY.encode()
    return int.from_bytes(hmac.new(key, figures.encode(), hashlib.sha256).digest()[:8])


def _gives(workspaces: Sequence[int], month: Month) -> Mapping[int, dict[str, str]]:
    first, last = month.shift(-MONTHS).first, month.previous().last
    rows = DailySpend.objects.filter(
        workspace__in=workspaces,
        day__range=(first, last),
        entries__gt=0,
        kind__in=[Kind.EXPENSE, Kind.REFUND],
    ).order_by()
    seen = rows.values("workspace").annotate(months=Count(TruncMonth("day"), distinct=True))
    whole = {each["workspace"] for each in seen if each["months"] == MONTHS}
    signed = Case(When(kind=Kind.REFUND, then=-F("total")), default=F("total"))
    sums = rows.exclude(category__kind="other").filter(category__isnull=False, workspace__in=whole)
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, kind, spent in sums.values_list("workspace", "category__kind").annotate(spent=Sum(signed)):
        if spent > ZERO:
            found[pk][kind] = f"{spent / MONTHS:.2f}"
    return found
