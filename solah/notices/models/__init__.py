"""What this room keeps, one file a subject."""

from solah.notices.models.choice import Choice, QuietHours
from solah.notices.models.notice import ALERTS, IN_ORDER, LETTERS, Kind, Notice
from solah.notices.models.round import Round
from solah.notices.models.webhook import Fate, WebhookDelivery, WebhookEndpoint, WebhookEvent

__all__ = [
    "ALERTS",
    "IN_ORDER",
    "LETTERS",
    "Choice",
    "Fate",
    "Kind",
    "Notice",
    "QuietHours",
    "Round",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookEvent",
]
