"""Whether money went out, came in, came back or moved between one's own wallets."""

from dataclasses import dataclass
from functools import lru_cache

from intake.phrases import kind_words
from intake.phrases.phrase import Kind
from intake.phrases.tables import phrases, words
from intake.phrases.text import Line, Phrasebook

TOLD, INTEREST, EARNING = words(kind_words.TOLD), words(kind_words.INTEREST), words(kind_words.EARNING)
OTHERS, SURE, OWN = words(kind_words.OTHERS), words(kind_words.SURE), words(kind_words.OWN)
GAVE, MYSELF = words(kind_words.GAVE), words(kind_words.MYSELF)
FROM, NOT_MOVED = words(kind_words.FROM), words(kind_words.NOT_MOVED)


@dataclass(frozen=True, slots=True)
class _Books:
    refund: Phrasebook[bool]
    received: Phrasebook[bool]
    pay: Phrasebook[bool]
    moves: Phrasebook[bool]
    cash_and_card: Phrasebook[bool]
    paying: frozenset[str]


@lru_cache(maxsize=64)
def _books(languages: tuple[str, ...]) -> _Books:
    def book(table: dict[str, str]) -> Phrasebook[bool]:
        spoken = phrases(*(table.get(language, "") for language in languages))
        return Phrasebook(dict.fromkeys(spoken, True))

    return _Books(
        refund=book(kind_words.REFUND),
        received=book(kind_words.RECEIVED),
        pay=book(kind_words.PAY),
        moves=book(kind_words.MOVES),
        cash_and_card=book(kind_words.CASH_AND_CARD),
        paying=words(*(kind_words.PAYING.get(language, "") for language in languages)),
    )


def read_kind(line: Line) -> Kind:
    """Return the kind; take the words that say nothing but it, as "refund" and "received"."""
    books = _books(line.habits.languages)
    said = frozenset(token.folded.removesuffix("'s") for token in line.tokens if token.kind == "word")
    refund = _find(line, books.refund)
    if refund and not (said & {"to", "ko", "an"} and not said & FROM):
        while refund:
            line.take("kind", *refund)
            refund = _find(line, books.refund)
        return "refund"
    if _is_transfer(line, books, said):
        line.guessed.add("kind")
        return "transfer"
    return "income" if _is_income(line, books, said) else "expense"


def _find(line: Line, book: Phrasebook[bool]) -> tuple[int, int] | None:
    for i in range(len(line)):
        match = book.match(line, i)
        if match:
            return i, match[1]
    return None


def _is_transfer(line: Line, books: _Books, said: frozenset[str]) -> bool:
    if said & NOT_MOVED:
        return False
    if _find(line, books.cash_and_card):
        return True
    return _find(line, books.moves) is not None and bool(said & OWN) and not said & OTHERS


def _is_income(line: Line, books: _Books, said: frozenset[str]) -> bool:
    received = _find(line, books.received)
    pay = _find(line, books.pay)
    if said & OTHERS and not (received and said & SURE):
        return False
    if _somebody_gave(line, said):
        return True
    if said & books.paying and not (received and _says_more(line, received, books.paying)):
        return False
    if received and line.tokens[received[0]].folded not in TOLD:
        line.take("kind", *received)
    if received or pay or (said & INTEREST and said & EARNING):
        return True
    return _got_from(line, said) or _has_plus(line)


def _says_more(line: Line, received: tuple[int, int], paying: frozenset[str]) -> bool:
    """Return whether the receiving words are more than a paying one: "paid me" is not "paid"."""
    first, end = received
    return end - first > 1 or not {line.tokens[i].folded for i in range(first, end)} & paying


def _somebody_gave(line: Line, said: frozenset[str]) -> bool:
    """Return whether "papa ne 5000 diye" names a giver other than oneself."""
    if not said & GAVE or said & MYSELF or said & {"ko", "को"}:
        return False
    return any(line.word(i) in ("ne", "ने") and i > 0 and line.word(i - 1) for i in range(len(line)))


def _got_from(line: Line, said: frozenset[str]) -> bool:
    """Return whether "got" is about money: "got 500 from mum", not "got pizza from dominos 500"."""
    if not said & FROM:
        return False
    return any(
        line.taken[i + 1] == "amount"
        for i in range(len(line) - 1)
        if line.word(i) in ("got", "get", "deposit")
    )


def _has_plus(line: Line) -> bool:
    """Return whether the amount opens with a sign of its own: "+500 pocket money"."""
    for i, token in enumerate(line.tokens):
        if token.text == "+" and line.taken[i] == "amount" and (i == 0 or line.taken[i - 1] != "amount"):
            line.guessed.add("kind")
            return True
    return False
