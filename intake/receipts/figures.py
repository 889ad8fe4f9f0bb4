"""The amounts on a receipt's lines, each with what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from intake.amounts import CURRENCIES, SYMBOLS
from intake.receipts.labels import Label, label_of, mended
from intake.receipts.lines import Line

_MONEY = r"(?:₹|€|£|\$|¥|₨|rs\.?|re\.?|inr|rm|eur|usd|gbp|chf|cad|aud|sgd|myr|aed)"
# Digits, then two more behind a mark; grouped in thousands or lakhs, or not.
_EXACT = r"(?:\d{1,3}(?:[,.' ]\d{2,3})*[,.]\d{3}|\d+)[.,]\s?\d{2}(?!\d|[.,]\d)|(?<![\d.,])[.,]\d{2}(?!\d)"
_WHOLE = r"\d{1,3}(?:,\d{2,3})+(?![\d.,])|\d{1,7}(?![\d.,]|\s?[:/]\d)"
_AMOUNT = re.compile(
    rf"(?P<before>[-−–]\s?)?(?P<money>{_MONEY}\s?[:=]?\s?)?(?P<minus>[-−–]\s?)?"
    rf"(?:(?P<exact>{_EXACT})|(?<![\w.,/:#-])(?P<whole>{_WHOLE}))(?P<after>\s?[-−–](?!\d))?(?P<end>/-|/=)?",
    re.I,
)
_MARK = re.compile(_MONEY + r"\b", re.I)
_GONE = re.compile(r"(?P<whole>\d{1,6})(?:\s|[-_~:;])(?P<rest>\d{2})")
_NOT_MONEY = re.compile(
    r"\s?(?:%|kg\b|g\b|ml\b|l\b|ltr|litre|cm\b|mm\b|stk|pcs|km\b|kwh|pm\b|am\b|uhr|hrs)", re.I
)
_TIMES = re.compile(r"\s?[x×*@]\s?\d|\s?(?:/|per )\s?(?:kg|l\b|unit|stk|e\b)", re.I)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?")
_ZONE = re.compile(
    r"(?:gst|tax|vat|mwst|must|steuer|tva|btw|iva)\W*(?:reg\w*\W*)?(?:summary|analysis|breakup|"
    r"break up|details|gruppe|type|code|"
    r"\W{0,3}rate)|\bhsn\b.*(?:tax|gst)|product group|netto.*brutto|typ\b.*netto|gst\s*%"
)
_BESIDE = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,3}\.?|[A-Z]{1,2}\$|[€£₹₩฿₫₺₴₱₦₽])\s?[:=]?\s?(?=[-−]?[.,]?\d)"
    r"|(?<=\d)\s?([A-Z]{3}\b|[€£₹₩฿₫₺₴₱₦₽])|\(([^\W\d_]{2,3})\)|^\W*([A-Z]{2,3})\W*$"
)
_ZONE_MOST = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, the line it stands on, and what it is called there."""

    value: Decimal
    label: Label
    line: int
    called: str
    sure: float
    height: float
    has_money: bool = False
    is_exact: bool = True
    is_last: bool = True
    in_zone: bool = False
    is_minus: bool = False


def figures_of(lines: Sequence[Line]) -> list[Figure]:
    """Return every amount, line by line. Days, times, shares and measures are none."""
    found: list[Figure] = []
    zone_until = -1
    for place, line in enumerate(lines):
        said = mended(line.text)
        if _ZONE.search(said):
            zone_until = place + _ZONE_MOST
        found += _on_line(lines, place, in_zone=place <= zone_until)
    return found


def _on_line(lines: Sequence[Line], place: int, *, in_zone: bool) -> Iterator[Figure]:
    line = lines[place]
    text = line.text
    seen = list(_amounts(text))
    label_before = _label_above(lines, place) if seen else Label.NONE
    for position, (start, end, value, found) in enumerate(seen):
        called = text[:start]
        label = label_of(called) if _has_letters(called) else label_before
        if label == Label.NONE and position == 0:
            label = label_of(text[end:]) if _says_total_after(text[end:]) else label_before
        piece = _piece_at(line, start)
        is_minus = bool(found.group("before") or found.group("minus") or found.group("after"))
        if label == Label.ROUND and value >= 1 and not is_minus:
            label = Label.GRAND  # no rounding is that large: it is what it was rounded to
        yield Figure(
            value=abs(value),
            label=label,
            line=place,
            called=called.strip(),
            sure=line.pieces[piece].sure,
            height=line.pieces[piece].height,
            has_money=bool(found.group("money")),
            is_exact=found.group("exact") is not None,
            is_last=position == len(seen) - 1,
            in_zone=in_zone,
            is_minus=is_minus,
        )


def _amounts(text: str) -> Iterator[tuple[int, int, Decimal, re.Match[str]]]:
    taken = [found.span() for found in _DATE.finditer(text)]
    for found in _AMOUNT.finditer(text):
        start, end = found.span()
        rest = text[end:]
        if _NOT_MONEY.match(rest) or _TIMES.match(rest):
            continue
        if any(start < last and first < end for first, last in taken):
            continue
        digits = found.group("exact") or found.group("whole")
        if found.group("exact") is None and not (found.group("money") or found.group("end")):
            yield from _if_plain(text, found)
            continue
        value = read_amount(digits)
        if value is not None:
            yield start, end, value, found


def _if_plain(text: str, found: re.Match[str]) -> Iterator[tuple[int, int, Decimal, re.Match[str]]]:
    """A whole number counts as money only behind words that call it so, at the end of its line."""
    start, end = found.span()
    before = text[:start]
    if text[end:].strip(" .*-=/") or not _has_letters(before):
        return
    if label_of(before) in {Label.GRAND, Label.TOTAL, Label.CASH, Label.CARD, Label.CHANGE, Label.SUB}:
        digits = found.group("whole")
        gone = _GONE.search(text[max(0, start - 8) : end])
        if gone and gone.end() == end - max(0, start - 8):
            digits = f"{gone.group('whole')}.{gone.group('rest')}"
        value = read_amount(digits)
        if value is not None and len(digits) <= 9:
            yield start, end, value, found


def read_amount(text: str) -> Decimal | None:
    """Return digits as an amount: two behind the last mark are decimals, all other marks group."""
    text = "".join(text.split()).replace("'", "")
    mark = max(text.rfind("."), text.rfind(","))
    if mark >= 0 and len(text) - mark - 1 == 2:
        whole, rest = re.sub(r"[.,]", "", text[:mark]), text[mark + 1 :]
    else:
        whole, rest = re.sub(r"[.,]", "", text), ""
    if len(whole) > 9 or not f"0{whole}{rest}".isdecimal():
        return None
    return Decimal(f"{whole or '0'}.{rest or '00'}")


def _has_letters(text: str) -> bool:
    return sum(c.isalpha() for c in _MARK.sub("", text)) >= 2


def _says_total_after(text: str) -> bool:
    """ "29.99 € TTC": the word stands behind the amount."""
    return bool(re.search(r"\bttc\b", text, re.I))


def _label_above(lines: Sequence[Line], place: int) -> Label:
    """A line of amounts alone is called by the line above it, if that holds words and no figure."""
    if place == 0 or any(c.isalpha() for c in _MARK.sub("", lines[place].text)):
        return Label.NONE
    above = lines[place - 1]
    if any(c.isdigit() for c in above.text) or not _has_letters(above.text):
        return Label.NONE
    near = lines[place].middle - above.middle < 2.5 * above.height
    return label_of(above.text) if near else Label.NONE


def _piece_at(line: Line, start: int) -> int:
    """Return which piece of the line the letter at `start` belongs to."""
    at = 0
    for number, piece in enumerate(line.pieces):
        at += len(piece.text) + 1
        if start < at:
            return number
    return len(line.pieces) - 1


def currency_marks(text: str) -> list[str]:
    """Return the codes of currencies that a line names beside an amount, in brackets or alone.

    Signs that several countries share name none, and neither do letters within a company's name.
    """
    found = []
    for match in _BESIDE.finditer(text):
        sign = next(group for group in match.groups() if group).upper()
        code = sign if sign in CURRENCIES else SYMBOLS.get(sign)
        if code:
            found.append(code)
    return found
