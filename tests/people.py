"""The same people in every test: Alice owns, Bob edits, Vera looks, Charlie is a stranger, Sam is staff."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from solah.accounts.models import Membership, Role, User, Workspace
from solah.ledger.opening import open_workspace

PASSWORD = "correct horse battery staple"


def person(name: str, *, is_staff: bool = False) -> User:
    """Create a person whose address is verified."""
    user = User.objects.create_user(f"{name.lower()}@example.com", PASSWORD, name=name, is_staff=is_staff)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def alice(db: None) -> User:
    """Owns the household that most tests are about."""
    return person("Alice")


@pytest.fixture
def workspace(alice: User) -> Workspace:
    """Alice's household, with the standard categories, three wallets and a Pro trial."""
    return open_workspace("Alice’s household", owner=alice)


@pytest.fixture
def bob(workspace: Workspace) -> User:
    """Edits Alice's household."""
    return _member(workspace, "Bob", Role.EDITOR)


@pytest.fixture
def vera(workspace: Workspace) -> User:
    """May look at Alice's household."""
    return _member(workspace, "Vera", Role.VIEWER)


@pytest.fixture
def charlie(db: None) -> User:
    """Has a workspace of his own, and must see nothing of Alice's."""
    return person("Charlie")


@pytest.fixture
def charlies_workspace(charlie: User) -> Workspace:
    """Charlie's own workspace."""
    return open_workspace("Charlie’s money", owner=charlie)


@pytest.fixture
def sam(db: None) -> User:
    """Is on the staff, and a member of nothing."""
    return person("Sam", is_staff=True)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Open a browser in which somebody is signed in: `signed_in(alice).get("/")`."""

    def open_browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return open_browser


def _member(workspace: Workspace, name: str, role: Role) -> User:
    user = person(name)
    Membership.objects.create(workspace=workspace, user=user, role=role)
    return user
