"""The numbers of a typed line that could be its amount."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from intake.phrases import money_words
from intake.phrases.figures import UnclearFigure, read_figure
from intake.phrases.number_words import Numerals, numerals
from intake.phrases.spelling import spelled
from intake.phrases.tables import words
from intake.phrases.text import Line
from intake.phrases.weights import FAINT, MARKED, PLAIN, SHAPED, Candidate, weigh

LETTERS = {
    "k": 1000,
    "lk": 10**5,
    "mio": 10**6,
    "mn": 10**6,
    "tsd": 1000,
    "bn": 10**9,
    "cr": 10**7,
    "t": 1000,
}
# "4k tv" and "10k run" are no thousands.
NOT_THOUSANDS = words(
    """tv monitor run marathon race steps video camera display movie screen resolution uhd hdr projector
    gold chain ring     walk""",
)
PERIODS = words(
    "mo month mth yr year wk week day night hr hour kg person head monat mois mes jahr an año mese mês"
)
EVERY = words("per a an pro par por al")
SPANS_OF_TIME = words(
    "month year week day night monat jahr woche tag mois an semaine jour mes año semana día"
)
WORTH = words("euro euros eur pound pounds quid dollars dollar franken francs")
AND = words("and und et y con e")


@lru_cache(maxsize=64)
def _numerals(languages: tuple[str, ...]) -> Numerals:
    return numerals(languages)


def single_numbers(line: Line, *, year: int) -> Iterator[Candidate]:
    """Return every number that nothing else has claimed, from left to right."""
    table = _numerals(line.habits.languages)
    i = 0
    while i < len(line):
        found = None
        if line.free(i) and i not in line.labels:
            found = _figure(line, i, table) if line.number(i) else _spelled(line, i, table)
            end = found.end if found else i + 1
            found = _finished(line, found, year) if found else None
        else:
            end = i + 1
        if found:
            yield found
        i = found.end if found else end


def _figure(line: Line, i: int, table: Numerals) -> Candidate | None:
    """Read a number in figures at token i with its "k" or "lakh" and the currency before it."""
    before = money_words.sign_before(line, i)
    text, end = _figure_text(line, i)
    after = money_words.sign_after(line, end)
    currency = (before or after or ("",))[0]
    start = before[1] if before else i
    if _has_bare_point(line, i):
        text, start = f"0.{text}", before[1] if before else i - 1
    try:
        value = read_figure(text, line.habits, currency=currency or line.currency)
    except UnclearFigure:
        return Candidate(Decimal(0), start, end, MARKED if currency else SHAPED, currency, unclear=text)
    if not before and _is_glued_left(line, i):
        return _labelled(line, i, end, value)
    shaped = not text.isdigit()
    scaled = _scaled(line, end, value, table)
    if scaled:
        return Candidate(*scaled[:1], start, scaled[1], SHAPED, before[0] if before else "")
    if line.word(end) == "k":
        return None
    if _is_lakh_or_litre(line, end) and not before:
        return Candidate(value * 10**5, start, end + 1, FAINT)
    rank = SHAPED if shaped else PLAIN
    return Candidate(value, start, end, rank, before[0] if before else "", is_whole=not shaped)


def _figure_text(line: Line, i: int) -> tuple[str, int]:
    """Return the figure with its groups of three after blanks, as "1 250,00" in France; "5 000" anywhere."""
    text, end = line.number(i), i + 1
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        return text, end
    group = r"\d{3}(?:[.,]\d{1,2})?" if line.habits.space_groups else r"0\d\d"
    while re.fullmatch(group, line.number(end)) and text[-3:].isdigit():
        if line.tokens[end].start - line.tokens[end - 1].end != 1:
            break
        text, end = f"{text} {line.number(end)}", end + 1
    return text, end


def _has_bare_point(line: Line, i: int) -> bool:
    """Return whether the figure is the ".50" of "coffee .50"."""
    if line.symbol(i - 1) != "." or not line.glued(i) or not line.number(i).isdigit():
        return False
    return not line.glued(i - 1) or line.symbol(i - 2) in money_words.SIGNS


def _is_glued_left(line: Line, i: int) -> bool:
    """Return whether a figure belongs to what stands on its left: "B12", "covid-19", "alert(1)"."""
    if i == 0 or not line.glued(i):
        return False
    left = line.tokens[i - 1]
    if left.kind in ("word", "tag", "mention"):
        return left.folded != "x"
    return left.text in "-(_/[" and left.glued and i > 1 and line.tokens[i - 2].kind == "word"


def _labelled(line: Line, i: int, end: int, value: Decimal) -> Candidate | None:
    """Return the figure of "chai20" and "coffee-180" as a last resort; "1e9" and "B12" never are amounts."""
    left = line.tokens[i - 1]
    word = line.tokens[i - 2] if left.kind == "symbol" else left
    if word.kind != "word" or len(word.folded) < 3 or (line.glued(end) and line.word(end)):
        return None
    return Candidate(value, i, end, FAINT, is_whole=True)


def _scaled(line: Line, end: int, value: Decimal, table: Numerals) -> tuple[Decimal, int] | None:
    """Return the value after "k", "lakh" and the like with the index behind, or None if none stands there."""
    word, glued = line.word(end), line.glued(end)
    if word in LETTERS and word != "t" and (glued or word != "cr"):
        if word == "k" and line.word(end + 1) in NOT_THOUSANDS:
            return None
        return value * LETTERS[word], end + 1
    if word in table.scales and not money_words.is_coin(word):
        number = spelled(line, end, table, first=value)
        if number:
            return _with_rest(line, number.value, number.end, table)
    return None


def _is_lakh_or_litre(line: Line, end: int) -> bool:
    """Return whether a figure ends in the L of "1.5L": a lakh, unless another number is the amount."""
    return (
        line.habits.region == "IN"
        and line.glued(end)
        and line.tokens[end].text == "L"
        and not line.glued(end + 1)
    )


def _with_rest(line: Line, value: Decimal, end: int, table: Numerals) -> tuple[Decimal, int]:
    """Add the smaller part of "1 crore 20 lakh" and "2 hazaar 500"."""
    for _ in range(4):
        text = line.number(end)
        if not text.isdigit() or len(text) > 5:
            break
        scale = table.scales.get(line.word(end + 1))
        if scale and Decimal(text) * scale < value:
            value, end = value + Decimal(text) * scale, end + 2
        elif not scale and 100 <= int(text) < 1000 and value % 1000 == 0:
            return value + Decimal(text), end + 1
        else:
            break
    return value, end


def _spelled(line: Line, i: int, table: Numerals) -> Candidate | None:
    """Read number words at token i; small ones only beside a currency."""
    if line.word(i) in money_words.NOTES and line.currency == "GBP":
        return Candidate(Decimal(money_words.NOTES[line.word(i)]), i, i + 1, FAINT, "GBP")
    number = spelled(line, i, table)
    if not number:
        return None
    value, end = number.value, number.end
    sure = number.has_scale and number.words > 1
    if sure:
        value, end = _with_rest(line, value, end, table)
    before = money_words.sign_before(line, i)
    if before and line.word(before[1] - 1) in table.words:
        before = None
    marked = before or money_words.sign_after(line, end) or money_words.is_coin(line.word(end))
    if not marked and (value < 10 or value % 1):
        return None
    if not sure and (line.word(i - 1) in table.words or line.word(i - 1) == "buck"):
        typed = f"{line.tokens[i - 1].text} {line.tokens[i].text}"
        return Candidate(Decimal(0), i - 1, end, PLAIN, unclear=typed)
    first = before[1] if before else i
    first -= line.word(first - 1) in ("a", "an", "ek")
    return Candidate(value, first, end, SHAPED if sure else FAINT, before[0] if before else "")


def _finished(line: Line, found: Candidate, year: int) -> Candidate | None:
    """Look at what stands behind the number: percent, coins, currency, "/-", a unit."""
    end = found.end
    if found.unclear:
        return found
    if line.symbol(end) == "%" or line.word(end) in ("percent", "pct", "prozent"):
        return None
    coins = "" if found.currency else _coins(line, end)
    if not coins and line.symbol(found.first - 1) == "¢" and line.glued(found.first):
        coins, found, end = _coins(line, found.first - 1), replace(found, first=found.first - 1), end - 1
    if coins:
        return replace(
            found, value=found.value / 100, end=end + 1, rank=MARKED, currency=coins, is_whole=False
        )
    after = money_words.sign_after(line, end)
    if after and found.currency in ("", after[0]):
        found = replace(found, end=after[1], currency=after[0])
    if found.currency:
        found = _with_coins(line, replace(found, rank=MARKED))
    found = _with_dash(line, found)
    if found.rank == MARKED or (found.rank == FAINT and not found.is_whole):
        return found
    if found.rank == FAINT and line.glued(found.first):
        return found
    return weigh(line, found, year=year)


def _coins(line: Line, end: int) -> str:
    """Return the currency whose coins are named at token `end`, or an empty string."""
    word = line.word(end)
    if word == "p" and line.glued(end) and line.currency in ("GBP", "INR"):
        return line.currency
    if word == "c" and line.glued(end) and line.currency in money_words.DOLLARS | {"EUR"}:
        return line.currency
    return money_words.coin(word or line.symbol(end), line)


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
    is_last = not line.word(end + 1) and not line.symbol(end + 1)
    if re.fullmatch(r"\d\d", line.number(end)) and line.word(end - 1) in WORTH and found.is_whole and is_last:
        return replace(found, value=found.value + Decimal(line.number(end)) / 100, end=end + 1)
    end += line.word(end) in AND
    if re.fullmatch(r"\d\d?", line.number(end)) and _coins(line, end + 1):
        return replace(
            found, value=found.value + Decimal(line.number(end)) / 100, end=end + 2, is_whole=False
        )
    return found


def _with_dash(line: Line, found: Candidate) -> Candidate:
    """Take the "/-" of "500/-", the ",-" of "12,-", the "/mo" of "10.99/mo" and "per month"."""
    end = found.end
    pair = line.symbol(end) + line.symbol(end + 1)
    if pair in ("/-", "/=", ",-", ".-", "-/") and line.glued(end) and line.glued(end + 1):
        return replace(found, end=end + 2, rank=MARKED)
    if line.symbol(end) == "/" and line.word(end + 1) in PERIODS:
        return replace(found, end=end + 2)
    if line.word(end) in EVERY and line.word(end + 1) in SPANS_OF_TIME:
        return replace(found, end=end + 2)
    if line.word(end) in ("pm", "pa") and found.value > 24:
        return replace(found, end=end + 1)
    return found
