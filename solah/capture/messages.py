"""What a pasted or forwarded text becomes: drafts in the inbox, rows that are there already, or nothing."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from intake import messages as engine
from intake.messages import Kind as Said
from intake.messages import Message, Method
from solah.accounts.models import User, Workspace
from solah.capture import inbox
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, Sort, Standing
from solah.capture.proposing import propose
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Transaction, Wallet, WalletKind

PASTE_MOST, MESSAGES_MOST = engine.PASTE_MOST, engine.MESSAGES_MOST
KINDS = {
    Said.DEBIT: Kind.EXPENSE,
    Said.WITHDRAWAL: Kind.EXPENSE,
    Said.CREDIT: Kind.INCOME,
    Said.REFUND: Kind.REFUND,
    Said.CARD_BILL: Kind.TRANSFER,
    Said.UNKNOWN: Kind.EXPENSE,
}
METHODS = {
    Method.UPI: "UPI",
    Method.CARD: "Card",
    Method.CREDIT_CARD: "Credit card",
    Method.ATM: "Cash machine",
    Method.IMPS: "IMPS",
    Method.NEFT: "NEFT",
    Method.RTGS: "RTGS",
    Method.MANDATE: "Auto-debit",
    Method.CHEQUE: "Cheque",
    Method.WALLET: "Wallet",
    Method.TRANSFER: "Transfer",
    Method.UNKNOWN: "",
}
HOOK = "hook"
UNREAD = "This message could not be read. It goes by itself after a day."
# A number this long is one payment's, wherever it stands.
_REFERENCE_LEAST = 10
_CARDS = frozenset({Method.CREDIT_CARD})


class TooMuch(ValueError):
    """More than can be read at once; the message is a sentence."""


class Fate(StrEnum):
    """What became of one message."""

    NEW = "new"  # a draft waits
    WAITING = "waiting"  # the same draft waited already
    THERE = "there"  # its payment is a row already
    LEFT_OUT = "left_out"  # no money moved


@dataclass(frozen=True)
class Outcome:
    """One message, what became of it, and the draft or row that it is."""

    said: Message
    fate: Fate
    arrival: Arrival | None = None
    row: Transaction | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a text, message by message."""

    outcomes: tuple[Outcome, ...] = field(default=())

    def of(self, fate: Fate) -> list[Outcome]:
        """Return the messages that this became of."""
        return [one for one in self.outcomes if one.fate == fate]


def is_message(text: str) -> bool:
    """Say whether a text looks like one that a bank or a wallet has sent."""
    return engine.is_like_bank(text)


def take(
    workspace: Workspace,
    text: str,
    *,
    by: User,
    came_by: str,
    today: date,
    sender: str = "",
    sent_at: datetime | None = None,
    is_sure_of_day: bool = False,
    keep_all: bool = False,
) -> Taken:
    """Put the messages of a text into the inbox, each once, and say what became of each.

    What moved no money is left out unless `keep_all`: a one-time code is not even written down. `sent_at`
    tells two texts of the same words apart. Raises `TooMuch` and `InboxFull`.
    """
    if len(text) > PASTE_MOST:
        raise TooMuch(f"That is more than {PASTE_MOST // 1000},000 letters. Paste fewer messages at once.")
    found = engine.read_all(text, today=today, sender=sender, is_day_known=is_sure_of_day)
    if len(found) > MESSAGES_MOST:
        raise TooMuch(f"These are {len(found)} messages. Paste at most {MESSAGES_MOST} at once.")
    place = _Place.of(workspace, today)
    taken = []
    for said in found:
        if keep_all or _is_worth(said, came_by):
            taken.append(_kept(place, said, by=by, came_by=came_by, sent_at=sent_at))
        else:
            taken.append(Outcome(said, Fate.LEFT_OUT))
    return Taken(tuple(taken))


def _is_worth(said: Message, came_by: str) -> bool:
    """What a phone forwards without an amount is a letter between people, and none of our business.

    Unless it reads as a bank's: then somebody may see today that it could not be read.
    """
    if not said.is_worth_a_draft:
        return False
    return said.amount is not None or came_by != HOOK or is_message(said.text)


def _as_unread(said: Message, came_by: str) -> dict[str, str]:
    if said.amount is not None or came_by != HOOK:
        return {}
    return {"standing": Standing.FAILED, "refusal": UNREAD}


@dataclass(frozen=True)
class _Place:
    """What is asked of a workspace once for all messages of a text."""

    workspace: Workspace
    today: date
    wallets: list[Wallet]
    categories: list[Category]

    @classmethod
    def of(cls, workspace: Workspace, today: date) -> "_Place":
        return cls(workspace, today, list(workspace.wallets.in_use()), list(workspace.categories.in_use()))


def _kept(place: _Place, said: Message, *, by: User, came_by: str, sent_at: datetime | None) -> Outcome:
    """Keep one message, unless it or its payment is there. Pasted again, what was put aside is open again."""
    workspace, kind = place.workspace, KINDS.get(said.kind, Kind.EXPENSE)
    if row := _row_of(workspace, said, kind):
        return Outcome(said, Fate.THERE, row=row)
    digest = _digest(said, sent_at)
    if known := _known(workspace, said, kind, digest=digest, sent_at=sent_at):
        row = known.row if known.standing == Standing.CONFIRMED else None
        if row is not None and (row.is_moved or not row.trashed_at):
            return Outcome(said, Fate.THERE, arrival=known, row=row)
        if known.is_open or came_by == HOOK:
            return Outcome(said, Fate.WAITING, arrival=known)
        inbox.reopen(known, by=by)
        return Outcome(said, Fate.NEW, arrival=known)
    arrival, _ = inbox.put(
        workspace,
        sort=Sort.MESSAGE,
        by=by,
        came_by=came_by,
        text=said.text,
        digest=digest,
        found=_findings(place, said, kind, is_timed=sent_at is not None),
        **_as_unread(said, came_by),
    )
    return Outcome(said, Fate.NEW, arrival=arrival)


def _known(
    workspace: Workspace, said: Message, kind: str, *, digest: str, sent_at: datetime | None
) -> Arrival | None:
    """Return the draft that this message is already: by its digest, its payment's number, or its words alone.

    A text without a time is one with the same words that has a time, and the other way round.
    """
    inside = workspace.inbox.filter(sort=Sort.MESSAGE).select_related("row")
    if same := inside.filter(digest=digest).first():
        return same
    if len(said.reference) >= _REFERENCE_LEAST:
        one = inside.filter(external_key=said.reference, kind=kind, amount=said.amount)
        return one.exclude(standing=Standing.DISMISSED).first()
    return inside.filter(text=said.text, facts__is_timed=sent_at is None).first()


def _row_of(workspace: Workspace, said: Message, kind: str) -> Transaction | None:
    """Return the row that has a payment's number: from a message, a statement, or in its notes.

    Another amount is another payment, whatever its number: a mandate's comes each month, and a long number
    may hold a shorter one. A part of a split payment has an amount of its own.
    """
    reference = said.reference
    if len(reference) < _REFERENCE_LEAST:
        return None
    rows = workspace.transactions.alive().filter(kind=kind)
    staged = workspace.staged_rows.filter(description__icontains=reference)
    sums = Q(amount=said.amount) | Q(original_amount=said.amount) | Q(payment__isnull=False)
    if said.amount is not None:
        rows = rows.filter(sums | Q(arrivals__external_key=reference, arrivals__amount=said.amount))
    return (
        rows.filter(
            Q(arrivals__external_key=reference)
            | Q(words__contains=reference.lower())
            | Q(pk__in=staged.values("added"))
            | Q(pk__in=staged.values("match"))
        )
        .order_by("pk")
        .first()
    )


def _digest(said: Message, sent_at: datetime | None) -> str:
    """Tell messages apart: by their words, and where these name no payment by the second they were sent."""
    if sent_at is None or len(said.reference) >= _REFERENCE_LEAST:
        return said.key
    return hashlib.sha256(f"{said.key}\x1f{sent_at.isoformat(timespec='seconds')}".encode()).hexdigest()


def _findings(place: _Place, said: Message, kind: str, *, is_timed: bool) -> Findings:
    wallet = _wallet_of(place, said)
    draft = Arrival(
        workspace=place.workspace,
        text=said.text,
        kind=kind,
        merchant=said.merchant,
        amount=said.amount,
        wallet=wallet,
        facts={"bank": said.bank},
    )
    guess = propose(draft, today=place.today, categories=place.categories)
    sure = {"spent_on" if name == "day" else name: value for name, value in said.confidence.items()}
    facts = {
        "said": said.kind.value,
        "bank": said.bank,
        "sender": said.sender,
        "account": said.account,
        "upi_id": said.upi_id,
        "is_person": said.is_person,
        "is_timed": is_timed,
        "why": guess.why,
        "balance": None if said.balance is None else f"{said.balance:f}",
        "category_why": guess.why,
        "category_sure": guess.sure,
    }
    return Findings(
        kind=kind,
        merchant=said.merchant,
        amount=said.amount,
        currency=said.currency,
        spent_on=said.day,
        method=_method(said),
        wallet=wallet,
        category=guess.category,
        category_by=guess.by,
        external_key=said.reference,
        confidence=sure,
        facts=facts,
    )


def _method(said: Message) -> str:
    """Say how it was paid, in words: "HDFC Bank, UPI, ending 1234"."""
    ending = f"ending {said.account}" if said.account else ""
    return ", ".join(part for part in (said.bank, METHODS[said.method], ending) if part)


def _wallet_of(place: _Place, said: Message) -> Wallet | None:
    """Return the wallet of the account: where its last message went, else by its number or its bank."""
    if said.kind is Said.CARD_BILL:
        return None  # the message is of the card that was paid, and does not say from where
    if said.account:
        before = (
            place.workspace.inbox.filter(
                sort=Sort.MESSAGE,
                standing=Standing.CONFIRMED,
                row__isnull=False,
                facts__account=said.account,
                facts__bank=said.bank,
            )
            .order_by("-settled_at")
            .values_list("row__wallet_id", flat=True)
            .first()
        )
        last = [wallet for wallet in place.wallets if wallet.pk == before]
        if known := last or [wallet for wallet in place.wallets if said.account in wallet.name]:
            return known[0]
    return _by_bank(place.wallets, said)


def _by_bank(wallets: list[Wallet], said: Message) -> Wallet | None:
    """Return the one wallet that has the bank's name and is of the sort that paid."""
    word = said.bank.split()[0].lower() if said.bank else ""
    if not word:
        return None
    named = [wallet for wallet in wallets if word in wallet.name.lower().split()]
    is_card = said.method in _CARDS
    fitting = [wallet for wallet in named if (wallet.kind == WalletKind.CARD) == is_card]
    return fitting[0] if len(fitting) == 1 else None
