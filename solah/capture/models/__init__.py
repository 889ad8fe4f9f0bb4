"""The tables of what comes in from outside."""

from solah.capture.models.arrival import OPEN, Arrival, Sort, Standing
from solah.capture.models.hook import InboundHook
from solah.capture.models.posted import Posted
from solah.capture.models.statement import (
    PROPOSALS,
    Choice,
    Reason,
    Stage,
    StagedRow,
    StatementFile,
    StatementImport,
    Verdict,
)

__all__ = [
    "OPEN",
    "PROPOSALS",
    "Arrival",
    "Choice",
    "InboundHook",
    "Posted",
    "Reason",
    "Sort",
    "Stage",
    "StagedRow",
    "Standing",
    "StatementFile",
    "StatementImport",
    "Verdict",
]
