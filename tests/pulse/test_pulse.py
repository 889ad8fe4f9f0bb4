"""The company's page: who is let in, what is counted, and that a look at a customer leaves a trace."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.accounts.sealing import seal
from solah.feedback.asking import quarter_of
from solah.feedback.models import Opinion, Visit
from solah.feedback.visits import PAUSE, note
from solah.outbox.models import AuditEntry
from solah.pulse import using, worth
from solah.pulse.figures import today_of
from tests.rows import spend
from tests.signing import sure

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NOW = timezone.now()


@pytest.fixture
def inside(sam: User, signed_in: SignIn) -> Client:
    """Sam's browser; Sam has a second step."""
    Authenticator.objects.create(user=sam, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    return sure(signed_in(sam))


def test_staff_needs_a_second_step_and_others_find_nothing(
    alice: User, workspace: Workspace, sam: User, signed_in: SignIn
) -> None:
    assert signed_in(alice).get("/staff/pulse/").status_code == 404
    assert signed_in(sam).get("/staff/pulse/")["Location"] == "/settings/security/"
    Authenticator.objects.create(user=sam, type="totp", data={"secret": seal("ABCDEFGHIJKLMNOP")})
    assert "reauthenticate" in signed_in(sam).get("/staff/pulse/")["Location"]


def test_the_page_and_its_files_say_every_number_with_its_definition(
    inside: Client, workspace: Workspace, alice: User
) -> None:
    spend(workspace, "Secret dinner", 4321, by=alice)
    page = inside.get("/staff/pulse/").content.decode()
    for said in (
        "Stickiness",
        "Net promoter score",
        "Churn by money",
        "Monthly recurring revenue",
        "Not measured yet",
    ):
        assert said in page
    numbers = inside.get("/staff/pulse/numbers.csv").content.decode()
    assert numbers.count("\r\n") > 20
    assert inside.get("/staff/pulse/movements.csv").content.decode().count("\r\n") == 13
    for text in (page, numbers):
        assert "4,321" not in text
        assert "Secret" not in text
        assert "4321" not in text


def test_a_visit_is_one_until_half_an_hour_goes_by(workspace: Workspace, alice: User) -> None:
    note(workspace, alice, "month", now=NOW)
    note(workspace, alice, "month", now=NOW + timedelta(minutes=1))  # a moment ago
    note(workspace, alice, "expenses", now=NOW + timedelta(minutes=20))
    [one] = Visit.objects.all()
    assert (one.features, one.seen_at - one.began_at) == (["month", "expenses"], timedelta(minutes=20))
    note(workspace, alice, "budgets", now=NOW + timedelta(minutes=21) + PAUSE)
    assert Visit.objects.count() == 2


def test_pages_note_their_name_unless_a_browser_asks_not_to_be_followed(
    workspace: Workspace, alice: User, signed_in: SignIn, settings: Settings
) -> None:
    settings.USAGE_EVENTS = True
    browser = signed_in(alice)
    browser.get("/expenses/", headers={"Sec-GPC": "1"})
    browser.get("/budgets/", headers={"DNT": "1"})
    browser.get("/expenses/7999999/")
    assert not Visit.objects.exists()
    browser.get("/expenses/?q=secret")
    assert Visit.objects.get().features == ["expenses"]


def test_people_are_counted_once_a_day_week_and_month(
    workspace: Workspace, alice: User, bob: User, sam: User
) -> None:
    today = today_of(NOW)
    for person, days in ((alice, (1, 1, 2, 9)), (bob, (9, 20)), (sam, (1,))):
        for back in days:
            began = NOW - timedelta(days=back)
            Visit.objects.create(
                workspace=workspace, person=person, began_at=began, seen_at=began + timedelta(minutes=6),
                features=["month", "insights"],
            )  # fmt: skip
    found = {each.slug: each.value for each in using.group(using.stays(today=today), today=today).figures}
    assert (found["dau"], found["wau"], found["mau"]) == (1, 1, 2)
    assert found["stickiness"] == pytest.approx((1 + 1 + 2 + 1) / 30 / 2)
    assert (found["visit_minutes"], found["visit_features"], found["insight_engagement"]) == (6, 2, 1)


def test_the_score_is_promoters_less_detractors(alice: User, bob: User, vera: User, charlie: User) -> None:
    quarter = quarter_of(today_of(NOW))
    assert worth.nps(today=today_of(NOW)) is None
    for person, score in ((alice, 10), (bob, 9), (vera, 7), (charlie, 6)):
        Opinion.objects.create(person=person, quarter=quarter, score=score)
    assert worth.nps(today=today_of(NOW)) == 25


def test_a_look_at_a_customer_shows_no_money_and_stands_in_their_trail(
    inside: Client, workspace: Workspace, alice: User, sam: User, signed_in: SignIn
) -> None:
    spend(workspace, "Secret dinner", 4321, by=alice)
    sent = {"email": "Alice@example.com", "reason": "Message no. 7"}
    page = inside.post("/staff/look/", sent).content.decode()
    assert f"Workspace {workspace.pk}" in page
    assert "1 row," in page
    for hidden in ("Secret", "4,321", "4321", workspace.name):
        assert hidden not in page
    entry = AuditEntry.objects.get(action="looked at")
    assert (entry.workspace_id, entry.actor_id, entry.after) == (
        workspace.pk,
        sam.pk,
        {"reason": "Message no. 7"},
    )
    assert "Message no. 7" in signed_in(alice).get("/settings/data/").content.decode()
    assert inside.post("/staff/look/", sent | {"reason": ""}).status_code == 422
    assert inside.post("/staff/look/", sent | {"email": "nobody@example.com"}).status_code == 422
    assert AuditEntry.objects.filter(action="looked at").count() == 1
