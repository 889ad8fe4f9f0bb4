"""The pages of a PDF: their text where they hold any, else a picture of them.

Only the child process of `intake.receipts.child` imports this.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from pypdfium2 import PdfDocument, PdfiumError

from intake.pictures.looks import NotTaken
from intake.receipts.eye import Picture
from intake.receipts.lines import Piece
from intake.statements.pages import lines_of, spans_of
from intake.statements.pdf import _WRONG_PASSWORD, _words
from intake.statements.refusals import UnreadableFile

PAGES_MOST = 24
BILL_PAGES_MOST = 4  # a bill's total is on one of its first pages
_PIXELS = 3_000_000
_BETWEEN = 50.0
_LEAST_LETTERS = 25


def opened(data: bytes) -> PdfDocument:
    """Open a PDF. Raises `NotTaken` with a sentence for one that is locked or broken."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise NotTaken("This PDF asks for a password. Save a copy without one and send that.") from None
        raise NotTaken("This PDF is damaged, or cut off. Download it again and try once more.") from None
    if not len(document):
        raise NotTaken("This PDF has no pages.")
    return document


def texts_of(document: PdfDocument) -> list[list[Piece]]:
    """Return what stands on each page; nothing where they are only pictures."""
    pages: list[list[Piece]] = []
    try:
        for number in range(min(len(document), PAGES_MOST)):
            high = document[number].get_height()
            pages.append(
                [
                    Piece(
                        text,
                        left,
                        high - line.middle - line.height / 2,
                        right,
                        high - line.middle + line.height / 2,
                    )
                    for line in lines_of(list(_words(document, number)))
                    for text, left, right in spans_of(line)
                ]
            )
    except (UnreadableFile, PdfiumError) as error:
        raise NotTaken("This PDF is damaged, or cut off. Download it again and try once more.") from error
    return pages if sum(len(p.text) for page in pages for p in page) >= _LEAST_LETTERS else []


def joined(pages: Sequence[tuple[Sequence[Piece], float]]) -> list[Piece]:
    """Lay the first pages of a bill, each with its height, one below the other."""
    pieces: list[Piece] = []
    above = 0.0
    for page, high in pages[:BILL_PAGES_MOST]:
        pieces += [replace(p, top=p.top + above, bottom=p.bottom + above) for p in page]
        above += high + _BETWEEN
    return pieces


def drawn(document: PdfDocument, number: int) -> Picture:
    """Return a picture of a page."""
    try:
        page = document[number]
        wide, high = page.get_size()
        scale = min(4.0, math.sqrt(_PIXELS / max(wide * high, 1.0)))
        picture = page.render(scale=scale).to_numpy()
    except PdfiumError as error:
        raise NotTaken("This PDF is damaged, or cut off. Download it again and try once more.") from error
    if picture.ndim == 2:
        return np.repeat(picture[:, :, None], 3, axis=2)
    return np.ascontiguousarray(picture[:, :, 2::-1])  # it draws blue first
