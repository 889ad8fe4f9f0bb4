"""Where findings come from: an analysis and the rows in, everything that might be worth telling out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from foresight.entries import Book
from foresight.findings import Finding
from foresight.news_of_month import of_month
from foresight.news_of_patterns import of_patterns, of_savings
from foresight.news_of_peers import of_peers
from foresight.news_of_rows import of_rows, of_streams
from foresight.peers import Standing, TooFew
from foresight.trials import trials

if TYPE_CHECKING:
    from foresight.analysis import Analysis


def news(
    said: Analysis,
    known: Book,
    *,
    meanings: Mapping[str, str],
    promised: float | None = None,
    peers: Sequence[Standing | TooFew] = (),
) -> Iterator[Finding]:
    """Yield every finding, unranked."""
    # A share of a month is what makes a finding large or small, whatever the currency.
    usual = said.total.usual or max(said.total.spent, 1e-9)
    yield from of_month(said, known, usual=usual, promised=promised)
    yield from of_rows(said, known, usual=usual)
    yield from of_streams(said, known, trials(known, meanings=meanings), usual=usual)
    yield from of_patterns(said, usual=usual)
    yield from of_savings(said, usual=usual)
    yield from of_peers(said, peers, usual=usual)
