"""Passages that several letters share: how the budgets stand, how the month ends, what is due and new."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.budgets.status import Line, Overview, State
from solah.insights.reading import Bill, Ending, Reading
from solah.insights.telling import tell, whole
from solah.ledger.stretches import Stretch
from solah.money import short_money
from solah.months import Month
from solah.notices.bars import Bar, amount_bar, budget_bar
from solah.notices.letters import Link, Section
from solah.notices.wording import day_word, exact

UNSORTED = "Not sorted yet"
_LINES = 6
_ROWS = 5
_NEWS = 3
_TOLD_ANYWAY = ("over_budget", "will_exceed", "room_left", "bills_ahead", "last_month")


def month_word(month: Month, today: date) -> str:
    """Write a month as November; with both its days where it starts on another one than the 1st."""
    if month.start_day != 1:
        return month.label()
    return f"{month.first:%B}" + ("" if month.year == today.year else f" {month.year}")


def difference(now: Decimal, before: Decimal, workspace: Workspace, *, than: str) -> str:
    """Write by how much one amount differs from another: ₹2,100 less than the week before."""
    if whole(now, workspace) == whole(before, workspace):
        return f"as much as {than}"
    way = "more" if now > before else "less"
    return f"{whole(abs(now - before), workspace)} {way} than {than}"


def month_end(
    workspace: Workspace, ending: Ending | None, overall: Line | None, month: Month, *, today: date
) -> Section | None:
    """Tell how the month is likely to end, as a range and beside its budget; None where nobody knows yet."""
    if ending is None:
        return None
    name = month_word(month, today)
    low, high = (
        short_money(each, workspace.currency, locale=workspace.locale) for each in (ending.low, ending.high)
    )
    lines = [
        f"Between {low} and {high} in 4 of 5 months like this one.",
        f"{exact(ending.spent, workspace)} is spent so far.",
    ]
    available = overall.available if overall else ending.expected
    odds = ending.odds_of(overall.available) if overall else None
    if overall and odds is not None and not overall.over and ending.daily and odds >= 0.25:
        lines.append(
            f"{whole(ending.daily, workspace)} a day from tomorrow, bills aside, keeps the"
            f" {exact(overall.available, workspace)} budget."
        )
    bar = budget_bar(
        f"{name}", f"of {exact(available, workspace)}" if overall else whole(ending.expected, workspace),
        spent=ending.spent, available=available, expected=ending.expected,
    )  # fmt: skip
    return Section(
        f"{name} is likely to end at {whole(ending.expected, workspace)}", lines, [bar],
        legend="Green is spent, yellow is expected.", links=[Link("Why that much?", "/")],
    )  # fmt: skip


def budgets(workspace: Workspace, stand: Overview, reading: Reading) -> Section | None:
    """Tell which budgets want a look, the worst first; one sentence where none does."""
    lines = stand.lines or stand.every
    if not lines:
        return None
    wanting = sorted((line for line in lines if line.state != State.ON_TRACK), key=lambda line: -line.share)
    calm = len(lines) - len(wanting)
    told = []
    if not wanting:
        told = ["The budget is on track." if len(lines) == 1 else f"All {len(lines)} budgets are on track."]
    elif calm:
        told = [f"The other {calm} {'is' if calm == 1 else 'are'} on track."]
    links = [Link("To the budgets", f"/budgets/{stand.month}/")]
    title = "Budgets" if not wanting else f"{len(wanting)} of {len(lines)} budgets want a look"
    if len(lines) == 1:
        title = "Budget"
    bars = [line_bar(workspace, line, reading.of(line.pk)) for line in wanting[:_LINES]]
    legend = "Green is spent, yellow is expected, red is over." if bars else ""
    return Section(title, told, bars, legend=legend, links=links)


def line_bar(workspace: Workspace, line: Line, ending: Ending | None = None) -> Bar:
    """Draw one line of the budgets with its figures, the same as on its page."""
    note = f"{exact(line.over, workspace)} over" if line.over else f"{exact(line.left, workspace)} left"
    return budget_bar(
        line.name if line.category else "The whole month",
        f"{exact(line.spent, workspace)} of {exact(line.available, workspace)}",
        spent=line.spent,
        available=line.available,
        expected=ending.expected if ending else None,
        note=note,
    )


def days(workspace: Workspace, stretch: Stretch) -> list[Bar]:
    """Draw what each day took."""
    top = max((amount for _, amount in stretch.days), default=Decimal(0))
    return [
        amount_bar(f"{day:%a} {day.day}", whole(amount, workspace), amount, top=top)
        for day, amount in stretch.days
    ]


def categories(workspace: Workspace, now: Stretch, before: Stretch, *, than: str) -> list[Bar]:
    """Draw what took most, each beside the stretch before."""
    largest = [pair for pair in now.largest if pair[1] > 0][:_ROWS]
    top = max((amount for _, amount in largest), default=Decimal(0))
    return [
        amount_bar(
            now.names[pk] or UNSORTED, exact(amount, workspace), amount, top=top,
            note=difference(amount, before.categories.get(pk, Decimal(0)), workspace, than=than)
            if before.entries else "",
        )
        for pk, amount in largest
    ]  # fmt: skip


def due(workspace: Workspace, bills: Sequence[Bill], *, today: date, within: int) -> Section | None:
    """List the bills of the next days; None where there are none."""
    soon = [bill for bill in bills if bill.next_on <= today + timedelta(days=within)]
    if not soon:
        return None
    total = whole(sum((bill.amount for bill in soon), Decimal(0)), workspace)
    number = f"{len(soon)} bill{'' if len(soon) == 1 else 's'}"
    lines = [
        f"{day_word(bill.next_on, today)}: {bill.name}, {exact(bill.amount, workspace)}" for bill in soon
    ]
    until = "by tomorrow" if within == 1 else f"within {within} days"
    return Section(f"{total} for {number} {until}", lines, links=[Link("To the bills", "/recurring/")])


def news(workspace: Workspace, *, today: date) -> Section | None:
    """Tell what the last night found beside what the letter says anyway; None where there is nothing."""
    if workspace.analysed_for is None:
        return None
    found = workspace.insights.filter(
        seen_on=workspace.analysed_for, expires_on__gte=today, dismissed_at__isnull=True
    )
    rows = list(found.exclude(kind__in=_TOLD_ANYWAY).order_by("-rank", "key")[:_NEWS])
    if not rows:
        return None
    names = {str(pk): name for pk, name in workspace.categories.values_list("pk", "name")}
    told = [
        tell(
            workspace, pk=row.pk, kind=row.kind, severity=row.severity, facts=row.facts, odds=row.odds,
            names=names, today=today,
        )
        for row in rows
    ]  # fmt: skip
    lines = [f"{note.headline}. {note.detail}" for note in told]
    return Section("Worth knowing", lines, links=[Link("All insights", "/insights/")])


def those(*sections: Section | None) -> list[Section]:
    """Return the passages that there are."""
    return [section for section in sections if section is not None]
