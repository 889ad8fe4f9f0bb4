"""A month that is over, told in at most five sentences from the facts that the night found."""

from collections.abc import Sequence
from datetime import date

from solah.accounts.models import Workspace
from solah.insights.telling import name_of, tell
from solah.months import Month


def five_sentences(workspace: Workspace, month: Month, *, today: date) -> Sequence[str]:
    """Tell a month that is over; nothing for one that no night has looked back on. Two queries."""
    found = workspace.month_reviews.filter(month=date(month.year, month.month, 1)).first()
    if found is None:
        return []
    names = {name_of(pk): name for pk, name in workspace.categories.values_list("pk", "name")}
    said = (
        tell(
            workspace, pk=0, kind=kind, severity="note", facts=facts, odds=1.0, names=names, today=today
        ).headline
        for kind, facts in found.told
    )
    return [f"{headline}." for headline in said]
