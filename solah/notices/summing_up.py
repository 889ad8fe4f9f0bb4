"""The letters of a day, a week and a month: from the same figures as the pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets.status import Overview, overview
from solah.insights.reading import Reading, month_reading
from solah.insights.retelling import five_sentences
from solah.insights.telling import whole
from solah.ledger.picture import month_picture
from solah.ledger.stretches import stretches
from solah.ledger.summaries import MonthTotal
from solah.months import Month
from solah.notices import passages
from solah.notices.bars import amount_bar
from solah.notices.letters import Due, Letter, Link, Section
from solah.notices.models import Kind
from solah.notices.wording import day_word, exact

_MONTHS = 6
_LINES = 8
_ROWS = 8
_DAY = timedelta(days=1)


class NothingToTell(Exception):
    """Nobody wrote anything down in those days: then no letter is the better one."""


def letter_of(workspace: Workspace, due: Due, *, today: date) -> Letter:
    """Write a letter. Raises `NothingToTell`."""
    return _WRITERS[due.kind](workspace, due, today)


def _daily(workspace: Workspace, due: Due, today: date) -> Letter:
    day = due.last
    (taken,) = stretches(workspace, (day, day))
    stand, reading, month = _month(workspace, today)
    bills = passages.due(workspace, reading.bills, today=today, within=1)
    if not taken.entries and bills is None:
        raise NothingToTell
    rows = workspace.transactions.alive().between(day, day).exclude(kind="transfer").order_by("-amount", "pk")
    lines = [f"{row.title}, {exact(row.amount, workspace)}" for row in rows[:_ROWS]]
    if taken.entries > _ROWS:
        lines.append(f"and {taken.entries - _ROWS} more")
    name = day_word(day, today)
    headline = (
        f"{exact(taken.spent, workspace)} spent on {name}" if taken.entries else "Nothing was noted yesterday"
    )
    rest = [Link("Open the day", f"/expenses/?from={day}&to={day}")]
    return Letter(
        subject=headline,
        headline=f"{headline}.",
        preview=_so_far(workspace, stand, month, today),
        eyebrow=f"{name} · {workspace.name}",
        sections=passages.those(
            Section("", lines, links=rest) if lines else None,
            Section("The month so far", [_so_far(workspace, stand, month, today)]),
            passages.budgets(workspace, stand, reading),
            bills,
        ),
    )


def _weekly(workspace: Workspace, due: Due, today: date) -> Letter:
    week = timedelta(days=7)
    now, before = stretches(workspace, (due.first, due.last), (due.first - week, due.last - week))
    if not now.entries:
        raise NothingToTell
    stand, reading, month = _month(workspace, today)
    spent = whole(now.spent, workspace)
    beside = passages.difference(now.spent, before.spent, workspace, than="the week before")
    span = f"{due.first.day} {due.first:%b} to {due.last.day} {due.last:%b}"
    total = reading.total
    return Letter(
        subject=f"{spent} spent last week" + (f", {beside}" if before.entries else ""),
        headline=f"You spent {spent} last week" + (f", {beside}." if before.entries else "."),
        preview=_preview(workspace, reading, month, today) or _so_far(workspace, stand, month, today),
        eyebrow=f"The week of {span} · {workspace.name}",
        sections=passages.those(
            Section(
                "Day by day", bars=passages.days(workspace, now),
                links=[Link("See the rows", f"/expenses/?from={due.first}&to={due.last}")],
            ),
            Section(
                "Where it went", bars=passages.categories(workspace, now, before, than="the week before")
            ),
            passages.month_end(workspace, total, stand.overall, month, today=today),
            passages.budgets(workspace, stand, reading),
            passages.due(workspace, reading.bills, today=today, within=7),
            passages.news(workspace, today=today),
        ),
    )  # fmt: skip


def _monthly(workspace: Workspace, due: Due, today: date) -> Letter:
    month = Month.of(due.first, start_day=workspace.month_start)
    picture = month_picture(workspace, month, today=today)
    if not picture.total.entries:
        raise NothingToTell
    now, before = stretches(
        workspace, (month.first, month.last), (month.previous().first, month.previous().last)
    )
    stand = overview(workspace, month, today=today)
    _, reading, running = _month(workspace, today)
    name = passages.month_word(month, today)
    sentences = five_sentences(workspace, month, today=today)
    spent = whole(picture.total.spent, workspace)
    beside = passages.difference(now.spent, before.spent, workspace, than="the month before")
    kept = [passages.line_bar(workspace, line) for line in sorted(stand.every, key=lambda line: -line.share)]
    over = sum(1 for line in stand.every if line.over)
    return Letter(
        subject=f"{name}: {spent} spent" + (f", {beside}" if before.entries else ""),
        headline=f"{name} came to {spent}" + (f", {beside}." if before.entries else "."),
        preview=sentences[1] if len(sentences) > 1 else "",
        eyebrow=f"{name} · {workspace.name}",
        sections=passages.those(
            Section("", sentences[1:], links=[Link(f"Open {name}", f"/month/{month}/")]),
            _past(workspace, [each for each in picture.months[-_MONTHS:] if each.entries]),
            Section(
                "Where it went", bars=passages.categories(workspace, now, before, than="the month before")
            ),
            Section(
                _kept(len(kept), over), _rest(len(kept), over), kept[:_LINES],
                legend="Red is over." if over else "",
                links=[Link("To the budgets", f"/budgets/{month}/")],
            ) if kept else None,
            passages.month_end(workspace, reading.total, None, running, today=today),
            passages.due(workspace, reading.bills, today=today, within=14),
        ),
    )  # fmt: skip


_WRITERS: Mapping[Kind, Callable[[Workspace, Due, date], Letter]] = {
    Kind.DAILY: _daily,
    Kind.WEEKLY: _weekly,
    Kind.MONTHLY: _monthly,
}


def _month(workspace: Workspace, today: date) -> tuple[Overview, Reading, Month]:
    month = Month.of(today, start_day=workspace.month_start)
    stand = overview(workspace, month, today=today)
    return stand, month_reading(workspace, month, today=today, has_all=True), month


def _so_far(workspace: Workspace, stand: Overview, month: Month, today: date) -> str:
    said = f"{exact(stand.spent, workspace)} so far in {passages.month_word(month, today)}"
    if stand.overall is None:
        return f"{said}."
    if stand.overall.over:
        return f"{said}, {exact(stand.overall.over, workspace)} over the budget."
    a_day = whole(stand.overall.a_day, workspace)
    return f"{said}; {exact(stand.overall.left, workspace)} of the budget is left, {a_day} a day."


def _preview(workspace: Workspace, reading: Reading, month: Month, today: date) -> str:
    if reading.total is None:
        return ""
    name = passages.month_word(month, today)
    return f"{name} is likely to end at {whole(reading.total.expected, workspace)}."


def _past(workspace: Workspace, months: Sequence[MonthTotal]) -> Section | None:
    if len(months) < 2:
        return None
    top = max((each.spent for each in months), default=Decimal(0))
    bars = [
        amount_bar(
            each.month.short_label(workspace.locale), whole(each.spent, workspace), each.spent, top=top
        )
        for each in months
    ]
    return Section(f"The last {len(months)} months", bars=bars)


def _rest(number: int, over: int) -> list[str]:
    rest = number - _LINES
    return [f"The {rest} that are not drawn were kept."] if rest > 0 and over <= _LINES else []


def _kept(number: int, over: int) -> str:
    if number == 1:
        return "The budget was passed" if over else "The budget was kept"
    return f"{number - over} of {number} budgets were kept"
