"""How often a log-in may be tried, by page or by machine: both count the same attempts."""

from hashlib import sha256
from unicodedata import combining, normalize

from solah.ops.gcra import Limit, ask

# Right passwords count too, so this is wider than allauth's own limit on wrong ones (5 in 5 minutes).
ATTEMPTS = Limit("log in", times=10, seconds=300)
# However many networks try one account: a guess in a million years, and its owner hardly ever waits.
ATTEMPTS_OF_ALL = Limit("log in of all", times=100, seconds=3600)


def may_try(email: str, *, where: str) -> bool:
    """Count one more attempt on an account from a network, and say whether it may be made."""
    who = plain(email)
    return ask(ATTEMPTS, who=f"{who} from {where}").is_allowed and ask(ATTEMPTS_OF_ALL, who=who).is_allowed


def plain(email: str) -> str:
    """Return a digest of an address that no accent or capital changes."""
    bare = "".join(c for c in normalize("NFKD", email) if not combining(c)).casefold()
    return sha256(bare.encode()).hexdigest()
