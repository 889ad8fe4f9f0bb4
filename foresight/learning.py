"""A model of categories that can be written down: learnt from labels once, answered without numpy later."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from foresight.categorising import (
    AMOUNT,
    AMOUNT_WIDTH,
    NEWEST,
    RUNS,
    SUBJECT,
    WORDS,
    Known,
    Label,
    solve,
)
from foresight.concepts import axes
from foresight.history import BadRows
from foresight.likeness import Matrix, Weighed, vectors
from foresight.recalling import GRID, recall

FEWEST = 8  # labels of one's own; with fewer there is nothing to learn that memory does not know
_TEST = 0.2  # of the labels, the newest, are asked for after learning from the others
_TEST_FEWEST = 10
_MOST = 8_000  # weights that are written down, the heaviest first


def learn(
    labelled: Sequence[Label], *, holds: Mapping[str, Collection[str]] | None = None
) -> dict[str, Any] | None:
    """Return the parameters of a linear model as plain JSON, or None where there is too little to learn.

    `labelled` is oldest first; `holds` says which concepts each category is for, also one without a label.
    `recalling.recall` answers from the parameters, without what the words' exact memory would add.
    """
    if not all(math.isfinite(one.amount) for one in labelled):
        raise BadRows("An amount is not a number.")
    own = labelled[-NEWEST:]
    if len(own) < FEWEST:
        return None
    known = Known.of(own, (), doubts=np.zeros(0), holds=holds)
    words, runs = vectors(known.texts)
    subjects = known.subjects
    alike = WORDS * (words.rows @ words.rows.T) + RUNS * (runs.rows @ runs.rows.T)
    alike += SUBJECT * (subjects @ subjects.T)
    sizes = known.sizes[: known.own]
    alike[: known.own, : known.own] += AMOUNT * np.nan_to_num(_near(sizes, sizes))
    prior, solved, sharp = solve(known, alike)
    by_size = AMOUNT * np.nan_to_num(_near(np.array(GRID), sizes)) @ solved[: known.own]
    filed = {one.category for one in own}
    return {
        "categories": list(known.names),
        "met": [name in filed for name in known.names],
        "prior": _rounded(prior),
        "sharp": sharp,
        "sizes": [_rounded(line) for line in by_size],
        "words": _written(words, WORDS * (words.rows.T @ solved)),
        "runs": _written(runs, RUNS * (runs.rows.T @ solved)),
        "subjects": _by_axis(SUBJECT * (subjects.T @ solved)),
    }


def measure(
    labelled: Sequence[Label], *, holds: Mapping[str, Collection[str]] | None = None
) -> tuple[float | None, int]:
    """Return which share of the newest labels the ones before would have told, and of how many."""
    number = int(len(labelled) * _TEST)
    parameters = learn(labelled[:-number], holds=holds) if number >= _TEST_FEWEST else None
    if parameters is None:
        return None, 0
    asked = labelled[-number:]
    right = sum(recall(parameters, row.text, row.amount)[0] == row.category for row in asked)
    return right / number, number


def _near(ones: Matrix, others: Matrix) -> Matrix:
    near: Matrix = np.exp(-0.5 * ((ones[:, None] - others[None, :]) / AMOUNT_WIDTH) ** 2)
    return near


def _written(texts: Weighed, weights: Matrix) -> dict[str, list[Any]]:
    """Return, by column: its rarity, then the categories that it speaks for or against, each with a weight.

    A column that was never seen is left out; it weighs as much as the rarest.
    """
    seen = np.flatnonzero((texts.rows > 0).any(axis=0))
    heavy = np.abs(weights)
    least = float(np.partition(heavy, -_MOST, axis=None)[-_MOST]) if heavy.size > _MOST else 0.0
    least = max(least, 1e-4)
    written: dict[str, list[Any]] = {}
    for at in seen:
        kept = np.flatnonzero(heavy[at] >= least)
        pairs = [value for one in kept for value in (int(one), round(float(weights[at, one]), 4))]
        written[str(int(at))] = [round(float(texts.rarity[at]), 3), *pairs]
    written["rarest"] = [round(float(texts.rarity.max()), 3)]
    return written


def _by_axis(weights: Matrix) -> dict[str, list[float]]:
    """Return, by axis, its weight for each category; one that was never met is left out."""
    return {
        axis: _rounded(line) for axis, line in zip(axes(), weights, strict=True) if np.abs(line).max() > 1e-4
    }


def _rounded(values: Matrix) -> list[float]:
    return [round(float(value), 5) for value in values]
