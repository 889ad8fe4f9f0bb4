"""Which kind of spending the words of a typed line point to."""

from dataclasses import dataclass

from intake.phrases.category_words import BRANDS, FAINT_WORDS, GROUPS, WORDS
from intake.phrases.kind_words import INTEREST, PAY
from intake.phrases.phrase import Kind
from intake.phrases.tables import phrases, words
from intake.phrases.text import Line, Phrasebook


@dataclass(frozen=True, slots=True)
class Found:
    """A category with the word that gave it; `group` is its everyday name, `merchant` a known brand."""

    category: str | None = None
    group: str | None = None
    word: str | None = None
    merchant: str | None = None


PAY_WORDS = words(*(word for table in PAY.values() for word in phrases(table) if " " not in word))
INTEREST_WORDS = words(INTEREST)


def _book(table: dict[str, str]) -> Phrasebook[str]:
    return Phrasebook({phrase: group for group, said in table.items() for phrase in phrases(said)})


_BRANDS, _WORDS, _FAINT = _book(BRANDS), _book(WORDS), _book(FAINT_WORDS)


def categorise(line: Line, *, kind: Kind) -> Found:
    """Return what the words say; income has categories of its own."""
    brand = _first(line, _BRANDS)
    said = _first(line, _WORDS)
    best = said if said and not (brand and brand[1] <= said[1] and brand[2] > said[2]) else brand
    best = best or _first(line, _FAINT)
    merchant = _text(line, brand).title() if brand else None
    if kind == "income":
        return Found(*_income(line), merchant)
    if not best:
        return Found(merchant=merchant)
    group = best[0]
    return Found(GROUPS[group], group, _text(line, best), merchant)


def _first(line: Line, book: Phrasebook[str]) -> tuple[str, int, int] | None:
    for i in range(len(line)):
        match = book.match(line, i)
        if match:
            return match[0], i, match[1]
    return None


def _text(line: Line, found: tuple[str, int, int]) -> str:
    return line.text[line.tokens[found[1]].start : line.tokens[found[2] - 1].end]


def _income(line: Line) -> tuple[str, str, str | None]:
    for token in line.tokens:
        if token.folded in INTEREST_WORDS:
            return "interest", "Interest & dividends", token.text
        if token.folded in PAY_WORDS:
            return "salary", "Salary", token.text
    return "other_income", "Other income", None
