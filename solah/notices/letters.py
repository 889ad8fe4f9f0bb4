"""What a letter holds: a headline, and sections of sentences, bars and links, whatever is told in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from solah.accounts.models import Workspace
from solah.months import Month, week_of
from solah.notices.bars import Bar
from solah.notices.models import Kind

LATE = 2  # days after its own that a weekly or monthly letter is still worth sending


@dataclass(frozen=True)
class Link:
    """Where something can be seen or done: words, and a path on our site."""

    words: str
    path: str
    is_main: bool = False


@dataclass(frozen=True)
class Section:
    """One block: a title, lines of text, a chart with the words that say what it shows, and links."""

    title: str = ""
    lines: Sequence[str] = ()
    bars: Sequence[Bar] = ()
    legend: str = ""
    links: Sequence[Link] = ()

    @property
    def is_short(self) -> bool:
        """Whether each bar fits on one line with its words."""
        return all(len(bar.label) <= 8 and not bar.note for bar in self.bars)


@dataclass(frozen=True)
class Letter:
    """One letter before it is set. `subject` leads with a number; `preview` is what a mailbox shows of it."""

    subject: str
    headline: str
    preview: str = ""
    eyebrow: str = ""
    sections: Sequence[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Due:
    """A letter that the calendar asks for, and the days that it is about."""

    kind: Kind
    first: date
    last: date


def due_on(workspace: Workspace, today: date) -> list[Due]:
    """Return the letters that are due on a day: yesterday's, and a week or month that ended lately."""
    yesterday = today - timedelta(days=1)
    found = [Due(Kind.DAILY, yesterday, yesterday)]
    week = week_of(today, workspace.week_start)
    if (today - week[0]).days <= LATE:
        found.append(Due(Kind.WEEKLY, week[0] - timedelta(days=7), week[0] - timedelta(days=1)))
    month = Month.of(today, start_day=workspace.month_start)
    if (today - month.first).days <= LATE:
        before = month.previous()
        found.append(Due(Kind.MONTHLY, before.first, before.last))
    return found
