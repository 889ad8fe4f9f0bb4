"""What a pasted or forwarded text becomes: drafts in the inbox, rows that are there already, or nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from intake import messages as engine
from intake.messages import Kind as Said
from intake.messages import Message
from solah.accounts.models import User, Workspace
from solah.capture import inbox
from solah.capture.models import Arrival, Sort, Standing
from solah.capture.placing import Place, findings
from solah.capture.recognising import digest_of, known_draft, known_row
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction

PASTE_MOST, MESSAGES_MOST = engine.PASTE_MOST, engine.MESSAGES_MOST
KINDS = {
    Said.DEBIT: Kind.EXPENSE,
    Said.WITHDRAWAL: Kind.EXPENSE,
    Said.CREDIT: Kind.INCOME,
    Said.REFUND: Kind.REFUND,
    Said.CARD_BILL: Kind.TRANSFER,
    Said.UNKNOWN: Kind.EXPENSE,
}
HOOK = "hook"
UNREAD = "This message could not be read. It goes by itself after a day."


class TooMuch(ValueError):
    """More than can be read at once; the message is a sentence."""


class Fate(StrEnum):
    """What became of one message."""

    NEW = "new"  # a draft waits
    WAITING = "waiting"  # the same draft waited already
    THERE = "there"  # its payment is a row already
    LEFT_OUT = "left_out"  # no money moved


@dataclass(frozen=True)
class Outcome:
    """One message, what became of it, and the draft or row that it is."""

    said: Message
    fate: Fate
    arrival: Arrival | None = None
    row: Transaction | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a text, message by message."""

    outcomes: tuple[Outcome, ...] = field(default=())

    def of(self, fate: Fate) -> list[Outcome]:
        """Return the messages that this became of."""
        return [one for one in self.outcomes if one.fate == fate]


def is_message(text: str) -> bool:
    """Say whether a text looks like one that a bank or a wallet has sent."""
    return engine.is_like_bank(text)


def take(
    workspace: Workspace,
    text: str,
    *,
    by: User,
    came_by: str,
    today: date,
    sender: str = "",
    sent_at: datetime | None = None,
    is_sure_of_day: bool = False,
    keep_all: bool = False,
) -> Taken:
    """Put the messages of a text into the inbox, each once, and say what became of each.

    What moved no money is left out unless `keep_all`: a one-time code is not even written down. `sent_at`
    tells two texts of the same words apart. Raises `TooMuch` and `InboxFull`.
    """
    if len(text) > PASTE_MOST:
        raise TooMuch(f"That is more than {PASTE_MOST // 1000},000 letters. Paste fewer messages at once.")
    found = engine.read_all(text, today=today, sender=sender, is_day_known=is_sure_of_day)
    if len(found) > MESSAGES_MOST:
        raise TooMuch(f"These are {len(found)} messages. Paste at most {MESSAGES_MOST} at once.")
    place = Place.of(workspace, today)
    taken = []
    for said in found:
        if keep_all or _is_worth(said, came_by):
            taken.append(_kept(place, said, by=by, came_by=came_by, sent_at=sent_at))
        else:
            taken.append(Outcome(said, Fate.LEFT_OUT))
    return Taken(tuple(taken))


def _is_worth(said: Message, came_by: str) -> bool:
    """What a phone forwards without an amount is a letter between people, and none of our business.

    Unless it reads as a bank's: then somebody may see today that it could not be read.
    """
    if not said.is_worth_a_draft:
        return False
    return said.amount is not None or came_by != HOOK or is_message(said.text)


def _as_unread(said: Message, came_by: str) -> dict[str, str]:
    if said.amount is not None or came_by != HOOK:
        return {}
    return {"standing": Standing.FAILED, "refusal": UNREAD}


def _kept(place: Place, said: Message, *, by: User, came_by: str, sent_at: datetime | None) -> Outcome:
    """Keep one message, unless it or its payment is there. Pasted again, what was put aside is open again."""
    workspace, kind = place.workspace, KINDS.get(said.kind, Kind.EXPENSE)
    if row := known_row(workspace, said, kind):
        return Outcome(said, Fate.THERE, row=row)
    digest = digest_of(said, sent_at)
    if known := known_draft(workspace, said, kind, digest=digest, sent_at=sent_at):
        row = known.row if known.standing == Standing.CONFIRMED else None
        if row is not None and (row.is_moved or not row.trashed_at):
            return Outcome(said, Fate.THERE, arrival=known, row=row)
        if known.is_open or came_by == HOOK:
            return Outcome(said, Fate.WAITING, arrival=known)
        inbox.reopen(known, by=by)
        return Outcome(said, Fate.NEW, arrival=known)
    arrival, _ = inbox.put(
        workspace,
        sort=Sort.MESSAGE,
        by=by,
        came_by=came_by,
        text=said.text,
        digest=digest,
        found=findings(place, said, kind, is_timed=sent_at is not None),
        **_as_unread(said, came_by),
    )
    return Outcome(said, Fate.NEW, arrival=arrival)
