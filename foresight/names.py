"""Who is meant by a description, without what banks write around a name and what varies by visit."""

from __future__ import annotations

from foresight.spelling import merchant_key

WORDS = 3  # of a name tell merchants apart; what follows is a branch, a city or an order
_WORDS_OF_BANKS = (
    "ach autopay auto bill billpay by card cash chq com credit dd debit ecom ecs emi for from http https "
    "imps in inc inr llc llp ltd limited mandate month monthly nach neft of on online paid pay payment "
    "payments pos private pvt purchase recurring ref rs rtgs sa si subscription the to trf txn "
    "transaction transfer upi via visa web www"
)
_BANK = frozenset(_WORDS_OF_BANKS.split())


def name_of(text: str) -> str:
    """Return the first words of a description that are neither numbers nor a bank's own words."""
    words = merchant_key(text).split()
    telling = [word for word in words if len(word) > 1 and word not in _BANK and set(word) != {"x"}]
    return " ".join((telling or words)[:WORDS])
