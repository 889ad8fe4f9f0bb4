"""A workspace's categories and wallets, and its people, as nearly every page asks for them."""

from solah.accounts.models import Membership, Workspace
from solah.ledger.models import Category, Wallet
from solah.ops.prepared import Prepared

_CATEGORIES = Prepared(lambda pk: Workspace(pk=pk).categories.all(), int)
_WALLETS = Prepared(lambda pk: Workspace(pk=pk).wallets.all(), int)
_PEOPLE = Prepared(
    lambda pk: Workspace(pk=pk).memberships.select_related("user").order_by("joined_at", "pk"), int
)


def categories_of(workspace: Workspace) -> list[Category]:
    """Return them in their order, archived ones too."""
    found = _CATEGORIES.ask(workspace.pk)
    for each in found:
        each.workspace = workspace
    return found


def wallets_of(workspace: Workspace) -> list[Wallet]:
    """Return them, the default one first, archived ones too."""
    found = _WALLETS.ask(workspace.pk)
    for each in found:
        each.workspace = workspace
    return found


def people_of(workspace: Workspace) -> list[Membership]:
    """Return who is in it, the first one first."""
    found = _PEOPLE.ask(workspace.pk)
    for each in found:
        each.workspace = workspace
    return found
