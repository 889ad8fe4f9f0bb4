"""Which number of a typed line is its amount."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from intake.phrases import money_words
from intake.phrases.candidates import single_numbers
from intake.phrases.phrase import NotUnderstood
from intake.phrases.sums import joined, times_count
from intake.phrases.tables import words
from intake.phrases.text import Line
from intake.phrases.weights import COUNTING, FAINT, MARKED, PLAIN, TOTAL, Candidate, only_counts

LARGEST = Decimal(10) ** 12
NO_COINS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XOF", "XAF", "PYG", "RWF"})
THREE_DECIMALS = frozenset({"BHD", "KWD", "OMR", "TND", "JOD", "IQD", "LYD"})
TOTALS = words(
    """total totals totalling altogether sum overall combined gesamt insgesamt summe zusammen totale totaal
    kul ttl कुल 合計""",
)
RANGES = words("- to or bis oder ou o ya se या a à ~ vs till upto")
BETWEEN = {"between": "and", "zwischen": "und", "entre": "y", "from": "to"}
ABOUT = words(
    """about around approx approximately roughly circa ca ungefähr etwa rund environ unos aprox almost nearly
    karib lagbhag takreeban takriban लगभग करीब""",
)
MINUS = "An amount is never negative. Say “refund” for money that came back."


def read_amount(line: Line, *, year: int) -> Candidate:
    """Take the amount's words and return it; raise NotUnderstood if there is none or no single one."""
    found = list(joined(line, single_numbers(line, year=year)))
    _reject_range(line, found)
    if not found:
        raise NotUnderstood("How much was it? There is no amount in this line.", field="amount")
    found = [_as_total(line, candidate, found) for candidate in found]
    best = _best(line, found)
    if best.unclear:
        reason = f"“{best.unclear}” could mean several numbers. Write it without marks."
        raise NotUnderstood(reason, field="amount")
    _reject_negative(line, best)
    best = times_count(line, best, found)
    _check(best, best.currency or line.currency)
    _take(line, best)
    return best


def _best(line: Line, found: list[Candidate]) -> Candidate:
    total = [candidate for candidate in found if candidate.rank == TOTAL]
    likely = total or [candidate for candidate in found if candidate.rank >= PLAIN]
    likely = _without_names(line, likely) or [c for c in found if c.rank == COUNTING] or found
    strongest = max(likely, key=lambda candidate: candidate.rank)
    if total:
        strongest = _with_parts(strongest, [c for c in found if c.rank >= PLAIN and c is not strongest])
    if any(candidate.unclear for candidate in likely) and strongest.rank < MARKED:
        return next(candidate for candidate in likely if candidate.unclear)
    if len({candidate.value for candidate in likely}) > 1:
        strongest = _second_of_two(likely) or _refuse_several(likely)
        line.guessed.add("amount")
    else:
        again = tuple((c.first, c.end) for c in likely if c is not strongest)
        strongest = replace(strongest, others=strongest.others + again)
    counts = [
        c
        for c in found
        if c.rank == COUNTING and c.first != strongest.first and c.value * 2 > strongest.value
    ]
    if strongest.rank > COUNTING and counts and strongest.rank < TOTAL:
        _refuse_several([*counts, strongest])
    if only_counts(line, strongest):
        raise NotUnderstood(
            "How much was it? The number here only counts or names something.", field="amount"
        )
    if strongest.rank == FAINT or (strongest.rank == COUNTING and len(found) > 1):
        line.guessed.add("amount")
    return strongest


def _with_parts(total: Candidate, parts: list[Candidate]) -> Candidate:
    """Let the total take the numbers that add up to it, so that they leave the title."""
    if sum((part.value for part in parts), Decimal(0)) != total.value:
        return total
    spans = tuple(span for part in parts for span in ((part.first, part.end), *part.others))
    return replace(total, others=total.others + spans)


def _without_names(line: Line, likely: list[Candidate]) -> list[Candidate]:
    """Drop plain numbers right before one with a currency: "studio 54 $30", "2 for $5"."""
    marked = {candidate.first for candidate in likely if candidate.rank == MARKED}
    return [
        c
        for c in likely
        if not (c.rank == PLAIN and c.is_whole and c.end + (line.word(c.end) == "for") in marked)
    ]


def _second_of_two(likely: list[Candidate]) -> Candidate | None:
    """Return the second of two such as "thali 4 1200" or "3 pizzas 45"; "2 500" could be 2500."""
    if len(likely) != 2 or not likely[0].is_whole:
        return None
    count, amount = likely
    beside = (
        count.end == amount.first
        and count.value <= 20
        and amount.value >= max(10 * count.value, Decimal(1000))
    )
    counting = count.rank <= COUNTING and count.value <= 12 and amount.value >= 4 * count.value
    return amount if count.value > 0 and (beside or counting) else None


def _refuse_several(found: list[Candidate]) -> Candidate:
    amounts = ", ".join(c.unclear or f"{c.value.normalize():f}" for c in found[:4])
    raise NotUnderstood(
        f"There are several amounts here: {amounts}. Write one payment a line.", field="amount"
    )


def _as_total(line: Line, candidate: Candidate, found: list[Candidate]) -> Candidate:
    """Raise a number that is called the total above all others; "120 and 80 total" adds up."""
    before = candidate.first - 1
    while line.word(before) in ("is", "of", "was", "comes", "to", "in") or line.symbol(before) in (":", "="):
        before -= 1
    if line.word(before) in TOTALS:
        return replace(candidate, rank=TOTAL, first=before)
    if line.symbol(candidate.first - 1) == "=" and len(found) > 1:
        return replace(candidate, rank=TOTAL, first=candidate.first - 1)
    end = candidate.end + (line.word(candidate.end) in ("in", "en"))
    if line.word(end) not in TOTALS and (line.word(end - 1), line.word(end)) != ("in", "all"):
        return candidate
    if line.number(end + 1) or money_words.sign_before(line, end + 2):
        return candidate
    others = [other for other in found if other is not candidate and other.rank >= PLAIN]
    value = sum((other.value for other in others), Decimal(0))
    if candidate.value >= value:
        return replace(candidate, rank=TOTAL, end=end + 1)
    spans = tuple((other.first, other.end) for other in others)
    return replace(candidate, rank=TOTAL, value=candidate.value + value, end=end + 1, others=spans)


def _reject_range(line: Line, found: list[Candidate]) -> None:
    """Raise NotUnderstood for "100-200" and "between 100 and 200"; "5-6 bananas 60" only counts."""
    for left, right in pairwise(found):
        if not _is_range(line, left, right):
            continue
        rest = [c for c in found if c is not left and c is not right and c.rank >= PLAIN]
        if not rest:
            raise NotUnderstood("This is a range, not an amount. How much was it in the end?", field="amount")
        found.remove(left)
        found.remove(right)
        return


def _is_range(line: Line, left: Candidate, right: Candidate) -> bool:
    if right.first - left.end != 1 or not line.free(left.end):
        return False
    between = line.tokens[left.end].folded
    return BETWEEN.get(line.word(left.first - 1)) == between or between in RANGES


def _reject_negative(line: Line, best: Candidate) -> None:
    """Raise NotUnderstood for "-200"; a dash with blanks around it only separates."""
    first = best.first
    if line.symbol(first - 1) == "-" and line.glued(first) and not line.glued(first - 1):
        raise NotUnderstood(MINUS, field="amount")
    if line.symbol(first - 1) == "-" and line.glued(first) and line.symbol(first - 2) in money_words.SIGNS:
        raise NotUnderstood(MINUS, field="amount")


def rounded(value: Decimal, currency: str) -> Decimal:
    """Return the amount with the currency's decimals, or with none where it is whole."""
    return value.quantize(Decimal(1) if value == int(value) else Decimal(1).scaleb(-_places(currency)))


def _places(currency: str) -> int:
    return 0 if currency in NO_COINS else 3 if currency in THREE_DECIMALS else 2


def _check(best: Candidate, currency: str) -> None:
    if best.value <= 0:
        raise NotUnderstood("An amount of zero is not worth writing down.", field="amount")
    if best.value >= LARGEST:
        raise NotUnderstood("That amount is too large to be true.", field="amount")
    if best.value != round(best.value, _places(currency)):
        raise NotUnderstood(f"{currency} has no amounts with so many decimals.", field="amount")


def _take(line: Line, best: Candidate) -> None:
    first, end = best.first, best.end
    if line.symbol(first - 1) == "+" and line.glued(first):
        first -= 1
    if line.word(first - 1) in ABOUT or line.symbol(first - 1) == "~":
        first -= 1
        line.guessed.add("amount")
    if line.symbol(first - 1) in ("(", "[") and line.symbol(end) in (")", "]"):
        first, end = first - 1, end + 1
    if line.symbol(first - 1) in (":", "="):
        first -= 1
    line.take("amount", first, end)
    for span in best.others:
        line.take("amount", *span)
