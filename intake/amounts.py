"""How a column of a bank file writes money: marks, grouping, signs and Dr/Cr."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_BODY = re.compile(r"[.,]?[0-9](?:[0-9.,'’` \u00a0\u202f\u2009]*[0-9])?")
_SPACED = re.compile(
    r"[0-9]{1,3}(?:[ '’`][0-9]{3})+(?:[.,][0-9]+)?|[0-9]{1,2}(?:[ '’`][0-9]{2})*[ '’`][0-9]{3}(?:[.,][0-9]+)?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{2,3})*[.,][0-9]{3}")
_PLAIN = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{2})?")
_COMMAS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}\.[0-9]{2}")
_MOST_DIGITS = 15
_ENOUGH = 400  # votes for one decimal mark and none for the other

_MINUS = "-−–—‐‑﹣－"
_DEBIT = {"DR", "DB", "DEBIT", "D", "S", "SOLL", "DEBET"}
_CREDIT = {"CR", "CREDIT", "C", "H", "HABEN", "KREDIT"}
# How a currency is written beside an amount; signs that several countries share name none.
SYMBOLS = {
    sign: code
    for code, signs in {
        "": "$ ¥ ￥ KR KR. ﹩ ＄",
        "AUD": "A$ AU$",
        "BGN": "ЛВ.",
        "BRL": "R$",
        "CAD": "C$ CA$",
        "CHF": "FR. SFR.",
        "CNY": "元",
        "CZK": "KČ",
        "EUR": "€",
        "GBP": "£",
        "HKD": "HK$",
        "HUF": "FT",
        "IDR": "RP",
        "ILS": "₪",
        "INR": "₹ RS RS. RE",
        "JPY": "円",
        "KRW": "₩ 원",
        "MYR": "RM",
        "NGN": "₦",
        "NZD": "NZ$",
        "PHP": "₱",
        "PLN": "ZŁ ZL",
        "RON": "LEI",
        "RUB": "₽ РУБ.",
        "SGD": "S$ SG$",
        "TWD": "NT$",
        "KZT": "₸",
        "GEL": "₾",
        "AED": "DHS DHS. DH",
        "THB": "฿",
        "TRY": "₺ TL",
        "UAH": "₴ ГРН ГРН.",
        "USD": "US$ U$S",
        "UYU": "$U",
        "VND": "₫",
    }.items()
    for sign in signs.split()
}
CURRENCIES = frozenset(
    """
    AED ARS AUD BDT BGN BHD BRL BTC CAD CHF CLP CNH CNY COP CZK DKK EEK EGP ETH EUR GBP GEL GHS HKD HRK
    HUF IDR ILS INR ISK JPY KES KRW KWD KZT LKR LTL LVL MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN
    QAR RMB RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU UZS VND XAF XOF ZAR
    """.split()  # noqa: SIM905 - read as a list, not as a table
)
_EDGE_PART = re.compile(
    r"\s+|/-|,--|\.--|[.,]-|=|[()\[\]+'*:]|["
    + _MINUS
    + r"]|[$€£₹₩₽₺₫฿₱₴₪₦¥￥﹩＄元円원₸₾]|[^\W\d_]+[$]?\.?|[.]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount as written: with the sign, the Dr/Cr or plus mark and the currency of its cell."""

    value: Decimal
    mark: str | None = None  # "debit" | "credit" | "plus"
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Edge:
    minus: bool = False
    mark: str | None = None
    currency: str | None = None
    opened: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class DecimalMark:
    """What separates decimals; `proven` is False when cells exist that could be read either way."""

    mark: str
    proven: bool


def read(text: str, *, decimal: str = ".") -> Reading | None:
    """Read one cell, or answer None where it is no amount."""
    if _PLAIN.fullmatch(text):
        return Reading(Decimal(text))
    if _COMMAS.fullmatch(text):
        return Reading(Decimal(text.replace(",", "")))
    split = _split(text)
    if split is None:
        return None
    before, body, after = split
    number = _number(body, decimal=decimal)
    if number is None:
        return None
    minus = before.minus or after.minus or (before.opened and after.closed)
    return Reading(-number if minus else number, before.mark or after.mark, before.currency or after.currency)


def readings(text: str) -> dict[str, Decimal]:
    """What a cell amounts to where a point parts the decimals and where a comma does."""
    found = {mark: read(text, decimal=mark) for mark in (".", ",")}
    return {mark: reading.value for mark, reading in found.items() if reading}


def telling(cells: Sequence[str]) -> str:
    """Return the first cell that could be two different amounts, to ask about; else the first."""
    first = cells[0] if cells else ""
    return next((cell for cell in cells if len(set(readings(cell).values())) > 1), first)


def decimal_mark(cells: Iterable[str], *, otherwise: str = ".") -> DecimalMark:
    """Decide by evidence what separates decimals in these cells.

    `1,234` alone could be either; `1,23`, `1.234,5` or `1,234,567` could not.
    """
    votes = {".": 0, ",": 0}
    unclear = {".": 0, ",": 0}
    for text in cells:
        split = _split(text)
        if split is None:
            continue
        says = _evidence(split[1])
        if says in votes:
            votes[says] += 1
            if votes[says] >= _ENOUGH and not votes["," if says == "." else "."]:
                break
        elif says == "unclear":
            unclear["." if "." in split[1] else ","] += 1
    if votes["."] or votes[","]:
        return DecimalMark("," if votes[","] > votes["."] else ".", proven=True)
    if unclear[","] and not unclear["."] and otherwise == ".":
        return DecimalMark(".", proven=True)  # where a comma parts decimals, other amounts have two of them
    if unclear["."] != unclear[","]:  # three digits after a mark are thousands more often than decimals
        return DecimalMark("," if unclear["."] > unclear[","] else ".", proven=False)
    return DecimalMark(otherwise, proven=not unclear["."])


def _split(text: str) -> tuple[_Edge, str, _Edge] | None:
    if len(text) > 60:
        return None
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found = _BODY.search(text)
    if found is None:
        return None
    start, body = found.start(), found.group()
    if start and body[0] == "." and text[start - 1].isalpha():  # "Rs.60": the point ends the word
        start, body = start + 1, body[1:]
    before, after = _edge(text[:start], True), _edge(text[found.end() :], False)
    if before is None or after is None or before.opened != after.closed:
        return None
    return before, body, after


@lru_cache(maxsize=4096)
def _edge(text: str, leading: bool) -> _Edge | None:
    """What stands before or after the digits, or None if it is something that amounts do not have."""
    if not text:
        return _Edge()
    minus = opened = closed = False
    mark = currency = None
    position = 0
    while position < len(text):
        part = _EDGE_PART.match(text, position)
        if part is None:
            return None
        position = part.end()
        piece = part.group().strip().upper()
        if not piece or piece in ("/-", ",--", ".--", ".-", ",-", "'", "*", "=", ":", "."):
            if piece in ("=", "*", ":") and not leading:
                return None
            continue
        if piece in ("(", "["):
            opened = True
        elif piece in (")", "]"):
            closed = True
        elif piece in _MINUS:
            minus = True
        elif piece == "+":
            mark = mark or "plus"
        elif piece.rstrip(".") in _DEBIT:
            mark = "debit"
        elif piece.rstrip(".") in _CREDIT:
            mark = "credit"
        elif piece in SYMBOLS:
            currency = SYMBOLS[piece] or currency
        elif piece.rstrip(".") in CURRENCIES:
            currency = piece.rstrip(".")
        else:
            return None
    if opened and closed:  # "(Cr)" as a whole on one side
        opened = closed = False
    return _Edge(minus, mark, currency, opened, closed)


def _evidence(body: str) -> str | None:
    """ "." or "," where the body proves its decimal mark, "unclear", or None where it says nothing."""
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        return None
    if dots and commas:
        return "," if body.rfind(",") > body.rfind(".") else "."
    mark = "." if dots else ","
    other = "," if dots else "."
    if dots + commas > 1:
        return other
    whole, _, rest = body.partition(mark)
    if len(rest) != 3 or len(whole) > 3 or whole in ("", "0", "00", "000"):
        return mark
    return "unclear"


def _number(body: str, *, decimal: str) -> Decimal | None:
    body = body.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
    if any(c in body for c in " '’`"):
        if not _SPACED.fullmatch(body):
            return None
        for c in " '’`":
            body = body.replace(c, "")
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        mark = "," if body.rfind(",") > body.rfind(".") else "."
        if body.count(mark) > 1:
            return None
    elif dots + commas == 0:
        mark = "."
    else:
        says = _evidence(body)
        mark = decimal if says == "unclear" else (says or decimal)
    whole, _, rest = body.partition(mark)
    grouping = "," if mark == "." else "."
    if grouping in rest:
        return None
    if grouping in whole:
        if not _GROUPED.fullmatch(whole):
            return None
        whole = whole.replace(grouping, "")
    if len(whole) > _MOST_DIGITS or len(rest) > 12:
        return None
    return Decimal(f"{whole or '0'}.{rest}" if rest else whole or "0")
