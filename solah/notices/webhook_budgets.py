"""Telling programs that a budget was reached: once a line, month and threshold, whoever else is told."""

from collections.abc import Iterable
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.money import quantize
from solah.notices.alerts import Alert
from solah.notices.models import Kind
from solah.outbox.telling import BUDGET_REACHED, tell_once

PERCENT = {Kind.BUDGET_TIGHT: 80, Kind.BUDGET_FULL: 100}


def tell_reached(workspace: Workspace, alerts: Iterable[Alert]) -> None:
    """Ask for each budget that was reached to be told."""
    for alert in alerts:
        if alert.kind in PERCENT:
            percent = PERCENT[alert.kind]
            key = f"{alert.subject}:{alert.period.isoformat()}:{percent}"
            tell_once(workspace.pk, BUDGET_REACHED, key, facts=_facts(workspace, alert, percent))


def _facts(workspace: Workspace, alert: Alert, percent: int) -> dict[str, object]:
    facts = alert.facts
    return {
        "percent": percent,
        "month": facts["month"],
        "category_id": facts["category"],
        "category_name": facts["name"] or None,
        "available": _amount(facts["available"], workspace),
        "spent": _amount(facts["spent"], workspace),
        "currency": workspace.currency,
    }


def _amount(text: str, workspace: Workspace) -> str:
    """Write an amount with its currency's decimals, as the API does."""
    return f"{quantize(Decimal(text), workspace.currency):f}"
