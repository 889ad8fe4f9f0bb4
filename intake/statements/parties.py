"""Of two parties that a line names, "From" and "To", which is the account's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from intake.statements.columns import Roles
from intake.statements.words import plain

_FROM = frozenset(
    """
    absender afsender afzender avsandare avsender expediteur from mittente nadawca ordenante ordinante payer
    remitente remitter sender source
    """.split()  # noqa: SIM905 - read as a list, not as a table
)
_TO = frozenset(
    """
    beneficiaire beneficiario beneficiary destination destinataire destinatario empfanger modtager mottagare
    mottaker odbiorca ontvanger payee receiver recipient to
    """.split()  # noqa: SIM905 - read as a list, not as a table
)
_BY_THE_WAY = frozenset(["name", "account", "nazwa"])


def sides(headings: Sequence[tuple[int, str]]) -> dict[str, int | None]:
    """Which columns are the sender and the recipient, where both are there."""
    found: dict[str, int | None] = {}
    for index, heading in headings:
        words = set(plain(heading).split()) - _BY_THE_WAY
        for side, names in (("sender", _FROM), ("recipient", _TO)):
            if len(words) == 1 and words <= names:
                found.setdefault(side, index)
    return found if len(found) == 2 else {}


def own_side(cells: Sequence[str], roles: Roles, *, amount: Decimal) -> str | None:
    """What the line calls the account itself, where the other side is named too."""
    if roles.sender is None or roles.recipient is None:
        return None
    own, other = (roles.sender, roles.recipient) if amount < 0 else (roles.recipient, roles.sender)
    return cells[own] if cells[other] and cells[own] != cells[other] else None
