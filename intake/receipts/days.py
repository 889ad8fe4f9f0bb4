"""Which day a receipt is of: every date on it, weighed by the words and the time beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intake.dates import Parts, build, split
from intake.receipts.labels import folded
from intake.receipts.lines import Line

_NUMERIC = re.compile(
    r"(?<![\d./])(\d{4}(?P<s>\s?[./\-–]\s?)\d{1,2}(?P=s)\d{1,2}"
    r"|\d{1,2}(?P<t>\s?[./\-–]\s?)\d{1,2}(?P=t)'?(?:\d{4}|\d{2}))(?=[^\d]|\d{1,2}:\d{2}|$)"
)
# A year cut to two digits, the hour right behind it: "02.03.2015:59".
_GLUED = re.compile(r"(?<!\d)(\d{1,2}[./-]\d{1,2}[./-]\d{2})(?=(?:[01]\d|2[0-3]):[0-5]\d)")
_LETTERS = r"[^\W\d_]{3,10}"
_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}}(?:st|nd|rd|th|\.)?[\s\-./,]*{_LETTERS}\.?[\s\-./,]*'?(?:\d{{4}}|\d{{2}})(?!\d)"
    rf"|{_LETTERS}\.?\s*\d{{1,2}}(?:st|nd|rd|th)?\s?[,\s]\s?\d{{4}}(?!\d)"
    rf"|\d{{4}}[\-/. ]{_LETTERS}[\-/. ]\d{{1,2}}(?!\d))",
    re.I,
)
_COMPACT = re.compile(r"(?<!\d)(20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\b)?", re.I)
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
_OURS = re.compile(r"(?:invoice|bill|receipt|inv|facture|rechnungs?|factuur|trans\w*|sale|purchase|"
                   r"travel|trip)\W{0,3}(?:date|datum|dt)\b"
                   r"|factuurdatum|rechnungsdatum|datum der rechnung|facture n.*\bdu\b|"
                   r"date of (?:issue|invoice|bill)|\bdated\b")  # fmt: skip
_DATE = re.compile(r"\bdate\b|\bdatum\b|\bdt\b|\bfecha\b|\bdata\b|\btarikh\b|\bdato\b|\bpvm\b|\bate\b\s*:")
_NOT_OURS = re.compile(
    r"due|expir|\bexp\b|valid|before|best|gultig|\bbis\b|birth|\bdob\b|mfg|mfd|\bpkd\b|manufact|limite|"
    r"warranty|"
    r"until|till\b|redeem|\bab\b|next|since|period|delivery|lieferdatum|deliver|return|"
    r"order\s?(?:ed)?\s?dat|orderdat|prelevement|"
    r"licen[cs]e|\bvom\b|agreement|printed|expiration|act\b|join"
)
_CLOSED = re.compile(r"closed|prn|print|ended|\bout\b|check\W?out")
_DIGITS = str.maketrans("OoIl|", "00111")
EARLIEST = date(1995, 1, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the receipt may be of, with its points; `is_certain` says that its order is not assumed."""

    day: date
    points: float
    is_certain: bool
    line: int


def days_of(lines: Sequence[Line], *, today: date | None, month_first: bool) -> list[Day]:
    """Return the days that are written on a receipt, the likeliest first.

    `today` lets days to come be none; `month_first` says how 03/04 is meant where nothing on it proves it.
    """
    found = [
        (place, parts, points) for place in range(len(lines)) for parts, points in _on_line(lines, place)
    ]
    order = _order(found_parts=[parts for _, parts, _ in found], month_first=month_first)
    best: dict[date, Day] = {}
    for place, parts, points in found:
        day = build(parts, order)
        is_certain = (
            parts.order is not None or max(parts.numbers[:2]) > 12 or parts.numbers[0] == parts.numbers[1]
        )
        if day is None and parts.order is None:
            day = build(parts, "mdy" if order == "dmy" else "dmy") or build(parts, "ymd")
            points -= 1.0
        if day is None or day < EARLIEST or (today is not None and day > today + timedelta(days=1)):
            continue
        known = best.get(day)
        total = points if known is None else max(known.points, points) + 0.7
        is_certain = is_certain or (known is not None and known.is_certain)
        best[day] = Day(day, total, is_certain, known.line if known else place)
    return sorted(best.values(), key=lambda d: (-d.points, d.line))


def _order(found_parts: Sequence[Parts], *, month_first: bool) -> str:
    """A day above twelve proves the order of all others on the same paper."""
    unclear = [p for p in found_parts if p.order is None]
    first = sum(12 < p.numbers[0] <= 31 for p in unclear)
    second = sum(12 < p.numbers[1] <= 31 for p in unclear)
    if first != second:
        return "dmy" if first > second else "mdy"
    return "mdy" if month_first else "dmy"


def _on_line(lines: Sequence[Line], place: int) -> Iterator[tuple[Parts, float]]:
    text = lines[place].text
    taken: list[tuple[int, int]] = []
    for pattern, base in ((_GLUED, 3.0), (_NAMED, 3.0), (_NUMERIC, 3.0), (_COMPACT, 0.6)):
        for source in dict.fromkeys((text, text.translate(_DIGITS))):
            for found in pattern.finditer(source):
                if any(found.start() < last and first < found.end() for first, last in taken):
                    continue
                parts = _parts(found.group(1))
                if parts is not None:
                    taken.append(found.span())
                    yield parts, base + _weight(lines, place, found.span())


def _parts(written: str) -> Parts | None:
    compact = re.sub(r"\s?([./\-–])\s?", r"\1", written).replace("–", "-").replace("'", "")
    parts = split(compact)
    if parts is None and re.search(r"[^\W\d_]", compact):
        parts = split(" ".join(re.findall(r"\d+|[^\W\d_]+", compact)))
    return parts


def _weight(lines: Sequence[Line], place: int, span: tuple[int, int]) -> float:
    """Weigh the words around a day: those on its line, and the line above where it stands alone."""
    line = lines[place]
    before, after = folded(line.text[: span[0]]), folded(line.text[span[1] :])
    near = " ".join(before.split()[-5:])
    points = 0.0
    if _OURS.search(near):
        points += 3.0
    elif _DATE.search(near):
        points += 1.8
    elif _DATE.search(after[:20]):
        points += 0.6
    if _NOT_OURS.search(near) or re.match(r"\W*(?:to|until|-)\b", after):
        points -= 3.0
    if _CLOSED.search(before):
        points -= 0.8
    if _TIME.match(after.strip(" ,-|()at")) or _CLOCK.search(after) or _CLOCK.search(before):
        points += 1.5
    elif any(_CLOCK.search(lines[at].text) for at in (place - 1, place + 1) if 0 <= at < len(lines)):
        points += 0.4
    if place and not re.search(r"[^\W\d_]", before) and len(line.text) < 30:
        above = folded(lines[place - 1].text)
        points += 0.8 if _DATE.search(above) else 0.0
    if len(before.split()) > 8:
        points -= 1.5  # in the middle of a sentence
    return points
