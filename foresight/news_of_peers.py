"""Findings about how one's spending stands among people alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from foresight.findings import Fact, Finding, finding
from foresight.peers import Standing, TooFew

if TYPE_CHECKING:
    from foresight.analysis import Analysis

_HIGH, _LOW = 80, 20  # percentiles
_UNLIKE = 1.3  # times what is in the middle


def of_peers(said: Analysis, standings: Sequence[Standing | TooFew], *, usual: float) -> Iterator[Finding]:
    """Yield what is far from the middle of a cohort, once a quarter."""
    for one in standings:
        if isinstance(one, TooFew):
            continue
        facts: dict[str, Fact] = {"peer_category": one.category, "amount": one.own, "usual": one.middle}
        share = abs(one.own - one.middle) / usual
        facts |= {"percentile": one.percentile, "count": one.people}
        if one.percentile >= _HIGH and one.own >= _UNLIKE * one.middle:
            kind = "above_peers"
        elif one.percentile <= _LOW and one.middle >= _UNLIKE * one.own:
            kind = "below_peers"
        else:
            continue
        quarter = f"{said.today.year} {(said.today.month - 1) // 3}"
        yield finding(
            kind,
            one.category,
            stamp=quarter,
            facts=facts,
            odds=0.8,
            share=share,
            expires=said.last,
        )
