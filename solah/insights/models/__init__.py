"""What this room keeps, one file a subject."""

from solah.insights.models.score import ModelKind, ModelScore

__all__ = ["ModelKind", "ModelScore"]
