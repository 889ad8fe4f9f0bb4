"""Which pages of a document are one bill: the next begins where a page has a head and total of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from intake.receipts.counting import Paper, is_whole
from intake.receipts.days import days_of
from intake.receipts.figures import figures_of
from intake.receipts.labels import folded
from intake.receipts.lines import Piece, lines_of
from intake.receipts.reading import number_of
from intake.receipts.shops import shops_of
from intake.receipts.totals import totals_of

BILLS_MOST = 12
_GOES_ON = re.compile(
    r"\b(?:page|seite|pag(?:ina)?|side|sida|pg)\W{0,3}(?:[2-9]|1\d)\s*(?:of|von|de|di|van|/|sur|av)\s*\d"
    r"|\bcontinued\b|\bfortsetzung\b|\bsuite\b"
)


def bills_of(pages: Sequence[Sequence[Piece]]) -> list[tuple[int, ...]]:
    """Return the pages of each bill, in their order; pages that only go on stay with the bill before them."""
    read = [lines_of(page) for page in pages]
    bills: list[list[int]] = []
    for number, page in enumerate(read):
        begins = bills and len(bills) < BILLS_MOST and _begins(page, [read[each] for each in bills[-1]])
        if not bills or begins:
            bills.append([number])
        elif not _is_copy(page, read[bills[-1][0]]):
            bills[-1].append(number)
    return [tuple(bill) for bill in bills]


def _begins(page: Paper, before: Sequence[Paper]) -> bool:
    """Say whether a page is another bill than the pages before it, which must be a whole one."""
    if not is_whole(page) or not any(map(is_whole, before)) or _says_it_goes_on(page):
        return False
    numbers = number_of(page), next(filter(None, map(number_of, before)), None)
    if all(numbers):
        return numbers[0] != numbers[1]
    first = next(each for each in before if is_whole(each))
    return _total(page) != _total(first) and (_day(page) != _day(first) or _shop(page) != _shop(first))


def _is_copy(page: Paper, first: Paper) -> bool:
    """Say whether a page is the same bill again: "duplicate for the supplier"."""
    return (
        is_whole(page)
        and is_whole(first)
        and number_of(page) == number_of(first)
        and _total(page) == _total(first)
    )


def _says_it_goes_on(page: Paper) -> bool:
    return any(_GOES_ON.search(folded(line.text)) for line in page)


def _total(page: Paper) -> Decimal | None:
    totals = totals_of(figures_of(page))
    return totals[0].value if totals else None


def _day(page: Paper) -> object:
    days = days_of(page, today=None, month_first=False)
    return days[0].day if days else None


def _shop(page: Paper) -> str | None:
    shops = shops_of(page)
    return folded(shops[0].name) if shops else None
