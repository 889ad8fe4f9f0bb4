"""What the headings of bank files mean, in the languages banks write them in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from intake.amounts import CURRENCIES, SYMBOLS
from intake.statements.further_headings import FURTHER
from intake.statements.headings import DOUBTFUL, HEADINGS

_NUMBERS = re.compile(
    r"(?:\w*konto|account|acct|iban|bic|swift|blz|number|nr|no|num|code|id|address|adresse|rachunek|ucet|compte|cuenta|conto)"
)

_OTHERS = re.compile(
    r"tegen|gegen|counter|contra|kontra|proti|payee|payer|benef|begunst|empf|recip|partner|party|desti|saaja|mottag|modtag|odbior|nadaw"
)


_SPOKEN = {"rupee": "INR", "euro(?:a|issa|t)?": "EUR", "rand": "ZAR", "dirham": "AED", "franken": "CHF"}


def plain(text: str) -> str:
    """Lower case, without accents and punctuation, words apart."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c) or ord(c) > 0x2E00)
    text = unicodedata.normalize("NFC", text)
    for foreign, latin in (("ł", "l"), ("ø", "o"), ("æ", "ae"), ("đ", "d"), ("ı", "i"), ("ß", "ss")):
        text = text.replace(foreign, latin)
    return " ".join(text.split())


def _table() -> dict[str, tuple[str, ...]]:
    meanings: dict[str, tuple[str, ...]] = {}
    for meaning, headings in HEADINGS.items():
        for heading in headings.split("|"):
            meanings.setdefault(_key(heading), (meaning,))
    for meaning, headings in FURTHER.items():
        for heading in headings.split("|"):
            known = meanings.get(_key(heading), ())
            meanings[_key(heading)] = (meaning, *(other for other in known if other != meaning))
    for several, headings in DOUBTFUL.items():
        for heading in headings.split("|"):
            meanings[_key(heading)] = several
    return meanings


def _key(heading: str) -> str:
    words = " ".join(heading.split())
    return words if words.isascii() else plain(words)  # scripts with vowel signs of their own


_MEANINGS = _table()
_WHOLE = frozenset(_key(heading) for headings in FURTHER.values() for heading in headings.split("|"))
_LONGEST = max(len(phrase.split()) for phrase in _MEANINGS)
# Words long enough to be found inside compounds ("Buchungsdatum (lokal)", "KontoSaldo", "取引金額(円)").
_INSIDE = sorted(
    (
        p
        for p in _MEANINGS
        if p and ((len(p) >= 6 and " " not in p and p not in _WHOLE) or ord(p[0]) > 0x2E00)
    ),
    key=lambda p: (-len(p), _MEANINGS[p][0] == "amount"),  # "出金金額" is a side before it is an amount
)


@lru_cache(maxsize=1)
def far_eastern_headings() -> frozenset[str]:
    """Headings in Chinese, Japanese and Korean writing, of two signs or more."""
    return frozenset(h for h in _MEANINGS if len(h) >= 2 and ord(h[0]) > 0x2E00)


def header_currency(text: str) -> str | None:
    """The currency a heading names: "Amount (SGD)", "Betrag in EUR", "Balance ₹"."""
    found = {
        w for w in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", text) if w in CURRENCIES and text != w
    }
    found |= {code for word, code in _SPOKEN.items() if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)}
    found |= {code for symbol, code in SYMBOLS.items() if code and len(symbol) == 1 and symbol in text}
    found |= {code for part in re.findall(r"[^\s()\[\]/]+", text.upper()) if (code := SYMBOLS.get(part))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=2048)
def meanings(header: str) -> tuple[tuple[str, ...], float]:
    """What a heading may mean, likeliest first, and how well it was recognised (0 to 3)."""
    if len(header) > 120:
        return (), 0.0
    words = plain(header.replace("R$", ""))
    if header.strip().upper() in SYMBOLS or header.strip() in CURRENCIES:
        return ("amount", "currency"), 1.5  # "Rs.", "₹", "EUR" over figures
    if not words or len(words) > 80:
        return (), 0.0
    for candidate in (words, _without_currency(words)):
        if candidate in _MEANINGS:
            return _MEANINGS[candidate], 3.0
        squashed = candidate.replace(" ", "")
        if squashed in _MEANINGS:
            return _MEANINGS[squashed], 3.0
    tokens = _without_currency(words).split()
    both = _both_sides(tokens)
    if both:
        return both, 2.0
    if len(tokens) > 7:
        return (), 0.0
    for size in range(min(_LONGEST, len(tokens)), 0, -1):
        phrases = (" ".join(tokens[start : start + size]) for start in range(len(tokens) - size + 1))
        found = [p for p in phrases if p in _MEANINGS and (size > 1 or len(p) > 3 or len(tokens) <= 2)]
        if found:
            return _together(found if size == 1 else found[:1], tokens), 2.0 if size > 1 or len(
                tokens
            ) <= 3 else 1.0
    squashed = "".join(tokens)
    for word in _INSIDE:
        if word in squashed:
            return _not_a_number(_MEANINGS[word], tokens), 1.0
    return (), 0.0


def _together(found: list[str], tokens: list[str]) -> tuple[str, ...]:
    """What the words of a heading mean, the first word first; "wallet" and "posted" only at last."""
    first = _not_a_number(_MEANINGS[found[0]], tokens)
    if first != _MEANINGS[found[0]]:
        return first
    means = list(dict.fromkeys(meaning for phrase in found for meaning in _MEANINGS[phrase]))
    return tuple(sorted(means, key=lambda meaning: meaning in ("account", "status", "ignored")))


def _not_a_number(means: tuple[str, ...], tokens: list[str]) -> tuple[str, ...]:
    """ "Payee account", "Empfängerkonto": the number of a party is not its name, nor one's own account."""
    if means[0] == "payee" and tokens[-1] in ("type", "typ", "art"):
        return ("ignored",)
    if means[0] == "kind" and any(_MEANINGS.get(t, ("",))[0] == "memo" for t in tokens):
        return ("memo",)
    if means[0] in ("payee", "memo") and any(_NUMBERS.fullmatch(t) for t in tokens):
        return ("ignored",)
    if means[0] == "account" and any(_OTHERS.match(t) for t in tokens):
        return ("ignored",)
    return means


def _without_currency(words: str) -> str:
    codes = {c.casefold() for c in CURRENCIES} - {"all", "try", "top", "ron"}
    kept = [
        w
        for w in words.split()
        if (w not in codes and w not in ("rs", "in", "euro", "euros", "rupees")) or len(words.split()) == 1
    ]
    return " ".join(kept) or words


def _both_sides(tokens: list[str]) -> tuple[str, ...]:
    """A heading that names both directions holds a signed amount or the flag: the content decides."""
    named = {_MEANINGS[t][0] for t in tokens if t in _MEANINGS and len(t) > 1}
    return ("flag", "amount") if {"debit", "credit"} <= named else ()
