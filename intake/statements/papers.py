"""Lines of a paper statement as the rows of a table: days first, money last, what lies between is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from intake.dates import is_date
from intake.statements.frame import heading_score
from intake.statements.grid import Record, check_rows
from intake.statements.pages import Line, Piece, Word, gap
from intake.statements.papercolumns import (
    NEAR,
    heading_of,
    money_columns,
    placed,
    text_columns,
    text_names,
    worded,
)
from intake.statements.sayings import summary
from intake.statements.words import plain
from intake.statements.years import Years

_MONEY = re.compile(
    r"[-+−–(]?\s?(?:[$€£₹]|Rs\.?|[A-Z]{3})?\s?[-+−–]?\d[\d.,'’ ]*[.,]\d{2}\s?[-−–+]?\)?(?:[$€£₹]|[A-Z]{3})?"
    r"\s?\(?(?:CR|DR|Cr|Dr|cr|dr|C|D|S|H|K)?\)?\.?"
)
_BESIDE = re.compile(r"(?i)\(?(?:cr|dr|s|h|d|c|k)\)?\.?|[-+−–]|eur|usd|gbp|chf|inr|[$€£₹]|rs\.?")
_WHOLE = re.compile(r"[-+−–(]?[$€£₹]?\d[\d.,'’]*\)?")
_GROUP = re.compile(r"\d{1,3}")
_IN = re.compile(
    r"\b(?:deposits?|credits?|additions?|payments? received|money in|paid in|refunds?|interest earned)\b"
)
_OUT = re.compile(
    r"\b(?:withdrawals?|debits?|purchases?|charges?|fees?|checks? paid|cheques? paid|subtractions?|money out|"
    r"paid out)\b"
)


def tabled(pages: Sequence[Sequence[Line]]) -> list[Record]:
    """Records as of a sheet: what stands above the table, headings, movements."""
    years = Years(line.text for page in pages for line in page)
    pieces = [taken_apart(line, number, years) for number, page in enumerate(pages) for line in page]
    rows = _gathered(pieces)
    if not rows:
        return [Record(n + 1, p.line.cells()) for n, p in enumerate(pieces)]
    money = money_columns([row for row in rows if row.days])
    days = max(len(row.days) for row in rows)
    first = next(n for n, p in enumerate(pieces) if p is rows[0])
    dated = next(row for row in rows if len(row.days) == days)
    heading = heading_of(pieces[: next(n for n, p in enumerate(pieces) if p is dated)], dated, money)
    sides = {row.side for row in rows if row.side}
    is_signed = any(mark in text for row in rows for text, _, _ in row.money for mark in "-−–(")
    with_sides = len(sides) == 2 and len(money) <= 2 and not is_signed
    records = [
        Record(n + 1, _about(piece))
        for n, piece in enumerate(pieces[:first])
        if piece.line not in heading.lines and not heading_score(piece.line.cells())
    ]
    texts = text_columns(rows)
    names = [
        *heading.days,
        *text_names(heading.lines, texts),
        *heading.money,
        *(["Dr/Cr"] if with_sides else []),
    ]
    records.append(Record(first + 1, names))
    for number, row in enumerate(rows, start=first + 2):
        check_rows(number - first)
        cells = [*row.days, *[""] * (days - len(row.days)), *worded(row, texts), *placed(row, money)]
        records.append(Record(number, [*cells, *([row.side] if with_sides else [])]))
    return records


def _about(piece: Piece) -> list[str]:
    """A line above the table: "Opening balance on 1 March" apart from its figure."""
    if len(piece.money) == 1 and not piece.days and piece.text:
        return [piece.said, piece.money[0][0]]
    return piece.line.cells()


def taken_apart(line: Line, page: int, years: Years) -> Piece:
    """Days from the left, money from the right."""
    piece, words = Piece(line, page), list(line.words)
    start = 0
    if not _day_at(words, 0, years) and _is_serial(words[0].text) and _day_at(words, 1, years):
        start = 1
    while len(piece.days) < 2 and (found := _day_at(words, start, years)):
        size, day = found
        piece.days.append(day)
        piece.places.append((words[start].left, words[start + size - 1].right))
        start += size
    piece.money, end = _money_at(words, start)
    piece.text = [w for w in words[start:end] if w.text.strip("|*_")]
    return piece


def _is_serial(text: str) -> bool:
    return len(text) <= 5 and text.rstrip(".)").isdigit()


def _day_at(words: Sequence[Word], start: int, years: Years) -> tuple[int, str] | None:
    for size in (5, 4, 3, 2, 1):
        part = words[start : start + size]
        if len(part) < size or _is_torn(part):
            continue
        text = " ".join(w.text for w in part).strip("|,")
        if is_date(text):
            return size, text
    for size in (2, 1):
        part = words[start : start + size]
        if len(part) == size and not _is_torn(part):
            day = years.completed(" ".join(w.text for w in part))
            if day:
                return size, day
    return None


def _is_torn(words: Sequence[Word]) -> bool:
    """Whether there is a column's gap inside."""
    return any(b.left - a.right > 1.2 * a.height for a, b in pairwise(words))


def _money_at(words: Sequence[Word], start: int) -> tuple[list[tuple[str, float, float]], int]:
    """Amounts at the end of a line with their edges, and where the text before them ends."""
    found: list[tuple[str, float, float]] = []
    end, at, skipped = len(words), len(words), 0
    while at > start:
        size, text = _amount_before(words, at, start)
        if size:
            figures = [w for w in words[at - size : at] if any(c.isdigit() for c in w.text)]
            found.insert(0, (text, figures[0].left, figures[-1].right))
            at -= size
            end = at
        elif not found and skipped < 2 and at - start > 1:
            skipped, at = skipped + 1, at - 1
        else:
            break
    return found, end if found else len(words)


def _amount_before(words: Sequence[Word], at: int, start: int) -> tuple[int, str]:
    """How many words before this place are one amount: "1,234.00", "1 234,00", "INR 12.00 Cr"."""
    for size in (4, 3, 2, 1):
        part = words[max(at - size, start) : at]
        if len(part) < size or _is_torn(part):
            continue
        if size > 1 and not _belong(part):
            continue
        text = " ".join(w.text for w in part)
        if _MONEY.fullmatch(text):
            return size, text
    return 0, ""


def _belong(part: Sequence[Word]) -> bool:
    """Several words are one amount if all but one are marks, or groups of three digits."""
    numbers = [w.text for w in part if not _BESIDE.fullmatch(w.text)]
    if len(numbers) <= 1:
        return bool(numbers)
    return _GROUP.fullmatch(numbers[0].lstrip("-+(−")) is not None and all(len(n) >= 3 for n in numbers[1:])


def _gathered(pieces: Sequence[Piece]) -> list[Piece]:
    """Movements and balances, each with the lines around it that belong to it."""
    rows: list[Piece] = []
    waiting: Piece | None = None
    side = ""
    for index, piece in enumerate(pieces):
        side = _section(piece) or side
        named = summary(piece.said) if piece.said else None
        if piece.days and piece.money:
            piece.side = side
            rows.append(piece)
            waiting = None
        elif piece.days and piece.text and _goes_on(piece, _next(pieces, index)):
            waiting = piece
        elif heading_score(piece.line.cells()):
            waiting = None
        elif piece.money and (waiting is not None) and piece.page == waiting.page and not named:
            waiting.text += piece.text
            waiting.money, waiting.side = piece.money, side
            rows.append(waiting)
            waiting = None
        elif (
            piece.money
            and named in ("opening", "closing", "standing")
            and not heading_score(piece.line.cells())
        ):
            rows.append(piece)
        elif piece.money and rows and not named and _repeats_day(piece, rows[-1], pieces, index):
            piece.days, piece.places, piece.side = list(rows[-1].days), rows[-1].places, side
            rows.append(piece)
        elif waiting is not None and not piece.days:
            waiting.text += piece.text
        elif not piece.days and not piece.money:
            _attach(piece, index, pieces, rows)
    return rows if any(row.days and row.money for row in rows) else []


def _next(pieces: Sequence[Piece], index: int) -> Piece | None:
    return pieces[index + 1] if index + 1 < len(pieces) else None


def _goes_on(piece: Piece, below: Piece | None) -> bool:
    """A dated line without money waits for it on the lines right below."""
    return (
        below is not None
        and not below.days
        and gap(piece, below) < NEAR
        and not any(is_date(w.text) for w in piece.text)
    )


def _repeats_day(piece: Piece, last: Piece, pieces: Sequence[Piece], index: int) -> bool:
    """A movement of the same day as the one above, whose day is not printed again."""
    if not last.days or piece.line.left < last.day_right - 1 or not piece.text:
        return False
    if gap(last, piece) > 4 * NEAR or not any(p.days and p.money for p in pieces[index + 1 :]):
        return False
    return any(abs(m[2] - other[2]) < 4 for m in piece.money for other in last.money)


def _attach(piece: Piece, index: int, pieces: Sequence[Piece], rows: Sequence[Piece]) -> None:
    """Text that stands alone goes with the line that is nearer, above rather than below."""
    if not piece.text or heading_score(piece.line.cells()) or summary(piece.said):
        return
    if rows and _is_mark_of(piece, rows[-1]):
        text, left, right = rows[-1].money[-1]
        rows[-1].money[-1] = (f"{text} {piece.said}", left, right)
        return
    above, below = pieces[index - 1] if index else None, _next(pieces, index)
    up = gap(above, piece) if above is not None else float("inf")
    down = gap(piece, below) if below is not None else float("inf")
    if down < up - 0.25 and below is not None and _is_indented(piece, below) and down < NEAR:
        below.text = piece.text + below.text
        piece.text = []
    elif rows and up < NEAR and _is_indented(piece, rows[-1]) and _is_chained(rows[-1], piece, pieces, index):
        rows[-1].text = rows[-1].text + piece.text


def _is_mark_of(piece: Piece, row: Piece) -> bool:
    """Whether "CR" stands alone right under the amount of a row."""
    if piece.said not in ("CR", "DR", "Cr", "Dr") or not row.money or gap(row, piece) >= NEAR:
        return False
    return abs(piece.text[-1].right - row.money[-1][2]) < 4 * piece.text[-1].height


def _is_indented(piece: Piece, row: Piece) -> bool:
    """Whether a line of text stands to the right of a row's day."""
    return bool(row.days) and piece.line.left > row.day_right - 1


def _is_chained(last: Piece, piece: Piece, pieces: Sequence[Piece], index: int) -> bool:
    """Whether only lines without a day or money lie between a row and this text, and not many."""
    for back in range(index - 1, max(index - 8, -1), -1):
        if pieces[back] is last:
            return True
        if pieces[back].days or pieces[back].money or gap(pieces[back], pieces[back + 1]) >= NEAR:
            return False
    return False


def _section(piece: Piece) -> str:
    """A line such as "Deposits and additions" tells the direction of what follows."""
    if piece.days or len(piece.line.words) > 7 or heading_score(piece.line.cells()):
        return ""
    words = plain(piece.said)
    into, out = bool(_IN.search(words)), bool(_OUT.search(words))
    if words.startswith("total") or into == out:
        return ""
    return "Credit" if into else "Debit"
