"""An access token opens what it was made for, and nothing once it has ended."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from solah.accounts import closing, tokens
from solah.accounts.models import AccessToken, Membership, Role, User, Workspace
from solah.billing import members
from solah.outbox.models import AuditEntry
from tests.api.callers import Caller, caller_of

pytestmark = pytest.mark.django_db


def test_a_key_is_long_known_by_its_beginning_and_kept_as_a_digest(alice: User, workspace: Workspace) -> None:
    member = workspace.memberships.get(user=alice)
    made = tokens.make(member, name="Script", scopes=["budgets:read"], days=30, now=timezone.now())
    assert made.key.startswith("solah_pat_")
    assert len(made.key) == 48
    assert tokens.looks_right(made.key)
    assert not tokens.looks_right(made.key[:-1] + ("a" if made.key[-1] != "a" else "b"))
    row = AccessToken.objects.get()
    assert made.key not in str(vars(row))
    assert made.key.startswith(row.start)
    entry = AuditEntry.objects.get(subject="access_token")
    assert (entry.action, entry.actor_id) == ("made", alice.pk)
    assert made.key not in str(entry.after)


def test_no_token_and_a_wrong_one_are_told_how_to_come_back() -> None:
    for caller in (Caller(), Caller("solah_pat_" + "0" * 38), Caller("nonsense")):
        answer = caller.get("me/")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
        assert answer["Content-Type"] == "application/problem+json"
        body = answer.json()
        assert body["type"] == "urn:solah:problem:not-signed-in"
        assert body["request_id"] == answer["X-Request-ID"]


def test_a_cookie_opens_nothing(alice: User, workspace: Workspace) -> None:
    caller = Caller()
    caller.client.force_login(alice)
    assert caller.get("me/").status_code == 401


def test_it_says_whose_it_is(api: Caller, alice: User, workspace: Workspace) -> None:
    me = api.get("me/").json()
    assert me["person"]["email"] == alice.email
    assert me["workspace"] == {"id": workspace.pk, "name": workspace.name, "role": "owner"}
    assert AccessToken.objects.get().used_at is not None


def test_scopes_open_one_area_so_far(alice: User, workspace: Workspace) -> None:
    reader = caller_of(alice, workspace, scopes=["transactions:read"])
    assert reader.get("transactions/").status_code == 200
    refused = reader.post("transactions/", {"title": "Tea", "amount": "20.00"})
    assert refused.status_code == 403
    assert refused.json()["needs"] == "transactions:write"
    assert reader.get("categories/").status_code == 403
    writer = caller_of(alice, workspace, scopes=["transactions:write"])
    assert writer.get("transactions/").status_code == 200


def test_a_token_can_do_no_more_than_its_person(veras: Caller) -> None:
    assert veras.get("transactions/").status_code == 200
    refused = veras.post("transactions/", {"title": "Tea", "amount": "20.00"})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:solah:problem:role")


def test_it_ends_on_its_day_and_when_it_is_revoked(api: Caller, alice: User) -> None:
    token = AccessToken.objects.get()
    AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert api.get("me/").status_code == 401
    AccessToken.objects.update(expires_at=None)
    assert api.get("me/").status_code == 200
    tokens.revoke(token, by=alice, now=timezone.now())
    assert api.get("me/").status_code == 401
    assert AuditEntry.objects.filter(subject="access_token", action="revoked").count() == 1


def test_it_ends_with_its_persons_time_in_the_workspace(
    bob: User, alice: User, workspace: Workspace, client: object
) -> None:
    bobs = caller_of(bob, workspace)
    assert bobs.get("me/").status_code == 200
    closing.leave(workspace.memberships.get(user=bob))
    assert bobs.get("me/").status_code == 401
    alices = caller_of(alice, workspace)
    closing.close_account(alice, now=timezone.now())
    assert alices.get("me/").status_code == 401
    closing.keep_account(alice)
    assert alices.get("me/").status_code == 200
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert alices.get("me/").status_code == 401


def test_nobody_gets_a_token_without_a_name_a_scope_or_an_end(alice: User, workspace: Workspace) -> None:
    member = workspace.memberships.get(user=alice)
    now = timezone.now()
    for name, scopes, days in (
        (" ", ["budgets:read"], 30),
        ("x", [], 30),
        ("x", ["budgets:own"], 30),
        ("x", ["budgets:read"], 0),
        ("x", ["budgets:read"], 5000),
    ):
        with pytest.raises(ValidationError):
            tokens.make(member, name=name, scopes=scopes, days=days, now=now)


def test_without_a_seat_a_token_reads_and_taken_out_it_opens_nothing_ever_again(
    alice: User, bob: User, workspace: Workspace
) -> None:
    caller = caller_of(bob, workspace)
    Membership.objects.filter(user=bob).update(is_seated=False)
    assert caller.get("transactions/").status_code == 200
    assert caller.post("transactions/", {"title": "Tea", "amount": "20.00"}).status_code == 403
    members.remove(workspace.memberships.get(user=bob), by=alice, now=timezone.now())
    assert caller.get("transactions/").status_code == 401
    workspace.memberships.create(user=bob, role=Role.EDITOR)
    assert caller.get("transactions/").status_code == 401
