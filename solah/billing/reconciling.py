"""Comparing what was counted with what there is."""

import logging
from datetime import date

from solah.accounts.models import Workspace
from solah.billing.models import Usage
from solah.billing.plans import Meter

logger = logging.getLogger(__name__)


def compare(workspace: Workspace, meter: Meter, *, period: date, found: int) -> int:
    """Return how far the counter is from `found` things, log it, and raise a counter that is too low.

    A counter above what is found stays: deleting does not give back.
    """
    row = Usage.objects.filter(workspace=workspace, meter=meter.value, period=period).first()
    difference = (row.used if row else 0) - found
    if difference < 0:
        logger.error(
            "usage was below the truth",
            extra={"workspace": workspace.pk, "meter": meter.value, "by": -difference},
        )
        Usage.objects.update_or_create(
            workspace=workspace, meter=meter.value, period=period, defaults={"used": found}
        )
    elif difference > 0:
        logger.info(
            "usage is above what is found",
            extra={"workspace": workspace.pk, "meter": meter.value, "by": difference},
        )
    return difference
