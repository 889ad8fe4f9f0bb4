"""How alike descriptions are: hashed words and runs of letters, rare ones weighing more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from foresight.history import merchant_key

type Matrix = NDArray[np.floating]  # single precision is enough: the answers are an order, and odds
_WIDTH = 4096  # columns that runs of letters are hashed to
_LETTERS = (2, 3, 4, 5)


def pieces(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a description, and the runs of letters within them."""
    words = merchant_key(text).split()
    runs = [
        f"{size}{padded[at : at + size]}"
        for padded in (f" {word} " for word in words)
        for size in _LETTERS
        for at in range(len(padded) - size + 1)
    ]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [*words, *pairs, *(f"^{word}" for word in words[:1])], runs


def vectors(texts: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Return each text's words and runs of letters as rows of length one, or of nothing."""
    both = [pieces(text) for text in texts]
    return _weighed([words for words, _ in both]), _weighed([runs for _, runs in both])


def _weighed(found: Sequence[Sequence[str]]) -> Matrix:
    codes = {piece: crc32(piece.encode()) % _WIDTH for each in found for piece in each}
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found])
    columns = np.array([codes[piece] for each in found for piece in each], dtype=np.int64)
    table = np.bincount(rows * _WIDTH + columns, minlength=len(found) * _WIDTH).reshape(len(found), _WIDTH)
    counted: Matrix = table.astype(np.float32)
    np.log1p(counted, out=counted)
    counted *= np.log((1 + len(found)) / (1 + (table > 0).sum(axis=0))).astype(np.float32) + 1
    length = np.sqrt((counted**2).sum(axis=1, keepdims=True))
    counted /= np.maximum(length, 1e-9)
    return counted
