"""Whether a text was written by a bank or a wallet, or is what a person types."""

from __future__ import annotations

import re

from intake.messages.accounts import tail_of
from intake.messages.deeds import deed_of
from intake.messages.model import Kind
from intake.messages.money import mentions
from intake.messages.senders import HEADER, bank_of
from intake.messages.splitting import cleaned

_WORDS = re.compile(
    r"\b(?:a/c|acct|account|\w*card|upi|vpa|neft|imps|rtgs|bank|wallet|txn|av\w* ?bal|balance|mandate|otp)"
    r"|\blimit\b|\bdear\b|खाते",
    re.I,
)
_MARKS = re.compile(r"(?<!\d)\d{12}(?!\d)|[x*]{1,}\d{3,}|\b(?:ref|rrn|utr|upi ref)\b|not (?:you|u)\b", re.I)
_LEAST = 30
_PHRASE_MOST = 60


def is_like_bank(text: str) -> bool:
    """Say whether a text looks as if a bank or a wallet had written it, and not a person."""
    said = cleaned(text)
    amounts = mentions(said)
    if len(said) <= _LEAST or not any(character.isdigit() for character in said):
        return False
    deed = deed_of(said, amounts, has_account=True)
    if deed.kind is Kind.OTP:
        return True
    words = {found.lower() for found in _WORDS.findall(said)}
    signs = [bool(_MARKS.search(said)), bool(HEADER.search(said)), bool(tail_of(said, is_money_in=False))]
    signs += [bool(bank_of(said)), len(said) > _PHRASE_MOST]
    if deed.kind in (Kind.UNKNOWN, Kind.NOISE):
        return sum(signs) > 1 and len(words) > 1
    return bool(amounts) and bool(words) and any(signs)
