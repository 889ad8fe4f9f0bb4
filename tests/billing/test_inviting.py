"""Asking people in: one letter, one answer, by the owner of the address alone, and a seat for each."""

import re
from datetime import timedelta

import pytest
from django.core import mail as box
from django.core.exceptions import ValidationError
from django.utils import timezone

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import gates, inviting
from solah.billing.models import Status, Subscription
from solah.outbox.models import AuditEntry
from tests.joblist import do_waiting_jobs
from tests.people import person

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def on(workspace: Workspace, plan: str) -> Workspace:
    """Put a workspace on a plan, and read it anew as each request does."""
    Subscription.objects.filter(workspace=workspace).update(plan=plan, status=Status.ACTIVE)
    return Workspace.objects.get(pk=workspace.pk)


def ask(workspace: Workspace, by: User, email: str = "charlie@example.com", role: str = "editor") -> str:
    """Invite somebody, and return the token of the letter."""
    return inviting.invite(workspace, email=email, role=role, by=by, now=NOW).token


def test_the_letter_leads_in_and_works_once(workspace: Workspace, alice: User, charlie: User) -> None:
    ask(workspace, alice)
    do_waiting_jobs()
    [letter] = box.outbox
    assert letter.to == ["charlie@example.com"]
    assert "Alice asks you into “Alice’s household”" in letter.subject
    token = re.search(r"/invitations/([^/\s]+)/", str(letter.body)).group(1)  # type: ignore[union-attr]
    found = inviting.behind(token, now=NOW)
    member = inviting.accept(found.pk, by=charlie, now=NOW)
    assert (member.workspace_id, member.role) == (workspace.pk, Role.EDITOR)
    with pytest.raises(inviting.NotOpen):
        inviting.behind(token, now=NOW)
    with pytest.raises(inviting.NotOpen):
        inviting.accept(found.pk, by=charlie, now=NOW)
    assert list(
        AuditEntry.objects.filter(subject="invitation").order_by("pk").values_list("action", flat=True)
    ) == ["invited", "accepted"]
    assert "charlie" not in str(AuditEntry.objects.filter(subject="invitation").values_list("after"))


def test_nobody_else_can_answer_it(workspace: Workspace, alice: User, charlie: User, sam: User) -> None:
    found = inviting.behind(ask(workspace, alice), now=NOW)
    for answer in (inviting.accept, inviting.decline):
        with pytest.raises(inviting.NotOpen):
            answer(found.pk, by=sam, now=NOW)
    assert inviting.waiting_for(charlie, now=NOW).get() == found
    assert not inviting.waiting_for(sam, now=NOW).exists()


def test_a_link_that_is_old_forged_replaced_or_withdrawn_opens_nothing(
    workspace: Workspace, alice: User, charlie: User
) -> None:
    token = ask(workspace, alice)
    found = inviting.behind(token, now=NOW)
    later = NOW + inviting.VALID + timedelta(seconds=1)
    replaced = inviting.send_again(found, by=alice, now=NOW + timedelta(minutes=3)).token
    for dead, at in (
        (token, NOW),
        (replaced, later + timedelta(minutes=3)),
        (replaced[:-1] + "x", NOW),
        ("x", NOW),
    ):
        with pytest.raises(inviting.NotOpen):
            inviting.behind(dead, now=at)
    assert inviting.behind(replaced, now=NOW) == found
    inviting.withdraw(found, by=alice)
    with pytest.raises(inviting.NotOpen):
        inviting.behind(replaced, now=NOW)
    with pytest.raises(inviting.NotOpen):
        inviting.accept(found.pk, by=charlie, now=NOW)


def test_an_open_invitation_holds_a_seat_and_a_stale_one_does_not(workspace: Workspace, alice: User) -> None:
    ask(workspace, alice)
    with pytest.raises(gates.UpgradeRequired):
        ask(workspace, alice, "dora@example.com")
    workspace.invitations.update(expires_at=NOW)
    ask(workspace, alice, "dora@example.com")
    stale = workspace.invitations.get(email="charlie@example.com")
    with pytest.raises(gates.UpgradeRequired):
        inviting.send_again(stale, by=alice, now=NOW + timedelta(minutes=3))


def test_who_is_here_or_asked_already_is_not_asked_again(
    workspace: Workspace, alice: User, bob: User
) -> None:
    here = on(workspace, "enterprise")
    ask(here, alice)
    for email, said in (
        ("Bob@Example.com", "is in this workspace already"),
        ("CHARLIE@example.com", "invited"),
    ):
        with pytest.raises(ValidationError, match=said):
            ask(here, alice, email)


def test_the_same_letter_goes_out_again_only_so_often(workspace: Workspace, alice: User) -> None:
    found = inviting.behind(ask(workspace, alice), now=NOW)
    with pytest.raises(ValidationError, match="a moment ago"):
        inviting.send_again(found, by=alice, now=NOW + timedelta(seconds=30))
    for number in range(1, inviting.SENT_MOST):
        inviting.send_again(found, by=alice, now=NOW + timedelta(minutes=3 * number))
    with pytest.raises(ValidationError, match="5 times"):
        inviting.send_again(found, by=alice, now=NOW + timedelta(hours=1))


def test_a_name_that_mail_programs_would_link_stays_out_of_the_letter(
    workspace: Workspace, alice: User
) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(name="You won, go to prize.example/now")
    User.objects.filter(pk=alice.pk).update(name="evil.example")
    ask(Workspace.objects.get(pk=workspace.pk), User.objects.get(pk=alice.pk))
    do_waiting_jobs()
    [letter] = box.outbox
    assert "prize" not in f"{letter.subject} {letter.body}"
    assert "evil" not in letter.subject
    assert "alice@example.com" in str(letter.body)


def test_who_invited_takes_the_invitation_along_when_they_go(
    workspace: Workspace, alice: User, bob: User, charlie: User
) -> None:
    here = on(workspace, "enterprise")
    Membership.objects.filter(user=bob).update(role=Role.OWNER)
    ask(here, bob)
    Membership.objects.get(user=bob).delete()
    assert not inviting.waiting_for(charlie, now=NOW).exists()


def test_ones_own_workspace_stays_beside_the_one_asked_into(
    workspace: Workspace, alice: User, charlies_workspace: Workspace, charlie: User
) -> None:
    found = inviting.behind(ask(workspace, alice), now=NOW)
    inviting.accept(found.pk, by=charlie, now=NOW)
    roles = dict(charlie.memberships.values_list("workspace_id", "role"))
    assert roles == {charlies_workspace.pk: Role.OWNER, workspace.pk: Role.EDITOR}


def test_a_seat_that_went_meanwhile_leaves_the_invitation_open(workspace: Workspace, alice: User) -> None:
    found = inviting.behind(ask(workspace, alice), now=NOW)
    on(workspace, "free")
    charlie = person("Charlie")
    with pytest.raises(gates.UpgradeRequired):
        inviting.accept(found.pk, by=charlie, now=NOW)
    assert inviting.waiting_for(charlie, now=NOW).exists()
