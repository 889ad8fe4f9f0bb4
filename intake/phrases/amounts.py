"""Which number of a typed line is its amount."""

from dataclasses import replace
from decimal import Decimal

from intake.phrases import candidates as numbers
from intake.phrases.candidates import COUNTING, EACH, FAINT, PLAIN, TOTAL, Candidate
from intake.phrases.phrase import NotUnderstood
from intake.phrases.text import Line

LARGEST = Decimal(10) ** 12
NO_COINS = frozenset("JPY KRW VND CLP ISK UGX XOF XAF PYG RWF".split())
THREE_DECIMALS = frozenset("BHD KWD OMR TND JOD IQD LYD".split())
TOTALS = frozenset(
    "total totals totalling altogether sum overall combined gesamt insgesamt summe zusammen totale totaal kul ttl tot कुल".split()
)
RANGES = frozenset({"-", "to", "or", "bis", "oder", "ou", "o", "ya", "se", "या", "a", "à", "/", "~", "vs"})
BETWEEN = {"between": "and", "zwischen": "und", "entre": "y", "from": "to"}
ABOUT = frozenset(
    "about around approx approximately roughly circa ca ~ ungefähr etwa environ unos aprox almost nearly karib lagbhag".split()
)

NOT_PLURAL = frozenset(
    "groceries snacks clothes drinks fruits vegetables veggies medicines meds sweets fees taxes gas".split()
)


def read_amount(line: Line) -> Candidate:
    """Take the amount's words and return it; raise NotUnderstood if there is none or no single one."""
    found = numbers.candidates(line)
    _reject_range(line, found)
    if not found:
        raise NotUnderstood("How much was it? There is no amount in this line.", field="amount")
    found = [_as_total(line, candidate, found) for candidate in found]
    best = _times(line, _best(line, found), found)
    if best.unclear:
        raise NotUnderstood(
            f"“{best.unclear}” could mean several numbers. Write it without marks.", field="amount"
        )
    numbers.reject_negative(line, best)
    _check(best, best.currency or line.currency)
    _take(line, best)
    return best


def _best(line: Line, found: list[Candidate]) -> Candidate:
    rank = max(candidate.rank for candidate in found)
    strongest = [candidate for candidate in found if candidate.rank == rank]
    if len({candidate.value for candidate in strongest}) == 1 and not any(c.unclear for c in strongest):
        best = strongest[0]
        if rank <= COUNTING:
            _accept_faint(line, best, len(found))
        return best
    if len(strongest) == 1:
        return strongest[0]
    counted = _count_then_amount(strongest) if rank <= PLAIN else None
    if counted:
        line.guessed.add("amount")
        return counted
    amounts = ", ".join(_plain(candidate) for candidate in strongest[:4])
    raise NotUnderstood(
        f"There are several amounts here: {amounts}. Write one payment a line.", field="amount"
    )


def _plain(candidate: Candidate) -> str:
    return candidate.unclear or f"{candidate.value.normalize():f}"


def _count_then_amount(strongest: list[Candidate]) -> Candidate | None:
    """Return the second of two numbers such as "for 2 1200", where the first can only be a count."""
    if len(strongest) != 2 or not strongest[0].is_whole:
        return None
    count, amount = strongest
    factor = 4 if count.value <= 12 and count.rank < PLAIN else 10
    return amount if 0 < count.value <= 99 and amount.value >= factor * count.value else None


def _accept_faint(line: Line, best: Candidate, how_many: int) -> None:
    """Let a doubtful number be the amount if it is the only one, but not what only counts or measures."""
    word = line.word(best.end)
    plural = word.endswith("s") and not word.endswith("ss") and word not in NOT_PLURAL
    if best.rank == FAINT and (word in numbers.UNITS or (best.is_whole and best.value <= 9 and plural)):
        raise NotUnderstood("How much was it? The number here only counts something.", field="amount")
    if best.rank == FAINT or how_many > 1:
        line.guessed.add("amount")


def _as_total(line: Line, candidate: Candidate, found: list[Candidate]) -> Candidate:
    """Raise a number that is called the total above all others."""
    before = candidate.first - 1
    while line.word(before) in ("is", "of", "was", "comes", "to", "in") or line.symbol(before) in (":", "="):
        before -= 1
    if line.word(before) in TOTALS or (line.symbol(candidate.first - 1) == "=" and len(found) > 1):
        return replace(
            candidate, rank=TOTAL, first=before if line.word(before) in TOTALS else candidate.first - 1
        )
    end = candidate.end + (line.word(candidate.end) in ("in", "en"))
    if line.word(end) not in TOTALS and (line.word(end), line.word(end + 1)) != ("in", "all"):
        return candidate
    others = sum(
        (other.value for other in found if other is not candidate and other.rank >= PLAIN), Decimal(0)
    )
    value = candidate.value if candidate.value >= others else candidate.value + others
    return replace(candidate, rank=TOTAL, value=value, end=end + 1)


def _times(line: Line, best: Candidate, found: list[Candidate]) -> Candidate:
    """Multiply "4 tickets 250 each" by its only count."""
    each = line.word(best.end) in EACH or (line.word(best.end), line.word(best.end + 1)) in (
        ("per", "head"),
        ("per", "person"),
    )
    at_sign = line.symbol(best.first - 1) == "@"
    if not each and not at_sign:
        return best
    counts = [c for c in found if c is not best and c.is_whole and c.rank < PLAIN and c.value <= 100]
    width = (1 if line.word(best.end) in EACH else 2) if each else 0
    best = replace(best, end=best.end + width, first=best.first - at_sign)
    return replace(best, value=best.value * counts[0].value) if len(counts) == 1 else best


def _reject_range(line: Line, found: list[Candidate]) -> None:
    """Raise NotUnderstood for "100-200" and "between 100 and 200"; "5-6 bananas 60" only counts."""
    for left, right in zip(found, found[1:], strict=False):
        if not _is_range(line, left, right):
            continue
        rest = [c for c in found if c is not left and c is not right and c.rank >= max(left.rank, right.rank)]
        if not rest:
            raise NotUnderstood("This is a range, not an amount. How much was it in the end?", field="amount")
        found.remove(left)
        found.remove(right)
        return


def _is_range(line: Line, left: Candidate, right: Candidate) -> bool:
    between = [line.tokens[k].folded for k in range(left.end, right.first) if line.free(k)]
    if len(between) != 1 or right.first - left.end != 1:
        return False
    opening = line.word(left.first - 1)
    if BETWEEN.get(opening) == between[0]:
        return True
    return between[0] in RANGES


def _check(best: Candidate, currency: str) -> None:
    if best.value <= 0:
        raise NotUnderstood("An amount of zero is not worth writing down.", field="amount")
    if best.value >= LARGEST:
        raise NotUnderstood("That amount is too large to be true.", field="amount")
    places = 0 if currency in NO_COINS else 3 if currency in THREE_DECIMALS else 2
    if round(best.value, places) == 0:
        raise NotUnderstood("That amount is too small to be paid.", field="amount")
    exact = best.value.as_tuple().exponent
    if isinstance(exact, int) and -exact > places and best.value != round(best.value, places):
        raise NotUnderstood(f"{currency} has no amounts with so many decimals.", field="amount")


def _take(line: Line, best: Candidate) -> None:
    first, end = best.first, best.end
    if line.symbol(first - 1) == "+" and line.glued(first):
        first -= 1
    if line.word(first - 1) in ABOUT or line.symbol(first - 1) == "~":
        first -= 1
        line.guessed.add("amount")
    if line.word(first - 1) in ("total", "of", "for") and line.word(first - 2) == "total":
        first -= 2
    if line.symbol(first - 1) in ("(", "[") and line.symbol(end) in (")", "]"):
        first, end = first - 1, end + 1
    if line.symbol(first - 1) in (":", "=", ","):
        first -= 1
    line.take("amount", first, end)
