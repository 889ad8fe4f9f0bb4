"""How a column of a bank file writes its days: forms, languages, and the order proven by evidence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

EARLIEST, LATEST = 1970, 2100

_TIME = (
    r"(?:(?:[T ,;|]+|-(?=\d{1,2}[:.]))(?:at |um )?"
    r"\d{1,2}[:.hH]\d{2}(?:[:.]\d{2}(?:[.,:]\d{1,9})?)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?"
    r"\s*(?:Z|\(?[A-Z]{2,5}\)?|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2})?)?"
)
_NUMERIC = re.compile(
    r"(\d{1,4})\s?([./\-年 ])\s?(\d{1,2})\s?[./\-月 ]\s?'?(\d{1,4})\s?日?\.?\s?(?:\([^)]{1,9}\))?" + _TIME
)
_COMPACT = re.compile(r"(\d{8})(?:\d{4}|\d{6})?(?:[T ]?\d{2}:?\d{2}(?::?\d{2})?)?")
_WEEKDAY = r"(?:[^\W\d_]{2,12}[.,]*\s+)?"
_DAY_NAME_YEAR = re.compile(
    _WEEKDAY
    + r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\-./,]*(?:de |of )?([^\W\d_]{3,12})\.?"
    + r"[\s\-./,]*(?:de |of )?['’]?(\d{4}|\d{2})"
    + _TIME
)
_NAME_DAY_YEAR = re.compile(
    _WEEKDAY + r"([^\W\d_]{3,12})\.?[\s\-./]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-./]+['’]?(\d{4}|\d{2})" + _TIME
)
_YEAR_NAME_DAY = re.compile(r"(\d{4})[\s\-./]*([^\W\d_]{3,12})\.?[\s\-./]*(\d{1,2})" + _TIME)

# January to December, in full and cut short, without accents.
_MONTHS = [
    "jan januar january janv janvier janeiro ene enero gen gennaio jaan tammi sty stycznia styczen led "
    "ledna sij ocak oca ian янв января yan",
    "feb februar february fev fevr fevrier fevereiro febrero febbraio helmi lut lutego luty unor unora "
    "velj veljaca sub subat фев февраля vebruar",
    "mar mars march marz maerz maart mrt marzo marco maalis marca marzec brez brezna ozu ozujak mart "
    "мар марта marts",
    "apr april avr avril abr abril aprile huhti kwi kwietnia kwiecien dub dubna tra travanj nis nisan "
    "апр апреля aprill",
    "may mai mei maj mayo maggio mag maio touko maja kve kvetna svi svibanj mayis мая май kvet",
    "jun june juni juin junio giugno giu junho kesa cze czerwca czerwiec cervna lip haz haziran июн "
    "июня juuni",
    "jul july juli juil juillet julio luglio lug julho heina lip lipca lipiec cervence tem temmuz srp "
    "июл июля juuli",
    "aug august aout ago agosto augustus elo sie sierpnia sierpien srp srpna kol kolovoz agu agustos "
    "авг августа augusti",
    "sep sept september septembre septiembre settembre set setembro syys wrz wrzesnia wrzesien zar zari "
    "ruj rujan eyl eylul сен сентября",
    "oct okt october oktober octobre octubre ottobre ott out outubro loka paz pazdziernika pazdziernik "
    "rij rijna lis listopad eki ekim окт октября",
    "nov november novembre noviembre novembro marras lis listopada listopad stu studeni kas kasim ноя ноября",
    "dec dez december dezember decembre dic diciembre dicembre dezembro des desember joulu gru grudnia "
    "grudzien pro prosince prosinec ara aralik дек декабря dets detsember",
]
_TWICE = {"lip": 7, "lis": 11, "srp": 8, "listopad": 11, "lipiec": 7}


def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, words in enumerate(_MONTHS, start=1):
        for word in words.split():
            names.setdefault(word, number)
    return names | _TWICE


_NAMES = _month_names()


_PLACES = {order: tuple(map(order.index, "ymd")) for order in ("dmy", "mdy", "ymd", "ydm")}


@dataclass(frozen=True, slots=True)
class Parts:
    """Three numbers of a date; `order` is None where the cell itself does not tell their order."""

    numbers: tuple[int, int, int]
    order: str | None
    separator: str = ""
    short_year: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a column's days and whether the file proves it."""

    order: str
    proven: bool
    reason: str


@lru_cache(maxsize=16384)
def split(text: str) -> Parts | None:
    """Take a cell apart, or answer None where it holds no day."""
    if not 6 <= len(text) <= 48 or not any(c.isdigit() for c in text):
        return None
    if text[0] == "'":
        text = text[1:]
    found = _NUMERIC.fullmatch(text)
    if found:
        return _numeric(found)
    found = _COMPACT.fullmatch(text)
    if found:
        return _compact(found.group(1))
    return _named(text)


def build(parts: Parts, order: str) -> date | None:
    """The day these parts mean in this order, or None where there is no such day."""
    order = parts.order or order
    at_year, at_month, at_day = _PLACES[order]
    year, month, day = parts.numbers[at_year], parts.numbers[at_month], parts.numbers[at_day]
    if year < 100 and (parts.short_year or order[0] == "y"):
        year += 2000 if year < 70 else 1900
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def readings(text: str) -> dict[str, date]:
    """The day a cell means with the day first and with the month first, where it means one."""
    parts = split(text)
    days = {order: build(parts, order) for order in ("dmy", "mdy")} if parts else {}
    return {order: day for order, day in days.items() if day is not None}


def telling(cells: Sequence[str]) -> str:
    """The first cell that means two different days, to ask about; else the first."""
    return next((cell for cell in cells if len(set(readings(cell).values())) > 1), cells[0])


def is_date(text: str) -> bool:
    """Whether a cell holds a day in some order."""
    parts = split(text)
    return parts is not None and any(build(parts, order) for order in _orders(parts))


def decide(cells: Sequence[str], *, also: Iterable[str] = (), prefer: str = "dmy") -> Order:
    """Decide the order by values, by direction, by `also` (other days of the file), by density."""
    parts = [p for p in map(split, cells) if p is not None]
    unclear = [p for p in parts if p.order is None]
    if not unclear:
        return Order(prefer, proven=True, reason="written plainly")
    orders = _orders_of(unclear)
    possible = [o for o in orders if all(build(p, o) for p in unclear)]
    if not possible:  # a few impossible days must not decide: the order that fits most
        fits = {o: sum(build(p, o) is not None for p in unclear) for o in orders}
        best = max(fits, key=lambda o: (fits[o], o == prefer))
        return Order(best, proven=True, reason="fits most rows")
    if len(possible) == 1:
        return Order(possible[0], proven=True, reason="values above 12")
    others = [
        p
        for p in map(split, also)
        if p is not None and p.order is None and p.separator == unclear[0].separator
    ]
    shown = [o for o in possible if others and all(build(p, o) for p in others)]
    if len(shown) == 1:
        return Order(shown[0], proven=True, reason="other dates of the file")
    return _by_sequence(unclear, possible, prefer)


def _orders_of(parts: Sequence[Parts]) -> tuple[str, ...]:
    """Orders to try; a short year may stand first only where the first number hardly changes."""
    firsts, lasts = {p.numbers[0] for p in parts}, {p.numbers[2] for p in parts}
    if any(p.numbers[0] > 31 for p in parts):
        return ("ymd", "ydm")
    if all(p.short_year for p in parts) and len(firsts) <= 2 < len(lasts):
        return ("ymd",)
    return ("dmy", "mdy")


def _by_sequence(parts: Sequence[Parts], possible: list[str], prefer: str) -> Order:
    days = {o: [d for d in (build(p, o) for p in parts) if d] for o in possible}
    if len({tuple(found) for found in days.values()}) == 1:
        return Order(possible[0], proven=True, reason="the same either way")
    rising = [o for o in possible if _monotonic(days[o])]
    distinct = len({p.numbers for p in parts})
    if len(rising) == 1 and distinct >= 3:
        return Order(rising[0], proven=True, reason="file order")
    if parts[0].separator == "." and "dmy" in possible:
        return Order("dmy", proven=True, reason="written with dots")
    spans = {o: (max(days[o]) - min(days[o])).days for o in possible}
    tight = min(possible, key=lambda o: (spans[o], o != prefer))
    rest = min(spans[o] for o in possible if o != tight)
    if distinct >= 2 and rest >= 5 * max(spans[tight], 1):
        return Order(
            tight,
            proven=distinct >= 6 and rest >= 10 * max(spans[tight], 1),
            reason="days lie close together",
        )
    return Order(prefer if prefer in possible else possible[0], proven=False, reason="assumed")


def _monotonic(days: Sequence[date]) -> bool:
    pairs = list(pairwise(days))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)


def _orders(parts: Parts) -> tuple[str, ...]:
    if parts.order:
        return (parts.order,)
    return ("dmy", "mdy", "ymd")


def _numeric(found: re.Match[str]) -> Parts | None:
    first, separator, second, third = found.group(1), found.group(2), found.group(3), found.group(4)
    numbers = (int(first), int(second), int(third))
    if len(first) == 4 and len(third) <= 2:
        return Parts(numbers, "ydm" if numbers[1] > 12 else "ymd", separator)
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    if separator == " " and len(third) == 2:
        return None
    return Parts(numbers, None, separator, short_year=len(third) == 2)


def _compact(digits: str) -> Parts | None:
    if EARLIEST <= int(digits[:4]) <= LATEST and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31:
        return Parts((int(digits[:4]), int(digits[4:6]), int(digits[6:])), "ymd")
    if EARLIEST <= int(digits[4:]) <= LATEST:
        return Parts((int(digits[:2]), int(digits[2:4]), int(digits[4:])), None)
    return None


def _named(text: str) -> Parts | None:
    for pattern, day, name, year, order in (
        (_DAY_NAME_YEAR, 1, 2, 3, "dmy"),
        (_NAME_DAY_YEAR, 2, 1, 3, "mdy"),
        (_YEAR_NAME_DAY, 3, 2, 1, "ymd"),
    ):
        found = pattern.fullmatch(text)
        if found:
            month = month_number(found.group(name))
            if month:
                values = {"d": int(found.group(day)), "m": month, "y": int(found.group(year))}
                short = len(found.group(year)) == 2
                return Parts(
                    (values[order[0]], values[order[1]], values[order[2]]), order, "", short_year=short
                )
    return None


@lru_cache(maxsize=1024)
def month_number(word: str) -> int | None:
    """Number of a month named in one of many languages, in full or cut short."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ł", "l").replace("ı", "i").replace("ø", "o")
    if plain in _NAMES:
        return _NAMES[plain]
    if len(plain) >= 4:  # "januari", "Janv", "touko(kuuta)"
        for size in (5, 4, 3):
            if plain[:size] in _NAMES and len(plain) - size <= 7:
                return _NAMES[plain[:size]]
    return None
