"""The name within one part of a narration, without the words of rails, places and bills around it."""

from __future__ import annotations

import re
from functools import lru_cache

from intake.narrations.brands import WRITINGS as BRANDED
from intake.narrations.brands import brand_in, glued_brand, plain
from intake.narrations.channels import Channel
from intake.narrations.keys import is_number
from intake.narrations.name_words import BUSINESS, NAMES
from intake.narrations.noise import (
    BANK_FILLERS,
    BANKS,
    BEHIND,
    COLLECTORS,
    CURRENCIES,
    LEGAL,
    MONTHS,
    RAIL,
    REMARKS,
    SALARY,
    TRAILING,
    WITH_BANK,
)
from intake.narrations.places import LONG_TOWNS, is_place, without_place
from intake.narrations.writing import written

_DOMAIN = re.compile(
    r"(?:https?:)?(?:www\.)?([a-z0-9][a-z0-9-]*)\.(?:com?|in|co\.\w\w|com\.\w\w|de|nl|at|fr|es|it|io|org|net|app|eu|me|ca)"
    r"(?:/\S*)?",
    re.I,
)
_NUMBERED_BANK = re.compile(rf"(?:{'|'.join(sorted(BANKS))})\d+")
_SHORT_CODE = re.compile(r"[a-z]{0,4}\d[a-z\d]{0,3}")
# What ends a remark, and what stands between a name and a month.
_WHAT_FOR = frozenset({"fees", "fee", "rent", "salary", "sal", "advance", "bill", "emi", "booking"})
_BRACKETED = re.compile(r"(?<=\w)( )\([^()]*\)")
_NUMBER_GLUED = re.compile(r"\b([A-Z]{5,})(\d{3,5})\b")
# What abbreviations at the front stand for: "INW", "INSTR", "TRNSFR", "CRD".
_LONG_RAIL = (
    "inward", "outward", "instruction", "transfer", "transaction", "payment", "purchase", "withdrawal",
    "deposit", "clearing", "intrabank", "interbank", "received", "settlement", "reversal", "refund",
    "standing",     "mandate", "account", "beneficiary", "reference", "card", "debit", "credit", "electronic",
)  # fmt: skip
_UPI_WORD = re.compile(r"upi[a-z]{0,8}")
_EDGES = "'\"()[]{}<>#.,!?~=+*_-"
_STREET = frozenset({"store", "str", "shop", "branch"})
_ENDS_NAME = frozenset({"ltd", "limited", "gmbh", "inc", "llc", "plc", "ag"})
_LETTERS_LEAST = 3
_STAR, _CODE_MOST, _SHORT_MOST = "*", 3, 6
_FREE = frozenset({Channel.CARD, Channel.UNKNOWN, Channel.BILL})
_TRANSFERS = frozenset(
    {Channel.IMPS, Channel.NEFT, Channel.RTGS, Channel.UPI, Channel.TRANSFER, Channel.CHEQUE}
)
_SHOWN = frozenset({Channel.CARD, Channel.UNKNOWN})
_OWN_RAILS = frozenset({"upi", "qr", "wallet", "pg"})
_OF_COLLECTORS = frozenset({"software", "mobile", "solutions", "technology", "tech", "club", "com"})
_HANDLE_WORDS = """
    paytmqr paytm bharatpe gpay vyapar euronetgpay pay upi razorpay rzp payu billdesk bdpg cf ibk esbz
    stk eze ccav mab merchant payments pinelabs mswipe phonepe axisb hdfc icici sbi online store qr bd
    pg rzpay razorpaypg cashfree
"""
_HANDLE_NOISE = frozenset(_HANDLE_WORDS.split())


def name_in(part: str, channel: Channel) -> str:
    """Return the name in one part, as people write it; empty when it holds none."""
    raws = _marked(_NUMBER_GLUED.sub(r"\1 \2", part) if channel in _SHOWN else part).split()
    words = [word for word in (raw if raw == _STAR else raw.strip(_EDGES) for raw in raws) if word]
    if len(words) > 2 and words[0].lower() in COLLECTORS and words[1].lower() in _OWN_RAILS:
        words = words[2:]
    if channel is Channel.CARD:
        words = _behind_collector(words)
    while words:
        brand = _brand(words, channel)
        if brand and channel is Channel.UPI and is_collector(brand) and _has_shop(words[1:]):
            words.pop(0)
            continue
        # One who collects and stands behind is no shop: "CORNER CAFE VIA RAZORPAY".
        if brand and not (is_collector(brand) and not words[0].lower().startswith(brand[:3].lower())):
            return brand
        if not (_opens(words) or (channel is Channel.CARD and len(words) > 1 and words[0].lower() in BANKS)):
            break
        words.pop(0)
    is_field = channel not in _SHOWN
    if not words or _is_bank(words) or (is_field and len(words) == 1 and _is_short_rail(words[0].lower())):
        return ""
    if is_field and all(word.lower() in REMARKS for word in words):
        return ""
    is_typed = channel is Channel.UNKNOWN and part != part.upper()
    kept = _before_noise(words, is_typed=is_typed)
    while len(kept) > 1 and kept[-1].lower() in {"rent", "fees", "fee"} and len(kept) < len(words):
        kept.pop()
    if not is_typed:
        kept = _without_tail(_without_bank(kept, channel), channel)
    enough = sum(character.isalpha() or character == "&" for character in "".join(kept)) >= _LETTERS_LEAST
    return written(" ".join(kept)) if enough else ""


def name_of_handle(upi_id: str) -> str:
    """Return the name in a UPI address, where its owner put one: "bluetokai@ybl"."""
    local = upi_id.partition("@")[0]
    if brand := glued_brand(re.sub(r"[^a-z]", "", local)):
        return brand
    words = [word for word in re.split(r"[^a-z]+", local) if len(word) > 1 and word not in _HANDLE_NOISE]
    if sum(map(len, words)) < 4 or sum(character.isdigit() for character in local) > 4:
        return ""
    return brand_in(words, is_free=False) or written(" ".join(words))


def _has_shop(words: list[str]) -> bool:
    """Say whether words behind one who only collects are a shop's name of its own."""
    known = LEGAL | RAIL | BANKS | BANK_FILLERS | REMARKS
    return len(words) > 1 and not any(word.lower().strip(".") in known for word in words)


def is_collector(name: str) -> bool:
    """Say whether a name is of one who only collects for others."""
    return name.lower() in COLLECTORS


def _marked(part: str) -> str:
    """Give numbers signs of their own place, so that "# 845" and "NR:12" part from the name."""
    if part == part.upper():
        part = _BRACKETED.sub(r"\1", part)
    return part.replace("#", " #").replace("_", " ").replace("*", " * ") if part.count("*") < 3 else part


def _brand(words: list[str], channel: Channel) -> str:
    if found := brand_in(plain(" ".join(words[:8])), is_free=channel in _FREE):
        return found
    word = _DOMAIN.sub(r"\1", words[0])
    return glued_brand(word) if channel is not Channel.UPI or len(words) == 1 else ""


def _behind_collector(words: list[str]) -> list[str]:
    """Return the words behind one who only collects, where only words of rails stand before."""
    for at in range(min(len(words), 4)):
        if _is_collected(words[at:]):
            return words[at + 1 :]
        if not _opens(words[at:]):
            break
    return words


def _is_collected(words: list[str]) -> bool:
    """Say whether the first word only collects, and what follows is a shop: "RAZORPAY CORNER CAFE"."""
    if len(words) < 2 or words[0].lower() not in COLLECTORS:
        return False
    low = words[1].lower().strip(".")
    is_own = low in LEGAL or low in BANK_FILLERS or low in _OF_COLLECTORS or low in RAIL
    return not is_own and not is_place(low) and not is_number(low) and low != _STAR


def _opens(words: list[str]) -> bool:
    """Say whether the first word stands before a name; a month does before a figure, and else is a name."""
    word, low = words[0], words[0].lower().strip(".")
    if word == _STAR:
        return True
    if low in MONTHS:
        return len(words) == 1 or is_number(words[1])
    is_rail = low in RAIL or ("-" in low and all(piece in RAIL or piece in BANKS for piece in low.split("-")))
    if low in {"in", "out"} and len(words) > 1:
        return words[1].lower() in RAIL or is_number(words[1])
    is_rail = is_rail or (len(words) > 1 and _is_short_rail(low))
    is_rail = is_rail or bool(_UPI_WORD.fullmatch(low)) or bool(_NUMBERED_BANK.fullmatch(low))
    return is_rail or low in SALARY or low in CURRENCIES or is_number(word) or "@" in word


@lru_cache(maxsize=1024)
def _is_short_rail(low: str) -> bool:
    """Say whether a word is a longer word of rails cut short, or without its vowels."""
    if (
        not 3 <= len(low) <= _SHORT_MOST
        or not low.isalpha()
        or low in NAMES
        or low in BUSINESS
        or low in BRANDED
    ):
        return False
    is_skeleton = not any(letter in "aeiou" for letter in low)
    return any(
        long.startswith(low) or (is_skeleton and long[0] == low[0] and _is_within(low, long))
        for long in _LONG_RAIL
    )


def _is_within(low: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in low)


def is_remark(name: str) -> bool:
    """Say whether a part is what a payment is for ("rent", "coach fees") or only says where."""
    words = name.lower().split()
    if name.lower() in LONG_TOWNS or all(is_place(word) or _SHORT_CODE.fullmatch(word) for word in words):
        return True
    return all(word in REMARKS for word in words) or (len(words) > 1 and words[-1] in _WHAT_FOR)


def holds_noise(text: str) -> bool:
    """Say whether any word of a text is of rails, banks or remarks."""
    return any(
        word in RAIL or word in REMARKS or word in BANKS or is_number(word) for word in text.lower().split()
    )


def _is_bank(words: list[str]) -> bool:
    low = [word.lower() for word in words]
    names = BANKS | WITH_BANK if "bank" in low[1:] else BANKS
    known = sum(word in names for word in low)
    rest = [word for word in low if word not in names and word not in BANK_FILLERS and not is_number(word)]
    return (known > 0 and not rest) or low[:3] in (["state", "bank", "of"], ["punjab", "national", "bank"])


def _without_bank(words: list[str], channel: Channel) -> list[str]:
    """Take off the code of the other side's bank, which transfers put behind a name."""
    kept = list(words)
    if channel not in _TRANSFERS:
        return kept
    start = next((at for at in range(1, len(kept)) if _is_bank(kept[at:])), len(kept))
    kept = kept[:start]
    while len(kept) > 1 and kept[-1].lower() in BANKS:
        kept.pop()
    return kept


def _without_tail(words: list[str], channel: Channel) -> list[str]:
    """Take off what rails, places and the register of companies put behind a name."""
    kept = _without_trailing(words)
    while channel in _SHOWN and len(kept) > 1 and kept[-1].lower() in COLLECTORS:
        kept.pop()
    placed = _without_trailing(without_place(kept, is_card=channel in _FREE))
    is_shop = (
        channel is Channel.CARD or channel is Channel.UPI or (channel in _FREE and len(placed) < len(kept))
    )
    if is_shop:
        legal = next((i for i, word in enumerate(placed) if i and word.lower() in _ENDS_NAME), len(placed))
        placed = placed[:legal]
        while len(placed) > 1 and placed[-1].lower().strip(".") in LEGAL:
            placed.pop()
    return placed


def _without_trailing(words: list[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower() in TRAILING:
        kept.pop()
    return kept


def _before_noise(words: list[str], *, is_typed: bool) -> list[str]:
    """Return the words up to the first that cannot belong to a name."""
    kept: list[str] = []
    for word in words:
        if word == _STAR:
            # A short word before a star is a code of who collects, a long one the shop itself.
            if sum(map(len, kept)) > _CODE_MOST:
                return kept
            kept = []
            continue
        low = word.lower().strip(".:")
        is_remarked = word != word.upper() and (low in RAIL or low in REMARKS)
        if is_remarked and len(kept) > 1 and all(earlier == earlier.upper() for earlier in kept):
            return kept
        if domain := _DOMAIN.fullmatch(word):
            return kept or [domain[1]]
        ends = (
            (low in BEHIND and not is_typed)
            or low in MONTHS
            or is_number(word)
            or "@" in word
            or "www." in low
            or (low in CURRENCIES and not is_typed)
            or "+" in low
        )
        if kept and ends:
            return kept[:-1] if len(kept) > 1 and kept[-1].lower() in _STREET else kept
        kept.append(word)
        if len(kept) > 1 and low in _ENDS_NAME:
            return kept
    return kept
