"""Which category a row belongs to: by one's own memory, by what others chose, by words and amount."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foresight.concepts import covered
from foresight.history import BadRows
from foresight.likeness import Matrix, by_subject, vectors
from foresight.recalling import ASK
from foresight.spelling import merchant_key

NEWEST = 2_000  # labels of one's own that are learnt from
CROWD = 1_200  # pairs of others, those of most people first; those met again are always kept
# How much each kind of likeness counts: words, runs of letters, the whole text, the amount, what it is about.
WORDS, RUNS, _SAME, AMOUNT, SUBJECT = 0.5, 1.0, 0.4, 0.3, 0.7
_SAME_AMOUNT = 0.3  # to the coin: what comes again every month
AMOUNT_WIDTH = 0.5  # of a log amount
_COIN = 1e-6  # so near on a log scale is the same amount, whatever the currency
_RIDGE = 0.25
_FIRST, _LAST = (
    0.25,
    2.25,
)  # what most people share is trusted as one's own is, what one other says a ninth of it
_NAME_RIDGE = 0.1  # a category's own name, as if it were a row: “Groceries” is where a grocery goes
_COVERED_RIDGE = 0.7  # and what a category of that name holds: a taxi goes to “Transport”
_LEAN, _RARE = 0.3, 0.001  # how far asked rows lean to what they seem to hold; the least share of a category
_AGREE, _LATEST = 2, 3  # so many labels for the same words make a memory, if the newest agree
_SHARPNESS = (3.0, 4.0, 6.0, 8.0, 12.0)


@dataclass(frozen=True, slots=True)
class Label:
    """One row whose category is known, or asked for: what was paid and what the bank wrote."""

    amount: float
    text: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """A category, how sure it is, and why: `agree` of `of` rows with the same words chose it."""

    category: str
    confidence: float
    why: str
    agree: int
    of: int

    @property
    def asks(self) -> bool:
        return self.confidence < ASK


def categorise(
    labelled: Sequence[Label], rows: Sequence[Label], *, crowd: Sequence[tuple[str, str]] = ()
) -> tuple[Guess, ...] | None:
    """Guess each row's category from one's own labels, oldest first, and others' pairs; None: none known."""
    if not all(math.isfinite(one.amount) for one in (*labelled, *rows)):
        raise BadRows("An amount is not a number.")
    own = labelled[-NEWEST:]
    others = _kept(crowd, {merchant_key(row.text) for row in rows})
    if not rows or not (own or others):
        return None if rows else ()
    known = Known.of(own, others, doubts=np.linspace(_FIRST, _LAST, len(others)))
    scores, sharp = _scores(known, rows)
    odds = chances(scores, sharp)
    if others:
        odds = _leaning(odds, known.names, [category for _, category in others])
    memory = _memory(own)
    votes = _votes(others)
    return tuple(
        _guess(known.names, row, line, memory.get(merchant_key(row.text)), votes)
        for row, line in zip(rows, odds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is learnt from: texts, subjects, log amounts (NaN: none), targets by category, a ridge a row.

    The last rows are concepts that a category holds by its name; their texts are empty.
    """

    texts: tuple[str, ...]
    subjects: Matrix
    sizes: Matrix
    targets: Matrix
    ridge: Matrix
    names: tuple[str, ...]
    own: int

    @classmethod
    def of(
        cls,
        own: Sequence[Label],
        others: Sequence[tuple[str, str]],
        *,
        doubts: Matrix,
        holds: Mapping[str, Collection[str]] | None = None,
    ) -> Known:
        """Put one's own labels, the categories' names and others' pairs together; `doubts` is their ridge.

        `holds` says which concepts a category is for, also one without a label; else its name says it.
        """
        holds = holds or {}
        names = tuple(
            sorted({one.category for one in own} | {category for _, category in others} | holds.keys())
        )
        place = {name: at for at, name in enumerate(names)}
        held = [(slug, name) for name in names for slug in sorted(holds.get(name) or covered(name))]
        pairs = [(one.text, one.category) for one in own] + [(name, name) for name in names] + list(others)
        texts = tuple(text for text, _ in pairs)
        pairs += [("", name) for _, name in held]
        sizes = np.full(len(pairs), np.nan, dtype=np.float32)
        sizes[: len(own)] = log_sizes(own)
        targets = np.zeros((len(pairs), len(names)), dtype=np.float32)
        targets[np.arange(len(pairs)), [place[category] for _, category in pairs]] = 1
        ridge = [_RIDGE] * len(own) + [_NAME_RIDGE] * len(names) + list(doubts) + [_COVERED_RIDGE] * len(held)
        return cls(
            texts=tuple(text for text, _ in pairs),
            subjects=by_subject(texts, [slug for slug, _ in held]),
            sizes=sizes,
            targets=targets,
            ridge=np.array(ridge, dtype=np.float32),
            names=names,
            own=len(own),
        )


def _scores(known: Known, rows: Sequence[Label]) -> tuple[Matrix, float]:
    """Return each row's score in each category, and how sharply scores tell."""
    count = len(known.texts)
    sizes = np.concatenate([known.sizes, log_sizes(rows)])
    texts = [row.text for row in rows]
    alike = _alike([*known.texts, *texts], sizes, count)
    alike += SUBJECT * np.vstack([known.subjects, by_subject(texts)]) @ known.subjects.T
    prior, solved, sharp = solve(known, alike[:count])
    return (prior + alike[count:] @ solved).astype(np.float32), sharp


def solve(known: Known, alike: Matrix) -> tuple[Matrix, Matrix, float]:
    """Solve a ridge on likenesses; the errors of leaving each label out tell how sharp its answers are."""
    weight = 1 / known.ridge
    prior: Matrix = (known.targets * weight[:, None]).sum(axis=0) / weight.sum()
    inverse: Matrix = np.linalg.inv(alike + np.diag(known.ridge)).astype(np.float32)
    solved: Matrix = inverse @ (known.targets - prior)
    judged = slice(0, known.own) if known.own else slice(0, len(known.texts))
    left_out: Matrix = known.targets[judged] - solved[judged] / np.diag(inverse)[judged, None]
    truth = known.targets[judged] > 0
    sharp = max(_SHARPNESS, key=lambda by: float(np.log(chances(left_out, by)[truth] + 0.01).sum()))
    return prior, solved, sharp


def _alike(texts: Sequence[str], sizes: Matrix, count: int) -> Matrix:
    """Return how alike each text and amount is to each of the first `count`."""
    keys: dict[str, int] = {}
    code = np.array([keys.setdefault(merchant_key(text), len(keys)) for text in texts])
    words, runs = (each.rows for each in vectors(list(keys)))
    known = np.unique(code[:count])
    column = np.searchsorted(known, code[:count])
    table = WORDS * (words @ words[known].T) + RUNS * (runs @ runs[known].T)
    table[known, np.arange(len(known))] += _SAME
    if "" in keys:
        table[keys[""]] = 0
    found: Matrix = table[code][:, column]
    own = np.flatnonzero(np.isfinite(sizes[:count]))
    near = np.exp(-0.5 * ((sizes[:, None] - sizes[None, own]) / AMOUNT_WIDTH) ** 2)
    found[:, own] += np.nan_to_num(AMOUNT * near)
    found[:, own] += _SAME_AMOUNT * (np.abs(sizes[:, None] - sizes[None, own]) < _COIN)
    return found


def _leaning(odds: Matrix, names: Sequence[str], others: Sequence[str]) -> Matrix:
    """Let a category count for more if these rows seem to hold it oftener than others' pairs do.

    One tempered step of Saerens, Latinne and Decaestecker (2002): nobody uses all categories that others use.
    """
    counted = Counter(others)
    usual = np.array([counted[name] for name in names], dtype=np.float32) / len(others) + _RARE
    leant: Matrix = odds * (odds.mean(axis=0) / usual) ** _LEAN
    return leant / leant.sum(axis=1, keepdims=True)


def log_sizes(rows: Sequence[Label]) -> Matrix:
    return np.array([math.log(abs(row.amount)) if row.amount else np.nan for row in rows], dtype=np.float32)


def chances(scores: Matrix, sharp: float) -> Matrix:
    raised = np.exp(sharp * (scores - scores.max(axis=1, keepdims=True)))
    chances: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return chances


def _memory(own: Sequence[Label]) -> dict[str, tuple[str, int, int]]:
    """Return, for words labelled before: the newest category, how many rows chose it, of how many.

    Only where the newest three agree, or both where there are but two; else they are labels like any other.
    """
    labels: dict[str, list[str]] = {}
    for one in own:
        labels.setdefault(merchant_key(one.text), []).append(one.category)
    return {
        key: (chosen[-1], chosen.count(chosen[-1]), len(chosen))
        for key, chosen in labels.items()
        if key and len(chosen) >= _AGREE and len(set(chosen[-_LATEST:])) == 1
    }


def _votes(others: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    votes: dict[str, list[str]] = {}
    for text, category in others:
        votes.setdefault(merchant_key(text), []).append(category)
    return votes


def _kept(crowd: Sequence[tuple[str, str]], asked: set[str]) -> list[tuple[str, str]]:
    """Keep the pairs that most people share, and those whose words are asked for."""
    pairs = [(str(text), str(category)) for text, category in crowd]
    return pairs[:CROWD] + [pair for pair in pairs[CROWD:] if merchant_key(pair[0]) in asked]


def _guess(
    names: tuple[str, ...],
    row: Label,
    chances: Matrix,
    memory: tuple[str, int, int] | None,
    votes: dict[str, list[str]],
) -> Guess:
    if memory is not None:
        name, agree, of = memory
        return Guess(
            name, max(float(chances[names.index(name)]), (agree + 0.5) / (of + 1)), "memory", agree, of
        )
    best = int(chances.argmax())
    same = votes.get(merchant_key(row.text), []) if row.text.strip() else []
    agree = same.count(names[best])
    return Guess(names[best], float(chances[best]), "crowd" if agree else "likeness", agree, len(same))
