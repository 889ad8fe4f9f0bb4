"""What this room keeps, one file a subject."""

from solah.insights.models.calendar import CalendarLink
from solah.insights.models.forecast import Forecast, Said
from solah.insights.models.insight import Insight, InsightVote
from solah.insights.models.peer import PeerShare
from solah.insights.models.recurring import Posting, Recurring, Standing
from solah.insights.models.review import MonthReview
from solah.insights.models.rule import TEXT_MOST, Flow, Manner, Rule, RuleRun
from solah.insights.models.score import ModelKind, ModelScore

__all__ = [
    "TEXT_MOST",
    "CalendarLink",
    "Flow",
    "Forecast",
    "Insight",
    "InsightVote",
    "Manner",
    "ModelKind",
    "ModelScore",
    "MonthReview",
    "PeerShare",
    "Posting",
    "Recurring",
    "Rule",
    "RuleRun",
    "Said",
    "Standing",
]
