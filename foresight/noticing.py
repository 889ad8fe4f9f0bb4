"""Where findings come from: an analysis and the rows in, everything that might be worth telling out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from foresight.entries import Book
from foresight.findings import Finding

if TYPE_CHECKING:
    from foresight.analysis import Analysis


def news(found: Analysis, known: Book, *, meanings: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every finding, unranked."""
    yield from ()
