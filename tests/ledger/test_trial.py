"""A person gets one trial, whatever workspaces they open, leave or delete."""

import pytest
from django.utils import timezone

from solah.accounts import closing, erasing
from solah.accounts.models import User, Workspace
from solah.ledger.opening import open_workspace

pytestmark = pytest.mark.django_db


def has_trial(workspace: Workspace) -> bool:
    return bool(workspace.subscription.status == "trialing")


def test_the_first_workspace_starts_it_and_the_day_is_kept(alice: User, workspace: Workspace) -> None:
    assert has_trial(workspace)
    assert User.objects.get(pk=alice.pk).trial_started_at is not None
    assert not has_trial(open_workspace("Studio", owner=alice))


def test_deleting_the_first_does_not_bring_another(alice: User, workspace: Workspace) -> None:
    erasing.erase_workspace(workspace)
    assert not has_trial(open_workspace("Afresh", owner=User.objects.get(pk=alice.pk)))


def test_neither_does_leaving_it(alice: User, workspace: Workspace, bob: User) -> None:
    workspace.memberships.filter(user=bob).update(role="owner")
    closing.leave(workspace.memberships.get(user=alice))
    assert not has_trial(open_workspace("Afresh", owner=User.objects.get(pk=alice.pk)))


def test_a_guest_of_somebody_else_s_still_has_their_own(bob: User) -> None:
    now = timezone.now()
    assert has_trial(open_workspace("Bob’s money", owner=bob, now=now))
    assert User.objects.get(pk=bob.pk).trial_started_at == now
