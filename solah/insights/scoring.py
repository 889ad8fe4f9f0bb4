"""How good forecasts were: each month that is over beside what was said of it before it began."""

from decimal import Decimal

from foresight.backtest import Said as Past
from foresight.backtest import backtest
from foresight.entries import book
from foresight.history import month_of
from solah.accounts.models import Workspace
from solah.insights.amounts import ZERO, first_of, rough
from solah.insights.forecasting import bands, said_before
from solah.insights.frames import Frame
from solah.insights.models import Forecast, ModelKind, ModelScore, Said
from solah.ledger.summaries import overview
from solah.months import Month

MONTHS = 6


def look_back(workspace: Workspace, frame: Frame, *, this_month: Month) -> None:
    """Work out what would have been said of the last months, where nothing was said at the time."""
    months = [this_month.shift(-back) for back in range(1, MONTHS + 1)]
    names = {month_of(each.first, workspace.month_start) for each in months}
    known = said_before(workspace, [first_of(name) for name in names])
    if len(known) == len(names):
        return
    rows = book(frame.entries, today=this_month.previous().last).rows
    record = backtest(rows, today=this_month.first, months=MONTHS, start_day=workspace.month_start)
    Forecast.objects.bulk_create(
        [
            _afterwards(workspace, each)
            for each in record.said
            if each.category != "" and first_of(each.month) not in known
        ],
        ignore_conflicts=True,
    )


def _afterwards(workspace: Workspace, past: Past) -> Forecast:
    middle = (past.low, past.expected, past.expected, past.expected, past.high)
    low, low_half, expected, high_half, high = bands([rough(max(each, 0.0)) for each in middle])
    return Forecast(
        workspace=workspace,
        month=first_of(past.month),
        category_id=int(past.category) if past.category else None,
        said=Said.AFTERWARDS,
        as_of=Month.of(first_of(past.month)).previous().last,
        expected=expected,
        low=low,
        low_half=low_half,
        high_half=high_half,
        high=high,
    )


def score_last(workspace: Workspace, *, this_month: Month) -> None:
    """Put what was said of the last month beside what came of it: once, on the first night after it."""
    last = this_month.previous()
    period = first_of(month_of(last.first, workspace.month_start))
    if workspace.model_scores.filter(kind=ModelKind.FORECAST, period=period).exists():
        return
    said = {
        row.category_id: row
        for row in workspace.forecasts.filter(month=period)
        .exclude(said=Said.RUNNING)
        .order_by("said")  # what was said ahead comes last, and counts
    }
    total = said.get(None)
    came = overview(workspace, last, today=this_month.first, number=1).total.spent
    if total is None or came <= ZERO:
        return
    ModelScore.objects.bulk_create(
        [
            ModelScore(
                workspace=workspace,
                kind=ModelKind.FORECAST,
                period=period,
                parameters={"expected": str(total.expected), "came": str(came), "said": total.said},
                score=score(total.expected, came=came),
                count=1,
            )
        ],
        ignore_conflicts=True,
    )


def score(expected: Decimal, *, came: Decimal) -> float:
    """Return 1 for a forecast that was right, 0 for one that was off by the whole month."""
    return max(1 - float(abs(expected - came) / came), 0.0)
