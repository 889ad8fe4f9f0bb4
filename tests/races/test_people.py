"""People who come and go at once: seats are given once, and a workspace keeps an owner."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from solah.accounts.models import Invitation, Membership, Role, User, Workspace
from solah.billing import gates, inviting, members
from solah.billing.models import Status, Subscription
from tests.people import person
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOW = timezone.now()


def test_twenty_who_accept_at_once_find_the_seats_that_there_are(workspace: Workspace, alice: User) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="enterprise", status=Status.ACTIVE)
    people = [person(f"Guest{number}") for number in range(20)]
    asked = [_asked(workspace, alice, each) for each in people]  # while there was more room
    results = together(20, lambda number: inviting.accept(asked[number].pk, by=people[number], now=NOW))
    assert not failures(results, besides=gates.UpgradeRequired)
    assert workspace.memberships.count() == 10
    assert workspace.invitations.count() == 11


def test_one_invitation_lets_one_answer_count(workspace: Workspace, alice: User, charlie: User) -> None:
    found = _asked(workspace, alice, charlie)
    results = together(8, lambda _: inviting.accept(found.pk, by=charlie, now=NOW))
    assert len(failures(results, besides=())) == 7
    assert not failures(results, besides=inviting.NotOpen)
    assert charlie.memberships.count() == 1


def test_twenty_letters_at_once_take_one_seat(workspace: Workspace, alice: User) -> None:
    def ask(number: int) -> Any:
        here = Workspace.objects.get(pk=workspace.pk)
        return inviting.invite(here, email=f"g{number}@example.com", role="editor", by=alice, now=NOW)

    results = together(20, ask)
    assert not failures(results, besides=gates.UpgradeRequired)
    assert workspace.invitations.count() == 1


@pytest.mark.parametrize("way", ["room", "behind its back"])
def test_two_owners_who_go_at_once_leave_one(workspace: Workspace, alice: User, bob: User, way: str) -> None:
    Membership.objects.filter(user=bob).update(role=Role.OWNER)
    both = list(workspace.memberships.select_related("workspace", "user").order_by("pk"))

    def go(number: int) -> None:
        if way == "room":
            members.leave(both[number], now=NOW)
        else:
            Membership.objects.filter(pk=both[number].pk).delete()

    results = together(2, go)
    assert not failures(results, besides=(ValidationError, IntegrityError))
    assert workspace.memberships.get().role == Role.OWNER


def _asked(workspace: Workspace, by: User, who: User) -> Invitation:
    return workspace.invitations.create(
        email=who.email, role=Role.EDITOR, digest=who.email, invited_by=by, expires_at=NOW + timedelta(days=1)
    )
