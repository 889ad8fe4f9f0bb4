"""The pages of a PDF: their text where they hold any, else a picture of them.

Only the child process of `intake.receipts.child` imports this.
"""

from __future__ import annotations

import math

import numpy as np
from pypdfium2 import PdfDocument, PdfiumError

from intake.pictures.looks import NotTaken
from intake.receipts.eye import Picture
from intake.receipts.lines import Piece
from intake.statements.pages import lines_of, spans_of
from intake.statements.pdf import _WRONG_PASSWORD, _words
from intake.statements.refusals import UnreadableFile

PAGES_MOST = 4  # a bill's total is on one of its first pages
_DRAWN_MOST = 2
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


def text_of(document: PdfDocument) -> list[Piece]:
    """Return what stands on the first pages, one below the other; nothing where they are only pictures."""
    pieces: list[Piece] = []
    above = 0.0
    try:
        for number in range(min(len(document), PAGES_MOST)):
            page = document[number]
            for line in lines_of(list(_words(document, number))):
                middle, half = above + page.get_height() - line.middle, line.height / 2
                pieces += [
                    Piece(text, left, middle - half, right, middle + half)
                    for text, left, right in spans_of(line)
                ]
            above += page.get_height() + _BETWEEN
    except (UnreadableFile, PdfiumError) as error:
        raise NotTaken("This PDF is damaged, or cut off. Download it again and try once more.") from error
    return pieces if sum(len(p.text) for p in pieces) >= _LEAST_LETTERS else []


def drawn(document: PdfDocument) -> list[Picture]:
    """Return pictures of the first pages."""
    return [_page(document, number) for number in range(min(len(document), _DRAWN_MOST))]


def first_page(document: PdfDocument) -> Picture:
    """Return a picture of the first page."""
    return _page(document, 0)


def _page(document: PdfDocument, number: int) -> Picture:
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
