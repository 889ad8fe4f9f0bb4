"""What a workspace's model has learnt, asked in plain Python: a web process carries no numerical library."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from foresight.recalling import ASK, recall
from solah.accounts.models import Workspace
from solah.insights.models import ModelKind, ModelScore

_KEPT = 64  # models in memory; one takes about a megabyte


class Learnt:
    """The newest model of a workspace: one query, and another one when this process has not seen it yet."""

    def __init__(self, workspace: Workspace) -> None:
        newest = (
            workspace.model_scores.filter(kind=ModelKind.CATEGORIES)
            .exclude(parameters={})
            .order_by("-period")
            .values_list("pk", "made_at")
            .first()
        )
        self._parameters = _read(*newest) if newest else {}

    def of(self, text: str, amount: Decimal | None, offered: Collection[int]) -> tuple[int, int, bool] | None:
        """Return the likeliest category, how sure that is in per cent, and whether a person filed rows there.

        None where it is better to ask.
        """
        if not self._parameters or not text.strip():
            return None
        among = {str(pk) for pk in offered}
        name, chance = recall(self._parameters, text, float(amount or 0), among=among)
        if not name or chance < ASK:
            return None
        at = [str(pk) for pk in self._parameters["categories"]].index(name)
        return int(name), round(100 * chance), self._parameters.get("met", [True] * (at + 1))[at]


@lru_cache(maxsize=_KEPT)
def _read(pk: int, made_at: datetime) -> Mapping[str, Any]:
    """Read a model's parameters; one that is made anew has another moment."""
    found = ModelScore.objects.filter(pk=pk).values_list("parameters", flat=True).first()
    return found or {}
