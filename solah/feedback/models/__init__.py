"""What people tell us and what they use."""

from solah.feedback.models.message import Priority, SupportMessage, Topic
from solah.feedback.models.opinion import Opinion
from solah.feedback.models.paying import Paying
from solah.feedback.models.visit import Visit

__all__ = ["Opinion", "Paying", "Priority", "SupportMessage", "Topic", "Visit"]
