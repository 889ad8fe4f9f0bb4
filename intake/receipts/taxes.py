"""What a receipt says of taxes: the seller's GSTIN with its check letter, each tax's rate and amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from intake.receipts.figures import read_amount
from intake.receipts.labels import folded
from intake.receipts.lines import Line
from intake.receipts.receipt import TaxLine

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LIKE_LETTERS = str.maketrans("0125468", "OIZSAGB")
_LIKE_DIGITS = str.maketrans("OQDILZSAGBT", "00011254687")
_SHAPE = "99AAAAA9999AXZX"
_RUN = re.compile(
    r"(?<![A-Z0-9])[0-9A-Z][0-9A-Z ]{13,20}[0-9A-Z](?![A-Z0-9])|(?<![A-Z0-9])[0-9A-Z]{15}(?![A-Z0-9])"
)
_NAMES = {
    "CGST": r"c\W?gst|central gst",
    "SGST": r"s\W?gst|state gst",
    "UTGST": r"ut\W?gst",
    "IGST": r"i\W?gst|integrated gst",
    "Cess": r"\bcess\b",
    "GST": r"\bgst\b",
    "VAT": r"\bvat\b|mwst|\bmust\b|\bust\b|\btva\b|\bbtw\b|\biva\b|\bmoms\b",
    "Service tax": r"service tax",
    "Sales tax": r"\btax\b",
}
_NAMED = {name: re.compile(pattern) for name, pattern in _NAMES.items()}
_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,3})?)\s?%")
_MONEY = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{2,3})+|\d+)[.,]\d{2}(?![\d%]|\s?%)")
_NUMBER = re.compile(r"gstin|gst\s*(?:no|id|reg|in)|vat\s*(?:no|reg|id)|\btin\b|uid|ust.?id|id\s*no", re.I)
_MOST = 12
_MENDED = 3


def is_gstin(text: str) -> bool:
    """Say whether a GSTIN has its shape and its last sign is the one that the others call for."""
    if len(text) != len(_SHAPE) or any(sign not in _SIGNS for sign in text):
        return False
    for sign, shape in zip(text, _SHAPE, strict=True):
        if (shape == "9" and not sign.isdigit()) or (shape == "A" and not sign.isalpha()):
            return False
    if text[13] != "Z" or not 1 <= int(text[:2]) <= 99:
        return False
    total = 0
    for place, sign in enumerate(text[:14]):
        times = _SIGNS.index(sign) * (2 if place % 2 else 1)
        total += times // 36 + times % 36
    return text[14] == _SIGNS[-total % 36]


def gstin_of(lines: Sequence[Line]) -> tuple[str | None, bool]:
    """Return the first GSTIN and whether its check letter is right; what the eye confused is put right.

    The seller's stands before the buyer's. One that fails its check is better than none, and said to be.
    """
    failed = None
    for line in lines:
        text = line.text.upper()
        for found in _RUN.finditer(text):
            if " " in found.group() and "GST" not in text:
                continue
            bare = found.group().replace(" ", "")
            for start in range(len(bare) - 14):
                meant = _meant(bare[start : start + 15])
                changed = sum(a != b for a, b in zip(meant, bare[start : start + 15], strict=True))
                if changed <= _MENDED and is_gstin(meant):
                    return meant, True
                if failed is None and "GST" in text and _has_shape(bare[start : start + 15]):
                    failed = meant
    return failed, False


def _meant(text: str) -> str:
    """Put letters where letters stand, digits where digits do."""
    out = []
    for sign, shape in zip(text, _SHAPE, strict=True):
        if shape == "9":
            out.append(sign.translate(_LIKE_DIGITS))
        elif shape == "A":
            out.append(sign.translate(_LIKE_LETTERS))
        else:
            out.append("Z" if shape == "Z" and sign in "Z2" else sign)
    return "".join(out)


def _has_shape(text: str) -> bool:
    pairs = zip(text, _SHAPE, strict=True)
    right = sum(s.isdigit() if shape == "9" else s.isalpha() for s, shape in pairs if shape in "9A")
    return right >= 11 and text[13] in "Z2"


def taxes_of(lines: Sequence[Line]) -> tuple[TaxLine, ...]:
    """Return the taxes that lines name together with a rate or an amount, each once."""
    found: dict[tuple[str, Decimal | None], TaxLine] = {}
    for line in lines:
        for tax in _on_line(line.text):
            key = (tax.name, tax.rate)
            known = found.get(key)
            if known is None or (known.amount is None and tax.amount is not None):
                found[key] = tax
    return tuple(found.values())[:_MOST]


def _on_line(text: str) -> Iterator[TaxLine]:
    """Two taxes on one line ("CGST 2.5% 10.00 SGST 2.5% 10.00") are two."""
    said = folded(text)
    if _NUMBER.search(said) or re.search(r"total|incl|excl|summary|net\b", said):
        return
    places = sorted({found.start(): name for name, found in _first_names(said)}.items())
    for number, (start, name) in enumerate(places):
        end = places[number + 1][0] if number + 1 < len(places) else len(text)
        part = text[start:end]
        rate = _RATE.search(part)
        money = _MONEY.findall(part)
        if not rate and not money:
            continue
        yield TaxLine(
            name=name,
            rate=Decimal(rate.group(1).replace(",", ".")) if rate else None,
            amount=read_amount(money[-1]) if money else None,
        )


def _first_names(said: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield names of taxes; a general one only where no particular one begins or ends."""
    taken: list[tuple[int, int]] = []
    for name, pattern in _NAMED.items():
        for found in pattern.finditer(said):
            if not any(found.start() < last and first < found.end() for first, last in taken):
                taken.append(found.span())
                yield name, found
