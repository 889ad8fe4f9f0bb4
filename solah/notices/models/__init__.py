"""What this room keeps, one file a subject."""

from solah.notices.models.choice import Choice, QuietHours
from solah.notices.models.notice import ALERTS, IN_ORDER, LETTERS, Kind, Notice
from solah.notices.models.round import Round

__all__ = ["ALERTS", "IN_ORDER", "LETTERS", "Choice", "Kind", "Notice", "QuietHours", "Round"]
