"""What wallets hold: a balance somebody stated, and every row since then; before it, reckoned backwards."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Count, DecimalField, F, Q, QuerySet, Sum, When

from solah.accounts.models import User, Workspace
from solah.ledger.arranging import hold, trail
from solah.ledger.drafts import EARLIEST
from solah.ledger.kinds import Kind
from solah.ledger.models import Wallet, WalletKind
from solah.ledger.querying import snapshot
from solah.money import MAX_AMOUNT, quantize

ZERO = Decimal(0)
OPENING_MOST = Decimal(10) ** 14  # what its column holds
FIELDS = ("opening", "opened_on")
_GOES_OUT = Q(kind__in=[Kind.EXPENSE, Kind.TRANSFER])
_AMOUNT = DecimalField(max_digits=20, decimal_places=3)
# What a row does to the wallet it is paid with.
_SIGNED = Case(When(_GOES_OUT, then=-F("amount")), default=F("amount"), output_field=_AMOUNT)


@dataclass(frozen=True)
class Holding:
    """A wallet and what it holds; below zero is owed. `amount` is None as long as nobody stated a balance."""

    wallet: Wallet
    amount: Decimal | None
    entries: int = 0

    @property
    def is_owed(self) -> bool:
        """There is less than nothing in it, as on a card before its bill is paid."""
        return self.amount is not None and self.amount < 0

    @property
    def size(self) -> Decimal:
        """The amount without its sign."""
        return abs(self.amount or ZERO)


@dataclass(frozen=True)
class Worth:
    """What wallets in use come to, where it is known."""

    held: Decimal
    owed: Decimal
    known: int
    unknown: int

    @property
    def net(self) -> Decimal:
        """What would be left if all that is owed were paid."""
        return self.held - self.owed


def holdings(workspace: Workspace, wallets: Sequence[Wallet], *, today: date) -> list[Holding]:
    """Return what each wallet holds at the end of today: two queries, however many wallets and rows."""
    rows = workspace.transactions.alive().order_by()
    sums: dict[int, Decimal] = defaultdict(Decimal)
    entries: dict[int, int] = defaultdict(int)
    for place, amount in (("wallet", _SIGNED), ("to_wallet", F("amount"))):
        since = Q(spent_on__gte=F(f"{place}__opened_on"), spent_on__lte=today)
        found = rows.filter(**{f"{place}__isnull": False}).values_list(f"{place}_id")
        for pk, total, number in found.annotate(total=Sum(amount, filter=since), number=Count("pk")):
            sums[pk] += total or ZERO
            entries[pk] += number
    return [
        Holding(each, None if each.opened_on is None else each.opening + sums[each.pk], entries[each.pk])
        for each in wallets
    ]


def worth(holdings: Sequence[Holding]) -> Worth:
    """Add up what wallets hold and owe. Archived ones are no longer counted."""
    counted = [each for each in holdings if each.wallet.archived_at is None]
    known = [each.amount for each in counted if each.amount is not None]
    return Worth(
        held=sum((amount for amount in known if amount > 0), ZERO),
        owed=-sum((amount for amount in known if amount < 0), ZERO),
        known=len(known),
        unknown=len(counted) - len(known),
    )


def course(wallet: Wallet, *, first: date, last: date) -> list[tuple[date, Decimal]]:
    """Return what a wallet held at the end of each day: two queries. Nothing if no balance was stated."""
    if wallet.opened_on is None:
        return []
    flows = _flows(wallet, first=min(first, wallet.opened_on), last=max(last, wallet.opened_on))
    held = wallet.opening + _between(flows, wallet.opened_on, first - timedelta(days=1))
    if first <= wallet.opened_on:
        held = wallet.opening - _between(flows, first, wallet.opened_on - timedelta(days=1))
    days = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        held += flows.get(day, ZERO)
        days.append((day, held))
    return days


def state_balance(wallet: Wallet, amount: Decimal, *, on: date, by: User | None) -> Decimal | None:
    """Say what a wallet held at the end of a day, and return by how much the rows had missed that.

    No row is made up for it and no month changes: from now on the balance is reckoned from there. What was
    recorded for that day so far is in the amount already; rows added later for it count. Raises
    `ValidationError` and `arranging.Gone`.
    """
    workspace = wallet.workspace
    if not EARLIEST <= on <= workspace.today():
        raise ValidationError({"on": "Say what it held on a day that is over, or today."})
    if abs(amount) > MAX_AMOUNT or amount != quantize(amount, workspace.currency):
        raise ValidationError({"amount": "That is not an amount."})
    with transaction.atomic():
        hold(wallet, FIELDS)
        before = snapshot(wallet, FIELDS)
        reckoned = course(wallet, first=on, last=on)
        opening = amount - _between(_flows(wallet, first=on, last=on), on, on)
        if abs(opening) >= OPENING_MOST:
            raise ValidationError({"amount": "The rows of that day come to more than can be reckoned with."})
        wallet.opened_on, wallet.opening = on, opening
        wallet.save(update_fields=FIELDS)
        trail(wallet, before, FIELDS, by=by, action="changed")
    return amount - reckoned[0][1] if reckoned else None


def is_debt(wallet: Wallet) -> bool:
    """A card is spent first and paid later: what it holds is what is owed."""
    return wallet.kind == WalletKind.CARD


def _flows(wallet: Wallet, *, first: date, last: date) -> dict[date, Decimal]:
    rows = wallet.workspace.transactions.alive().between(first, last).order_by()
    flows: dict[date, Decimal] = defaultdict(Decimal)
    asked: tuple[QuerySet, ...] = (
        rows.filter(wallet=wallet).values_list("spent_on").annotate(total=Sum(_SIGNED)),
        rows.filter(to_wallet=wallet).values_list("spent_on").annotate(total=Sum("amount")),
    )
    for query in asked:
        for day, total in query:
            flows[day] += total
    return flows


def _between(flows: dict[date, Decimal], first: date, last: date) -> Decimal:
    return sum((amount for day, amount in flows.items() if first <= day <= last), ZERO)
