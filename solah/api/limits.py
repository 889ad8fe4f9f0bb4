"""How often a token may ask: a burst by the minute, counted in Valkey, and the plan's calls of a month."""

from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.api.answers import Refused
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ops import problems
from solah.ops.gcra import Limit, ask
from solah.ops.networks import address, network

BURST = Limit("api", times=120, seconds=60)
# Of one network, whatever tokens it shows, right ones and wrong ones.
NETWORK = Limit("api network", times=600, seconds=60)
_DAY = 24 * 3600
_MONTH = 30 * _DAY


@dataclass
class Allowance:
    """What is left of the limits after a request, as its headers say it (the IETF's draft)."""

    policies: list[str] = field(default_factory=list)
    lefts: list[str] = field(default_factory=list)

    def say(self, name: str, *, of: int, per: int, left: int, reset: int) -> None:
        """Add a limit to both headers."""
        self.policies.append(f'"{name}";q={of};w={per}')
        self.lefts.append(f'"{name}";r={max(left, 0)};t={max(reset, 0)}')

    @property
    def headers(self) -> dict[str, str]:
        if not self.policies:
            return {}
        return {"RateLimit-Policy": ", ".join(self.policies), "RateLimit": ", ".join(self.lefts)}


def count_network(request: HttpRequest) -> None:
    """Count a request of a network before anything is looked up. Raises `Refused`."""
    if not settings.RATE_LIMITS:
        return
    verdict = ask(NETWORK, who=network(address(request)))
    if not verdict.is_allowed:
        raise Refused(problems.TOO_MANY, "Too much comes from this network.", wait=max(verdict.wait, 1))


def count_burst(who: str, allowance: Allowance) -> None:
    """Count a request of a token. Raises `Refused`."""
    if not settings.RATE_LIMITS:
        return
    verdict = ask(BURST, who=who)
    reset = ceil((BURST.times - verdict.left) * BURST.seconds / BURST.times)
    allowance.say("burst", of=BURST.times, per=int(BURST.seconds), left=verdict.left, reset=reset)
    if not verdict.is_allowed:
        raise Refused(
            problems.TOO_MANY, f"At most {BURST.times} requests a minute.", wait=max(verdict.wait, 1)
        )


def count_call(workspace: Workspace, allowance: Allowance) -> None:
    """Spend one of the plan's calls of this month. Raises `Refused`."""
    limit = gates.plan_of(workspace).limits[Meter.API_CALLS]
    try:
        used = gates.spend(workspace, Meter.API_CALLS)
    except gates.UpgradeRequired as full:
        again_on = full.again_on or workspace.this_month().next().first
        wait = _until(workspace, again_on)
        allowance.say("plan", of=full.limit or 0, per=_MONTH, left=0, reset=wait)
        more: dict[str, Any] = {"limit": full.limit, "again_on": again_on.isoformat(), "plan": full.plan.slug}
        said = f"All {full.limit} API calls of this month are used."
        raise Refused(problems.QUOTA, said, wait=wait, **more) from None
    if limit is not None:
        reset = _until(workspace, workspace.this_month().next().first)
        allowance.say("plan", of=limit, per=_MONTH, left=limit - used, reset=reset)


def _until(workspace: Workspace, day: date) -> int:
    """Return the seconds until a day of the workspace begins, to the nearest day's start above."""
    return max((day - workspace.today(now=timezone.now())).days * _DAY, 1)
