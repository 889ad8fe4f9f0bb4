"""Draft: a row that somebody wants to add, checked before the database sees it."""

import hashlib
import json
import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from solah.ledger.kinds import CategoryBy, Kind
from solah.money import CURRENCIES, MAX_AMOUNT, decimals, format_money
from solah.text import BadText, clean_line, clean_lines, has_unknown_letters

TITLE_MOST = 200
NOTES_MOST = 2000
TAG_MOST = 40
WHY_MOST = 200
CODES = frozenset(code for code, _name, _symbol in CURRENCIES)
ORIGINAL_MOST = Decimal(10) ** 14
RATE_MOST = Decimal(10) ** 10
EARLIEST = date(1970, 1, 1)
DAYS_AHEAD = 366


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a new row shall hold. `wallet`, `to_wallet` and `category` are rows of the same workspace."""

    title: str
    amount: Decimal
    spent_on: date
    wallet: Any
    kind: str = Kind.EXPENSE
    to_wallet: Any = None
    category: Any = None
    category_by: str = CategoryBy.NOBODY
    category_sure: int | None = None
    category_why: str = ""
    is_corrected: bool = False
    merchant: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    original_amount: Decimal | None = None
    original_currency: str = ""
    rate: Decimal | None = None
    client_id: uuid.UUID | None = None
    payment: uuid.UUID | None = None
    import_key: str = ""
    as_sent: str = ""  # the digest before anything was filled in for the person, see `digest`

    def cleaned(self, *, currency: str, today: date) -> "Draft":
        """Return the draft in normal form, or raise `ValidationError` with a sentence by each field."""
        errors: dict[str, str] = {}
        texts: dict[str, Any] = {}
        for name, most, clean in (
            ("title", TITLE_MOST, clean_line),
            ("merchant", TITLE_MOST, clean_line),
            ("notes", NOTES_MOST, clean_lines),
        ):
            try:
                texts[name] = clean(getattr(self, name), most=most)
            except BadText as error:
                errors[name] = str(error)
        try:
            texts["tags"] = clean_tags(self.tags)
        except BadText as error:
            errors["tags"] = str(error)
        if not texts.get("title", "-"):
            errors["title"] = "Say what it was for."
        errors |= amount_error(self.amount, currency=currency) | date_error(self.spent_on, today=today)
        errors |= self._shape_errors() | self._original_errors(currency)
        if errors:
            raise ValidationError(errors)
        texts["client_id"] = self.client_id or uuid.uuid4()
        return replace(self, **texts)

    def digest(self) -> str:
        """Return what tells this draft from another one with the same client id.

        What was filled in for a person may be another thing when they send the same again, so it is what
        they sent that counts.
        """
        if self.as_sent:
            return self.as_sent
        values = {
            "kind": str(self.kind),
            "title": self.title,
            "amount": str(self.amount.normalize()),
            "spent_on": str(self.spent_on),
            "wallet": self.wallet.pk,
            "to_wallet": self.to_wallet.pk if self.to_wallet else None,
            "category": self.category.pk if self.category else None,
            "notes": self.notes,
            "tags": self.tags,
        }
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

    def _shape_errors(self) -> dict[str, str]:
        """Say which fields do not go with the kind of row."""
        errors = {}
        if self.kind not in Kind.values:
            errors["kind"] = "Choose expense, refund, money in or transfer."
        if self.kind == Kind.TRANSFER:
            if self.to_wallet and self.to_wallet == self.wallet:
                errors["to_wallet"] = "A transfer goes to another wallet."
            if self.category:
                errors["category"] = "A transfer is neither spending nor income, so it has no category."
        elif self.to_wallet:
            errors["to_wallet"] = "Only a transfer names a second wallet."
        return errors

    def _original_errors(self, currency: str) -> dict[str, str]:
        """Say what is missing of an amount in another currency: it has three parts, or none."""
        amount, rate = self.original_amount, self.rate
        if not (amount or self.original_currency or rate):
            return {}
        is_whole = amount and rate and self.original_currency in CODES and self.original_currency != currency
        if not is_whole or amount is None or rate is None:
            return {
                "original_currency": "Say the amount in the other currency, which one it is, and the rate."
            }
        if not amount.is_finite() or not 0 < amount < ORIGINAL_MOST:
            return {"original_amount": "That is not an amount."}
        if not rate.is_finite() or not 0 < rate < RATE_MOST:
            return {"rate": "That is not a rate."}
        return {}


def amount_error(amount: Decimal, *, currency: str) -> dict[str, str]:
    """Return what is wrong with an amount, by field; nothing when it is right."""
    if not amount.is_finite():
        return {"amount": "That is not an amount."}
    if amount <= 0:
        return {
            "amount": "An amount is more than zero. Choose “Refund” or “Money in” for money that comes back."
        }
    if amount > MAX_AMOUNT:
        return {"amount": f"The largest amount is {format_money(MAX_AMOUNT, currency)}."}
    places = decimals(currency)
    if amount != round(amount, places):
        said = f"at most {places} decimals" if places else "no decimals"
        return {"amount": f"{currency} has {said}."}
    return {}


def date_error(day: date, *, today: date) -> dict[str, str]:
    """Return what is wrong with a date, by field; nothing when it is right."""
    if day < EARLIEST:
        return {"spent_on": "Dates begin in 1970."}
    if day > today + timedelta(days=DAYS_AHEAD):
        return {"spent_on": "That is more than a year ahead. Is the year right?"}
    return {}


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags in lower case, without # and without repeats, in order. Raises `BadText`."""
    small = (clean_line(tag, most=TAG_MOST).lstrip("#").lower() for tag in tags)
    # Small letters can be longer than capitals: İ becomes two characters.
    cleaned = tuple(dict.fromkeys(tag for tag in (clean_line(tag, most=TAG_MOST) for tag in small) if tag))
    if any(map(has_unknown_letters, cleaned)):
        raise BadText("A tag holds a letter that we do not know yet.")
    return cleaned
