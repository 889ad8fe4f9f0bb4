"""What remains of a typed line as its title, without the words that only tell that one paid."""

from functools import lru_cache

from intake.phrases import filler_words
from intake.phrases.tables import words
from intake.phrases.text import Line

LONGEST_TITLE = 200
SEPARATORS = frozenset(",;:-/=|@+")


@lru_cache(maxsize=64)
def _fillers(languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    tables = (filler_words.TELLING, filler_words.EDGES, filler_words.AFTER_AMOUNT)
    telling, edges, after = (words(*(table.get(language, "") for language in languages)) for table in tables)
    return telling, telling | edges, after


def make_title(line: Line) -> str:
    """Return the untaken words in their order, without filler at the edges; empty if none says anything."""
    telling, edges, after = _fillers(line.habits.languages)
    kept: list[int] = []
    for piece in _segments(line):
        kept += _trimmed(line, _after_amount(line, piece, after), telling)
    kept = _trimmed(line, _without_orphans(line, kept), edges)
    if not any(line.tokens[i].kind != "symbol" or not line.tokens[i].text.isascii() for i in kept):
        return ""
    return _joined(line, kept)[:LONGEST_TITLE].strip()


def spoken_words(line: Line, names: tuple[str, ...]) -> str:
    """Return the words taken as these fields, for a title when nothing else is left."""
    return _joined(line, [i for i, name in enumerate(line.taken) if name in names])


def _segments(line: Line) -> list[list[int]]:
    """Return runs of neighbouring tokens that nothing has claimed."""
    pieces: list[list[int]] = [[]]
    for i in range(len(line)):
        if line.taken[i]:
            pieces.append([])
        else:
            pieces[-1].append(i)
    return [piece for piece in pieces if piece]


def _after_amount(line: Line, piece: list[int], after: frozenset[str]) -> list[int]:
    first = piece[0]
    if len(piece) > 1 and first > 0 and line.taken[first - 1] == "amount" and line.word(first) in after:
        return piece[1:]
    return piece


def _trimmed(line: Line, kept: list[int], droppable: frozenset[str]) -> list[int]:
    first, end = 0, len(kept)
    while first < end and _drops(line, kept[first], droppable):
        first += 1
    while end > first and _drops(line, kept[end - 1], droppable):
        end -= 1
    return kept[first:end]


def _drops(line: Line, i: int, droppable: frozenset[str]) -> bool:
    token = line.tokens[i]
    if token.kind == "symbol":
        return token.text in ",;:.-|/=+~·•!?*_" or (token.text in "&@" and "&" in droppable)
    if token.kind != "word" or token.folded not in droppable:
        return False
    return not (_sticks(line, i) or _sticks(line, i + 1))


def _sticks(line: Line, i: int) -> bool:
    """Return whether token i is one piece with its left neighbour, as in "6am" or "h&m"."""
    if i == 0 or not line.glued(i) or line.taken[i] or line.taken[i - 1]:
        return False
    return not {line.tokens[i].text, line.tokens[i - 1].text} & {",", ".", ";", ":", "!", ")", "(", "+", "="}


def _without_orphans(line: Line, kept: list[int]) -> list[int]:
    """Drop marks that separated what was taken out: "dinner [1200], taj"."""
    result: list[int] = []
    for position, i in enumerate(kept):
        opens_gap = position + 1 < len(kept) and kept[position + 1] != i + 1
        closes_gap = position > 0 and kept[position - 1] != i - 1
        if not (line.tokens[i].text in SEPARATORS and (opens_gap or closes_gap)):
            result.append(i)
    return _without_empty_brackets(line, result)


def _without_empty_brackets(line: Line, kept: list[int]) -> list[int]:
    result: list[int] = []
    for i in kept:
        if result and line.tokens[result[-1]].text + line.tokens[i].text in ("()", "[]", "{}"):
            result.pop()
        else:
            result.append(i)
    return result


def _joined(line: Line, kept: list[int]) -> str:
    text, previous = "", -2
    for i in kept:
        token = line.tokens[i]
        if text and not (previous == i - 1 and token.start == line.tokens[previous].end):
            text += " "
        text += token.text[1:] if token.kind == "mention" else token.text
        previous = i
    return text
