"""Keeping charges that come again: when the next is due, what was paid, what a year costs."""

from collections.abc import Mapping, Sequence
from datetime import date

from foresight.analysis import Analysis
from foresight.entries import EXPENSE
from foresight.names import name_of
from foresight.recurring import Stream
from solah.accounts.models import Workspace
from solah.insights.amounts import ZERO, money
from solah.insights.frames import Frame
from solah.insights.models import Recurring, Standing

_KEPT = (
    "name", "category", "rhythm", "every_days", "every_months", "amount", "yearly", "next_on", "earliest_on",
    "latest_on", "confidence", "paid", "missed", "rise", "seen_on",
)  # fmt: skip
_PAID = 24  # charges; of older ones the history says nothing new
_BILL = 0.6  # of what a merchant took since the stream began; less of it is a habit, no bill


def bills_of(found: Analysis, frame: Frame) -> list[Stream]:
    """Return the streams that are bills: of a tea stall that is paid each day, some tea comes monthly."""
    names = {text: name_of(text) for text in {entry.text for entry in frame.entries}}
    days = {entry.id: entry.day for entry in frame.entries}
    first = {stream.key: days[stream.rows[0]] for stream in found.streams}
    visits = _visits(frame, names, {stream.key.partition("|")[0] for stream in found.streams})
    return [
        stream
        for stream in found.streams
        if len(stream.rows)
        >= _BILL * sum(day >= first[stream.key] for day in visits[stream.key.partition("|")[0]])
    ]


def _visits(frame: Frame, names: Mapping[str, str], wanted: set[str]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {name: [] for name in wanted}
    for entry in frame.entries:
        if entry.kind == EXPENSE and (name := names[entry.text]) in found:
            found[name].append(entry.day)
    return found


def keep_streams(workspace: Workspace, found: Analysis, frame: Frame, bills: Sequence[Stream]) -> None:
    """Write down tonight's bills; what was decided about one stays."""
    paid = {entry.id: (entry.day.isoformat(), entry.amount) for entry in frame.entries}
    rows = [_row(workspace, found, each, frame.titles, paid) for each in bills]
    kept = [row for row in {row.key: row for row in rows}.values() if row.amount > ZERO]
    Recurring.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["workspace", "key"], update_fields=_KEPT
    )
    others = workspace.recurring.exclude(key__in=[row.key for row in kept])
    others.filter(standing=Standing.SUGGESTED).delete()


def _row(
    workspace: Workspace,
    found: Analysis,
    stream: Stream,
    titles: Mapping[int, str],
    paid: Mapping[int, tuple[str, float]],
) -> Recurring:
    currency = workspace.currency
    rise = stream.rise
    return Recurring(
        workspace=workspace,
        key=stream.key[:300],
        name=titles[stream.rows[-1]] or stream.description[:200],
        category_id=int(stream.category) if stream.category else None,
        rhythm=stream.rhythm.name,
        every_days=stream.rhythm.days,
        every_months=stream.rhythm.months,
        amount=money(stream.amount, currency),
        yearly=money(stream.yearly, currency),
        next_on=stream.next_date,
        earliest_on=min(stream.earliest, stream.next_date),
        latest_on=max(stream.latest, stream.next_date),
        confidence=stream.confidence,
        paid=[[paid[row][0], str(money(paid[row][1], currency)), row] for row in stream.rows[-_PAID:]],
        missed=[day.isoformat() for day in stream.missed],
        rise={
            "before": str(money(rise.before, currency)),
            "after": str(money(rise.after, currency)),
            "since": rise.since.isoformat(),
        }
        if rise
        else {},
        found_on=found.today,
        seen_on=found.today,
    )
