"""Everything a workspace's night needs, in one call: the month's end, what comes again, what to tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from foresight import noticing
from foresight.anomalies import Alert, anomalies, told
from foresight.backtest import Record, backtest
from foresight.entries import Book, Entry, book
from foresight.findings import A_NIGHT, Finding, ranked
from foresight.forecasting import ENOUGH, Expected, forecast
from foresight.history import Rows, date_of, first_day, month_of
from foresight.month_end import (
    Why,
    agreeing,
    beside_bills,
    budgets_with_planned,
    left_for,
    unforeseen,
    why,
    with_planned,
)
from foresight.pace import End, Pace, ends, pace
from foresight.patterns import Patterns, patterns
from foresight.peers import Standing, TooFew
from foresight.recurring import Stream, recurring
from foresight.remainders import remainders
from foresight.review import review
from foresight.savings import Saving, savings
from foresight.splitting import Split, split

AHEAD = 3  # months
ODD_FOR = 35  # days; what was odd longer ago is no news


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a workspace's rows say on a day. Months count from 1970: see `history.month_name`.

    `ends` tells of the present month by category, the total last, and `why` takes the total apart. `ahead`
    are the next months (empty until `ready_on`), `plan` what was foreseen of this month before it began.
    `score` is last month's forecast beside what came, `review` that month in a few sentences' facts. Rows are
    named by their ids everywhere.
    """

    today: date
    start_day: int
    month: int
    months_seen: int
    ready_on: date | None
    ends: tuple[End, ...]
    why: Why
    plan: tuple[Expected, ...]
    ahead: tuple[Expected, ...]
    budgets: tuple[Pace, ...]
    streams: tuple[Stream, ...]
    alerts: tuple[Alert, ...]
    patterns: Patterns
    savings: tuple[Saving, ...]
    split: Split
    score: Record
    findings: tuple[Finding, ...] = field(default=())
    review: tuple[Finding, ...] = field(default=())

    @property
    def total(self) -> End:
        """How the whole month ends."""
        return self.ends[-1]

    @property
    def is_early(self) -> bool:
        """Say whether there is too little history to trust a forecast."""
        return self.months_seen < ENOUGH

    @property
    def first(self) -> date:
        return date_of(first_day(self.month, self.start_day))

    @property
    def last(self) -> date:
        """The month's last day."""
        return date_of(first_day(self.month + 1, self.start_day) - 1)


def analyse(
    entries: Iterable[Entry],
    *,
    today: date,
    start_day: int = 1,
    budgets: Mapping[str | None, float] | None = None,
    meanings: Mapping[str, str] | None = None,
    dismissed: Mapping[str, str] | None = None,
    silenced: Collection[str] = (),
    tastes: Mapping[str, float] | None = None,
    promised: float | None = None,
    peers: Sequence[Standing | TooFew] = (),
    most: int = A_NIGHT,
) -> Analysis:
    """Analyse a workspace's rows as of a day (up to and with it; later rows are plans).

    `budgets` are this month's limits by category, None for all. `meanings` say what a category means in
    canonical words ("subscriptions", "groceries", "taxes" …). `dismissed` holds stamps of findings by key,
    `silenced` keys of streams that never return, `tastes` a factor by kind of finding. `promised` is what
    was really told of last month's total before it began, `peers` how one stands among others.
    """
    known = book(entries, today=today, start_day=start_day)
    month = month_of(today, start_day)
    rows = known.rows.part(slice(known.whole, None))
    past = remainders(rows, today=today, start_day=start_day)
    named = [
        (one.day, one.amount, one.category, name) for one, name in zip(known.spent, known.names, strict=True)
    ]
    again = recurring(named, today=today, dismissed=silenced, is_missed_told=True)
    again = tuple(stream for stream in again if stream.is_bill)
    counted = [replace(s, rows=tuple(at - known.whole for at in s.rows if at >= known.whole)) for s in again]
    streams = tuple(_named(stream, known) for stream in again)
    ahead = unforeseen(known, streams, start_day=start_day)
    ending = with_planned(ends(past), ahead)
    limits = left_for(budgets or {}, ahead)
    paces = pace(rows, limits, today=today, start_day=start_day, past=past)
    last = date_of(first_day(month + 1, start_day) - 1)
    lines = budgets_with_planned(beside_bills(paces, streams, today=today, until=last), ahead, budgets or {})
    ending = agreeing(ending, lines)
    coming, ready = _coming(rows, known.first, counted, today=today, start_day=start_day)
    bills = [row for stream in again if stream.rhythm.months for row in stream.rows]
    shapes = patterns(known, past, today=today, start_day=start_day, bills=bills)
    found = Analysis(
        today=today,
        start_day=start_day,
        month=month,
        months_seen=past.after.shape[1],
        ready_on=ready,
        ends=ending,
        why=why(ending, known, streams, start_day=start_day),
        plan=tuple(point for point in coming if point.month == month),
        ahead=tuple(point for point in coming if month < point.month <= month + AHEAD),
        budgets=lines,
        streams=streams,
        alerts=_alerts(known),
        patterns=shapes,
        savings=savings(known, streams, today=today, usual=ending[-1].usual, meanings=meanings or {}),
        split=split(coming, month=month + 1),
        score=backtest(rows, today=today, months=1, start_day=start_day),
    )
    news = noticing.news(found, known, meanings=meanings or {}, promised=promised, peers=peers)
    heard = ranked(news, today=today, dismissed=dismissed, tastes=tastes, most=most)
    return replace(found, findings=heard, review=review(found, known))


def _coming(
    rows: Rows, first: int, streams: Sequence[Stream], *, today: date, start_day: int
) -> tuple[tuple[Expected, ...], date | None]:
    """Forecast this month as if it had not begun, and those after it; or say when there will be enough."""
    if month_of(today + timedelta(days=1), start_day) - first < ENOUGH:
        return (), date_of(first_day(first + ENOUGH, start_day))
    said = forecast(
        rows, today=today, horizon=AHEAD + 1, start_day=start_day, least_months=0, streams=streams
    )
    return said.points, None


def _named(stream: Stream, known: Book) -> Stream:
    """Name a stream's rows by their ids, and the stream as its last row does."""
    text = known.spent[stream.rows[-1]].text
    rows, twice = known.evidence(stream.rows), known.evidence(stream.twice)
    return replace(stream, description=text, rows=rows, twice=twice)


def _alerts(known: Book) -> tuple[Alert, ...]:
    """Return what is odd lately and worth telling, rows named by their ids."""
    odd = told(anomalies(known.keyed, since=known.today - timedelta(days=ODD_FOR), least=0.0))
    return tuple(
        replace(one, row=known.ids[one.row], twin=None if one.twin is None else known.ids[one.twin])
        for one in odd
    )
