"""Answers from a model of categories that was written down: plain Python, quick enough for a web request."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from foresight.concepts import subjects
from foresight.spelling import column, pieces

ASK = 0.45  # below this confidence it is better to ask
_HALF = 0.5  # of a text must be like what was met, else what is usual says too much: "Qzx" is no groceries
GRID = tuple(step / 2 for step in range(-8, 51))  # log amounts at which the model's curves are kept


def recall(
    parameters: Mapping[str, Any], text: str, amount: float, *, among: Collection[str] | None = None
) -> tuple[str, float]:
    """Return the likeliest category (of those `among`) and how likely it is; "" where there is none.

    `parameters` are those of `learning.learn`.
    """
    scores = list(parameters["prior"])
    words, runs = pieces(text)
    _add(scores, words, parameters["words"])
    met = _add(scores, runs, parameters["runs"])
    about = subjects(text)
    for axis, part in about.items():
        # A model of before there were subjects has none.
        for at, value in enumerate(parameters.get("subjects", {}).get(axis, ())):
            scores[at] += part * value
    if amount:
        for at, value in enumerate(_on_grid(parameters["sizes"], math.log(abs(amount)))):
            scores[at] += value
    names = [str(name) for name in parameters["categories"]]
    offered = [
        (score, name) for score, name in zip(scores, names, strict=True) if among is None or name in among
    ]
    if not offered:
        return "", 0.0
    most, best = max(offered)
    chance = 1 / sum(math.exp(parameters["sharp"] * (score - most)) for score, _ in offered)
    return best, chance if about else chance * min(1.0, met / _HALF)


def _add(scores: list[float], found: Sequence[str], weights: Mapping[str, list[Any]]) -> float:
    """Add what each piece says, a rare one more loudly; return which share of them was met before.

    Together the pieces have the length one.
    """
    rarest = weights["rarest"][0]
    counted = Counter(str(column(piece)) for piece in found)
    heard = {
        at: math.log1p(number) * (weights[at][0] if at in weights else rarest)
        for at, number in counted.items()
    }
    length = math.sqrt(sum(value * value for value in heard.values()))
    for at, value in heard.items():
        said = weights.get(at, ())
        for place in range(1, len(said), 2):
            scores[said[place]] += value / length * said[place + 1]
    return sum(value * value for at, value in heard.items() if at in weights) / max(length * length, 1e-9)


def _on_grid(curves: Sequence[Sequence[float]], size: float) -> list[float]:
    """Read the categories' curves between two points of the grid; beyond its ends, at the end."""
    step = GRID[1] - GRID[0]
    at = min(max((size - GRID[0]) / step, 0), len(GRID) - 1.000001)
    low = int(at)
    part = at - low
    return [
        (1 - part) * below + part * above for below, above in zip(curves[low], curves[low + 1], strict=True)
    ]
