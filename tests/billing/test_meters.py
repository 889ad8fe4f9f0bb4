"""What is counted in a month: once, whichever way it came, and anew at the workspace's own midnight."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, inviting
from solah.billing.models import Status, Subscription, Usage
from solah.billing.plans import Meter
from solah.insights.refresh import refresh
from solah.ledger.opening import reshape_workspace
from tests.api.callers import caller_of
from tests.capture.statements import hdfc
from tests.intake.test_pictures import picture
from tests.joblist import do_waiting_jobs
from tests.rows import spend

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def used(workspace: Workspace) -> dict[str, int]:
    return dict(Usage.objects.filter(workspace=workspace).values_list("meter", "used"))


def photo(number: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{number}.jpg", picture("JPEG", (600, 900 + number)), "image/jpeg")


def statement(number: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("november.csv", hdfc() + b"\n" * number, content_type="text/csv")


def test_each_thing_is_counted_once_whichever_way_it_comes(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    page, api = signed_in(alice), caller_of(alice, workspace)
    wallet, form = workspace.wallets.get(name="Bank account"), str(uuid.uuid4())
    for number in (0, 0, 1):  # the same form sent twice is one
        page.post("/import/", {"file": statement(number), "wallet": wallet.pk, "client_id": form})
        page.post("/inbox/", {"file": [photo(number)]})
    assert api.upload("imports/", {"file": statement(2), "wallet_id": wallet.pk}).status_code == 202
    assert api.upload("inbox/", {"file": photo(2)}).status_code in {201, 202}
    page.post("/expenses/add/", {"text": "coffee 180", "workspace": workspace.pk})
    body = {"title": "Tea", "amount": "20", "spent_on": workspace.today().isoformat()}
    assert api.post("expenses/", body).status_code == 201
    refresh(workspace, today=workspace.today())
    refresh(workspace, today=workspace.today())
    expected = {"imports": 3, "receipts": 3, "expenses": 2, "api_calls": 3, "ai_analyses": 2}
    assert used(workspace) == expected
    told = api.get("usage/").json()
    assert {name: told[name]["used"] for name in expected} == expected | {"api_calls": 4}
    assert (told["receipts"]["limit"], told["receipts"]["left"], told["peak_seats"]["used"]) == (
        None,
        None,
        1,
    )


def test_what_is_refused_is_not_counted(workspace: Workspace, alice: User, signed_in: SignIn) -> None:
    page, no_photo = signed_in(alice), SimpleUploadedFile("a.jpg", b"no photo", "image/jpeg")
    page.post("/inbox/", {"file": [no_photo]})
    wallet = workspace.wallets.get(name="Bank account")
    large = SimpleUploadedFile("a.csv", b"", content_type="text/csv")
    page.post("/import/", {"file": large, "wallet": wallet.pk, "client_id": str(uuid.uuid4())})
    assert used(workspace) == {}


def test_the_most_seats_of_a_month_are_kept_and_eight_of_ten_are_said_once(
    workspace: Workspace, alice: User, mailoutbox: list[Any]
) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="enterprise", status=Status.ACTIVE)
    here, now = Workspace.objects.get(pk=workspace.pk), timezone.now()
    here.memberships.exclude(user=alice).delete()
    for number in range(9):
        inviting.invite(here, email=f"guest{number}@example.com", role="editor", by=alice, now=now)
    here.invitations.all().delete()
    inviting.invite(here, email="another@example.com", role="editor", by=alice, now=now)
    allowance = gates.remaining(here, Meter.PEAK_SEATS, now=now)
    assert (allowance.used, allowance.limit) == (10, 10)
    do_waiting_jobs()
    said = [each.subject for each in mailoutbox if "seats" in each.subject]
    assert said == ["8 of 10 seats are taken"]


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Asia/Kolkata", datetime(2026, 11, 30, 18, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 12, 1, 5, 0, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2026, 11, 30, 11, 0, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 11, 30, 18, 15, tzinfo=UTC)),
    ],
)
def test_every_meter_turns_at_the_workspaces_own_midnight(
    workspace: Workspace, alice: User, zone: str, midnight: datetime
) -> None:
    reshape_workspace(workspace, by=alice, time_zone=zone)
    before, at = midnight - timedelta(microseconds=1), midnight
    for meter in set(Meter) - {Meter.PEAK_SEATS}:
        gates.spend(workspace, meter, units=3, now=before)
        assert gates.remaining(workspace, meter, now=before).used == 3
        assert gates.remaining(workspace, meter, now=at).used == 0
        assert gates.spend(workspace, meter, now=at) == 1
    assert Usage.objects.filter(workspace=workspace).count() == 2 * 5
    gates.reach(workspace, Meter.PEAK_SEATS, units=9, now=before)
    people = workspace.memberships.count()
    assert gates.remaining(workspace, Meter.PEAK_SEATS, now=before).used == 9
    assert gates.remaining(workspace, Meter.PEAK_SEATS, now=at).used == people


def test_a_failed_deed_gives_its_unit_back(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    spend(workspace, "Tea", 20)
    monkeypatch.setattr("solah.insights.refresh.score_last", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        refresh(workspace, today=workspace.today())
    assert used(workspace) == {"expenses": 1}
