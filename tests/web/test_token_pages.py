"""Access tokens on their page: made after the password, shown once, taken away."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import AccessToken, User, Workspace
from tests.api.callers import Caller
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "/settings/tokens/new/"


def _sure(client: Client) -> Client:
    """Give the password again, as the house asks before anything delicate."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_a_token_is_made_shown_once_and_revoked(
    alice: User, workspace: Workspace, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(alice)
    assert page.get(NEW).status_code == 302
    _sure(page)
    assert "Make the token" in page.get(NEW).content.decode()
    empty = page.post(NEW, {"name": "Sheet", "days": "90"})
    assert empty.status_code == 422
    assert "at least one thing" in empty.content.decode()
    chosen = {"may_transactions": "write", "may_insights": "read", "may_workspace": ""}
    made = page.post(NEW, {"name": "Sheet", "days": "90", "workspace": workspace.pk, **chosen})
    key = re.search(r"solah_pat_\w{38}", made.content.decode())
    assert key
    assert made["Cache-Control"] == "private, no-store"
    token = AccessToken.objects.get()
    assert token.scopes == ["transactions:read", "transactions:write", "insights:read"]
    assert key[0] not in page.get("/settings/tokens/").content.decode()
    program = Caller(key[0])
    assert program.get("transactions/").status_code == 200
    page.post(f"/settings/tokens/{token.pk}/revoke/")
    assert program.get("transactions/").status_code == 401
    assert token.start not in page.get("/settings/tokens/").content.decode()


def test_a_new_password_ends_every_token(
    alice: User, workspace: Workspace, signed_in: Callable[[User], Client]
) -> None:
    page = _sure(signed_in(alice))
    made = page.post(NEW, {"name": "Sheet", "days": "", "may_budgets": "read"})
    key = re.search(r"solah_pat_\w{38}", made.content.decode())
    assert key
    new = "another long battery staple"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert page.post("/accounts/password/change/", sent).status_code == 302
    assert Caller(key[0]).get("me/").status_code == 401
