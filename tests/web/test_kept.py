"""How long rows are kept: Alice owns and may choose, Bob may not, and Charlie sees nothing of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.exports.models import Retention
from tests.rows import spend

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db
PAGE = "/settings/data/kept/"


@pytest.fixture(autouse=True)
def _old_row(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Kumquat", 20, on=workspace.today() - timedelta(days=800), by=alice)


def test_an_owner_sees_what_would_go_chooses_and_takes_it_back(alice: User, signed_in: SignIn) -> None:
    client = signed_in(alice)
    page = client.get(PAGE).content.decode()
    assert "As long as you want" in page
    assert "What would go" in page
    assert "/settings/data/archive/" in page
    unsure = client.post(PAGE, {"years": "2"})
    assert unsure.status_code == 422
    assert "Tick this first" in unsure.content.decode()
    assert not Retention.objects.exists()
    assert client.post(PAGE, {"years": "2", "understood": "on"}).status_code == 302
    said = client.get(PAGE).content.decode()
    assert "1 row will go on" in said
    assert "Keep them" in said
    assert client.post(PAGE, {"years": ""}).status_code == 302
    assert not Retention.objects.exists()


def test_nobody_else_chooses(
    bob: User, vera: User, charlie: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    for person in (bob, vera):
        client = signed_in(person)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {"years": "2", "understood": "on"}).status_code == 403
    page = signed_in(charlie).get(PAGE).content.decode()
    assert "What would go" not in page
    assert not Retention.objects.exists()


def test_what_is_no_choice_is_refused(alice: User, signed_in: SignIn) -> None:
    client = signed_in(alice)
    for odd in ("0", "4", "-1", "x"):
        assert client.post(PAGE, {"years": odd, "understood": "on"}).status_code == 422
    assert not Retention.objects.exists()
