"""A message read as a whole, and a paste read message by message."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from intake.messages import splitting
from intake.messages.accounts import method_of, tail_of
from intake.messages.clauses import core_of
from intake.messages.days import day_of
from intake.messages.deeds import Deed, deed_of
from intake.messages.model import MOVED, Kind, Message, Method
from intake.messages.money import Mention, Role, mentions
from intake.messages.parties import Party, party_of
from intake.messages.senders import bank_of
from intake.narrations.keys import reference, upi_id

_REF = re.compile(
    r"\b(?:upi(?: ref(?:erence)?)?|ref(?:erence)?|refno|rrn|utr|imps(?: ref)?|neft(?: ref)?|txn|trxn"
    r"|transaction|trans)\b"
    r"[\s.:#(/-]*(?:(?:no|number|num|id|ref|is|txn|utr"
    r"|rrn)\b[\s.:#-]*){0,3}(?=[A-Z0-9]*\d{4})([A-Z0-9]{6,22})\b",
    re.I,
)
_TWELVE = 12
_READ = 1_000  # what stands beyond tells nothing of the payment
_ABOUT = re.compile(r"(?:approx|equivalent|equal|i\.e\.?|\(|=)\W*$", re.I)
_SURE, _LIKELY, _UNSURE, _NO_IDEA = 0.95, 0.8, 0.5, 0.2


def read_all(paste: str, *, today: date, sender: str = "", is_day_known: bool = False) -> list[Message]:
    """Read a paste of one or many messages; each becomes one `Message`, also what nobody understands.

    `sender` is who sent all of it; with `is_day_known` all of it came on `today`.
    """
    return [
        read(
            piece.text,
            today=piece.day or today,
            sender=piece.sender or sender,
            is_day_known=is_day_known or piece.day is not None,
        )
        for piece in splitting.split(paste, today=today)
    ]


def read(text: str, *, today: date, sender: str = "", is_day_known: bool = False) -> Message:
    """Read one message; any text is borne. `today` is the day it came, for one without a day of its own."""
    said = splitting.cleaned(text)
    core = core_of(said[:_READ])
    amounts = mentions(said[:_READ])
    tail = tail_of(core, is_money_in=False)
    deed = deed_of(said[:_READ], amounts, has_account=bool(tail))
    method = _method(core, deed)
    is_of_payment = deed.kind in MOVED or (deed.kind is Kind.UNKNOWN and bool(amounts))
    party = party_of(said[:_READ], kind=deed.kind, method=method) if is_of_payment else Party()
    amount = _amount(amounts, deed, len(core))
    day = day_of(core, today=today, may_come=deed.kind is Kind.COMING)
    day = day or day_of(said[:_READ], today=today, may_come=deed.kind is Kind.COMING)
    sure = _confidence(deed, amount, has_day=day is not None, is_day_known=is_day_known, party=party)
    is_in = deed.kind in (Kind.CREDIT, Kind.REFUND, Kind.CARD_BILL)
    return Message(
        text=said,
        kind=deed.kind,
        amount=amount.value if amount else None,
        currency=amount.currency if amount else "",
        day=day or today,
        merchant=party.name,
        is_person=party.is_person,
        account=tail_of(core, is_money_in=is_in),
        method=method,
        upi_id=party.upi_id or upi_id(core),
        reference=_reference(core) or "",
        balance=_balance(amounts, deed),
        sender=sender,
        bank=bank_of(said, sender=sender),
        confidence=MappingProxyType(sure),
    )


def _method(core: str, deed: Deed) -> Method:
    if deed.kind is Kind.WITHDRAWAL:
        return Method.ATM
    return Method.CREDIT_CARD if deed.kind is Kind.CARD_BILL else method_of(core)


def _amount(amounts: list[Mention], deed: Deed, core: int) -> Mention | None:
    """Return the amount that the deed is about: the nearest to its verb, in rupees where both are told."""
    near = [one for one in amounts if one.role is Role.MOVED and one.value > 0 and one.start <= core]
    near = near or [one for one in amounts if one.role is not Role.LEFT and one.value > 0]
    if not near or deed.kind in (Kind.BALANCE, Kind.OTP, Kind.NOISE):
        return None
    if deed.kind in (Kind.COMING, Kind.DECLINED, Kind.REQUEST, Kind.UNKNOWN):
        return near[0]
    return min(near[:4], key=lambda one: (min(abs(one.start - deed.at), abs(one.end - deed.at)), one.start))


def _balance(amounts: list[Mention], deed: Deed) -> Decimal | None:
    left = [one for one in amounts if one.role is Role.LEFT] or (amounts if deed.kind is Kind.BALANCE else [])
    return left[0].value if left else None


def _reference(core: str) -> str:
    """Return the number both banks know the payment by: a labelled one, best of twelve digits."""
    found = [match[1].upper() for match in _REF.finditer(core)]
    twelve = next((one for one in found if one.isdigit() and len(one) == _TWELVE), "")
    return twelve or reference(core) or next((one for one in found if sum(c.isdigit() for c in one) >= 6), "")


def _confidence(
    deed: Deed, amount: Mention | None, *, has_day: bool, is_day_known: bool, party: Party
) -> dict[str, float]:
    sure = {"kind": deed.sure}
    if deed.kind not in MOVED and deed.kind is not Kind.UNKNOWN:
        return sure
    sure["amount"] = (_SURE if deed.sure > _LIKELY else _UNSURE) if amount else 0.0
    sure["day"] = _SURE if has_day else _LIKELY if is_day_known else _UNSURE
    sure["merchant"] = min(party.sure, max(deed.sure, _UNSURE)) if party.name else _NO_IDEA
    return sure
