"""Numbers of a typed line that make one amount together: 120+80, 2x90, 3 @ 45, 1200/3."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from intake.phrases.money_words import is_coin
from intake.phrases.tables import words
from intake.phrases.text import Line
from intake.phrases.weights import MARKED, PLAIN, SHAPED, Candidate

EACH = words("each apiece ea pp par je jeweils chacun chacune cada")
PER_HEAD = (
    ("per", "head"),
    ("per", "person"),
    ("per", "piece"),
    ("per", "ticket"),
    ("pro", "person"),
    ("par", "personne"),
)


def joined(line: Line, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Return the numbers with those that are written as a sum, a product or a share made one."""
    numbers = list(found)
    i = 0
    while i < len(numbers):
        current = numbers[i]
        while i + 1 < len(numbers) and (pair := _pair(line, current, numbers[i + 1])):
            current, i = pair, i + 1
        yield current
        i += 1


def _pair(line: Line, left: Candidate, right: Candidate) -> Candidate | None:
    if (
        left.unclear
        or right.unclear
        or (left.currency and right.currency and left.currency != right.currency)
    ):
        return None
    currency = left.currency or right.currency
    apart = [i for i in range(left.end, right.first) if line.free(i)]
    sign = line.tokens[apart[0]].folded if len(apart) == 1 and right.first - left.end == 1 else ""
    if sign in ("+", "plus"):
        return _sum(left, right, currency, whole=True)
    coins = left.currency == right.currency and is_coin(line.word(right.end - 1))
    if sign in ("", "and") and len(apart) < 2 and coins:
        return _sum(left, right, currency, whole=True)
    if _is_listed_sum(line, left, right):
        return _sum(left, right, currency, whole=False)
    if sign in ("x", "*", "×", "@"):
        return _product(left, right, currency, is_priced=sign == "@")
    if sign == "/" and line.glued(left.end) and right.is_whole and 2 <= right.value <= 20 and left.value > 31:
        rank = MARKED if currency else SHAPED
        return Candidate(round(left.value / right.value, 2), left.first, right.end, rank, currency)
    return None


def _sum(left: Candidate, right: Candidate, currency: str, *, whole: bool) -> Candidate:
    rank = MARKED if currency else SHAPED
    if whole:
        return Candidate(left.value + right.value, left.first, right.end, rank, currency, others=left.others)
    others = (*left.others, (left.first, left.end))
    return Candidate(left.value + right.value, right.first, right.end, rank, currency, others=others)


def _is_listed_sum(line: Line, left: Candidate, right: Candidate) -> bool:
    """Return whether "veg 120 + fruits 80" adds things that are named one by one."""
    between = [line.symbol(i) for i in range(left.end, right.first)]
    return left.rank >= PLAIN <= right.rank and between.count("+") == 1 and "+" in (between[0], between[-1])


def _product(left: Candidate, right: Candidate, currency: str, *, is_priced: bool) -> Candidate | None:
    both_whole = left.is_whole and right.is_whole
    if both_whole and not is_priced and max(left.value, right.value) <= 12:
        return None
    if not any(number.is_whole and number.value <= 1000 for number in (left, right)):
        return None
    rank = MARKED if currency else PLAIN
    return Candidate(left.value * right.value, left.first, right.end, rank, currency)


def times_count(line: Line, best: Candidate, found: list[Candidate]) -> Candidate:
    """Multiply "4 tickets 250 each" and "4 coffees @ 60" by their only count."""
    following = (line.word(best.end), line.word(best.end + 1))
    width = 1 if following[0] in EACH else 2 if following in PER_HEAD else 0
    at_sign = line.symbol(best.first - 1) == "@"
    if not width and not at_sign:
        return best
    best = replace(best, end=best.end + width, first=best.first - at_sign)
    counts = [
        c
        for c in found
        if c.first != best.first and c.is_whole and c.rank < PLAIN and Decimal(1) < c.value <= 100
    ]
    counts = [c for c in counts if c.first != best.first + at_sign]
    return replace(best, value=best.value * counts[0].value) if len(counts) == 1 else best
