"""The one click that ends a kind of mail: a signed address that does this one thing, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer

from solah.accounts.models import User, Workspace
from solah.notices.models import Kind
from solah.notices.wishes import stop_mail

# Signed for this purpose alone: no other address or form of ours takes what is signed with it.
_SIGNER = Signer(salt="solah.notices.unsubscribing")
# One letter a kind, so that the address stays short. A letter is never given to another kind.
_LETTERS: Mapping[Kind, str] = {
    Kind.BUDGET_TIGHT: "t",
    Kind.BUDGET_FULL: "f",
    Kind.LIKELY: "l",
    Kind.UNUSUAL: "u",
    Kind.PRICE_RISE: "p",
    Kind.BILL: "b",
    Kind.DAILY: "d",
    Kind.WEEKLY: "w",
    Kind.MONTHLY: "m",
}


class NotOurs(ValueError):
    """The address was not made by us, or what it was about is gone."""


@dataclass(frozen=True)
class Stop:
    """What an address ends: kinds of mail to one person about one workspace."""

    user: User
    workspace: Workspace
    kinds: tuple[Kind, ...]

    def carry_out(self) -> None:
        """End it. Again, it is ended."""
        stop_mail(self.workspace, self.kinds, by=self.user)


def token_for(user: int, workspace: int, kinds: Iterable[Kind]) -> str:
    """Return what an address holds that ends these kinds of mail."""
    wanted = set(kinds)
    return _SIGNER.sign(f"{user}.{workspace}.{''.join(_LETTERS[kind] for kind in Kind if kind in wanted)}")


def address_for(user: int, workspace: int, kinds: Iterable[Kind]) -> str:
    """Return the address itself."""
    return f"{settings.SITE_URL}/notices/stop/{token_for(user, workspace, kinds)}/"


def headers_for(address: str) -> dict[str, str]:
    """Return the headers by which a mailbox offers it (RFC 2369) and does it with one click (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def opened(token: str) -> Stop:
    """Return what an address is about. Raises `NotOurs`, also for somebody who has left the workspace."""
    try:
        user, workspace, letters = _SIGNER.unsign(token).split(".")
        person = User.objects.get(pk=int(user), is_visitor=False)
        place = person.workspaces.get(pk=int(workspace))
    except (BadSignature, ValueError, User.DoesNotExist, Workspace.DoesNotExist):
        raise NotOurs from None
    return Stop(person, place, tuple(kind for kind in Kind if _LETTERS[kind] in letters))
