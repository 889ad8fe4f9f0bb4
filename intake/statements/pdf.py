"""PDF statements with a text layer: letters with their places, made lines of words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from intake.statements.grid import MOST_BYTES, Grid, Record
from intake.statements.model import Assumptions, Statement
from intake.statements.pages import Word, lines_of
from intake.statements.papers import tabled
from intake.statements.papersheets import ruled
from intake.statements.refusals import AsksPassword, NotAStatement, TooLarge, UnreadableFile
from intake.statements.table import understand

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 500
_MOST_LETTERS = 3_000_000
_REMOVE_SECURITY = 3
_WRONG_PASSWORD = 4

ASKS = "This PDF asks for its password. Banks often use a birthday, a customer number or part of a name."
WRONG = "That password does not open this PDF. Check it and try again."
_DAMAGED = "This PDF is damaged, or cut off. Download it again from your bank."
_SWOLLEN = f"Without its lock this PDF is larger than {MOST_BYTES // 1_000_000} MB. Export a shorter period."
_NO_TEXT = (
    "This PDF is a picture of a statement: it holds no text. "
    "Download it from your bank as CSV, or as a PDF in which text can be selected."
)


def read(data: bytes, *, name: str = "", assumptions: Assumptions, password: str | None = None) -> Statement:
    """Read the text layer of every page; a locked file raises `AsksPassword` until its password comes."""
    with _opened(data, password) as document:
        if len(document) > MOST_PAGES:
            raise TooLarge(f"This PDF has more than {MOST_PAGES} pages. Download a shorter period.")
        pages = [lines_of(list(_words(document, number))) for number in range(len(document))]
    if not any(pages):
        raise NotAStatement(_NO_TEXT)
    return best_of([tabled(pages), ruled(pages)], format="pdf", name=name, assumptions=assumptions)


def best_of(
    tables: list[list[Record]],
    *,
    format: str,  # noqa: A002 - the field's name
    name: str,
    assumptions: Assumptions,
) -> Statement:
    """Of two ways to see the same lines the one that is proven, else the one that finds more."""
    read_so: list[Statement] = []
    refusals: list[UnreadableFile] = []
    for records in tables:
        try:
            grid = Grid(records, format, " ", name)
            statement = understand(grid, assumptions=assumptions)
            read_so.append(statement)
            if statement.balance == "closed":
                return statement
        except UnreadableFile as refusal:
            refusals.append(refusal)
    if not read_so:
        raise refusals[0]
    return max(read_so, key=lambda s: (s.balance is None, len(s.rows), -len(s.questions)))


def unlocked(data: bytes, *, password: str) -> bytes:
    """The same document without its lock."""
    with _opened(data, password) as document:
        buffer = io.BytesIO()
        document.save(buffer, flags=_REMOVE_SECURITY)
        if buffer.tell() > MOST_BYTES:  # what was packed away in it is written at its full size
            raise TooLarge(_SWOLLEN)
        return buffer.getvalue()


def _opened(data: bytes, password: str | None) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data, password=password)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise AsksPassword(WRONG if password else ASKS) from None
        raise NotAStatement(_DAMAGED) from None


def _words(document: PdfDocument, number: int) -> Iterator[Word]:
    """The words of one page, where letters stand close together on one line."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError:
        raise NotAStatement(_DAMAGED) from None
    try:
        yield from _cut(_letters(text, number))
    finally:
        text.close()
        page.close()


def _letters(text: PdfTextPage, number: int) -> Iterator[tuple[str, float, float, float, float]]:
    """Each letter with left, right, bottom and top."""
    from pypdfium2 import raw

    count = text.count_chars()
    if count * (number + 1) > _MOST_LETTERS * 10 or count > _MOST_LETTERS:
        raise TooLarge("This PDF holds more text than any statement. Download a shorter period.")
    box = raw.FS_RECTF()
    for index in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text, index) or 32)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        yield letter, box.left, box.right, box.bottom, box.top


def _cut(letters: Iterator[tuple[str, float, float, float, float]]) -> Iterator[Word]:
    word: Word | None = None
    for letter, left, right, bottom, top in letters:
        if letter.isspace() or letter in "\ufffe\ufeff\x00\x02" or right <= left:
            if word is not None and letter.isspace():
                yield word
                word = None
            continue
        if word is not None and not word.takes(left, bottom, top):
            yield word
            word = None
        if word is None:
            word = Word(letter, left, right, bottom, top)
        else:
            word.add(letter, right, bottom, top)
    if word is not None:
        yield word
