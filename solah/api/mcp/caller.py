"""Who is calling: a member by one of their access tokens, counted before anything is done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import AccessToken, Membership, User, Workspace
from solah.accounts.scopes import Area, Reach, allow
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ops.gcra import Limit, ask

BURST = Limit("api", times=120, seconds=60)  # shared with the other door for machines, by the same name
WRONG = Limit("mcp network", times=600, seconds=60)


class NotLetIn(Exception):
    """No token, or none that counts."""


class TooMany(Exception):
    """Too much in a short time; `wait` seconds and it goes on."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"Too many requests in a short time. Wait {wait} seconds.")
        self.wait = wait


class Refused(Exception):
    """It cannot be done; the message is a sentence for the assistant and its person."""


@dataclass(frozen=True)
class Caller:
    """A member of a workspace, what the token opens, and the moment it is."""

    token: AccessToken
    member: Membership
    now: datetime

    @property
    def workspace(self) -> Workspace:
        return self.member.workspace

    @property
    def user(self) -> User:
        return self.member.user

    @property
    def today(self) -> date:
        return self.workspace.today(now=self.now)

    def opens(self, area: Area, reach: Reach) -> bool:
        """Say whether the token's scopes open an area so far."""
        return allow(self.token.scopes, area, reach)


def caller_by(header: str, *, network: str, now: datetime | None = None) -> Caller:
    """Return who shows this `Authorization` header. Raises `NotLetIn` and `TooMany`."""
    now = now or timezone.now()
    _count(WRONG, network)
    way, _, key = header.partition(" ")
    if way.lower() != "bearer":
        raise NotLetIn
    try:
        token = tokens.opened_by(key.strip(), now=now)
    except tokens.NoSuchToken:
        raise NotLetIn from None
    _count(BURST, f"token:{token.pk}")
    return Caller(token, token.member, now)


def spend_call(caller: Caller) -> None:
    """Spend one of the plan's calls of this month. Raises `Refused` when there is none left."""
    try:
        gates.spend(caller.workspace, Meter.API_CALLS, now=caller.now)
    except gates.UpgradeRequired as full:
        again = f" The count starts again on {full.again_on:%-d %B}." if full.again_on else ""
        more = f" {full.next_plan.name} has more." if full.next_plan else ""
        raise Refused(
            f"All {full.limit} API and assistant calls of this month are used.{again}{more}"
        ) from None


def _count(limit: Limit, who: str) -> None:
    if settings.RATE_LIMITS:
        verdict = ask(limit, who=who)
        if not verdict.is_allowed:
            raise TooMany(max(verdict.wait, 1))
