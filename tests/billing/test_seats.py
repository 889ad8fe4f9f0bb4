"""Seats after a smaller plan: nobody is removed, whoever is left over reads on, and room brings them back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from solah.accounts import closing
from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import members, seats
from solah.billing.models import Status, Subscription
from solah.capture import hooks
from solah.insights import calendar
from solah.outbox.models import AuditEntry

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def member_of(workspace: Workspace, user: User) -> Membership:
    return Membership.objects.select_related("workspace", "user").get(workspace=workspace, user=user)


def test_a_smaller_plan_leaves_the_owner_and_lets_the_others_read(
    workspace: Workspace, alice: User, bob: User, vera: User
) -> None:
    row = Subscription.objects.filter(workspace=workspace)
    row.update(plan="enterprise", status=Status.ACTIVE)
    seats.reseat_all(now=NOW)
    assert all(workspace.memberships.values_list("is_seated", flat=True))
    for plan, edits in (
        ("pro", {alice.pk, bob.pk}),
        ("free", {alice.pk}),
        ("enterprise", {alice.pk, bob.pk}),
    ):
        row.update(plan=plan)
        seats.reseat_all(now=NOW)
        assert {each.user_id for each in workspace.memberships.all() if each.can_edit} == edits, plan
        assert workspace.memberships.count() == 3
    assert AuditEntry.objects.filter(subject="membership", action="unseated").exists()


def test_the_end_of_a_trial_counts_without_any_news(workspace: Workspace, bob: User) -> None:
    seats.reseat_all(now=NOW)
    assert member_of(workspace, bob).can_edit
    seats.reseat_all(now=NOW + timedelta(days=15))
    assert not member_of(workspace, bob).can_edit


def test_whoever_goes_makes_room_for_the_next(
    workspace: Workspace, alice: User, bob: User, vera: User
) -> None:
    Membership.objects.filter(user=vera).update(role=Role.EDITOR)
    seats.reseat(workspace, now=NOW)
    assert not member_of(workspace, vera).can_edit
    members.remove(member_of(workspace, bob), by=alice, now=NOW)
    assert member_of(workspace, vera).can_edit


def test_a_role_that_somebody_else_changed_is_not_overwritten(
    workspace: Workspace, alice: User, bob: User
) -> None:
    seen = member_of(workspace, bob)
    members.change_role(seen, Role.VIEWER, seen="editor", by=alice, now=NOW)
    with pytest.raises(members.Moved) as moved:
        members.change_role(seen, Role.OWNER, seen="editor", by=alice, now=NOW)
    assert moved.value.current is not None
    assert moved.value.current.role == Role.VIEWER


def test_the_last_owner_stays_one(workspace: Workspace, alice: User, bob: User) -> None:
    mine = member_of(workspace, alice)
    with pytest.raises(ValidationError):
        members.change_role(mine, Role.EDITOR, seen="owner", by=alice, now=NOW)
    with pytest.raises(ValidationError):
        members.remove(mine, by=bob, now=NOW)
    with pytest.raises(ValidationError):
        members.leave(mine, now=NOW)
    for deed in (
        lambda: Membership.objects.filter(pk=mine.pk).update(role=Role.EDITOR),
        lambda: Membership.objects.filter(pk=mine.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="without an owner"), transaction.atomic():
            deed()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_handing_over_leaves_one_owner_and_the_plan(workspace: Workspace, alice: User, bob: User) -> None:
    members.hand_over(workspace, to=member_of(workspace, bob), by=alice, now=NOW)
    assert member_of(workspace, bob).role == Role.OWNER
    assert member_of(workspace, alice).role == Role.EDITOR
    with pytest.raises(members.Moved):
        members.hand_over(workspace, to=member_of(workspace, bob), by=alice, now=NOW)


@pytest.mark.parametrize("way", ["removed", "left"])
def test_what_opened_the_workspace_from_outside_ends_and_never_comes_back(
    workspace: Workspace, alice: User, bob: User, way: str
) -> None:
    hook = hooks.make(workspace, name="Phone", by=bob, now=NOW)
    link = calendar.make_link(workspace, by=bob)
    own = hooks.make(workspace, name="Phone", by=alice, now=NOW)
    mine = member_of(workspace, bob)
    if way == "removed":
        members.remove(mine, by=alice, now=NOW)
    else:
        closing.leave(mine)
    workspace.memberships.create(user=bob, role=Role.EDITOR)  # asked in again
    with pytest.raises(hooks.NotOpen):
        hooks.opened_by(hook.token)
    with pytest.raises(calendar.NoSuchLink):
        calendar.workspace_behind(link)
    assert hooks.opened_by(own.token) == own.hook
