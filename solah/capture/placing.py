"""What a message says of a draft: its fields, its category, and the wallet of the account that it is of."""

from dataclasses import dataclass
from datetime import date

from intake.messages import Kind as Said
from intake.messages import Message, Method
from solah.accounts.models import Workspace
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, Sort, Standing
from solah.capture.proposing import propose
from solah.ledger.models import Category, Wallet, WalletKind

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
_CARDS = frozenset({Method.CREDIT_CARD})


@dataclass(frozen=True)
class Place:
    """What is asked of a workspace once for all messages of a text."""

    workspace: Workspace
    today: date
    wallets: list[Wallet]
    categories: list[Category]

    @classmethod
    def of(cls, workspace: Workspace, today: date) -> "Place":
        return cls(workspace, today, list(workspace.wallets.in_use()), list(workspace.categories.in_use()))


def findings(place: Place, said: Message, kind: str, *, is_timed: bool) -> Findings:
    """Return what a draft of this message says, and what it was probably for."""
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


def _wallet_of(place: Place, said: Message) -> Wallet | None:
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
