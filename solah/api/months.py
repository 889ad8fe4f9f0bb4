"""Months as addresses and bodies name them."""

from rest_framework.request import Request

from solah.accounts.models import Workspace
from solah.api.answers import invalid
from solah.months import BadMonth, Month


def asked(request: Request, workspace: Workspace, name: str = "month") -> Month:
    """Return the month of a query; the running one where none is named."""
    text = request.query_params.get(name, "")
    return parsed(text, workspace, field=name) if text else workspace.this_month()


def parsed(text: str, workspace: Workspace, *, field: str) -> Month:
    """Return a month by its name, with the workspace's own first day."""
    try:
        return Month.parse(text, start_day=workspace.month_start)
    except (BadMonth, ValueError):
        raise invalid(field, "Send a month such as 2026-11.") from None
