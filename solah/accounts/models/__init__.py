"""Who somebody is, whose money they may see, and with which browsers, apps and programs they do."""

from solah.accounts.models.membership import Invitation, Membership, Role
from solah.accounts.models.program import AccessToken, AppSession
from solah.accounts.models.session import Session
from solah.accounts.models.user import Density, Theme, User, UserManager, validate_time_zone
from solah.accounts.models.workspace import WeekStart, Workspace

__all__ = [
    "AccessToken",
    "AppSession",
    "Density",
    "Invitation",
    "Membership",
    "Role",
    "Session",
    "Theme",
    "User",
    "UserManager",
    "WeekStart",
    "Workspace",
    "validate_time_zone",
]
