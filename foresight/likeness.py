"""How alike descriptions are: hashed words and runs of letters, rare ones weighing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foresight.concepts import axes, placed, subjects
from foresight.spelling import WIDTH, column, pieces

type Matrix = NDArray[np.floating]  # single precision is enough: the answers are an order, and odds


@dataclass(frozen=True, slots=True)
class Weighed:
    """Texts as rows of length one (or of nothing), and how much each column weighs for being rare."""

    rows: Matrix
    rarity: Matrix


def vectors(texts: Sequence[str]) -> tuple[Weighed, Weighed]:
    """Return the texts by their words, and by their runs of letters."""
    both = [pieces(text) for text in texts]
    return _weighed([words for words, _ in both]), _weighed([runs for _, runs in both])


def by_subject(texts: Sequence[str], slugs: Sequence[str] = ()) -> Matrix:
    """Return the texts, then the concepts, by what they are about: rows of length one or of nothing."""
    place = {axis: at for at, axis in enumerate(axes())}
    known = {text: subjects(text) for text in set(texts)}
    about = [*(known[text] for text in texts), *(placed({slug: 1}) for slug in slugs)]
    rows = np.zeros((len(about), len(place)), dtype=np.float32)
    for at, found in enumerate(about):
        for axis, part in found.items():
            rows[at, place[axis]] = part
    return rows


def _weighed(found: Sequence[Sequence[str]]) -> Weighed:
    codes = {piece: column(piece) for each in found for piece in each}
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found])
    columns = np.array([codes[piece] for each in found for piece in each], dtype=np.int64)
    table = np.bincount(rows * WIDTH + columns, minlength=len(found) * WIDTH).reshape(len(found), WIDTH)
    counted: Matrix = table.astype(np.float32)
    np.log1p(counted, out=counted)
    rarity: Matrix = np.log((1 + len(found)) / (1 + (table > 0).sum(axis=0))).astype(np.float32) + 1
    counted *= rarity
    length = np.sqrt((counted**2).sum(axis=1, keepdims=True))
    counted /= np.maximum(length, 1e-9)
    return Weighed(counted, rarity)
