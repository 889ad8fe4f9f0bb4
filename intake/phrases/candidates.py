"""The numbers of a typed line that could be its amount, and how much each looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from intake.phrases import money_words
from intake.phrases.figures import UnclearFigure, read_figure
from intake.phrases.number_words import Numerals, numerals, spelled
from intake.phrases.phrase import NotUnderstood
from intake.phrases.text import Line

# How much a number looks like the amount.
TOTAL, MARKED, SHAPED, PLAIN, COUNTING, FAINT = 6, 4, 3, 2, 1, 0

SUFFIXES = {"k": 1000, "cr": 10**7, "crs": 10**7, "lakh": 10**5, "lac": 10**5, "lk": 10**5, "mn": 10**6, "mio": 10**6, "tsd": 1000,
            "bn": 10**9}  # fmt: skip
NOT_THOUSANDS = frozenset(
    "tv monitor run marathon race steps video camera display movie screen resolution uhd hdr projector".split()
)
UNITS = frozenset(
    "kg kgs kilo kilos g gm gms gram grams mg l ltr ltrs litre litres liter liters ml cl lb lbs oz pound pounds km kms mile miles"
    " m mtr mtrs meter meters metre metres cm mm inch inches ft feet sqft pc pcs piece pieces nos pkt pkts packet packets pack"
    " packs box boxes dozen doz bottle bottles can cans cup cups plate plates ticket tickets night nights day days hour hours hr"
    " hrs h min mins minute minutes week weeks month months year years yr yrs people persons person pax guests kids adults friends"
    " gb tb mb mbps ram bhk watt watts w mah v units unit x items item bags bag rolls slices glasses glass shots rounds"
    " stk stück stueck personen tage nächte karten flaschen personnes jours nuits billets bouteilles personas días noches entradas"
    " botellas kilometer liter din darjan log am pm uhr o'clock th st nd rd d star stars wheeler seater min ply".split()
)  # fmt: skip
LABELS = frozenset(
    "room flat apt apartment platform gate bus route no nr number num size iphone ipad galaxy pixel level sector phase episode season"
    " part vol volume chapter version windows ps playstation xbox formula block floor seat table house plot terminal train flight"
    " line class grade std standard type model unit #  pin otp invoice order ref txn bill no. shop counter lane exit zone area"
    " xx a/c ac account ending section u zimmer gleis haus nummer linie chambre quai ligne numero número habitación andén línea"
    " redmi oneplus oppo vivo moto note area51 channel studio route66 tower wing ward".split()
)
SMALL_TALK = frozenset(
    "for of to at in on with and or via from by für mit bei à pour de por para con en a".split()
)
EACH = frozenset("each apiece ea pp pro par je jeweils chacun chacune cada".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at tokens first … end-1."""

    value: Decimal
    first: int
    end: int
    rank: int
    currency: str = ""
    is_whole: bool = False
    unclear: str = ""


@lru_cache(maxsize=64)
def _numerals(languages: tuple[str, ...]) -> Numerals:
    return numerals(languages)


def candidates(line: Line) -> list[Candidate]:
    """Return every number that nothing else has claimed, from left to right; sums and products are one number."""
    return list(_joined(line, list(_single(line))))


def _single(line: Line) -> Iterator[Candidate]:
    words = _numerals(line.habits.languages)
    i = 0
    while i < len(line):
        found = None
        if line.free(i) and i not in line.labels:
            found = _figure(line, i, words) if line.number(i) else _spelled(line, i, words)
        if found:
            yield found
        i = found.end if found else i + 1


def _figure(line: Line, i: int, words: Numerals) -> Candidate | None:
    before = money_words.sign_before(line, i)
    text, end = _figure_text(line, i)
    after = money_words.sign_after(line, end)
    currency = (before or after or ("",))[0]
    start = before[1] if before else i
    if (
        line.text[line.tokens[i].start - 1 : line.tokens[i].start] == "."
        and line.tokens[i].start
        and text.isdigit()
    ):
        if line.tokens[i - 1].text == "." and not line.tokens[i - 1].glued and not before:
            text, start = f"0.{text}", i - 1
    try:
        value = read_figure(text, line.habits, currency=currency or line.currency)
    except UnclearFigure:
        return Candidate(Decimal(0), start, end, MARKED if currency else SHAPED, currency, unclear=text)
    shaped = not text.isdigit()
    if not before and _is_glued_left(line, i):
        return _labelled(line, i, end, value)
    value, end, scaled = _scaled(line, i, end, value, words)
    if scaled < 0:
        return None
    rank = SHAPED if shaped or scaled else PLAIN
    return _finished(line, Candidate(value, start, end, rank, currency, is_whole=not shaped and not scaled))


def _figure_text(line: Line, i: int) -> tuple[str, int]:
    """Return the figure with its groups of three after blanks, as "1 250,00" is written in France."""
    text, end = line.number(i), i + 1
    if not line.habits.space_groups or not re.fullmatch(r"[1-9]\d{0,2}", text):
        return text, end
    while re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", line.number(end)) and text[-3:].isdigit():
        if line.tokens[end].start - line.tokens[end - 1].end != 1:
            break
        text, end = f"{text} {line.number(end)}", end + 1
    return text, end


def _is_glued_left(line: Line, i: int) -> bool:
    """Return whether a figure belongs to the word on its left: "B12", "covid-19", "alert(1)"."""
    if i == 0 or not line.glued(i):
        return False
    left = line.tokens[i - 1]
    if left.kind in ("word", "tag", "mention"):
        return left.folded != "x"
    return (
        left.kind == "symbol"
        and left.text in "-(_/=["
        and left.glued
        and i > 1
        and line.tokens[i - 2].kind != "number"
    )


def _labelled(line: Line, i: int, end: int, value: Decimal) -> Candidate | None:
    """Return the figure of "chai20" and "coffee-180" as a last resort; "1e9" and "B12" never are amounts."""
    left = line.tokens[i - 1]
    word = line.tokens[i - 2] if left.kind == "symbol" else left
    if word.kind != "word" or len(word.folded) < 3 or line.glued(end) and line.word(end):
        return None
    return Candidate(value, i, end, FAINT, is_whole=True)


def _scaled(line: Line, i: int, end: int, value: Decimal, words: Numerals) -> tuple[Decimal, int, int]:
    """Apply "k", "lakh" and the like after a figure; the last item is 1 if one stood there, -1 if it is no amount."""
    word, glued = line.word(end), line.glued(end)
    if word in ("k", "lk", "mio", "mn", "tsd", "bn") or word in SUFFIXES and glued:
        if word == "k" and line.word(end + 1) in NOT_THOUSANDS:
            return value, end, -1
        value, end = value * SUFFIXES[word], end + 1
        return value, end, 1
    if word in words.scales and word not in money_words.MINOR:
        number = spelled(line, end, words, first=value)
        if number:
            value, end = number.value, number.end
            return *_rest(line, value, end, words), 1
    if line.habits.region == "IN" and glued and line.tokens[end].text == "L" and not line.glued(end + 1):
        return value * 10**5, end + 1, 1
    return value, end, 0


def _rest(line: Line, value: Decimal, end: int, words: Numerals) -> tuple[Decimal, int]:
    """Add the smaller part of "1 crore 20 lakh" and "2 hazaar 500"."""
    for _ in range(4):
        text = line.number(end)
        if not text.isdigit() or len(text) > 5:
            break
        following = words.scales.get(line.word(end + 1))
        if following and Decimal(text) * following < value:
            value, end = value + Decimal(text) * following, end + 2
        elif not following and Decimal(text) >= 100 and value % 1000 == 0 and Decimal(text) < 1000:
            return value + Decimal(text), end + 1
        else:
            break
    return value, end


def _spelled(line: Line, i: int, words: Numerals) -> Candidate | None:
    if line.word(i) in money_words.NOTES:
        return Candidate(
            Decimal(money_words.NOTES[line.word(i)]), i, i + 1, FAINT, "GBP" if line.currency == "GBP" else ""
        )
    number = spelled(line, i, words)
    if not number:
        return None
    value, end = number.value, number.end
    if number.has_scale and number.words > 1:
        value, end = _rest(line, value, end, words)
    before = money_words.sign_before(line, i)
    after = money_words.sign_after(line, end)
    minor = line.word(end) in money_words.MINOR
    if not (before or after or minor) and (value < 10 or value % 1):
        return None
    rank = SHAPED if number.has_scale and number.words > 1 else FAINT
    first = before[1] if before else i
    if line.word(first - 1) in ("a", "an") and line.word(i) not in ("one", "ek"):
        first -= 1
    return _finished(line, Candidate(value, first, end, rank, before[0] if before else ""))


def _finished(line: Line, found: Candidate) -> Candidate | None:
    """Look at what stands around the number: currency, small coins, units, percent, labels."""
    end = found.end
    if line.symbol(end) == "%" or line.word(end) in ("percent", "pct", "prozent"):
        return None
    minor = _coins(line, end) if not found.currency and found.rank != SHAPED else None
    if minor:
        return replace(found, value=found.value / 100, end=end + 1, rank=MARKED, currency=minor)
    after = money_words.sign_after(line, end)
    if after and not (found.currency and after[0] != found.currency):
        found = replace(found, end=after[1], currency=after[0])
    if found.currency:
        found = _with_coins(line, replace(found, rank=MARKED))
    found = _with_slash(line, found)
    if found.rank in (MARKED, TOTAL):
        return found
    return _weighed(line, found)


def _coins(line: Line, end: int) -> str:
    word = line.word(end)
    if word == "p" and line.glued(end) and line.currency == "GBP":
        return "GBP"
    if word == "c" and line.glued(end) and line.currency in money_words.DOLLARS | {"EUR"}:
        return line.currency
    code = money_words.MINOR.get(word) or money_words.MINOR.get(line.symbol(end), "")
    if code and line.currency == "EUR":
        return "EUR"
    return money_words.meant(code, line) if code else ""


def _with_coins(line: Line, found: Candidate) -> Candidate:
    """Add the coins of "12€50" and "5 dollars and 50 cents"."""
    end = found.end
    if (
        re.fullmatch(r"\d\d", line.number(end))
        and line.glued(end)
        and found.is_whole
        and not line.glued(end + 1)
    ):
        return replace(
            found, value=found.value + Decimal(line.number(end)) / 100, end=end + 1, is_whole=False
        )
    end += line.word(end) in ("and", "und", "et", "y", "con")
    if re.fullmatch(r"\d\d?", line.number(end)) and _coins(line, end + 1):
        return replace(
            found, value=found.value + Decimal(line.number(end)) / 100, end=end + 2, is_whole=False
        )
    return found


def _with_slash(line: Line, found: Candidate) -> Candidate:
    """Take the "/-" of "500/-", the ",-" of "12,-" and the "/mo" of "10.99/mo"."""
    end = found.end
    if line.glued(end) and line.glued(end + 1):
        pair = line.symbol(end) + line.symbol(end + 1)
        if pair in ("/-", "/=", ",-", ".-", "-/"):
            return replace(found, end=end + 2, rank=MARKED, currency=found.currency)
    if line.symbol(end) == "/" and line.word(end + 1) in (
        "mo",
        "month",
        "mth",
        "yr",
        "year",
        "wk",
        "week",
        "day",
        "monat",
        "mois",
        "mes",
        "jahr",
    ):
        return replace(found, end=end + 2)
    return found


def _weighed(line: Line, found: Candidate) -> Candidate | None:
    """Lower the rank of numbers that rather count or name something."""
    end, first = found.end, found.first
    text = line.text[line.tokens[first].start : line.tokens[end - 1].end]
    if line.glued(end) and (
        line.word(end) or line.symbol(end) == "-" and line.glued(end + 1) and line.word(end + 1)
    ):
        word = line.word(end)
        if word in UNITS or word in ("g", "x"):
            return replace(found, rank=COUNTING if word == "x" else FAINT)
        return replace(found, rank=FAINT) if len(word) > 2 else None
    if found.is_whole and text.isdigit() and len(text) >= 9:
        return None
    if found.is_whole and text.startswith("0") and len(text) > 1:
        return replace(found, rank=FAINT)
    word = line.word(end)
    if word in UNITS and not (word in ("a", "x")):
        return replace(found, rank=FAINT)
    if line.word(first - 1) in LABELS or line.symbol(first - 1) == "#" and line.glued(first):
        return replace(found, rank=FAINT)
    if found.rank != PLAIN:
        return found
    return replace(found, rank=_rank_of_plain(line, found))


def _rank_of_plain(line: Line, found: Candidate) -> int:
    word = line.word(found.end)
    counts = word and word not in SMALL_TALK
    if counts and found.value <= 20 and word.endswith("s"):
        return FAINT
    if counts and found.value <= 99:
        return COUNTING
    if line.word(found.first - 1) in ("for", "of", "für", "pour", "para") and found.value <= 20:
        return COUNTING
    if 1990 <= found.value <= 2040 and counts:
        return COUNTING
    return PLAIN


def _joined(line: Line, found: list[Candidate]) -> Iterator[Candidate]:
    """Join "120+80", "2x90", "3 @ 45" and "1200/3" into one number each."""
    i = 0
    while i < len(found):
        current = found[i]
        while i + 1 < len(found) and (joined := _pair(line, current, found[i + 1])):
            current, i = joined, i + 1
        yield current
        i += 1


def _pair(line: Line, left: Candidate, right: Candidate) -> Candidate | None:
    between = [line.tokens[k] for k in range(left.end, right.first)]
    sign = between[0].folded if len(between) == 1 and line.free(left.end) else ""
    currency = left.currency or right.currency
    rank = MARKED if currency else SHAPED
    if left.unclear or right.unclear:
        return None
    if sign in ("+", "plus"):
        return Candidate(left.value + right.value, left.first, right.end, rank, currency)
    if sign in ("x", "*", "×", "@") and not (
        left.is_whole and right.is_whole and max(left.value, right.value) <= 12
    ):
        if left.is_whole and left.value <= 1000 or right.is_whole and right.value <= 1000:
            rank = MARKED if currency else PLAIN
            return Candidate(left.value * right.value, left.first, right.end, rank, currency)
    divides = right.is_whole and 2 <= right.value <= 20 and left.value > 31
    if sign == "/" and line.glued(left.end) and divides:
        return Candidate(round(left.value / right.value, 2), left.first, right.end, rank, currency)
    return None


def reject_negative(line: Line, found: Candidate) -> None:
    """Raise NotUnderstood for "-200"; a dash with blanks around it only separates."""
    first = found.first
    if line.symbol(first - 1) == "-" and line.glued(first) and not line.glued(first - 1):
        raise NotUnderstood(
            "An amount is never negative: say “refund” for money that came back.", field="amount"
        )
    if money_words.SIGNS.get(line.symbol(first)) and line.symbol(first + 1) == "-":
        raise NotUnderstood(
            "An amount is never negative: say “refund” for money that came back.", field="amount"
        )
