"""Which currency a statement is in, as far as the file says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from intake.amounts import CURRENCIES, SYMBOLS
from intake.statements.grid import Record
from intake.statements.words import header_currency, plain

_NAMED = re.compile(
    r"(?:currency|ccy|w[aä]hrung|waehrung|devise|moneda|moeda|divisa|valuta|waluta|m[eě]na|munt|penznem|pénznem|"
    r"mata uang|matawang|para birimi|döviz cinsi|валюта|通貨|币种|幣別|통화)\W{0,6}"
    r"([A-Za-z]{3}\b|[A-Za-z]{0,2}[$€£₹₩₺฿]|Rp|RM)",
    re.IGNORECASE,
)
_INDIAN = re.compile(r"\b(?:UPI|NEFT|IMPS|RTGS|NACH|BBPS)\b")
_INDIAN_WORD = re.compile(r"\b(?:upi|ifsc|gstin|rrn|neft|imps)\b")
_IFSC = re.compile(r"\bIFSC?\b|\b[A-Z]{4}0[A-Z0-9]{6}\b")
_IBAN = re.compile(r"\b([A-Z]{2})[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_ALONE = re.compile(r"(?:[0-9Xx*. -]{4,}[^A-Za-z0-9]*)?[(\[]?([A-Z]{3})[)\]]?(?: [-–/].*)?")
_EURO = "AT BE CY DE EE ES FI FR GR IE IT LU LV MT NL PT SI SK"
_COUNTRY = dict.fromkeys(_EURO.split(), "EUR") | {
    "GB": "GBP",
    "CH": "CHF",
    "LI": "CHF",
    "PL": "PLN",
    "CZ": "CZK",
    "SE": "SEK",
    "DK": "DKK",
    "NO": "NOK",
    "HU": "HUF",
    "RO": "RON",
    "TR": "TRY",
    "AE": "AED",
    "SA": "SAR",
    "IS": "ISK",
    "UA": "UAH",
    "BR": "BRL",
    "IL": "ILS",
    "GE": "GEL",
}


def cell_currency(cell: str) -> str | None:
    """The code in a currency column: EUR, €, Rs."""
    word = cell.strip().upper()
    if word in CURRENCIES:
        return "CNY" if word == "RMB" else word
    return SYMBOLS.get(word) or None


def of_headings(header: Sequence[str], used: Iterable[int]) -> str | None:
    """The currency that the headings of the money columns name."""
    found = {code for i in used if i < len(header) and (code := header_currency(header[i]))}
    return found.pop() if len(found) == 1 else None


def of_text(before: Sequence[Record], accounts: Iterable[str], descriptions: Sequence[str]) -> str | None:
    """The currency that the preamble names, the account's country, or Indian payment systems tell."""
    text = "\n".join(" ".join(r.cells) for r in before[:80])
    named = {code for m in _NAMED.finditer(text) if (code := cell_currency(m.group(1)))}
    if len(named) == 1:
        return named.pop()
    if _has_ifsc(text):
        return "INR"
    alone = {c for r in before[:80] for cell in r.cells if (c := _standing_alone(cell))}
    if len(alone) == 1:
        return alone.pop()
    countries = Counter(m.group(1) for a in accounts if (m := _IBAN.fullmatch(a.strip())))
    codes = {_COUNTRY.get(c) for c in countries}
    if len(codes) == 1 and None not in codes:
        return codes.pop()
    countries = Counter(m.group(1) for m in _IBAN.finditer(text))
    codes = {_COUNTRY.get(c) for c in countries}
    if len(codes) == 1 and None not in codes:
        return codes.pop()
    return "INR" if _pays_indian(descriptions) else None


def of_words(header: Sequence[str]) -> str | None:
    """Rupees where a heading names what only payments of India have."""
    return "INR" if any(_INDIAN_WORD.search(plain(name)) for name in header) else None


def _standing_alone(cell: str) -> str | None:
    """A code that is a cell of its own above the table, or stands beside an account's number."""
    found = _ALONE.fullmatch(cell.strip())
    return found[1] if found and found[1] in CURRENCIES else None


def is_of_indian_bank(before: Sequence[Record]) -> bool:
    """Whether the preamble names a branch by the code that banks of India have."""
    return _has_ifsc("\n".join(" ".join(r.cells) for r in before[:80]))


def _has_ifsc(text: str) -> bool:
    return bool(_IFSC.search(text)) and "ifsc" in plain(text)


def _pays_indian(descriptions: Sequence[str]) -> bool:
    sample = descriptions[:500]
    indian = sum(1 for d in sample if _INDIAN.search(d))
    return bool(sample) and indian >= max(1, 0.15 * len(sample))
