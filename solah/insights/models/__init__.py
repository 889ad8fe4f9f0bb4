"""What this room keeps, one file a subject."""

from solah.insights.models.rule import TEXT_MOST, Flow, Manner, Rule, RuleRun
from solah.insights.models.score import ModelKind, ModelScore

__all__ = ["TEXT_MOST", "Flow", "Manner", "ModelKind", "ModelScore", "Rule", "RuleRun"]
