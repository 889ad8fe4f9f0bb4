"""Each feature on each plan at each door: page, program, assistant, import and night keep the promise."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Subscription
from solah.billing.plans import Feature, Meter, Plan
from solah.budgets.setting import Plan as Line
from solah.budgets.setting import set_lines
from solah.insights.models import Recurring, Standing
from solah.notices import rounds
from solah.notices.features import feature_of
from solah.notices.models import Kind, Notice, Round
from tests.api.callers import caller_of
from tests.api.mcp.assistant import Assistant, Failed
from tests.capture.statements import bring_in, hdfc
from tests.intake.test_pictures import picture
from tests.rows import spend
from tests.signing import sure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 3, 40, tzinfo=UTC)  # ten past nine in India, when the weekly letter comes
HOOK = {"url": "https://example.com/hooks/solah", "events": ["transaction.created"]}
TOOLS = {
    "summarise_month": Feature.CAPTURE,
    "forecast": Feature.MONTH_END,
    "recurring": Feature.INSIGHTS,
    "insights": Feature.INSIGHTS,
    "compare_months": Feature.ANALYTICS,
    "why": Feature.ANALYTICS,
}


class Doors:
    """Alice at every door of her household on one plan; what does not pass is answered 402."""

    def __init__(self, workspace: Workspace, plan: Plan, alice: User, browser: Client) -> None:
        about = {"status": Status.ACTIVE, "trial_ends_at": None, "plan": plan.slug}
        Subscription.objects.filter(workspace=workspace).update(**about)
        self.workspace, self.plan, self.alice = Workspace.objects.get(pk=workspace.pk), plan, alice
        self.browser, self.api = sure(browser), caller_of(alice, workspace)
        self.assistant = Assistant(self.api.key)

    def page(self, path: str, form: dict[str, Any] | None = None) -> bool:
        form = form if form is None else {"workspace": self.workspace.pk, **form}
        answer = self.browser.get(path) if form is None else self.browser.post(path, form)
        return self._passed(path, answer.status_code)

    def program(self, method: str, path: str, body: Any = None) -> bool:
        return self._passed(path, self.api.send(method, path, body).status_code)

    def upload(self, path: str, form: dict[str, Any]) -> bool:
        return self._passed(path, self.api.upload(path, form).status_code)

    def asked(self, tool: str) -> bool:
        try:
            self.assistant.ask(tool)
        except Failed as refusal:
            if "has no room for this" not in str(refusal):
                raise
            return False
        return True

    def _passed(self, path: str, status: int) -> bool:
        assert status in {200, 201, 202, 204, 302, 402}, f"{path} on {self.plan}: {status}"
        return status != 402


def test_what_a_plan_includes_is_had_at_every_door_and_what_it_does_not_at_none(
    workspace: Workspace, alice: User, signed_in: Callable[[User], Client], tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(MONDAY):
        something_to_tell(workspace, alice)
        for plan in plans.PLANS:
            doors = Doors(workspace, plan, alice, signed_in(alice))
            for need, door, did_pass in everything(doors):
                assert did_pass == plan.has(need), f"{need} by {door} on {plan}"


def something_to_tell(workspace: Workspace, by: User) -> None:
    """A budget that is passed, and a bill that comes tomorrow."""
    workspace.memberships.update(joined_at=MONDAY - timedelta(days=90))
    set_lines(workspace, [Line(None, Decimal(100))], month=workspace.this_month(), by=by)
    spend(workspace, "Dinner", 180, by=by, on=date(2026, 11, 20))
    tomorrow = workspace.today() + timedelta(days=1)
    days = dict.fromkeys(("next_on", "earliest_on", "latest_on", "found_on", "seen_on"), tomorrow)
    Recurring.objects.create(
        workspace=workspace, key="k", name="Rent", rhythm="monthly", every_days=30, amount=9, yearly=99,
        confidence=0.9, standing=Standing.CONFIRMED, **days,
    )  # fmt: skip


def everything(doors: Doors) -> Iterator[tuple[Feature, str, bool]]:
    """Use each feature through each door that leads to it."""
    here = doors.workspace
    bank = here.wallets.get(name="Bank account")
    for path in ("/month/", "/expenses/", "/import/", "/inbox/"):
        yield Feature.CAPTURE, path, doors.page(path)
    yield Feature.CAPTURE, "program", doors.program("GET", "transactions/")
    statement = {"file": SimpleUploadedFile("a.csv", hdfc()), "wallet_id": bank.pk}
    yield Feature.CAPTURE, "program's import", doors.upload("imports/", statement)
    yield Feature.SCANS, "page", doors.page("/inbox/", {"file": photo(doors.plan, 1)})
    yield Feature.SCANS, "program", doors.upload("inbox/", {"file": photo(doors.plan, 2)})
    for path in ("/expenses/export.csv", "/expenses/export.xlsx", "/settings/data/workspace.json"):
        yield Feature.EXPORT, path, doors.page(path)
    for path in ("exports/transactions.csv", "exports/transactions.xlsx", "exports/workspace.json"):
        yield Feature.EXPORT, path, doors.program("GET", path)
    yield Feature.ARCHIVE, "page", doors.page("/settings/data/archive/")
    yield Feature.MONTH_END, "page", doors.page("/month/")
    yield Feature.MONTH_END, "program", doors.program("GET", "forecasts/")
    for path in ("/insights/", "/recurring/"):
        yield Feature.INSIGHTS, path, doors.page(path)
    for path in ("insights/", "recurring/"):
        yield Feature.INSIGHTS, path, doors.program("GET", path)
    for path in ("/year/", "/explore/"):
        yield Feature.ANALYTICS, path, doors.page(path)
    yield Feature.ANALYTICS, "program", doors.program("GET", "summaries/compare/")
    yield Feature.WEBHOOKS, "program", doors.program("POST", "webhooks/", HOOK)
    for tool, feature in TOOLS.items():
        yield feature, f"assistant's {tool}", doors.asked(tool)
    told = told_at_night(doors)
    for feature in (Feature.ALERTS, Feature.SMART_ALERTS, Feature.LETTERS):
        yield feature, "night", feature in told


def told_at_night(doors: Doors) -> set[Feature]:
    """Return which features the morning's notices are of, where there is something of each to tell."""
    here, now = doors.workspace, timezone.now()
    Notice.objects.all().delete()
    Round.objects.all().delete()
    rounds.take_turn(here, now=now)
    return {feature_of(Kind(each.kind)) for each in here.notices.all()}


def photo(plan: Plan, number: int) -> SimpleUploadedFile:
    size = (600 + plans.PLANS.index(plan), 900 + number)
    return SimpleUploadedFile("a.jpg", picture("JPEG", size), "image/jpeg")


def test_what_is_counted_stops_at_the_limit_at_every_door_and_never_reading(
    workspace: Workspace, alice: User, signed_in: Callable[[User], Client]
) -> None:
    for plan in plans.PLANS:
        doors = Doors(workspace, plan, alice, signed_in(alice))
        here, limit = doors.workspace, plan.limits[Meter.EXPENSES]
        if limit is not None:
            gates.spend(here, Meter.EXPENSES, units=gates.remaining(here, Meter.EXPENSES).left or 0)
        body = {"title": "Tea", "amount": "20", "spent_on": here.today().isoformat()}
        assert doors.page("/expenses/add/", {"text": f"tea on {plan} 20"}) == (limit is None)
        assert doors.program("POST", "expenses/", body) == (limit is None)
        assert doors.program("POST", "transactions/bulk/", {"items": [body]}) == (limit is None)
        assert (imported(here, alice) > 0) == (limit is None), "what does not fit stays staged"
        assert doors.page("/expenses/")
        assert doors.program("GET", "expenses/")
        assert doors.page("/expenses/export.csv")


def imported(workspace: Workspace, by: User) -> int:
    """Import a statement, and return how many of its rows came in."""
    number = len(workspace.imports.all())
    line = ("13/11/26", f"UPI-SHOP {number}-shop@okaxis-UTIB0000001-63170000001{number}", str(number), -240)
    return bring_in(workspace, hdfc([line]), by=by)
