"""Filling the demo: its people, their workspaces, and the rows that were invented for them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from solah import demo
from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Subscription
from solah.demo_data import ANANYA, BANK, CARD, CASH, ICICI, ROHAN, SAVINGS, UPI
from solah.ledger.balances import state_balance
from solah.ledger.drafts import Draft
from solah.ledger.kinds import CategoryBy, Source
from solah.ledger.models import Wallet, WalletKind
from solah.ledger.opening import open_workspace

PASSWORD = "solah-demo-16"  # noqa: S105 (printed for everybody to see)
KABIR = "kabir"
KABIR_HAS_USED = 44  # of the 50 that Free allows in a month, so that the note about the limit shows
_KABIR_EARLIER = 120

VISITOR = "visitor"
SAMPLE = "A sample household"
_NAMES = {ANANYA: "Ananya Rao", ROHAN: "Rohan Mehta", KABIR: "Kabir Singh", VISITOR: "Visitor"}
_WALLETS = {
    UPI: ("UPI Lite", WalletKind.UPI, "UPI"),
    BANK: ("HDFC Bank", WalletKind.BANK, "Bank account"),
    CASH: ("Cash", WalletKind.CASH, "Cash"),
    CARD: ("HDFC Regalia card", WalletKind.CARD, ""),
    ICICI: ("ICICI Amazon Pay card", WalletKind.CARD, ""),
    SAVINGS: ("SBI savings", WalletKind.BANK, ""),
}  # ours, its kind, and the wallet of a new workspace that it takes the place of
_BALANCES = {UPI: 1_640, BANK: 84_300, CASH: 2_150, CARD: -23_480, ICICI: -6_215, SAVINGS: 3_12_000}
_FIRST = (UPI, BANK, CASH)


@dataclass(frozen=True)
class Filled:
    """One log-in of the demo, and how many rows were added this time."""

    user: User
    workspace: Workspace
    added: int


def fill(*, now: datetime, seed: int = 16) -> list[Filled]:
    """Make the demo as it should be on this day, and return its log-ins.

    Run again on the same day it changes nothing; on a later one it adds the days between. What people
    did to the rows since stays as it is.
    """
    with transaction.atomic():
        ananya, rohan, kabir = (_person(key) for key in (ANANYA, ROHAN, KABIR))
        home = _workspace("Ananya & Rohan", owner=ananya, plan=plans.PRO, wallets=_WALLETS, now=now)
        Membership.objects.get_or_create(workspace=home, user=rohan, defaults={"role": Role.EDITOR})
        alone = _workspace("Kabir’s money", owner=kabir, plan=plans.FREE, wallets=_FIRST, now=now)
        added = _fill_home(home, {ANANYA: ananya, ROHAN: rohan}, seed=seed, now=now)
        spent = _fill_alone(alone, kabir, seed=seed, now=now)
    return [Filled(ananya, home, added), Filled(rohan, home, added), Filled(kabir, alone, spent)]


def fill_sample(*, now: datetime, seed: int = 16) -> Workspace:
    """Make the sample month that everybody may look at, or bring it up to this day, and return its workspace.

    Nobody can log in to its people's accounts: they have no password and no address that could get a letter.
    """
    with transaction.atomic():
        people = {key: _sample_person(key) for key in (ANANYA, ROHAN)}
        home = _workspace(SAMPLE, owner=people[ANANYA], plan=plans.PRO, wallets=_WALLETS, now=now)
        Membership.objects.get_or_create(
            workspace=home, user=_sample_person(VISITOR), defaults={"role": Role.VIEWER}
        )
        _fill_home(home, people, seed=seed, now=now)
    return home


def sample_visitor() -> User | None:
    """Return whom everybody is who looks around the sample; None before it was made."""
    return User.objects.filter(is_visitor=True, memberships__isnull=False).first()


def _sample_person(key: str) -> User:
    email = f"{key}@sample.invalid"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=_NAMES[key], is_visitor=key == VISITOR)


def _fill_home(workspace: Workspace, people: dict[str, User], *, seed: int, now: datetime) -> int:
    until, since = workspace.today(now=now), _day_after_the_last(workspace)
    if since and since > until:
        return 0
    rows = demo.household(seed, until=until, since=since)
    drafts = list(zip(rows, _drafts(workspace, rows), strict=True))
    for _, month in groupby(drafts, key=lambda pair: pair[0].spent_on.replace(day=1)):
        pairs = list(month)
        for key, user in people.items():
            own = [draft for row, draft in pairs if row.by == key]
            workspace.transactions.record_many(own, by=user, source=Source.DEMO, is_metered=False)
    if since is None:
        _state_balances(workspace, by=people[ANANYA], on=until)
    return len(rows)


def _state_balances(workspace: Workspace, *, by: User, on: date) -> None:
    """Say once what each wallet shows, as somebody would who had just looked at it."""
    for key, amount in _BALANCES.items():
        state_balance(workspace.wallets.get(name=_WALLETS[key][0]), Decimal(amount), on=on, by=by)


def _fill_alone(workspace: Workspace, user: User, *, seed: int, now: datetime) -> int:
    """Spend what Kabir has not used of his month yet; the first time give him a past as well.

    His month holds those rows and no others, so that the page and the limit count the same.
    """
    until, since = workspace.today(now=now), _day_after_the_last(workspace)
    units = max(KABIR_HAS_USED - gates.remaining(workspace, plans.Meter.EXPENSES, now=now).used, 0)
    rows = demo.bachelor(seed, until=until, rows=units + _KABIR_EARLIER)
    month = workspace.this_month(now=now)
    past = [] if since else [row for row in rows[:-units] if row.spent_on < month.first]
    recent = [row for row in rows[-units:] if units and (not since or row.spent_on >= since)]
    drafts = _drafts(workspace, [*past, *recent])
    record = workspace.transactions.record_many
    record(drafts[: len(past)], by=user, source=Source.DEMO, is_metered=False)
    record(drafts[len(past) :], by=user, source=Source.DEMO)
    return len(drafts)


def _day_after_the_last(workspace: Workspace) -> date | None:
    """Return the first day that the demo has not told yet, None if it has not begun."""
    last = (
        workspace.transactions.filter(source=Source.DEMO)
        .order_by("-spent_on")
        .values_list("spent_on", flat=True)
        .first()
    )
    return last + timedelta(days=1) if last else None


def _person(key: str) -> User:
    email = f"{key}@example.com"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, name=_NAMES[key])
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _workspace(
    name: str, *, owner: User, plan: plans.Plan, wallets: Iterable[str], now: datetime
) -> Workspace:
    found = (
        Workspace.objects.filter(memberships__user=owner, memberships__role=Role.OWNER).order_by("pk").first()
    )
    if found is not None:
        return found
    workspace = open_workspace(name, owner=owner, now=now)
    Subscription.objects.filter(workspace=workspace).update(
        plan=plan.slug, status=Status.ACTIVE, trial_ends_at=None
    )
    workspace.refresh_from_db()
    for key in wallets:
        label, kind, replaced = _WALLETS[key]
        if not workspace.wallets.filter(name=replaced).update(name=label):
            Wallet.objects.create(workspace=workspace, name=label, kind=kind)
    return workspace


def _drafts(workspace: Workspace, rows: Sequence[demo.DemoRow]) -> list[Draft]:
    wallets: dict[str, Any] = {wallet.name: wallet for wallet in workspace.wallets.all()}
    fallback: Wallet = workspace.wallets.default()
    kept = {key: wallets.get(label, fallback) for key, (label, _, _) in _WALLETS.items()}
    categories = {category.kind: category for category in workspace.categories.filter(is_standard=True)}
    drafts = []
    for _, day in groupby(rows, key=lambda row: row.spent_on):
        for number, row in enumerate(day):
            category = categories.get(row.category_kind)
            drafts.append(
                Draft(
                    kind=row.kind,
                    title=row.title,
                    merchant=row.merchant,
                    amount=row.amount,
                    spent_on=row.spent_on,
                    wallet=kept[row.wallet],
                    to_wallet=kept[row.to_wallet] if row.to_wallet else None,
                    category=category,
                    category_by=CategoryBy.PERSON if category else CategoryBy.NOBODY,
                    notes=row.notes,
                    tags=row.tags,
                    client_id=uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{workspace.pk}:{row.spent_on}:{number}"),
                )
            )
    return drafts
