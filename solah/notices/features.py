"""What a plan must include for each kind to be told."""

from solah.billing.plans import Feature
from solah.notices.models import LETTERS, Kind

_ALERTS = (Kind.BUDGET_TIGHT, Kind.BUDGET_FULL)


def feature_of(kind: Kind) -> Feature:
    """Return the feature."""
    if kind in _ALERTS:
        return Feature.ALERTS
    return Feature.LETTERS if kind in LETTERS else Feature.SMART_ALERTS
