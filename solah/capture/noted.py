"""Which rows of a statement somebody wrote down before: by hand, from a message, from a receipt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from solah.accounts.models import Workspace
from solah.capture import evidence
from solah.capture.matching import Match, Movement
from solah.capture.models import Reason, StagedRow
from solah.capture.referenced import is_other_payment
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction, Wallet, WalletKind

# A payment reaches the statement up to this many days from the day somebody wrote it down for.
DAYS_APART = 3
# From this many points on two rows of one amount count as one payment; below it somebody should look.
ENOUGH = 3
MANY_ALIKE = 50
_FIRST, _LAST = date(1970, 1, 5), date(2199, 1, 1)


def find_noted(
    workspace: Workspace, wallet: Wallet, movements: dict[int, Movement], *, used: set[int]
) -> Iterator[tuple[int, Match]]:
    """Pair rows that no import knows with movements of the same amount, the likeliest pairs first."""
    by_day: dict[tuple[bool, Decimal, date], list[int]] = defaultdict(list)
    for position, movement in movements.items():
        by_day[(movement.amount < 0, abs(movement.amount), movement.spent_on)].append(position)
    rows = [row for row in _unknown_to_imports(workspace, wallet, movements.values()) if row.pk not in used]
    numbers = _numbers_of(workspace, rows)
    often = Counter(row.amount for row in rows) + Counter(abs(m.amount) for m in movements.values())
    asked: Counter[tuple[bool, Decimal, date]] = Counter()
    pairs = []
    for row in rows:
        is_out = row.kind == Kind.EXPENSE or (row.kind == Kind.TRANSFER and row.wallet_id == wallet.pk)
        for apart in range(-DAYS_APART, DAYS_APART + 1):
            place = (is_out, row.amount, row.spent_on + timedelta(days=apart))
            near = by_day.get(place, [])
            # Where hundreds are alike it is no matter which is which, only how many there are.
            start = min(asked[place], max(len(near) - MANY_ALIKE, 0))
            asked[place] += 1
            for position in near[start : start + MANY_ALIKE]:
                if is_other_payment(numbers.get(row.pk, ""), movements[position]):
                    continue
                points = _points(row, movements[position], wallet, is_rare=often[row.amount] == 2)
                pairs.append((-points, abs(apart), position, row.pk, row))
    paired: set[int] = set()
    for points, _, position, pk, row in sorted(pairs, key=lambda pair: pair[:4]):
        if position not in paired and pk not in used:
            paired.add(position)
            used.add(pk)
            reason = Reason.BY_HAND if -points >= ENOUGH else Reason.MAYBE
            yield position, Match(row, reason, _why(row, movements[position]))


def _numbers_of(workspace: Workspace, rows: Sequence[Transaction]) -> dict[int, str]:
    """Return the number of the payment for rows that came from a message."""
    if not rows:
        return {}
    said = workspace.inbox.filter(row__in=[row.pk for row in rows]).exclude(external_key="")
    return dict(said.values_list("row_id", "external_key"))


def _points(row: Transaction, movement: Movement, wallet: Wallet, *, is_rare: bool) -> int:
    """Say how likely two rows of one amount are one payment: by day, words, wallet and how rare it is."""
    points = DAYS_APART - abs((row.spent_on - movement.spent_on).days)
    word = _word(row, movement)
    # A receipt or a message names the shop as the bank does, so another shop is another payment.
    points += 3 if word else -bool(row.merchant and evidence.words_of(movement.description))
    points += row.wallet_id == wallet.pk and not wallet.is_default
    points += 2 * (row.kind == Kind.TRANSFER)
    return points + is_rare


def _why(row: Transaction, movement: Movement) -> str:
    day = evidence.days_apart(movement.spent_on, row.spent_on)
    return evidence.because(f"the same amount {day}", evidence.in_both(_word(row, movement)))


def _word(row: Transaction, movement: Movement) -> str:
    """Return a word, or a number, that the bank and the person both wrote."""
    mine = evidence.words_of(row.title, row.merchant)
    found = evidence.shared_word(mine, movement.description)
    title = "".join(evidence.words_of(row.title))
    return found or (
        evidence.shared_word([title], "".join(movement.description.split())) if len(title) > 4 else ""
    ) or evidence.shared_reference(row.notes, movement.description)  # fmt: skip


def _unknown_to_imports(
    workspace: Workspace, wallet: Wallet, movements: Iterable[Movement]
) -> Iterable[Transaction]:
    """Return rows around the file's days that may be in it: of this wallet, or of one that may stand for it.

    What nobody gave a wallet went to the default one, and UPI pays out of a bank account. Cash never shows
    on a statement; a transfer does, on the side that this wallet is, and once for each of its two wallets.
    """
    days = [movement.spent_on for movement in movements]
    if not days:
        return []
    reach = timedelta(days=DAYS_APART)
    first, last = max(min(days), _FIRST) - reach, min(max(days), _LAST) + reach
    may_stand_for_it = Q(wallet__is_default=True) | Q(wallet__kind=WalletKind.UPI)
    is_loose = ~Q(kind=Kind.TRANSFER) & ~Q(wallet__kind=WalletKind.CASH) & may_stand_for_it
    here = StagedRow.objects.filter(batch__wallet=wallet, joined=OuterRef("pk"))
    return (
        workspace.transactions.alive()
        .between(first, last)
        .filter(Q(wallet=wallet) | Q(to_wallet=wallet) | is_loose)
        .filter(Q(import_key="") | Q(kind=Kind.TRANSFER))
        .exclude(source=Source.IMPORT)
        .exclude(Exists(here))
    )
