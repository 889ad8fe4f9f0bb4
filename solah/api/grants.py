"""Grant: in whose name, and how far, a request may go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from solah.accounts import app_sessions, tokens
from solah.accounts.models import AccessToken, Membership
from solah.accounts.scopes import ALL, Area, Reach, allow


@dataclass(frozen=True)
class Grant:
    """A member, the scopes of the token that was shown, and a name to count its requests by."""

    member: Membership
    who: str
    stands_on: AccessToken | UUID
    scopes: tuple[str, ...] = ALL

    @property
    def is_authenticated(self) -> bool:
        return True

    def opens(self, area: Area, *, writes: bool) -> bool:
        """Say whether the token's scopes open an area to reading, or to writing as well."""
        return allow(self.scopes, area, Reach.WRITE if writes else Reach.READ)

    def end(self, *, now: datetime) -> None:
        """Let what the request was made with open nothing any more."""
        if isinstance(self.stands_on, AccessToken):
            tokens.revoke(self.stands_on, by=self.member.user, now=now)
        else:
            app_sessions.end(self.stands_on)
