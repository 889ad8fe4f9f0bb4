"""How the product runs, drawn for the company's page: days it was up, answers by time, slowest routes."""

from datetime import datetime
from typing import Any

from solah.ops import counts
from solah.outbox import life, parts
from solah.pulse import running
from solah.web import charts
from solah.web.board.table import table
from solah.web.charts.counts import count_middles
from solah.web.statuses import strip


def running_drawn(now: datetime) -> dict[str, Any]:
    """Return ninety days, the columns of times and the slowest routes; empty where unmeasured."""
    found = running.traffic()
    past = life.days(since=running.first_day(now.date()))
    days, sum_ = strip(past.get(parts.WEB) or past.get(parts.DATABASE, {}), now=now)
    named = [(_bound(number), round(many)) for number, many in enumerate(found.buckets)]
    return {
        "up_days": days,
        "up_sum": sum_,
        "times_chart": charts.count_columns(named, every=2) if found.answers else "",
        "times_table": table(
            ("Answered within", "Answers"),
            zip(
                count_middles(len(named)), [n for n, _ in named], [(f"{v:,}",) for _, v in named], strict=True
            ),
        ),
        "answers": f"{found.answers:,}",
        "slowest": [(name, f"{many:,}", f"{mean * 1000:,.0f}") for name, many, mean in found.slowest()],
    }


def _bound(number: int) -> str:
    if number == len(counts.SECONDS):
        return "more"
    bound = counts.SECONDS[number]
    return f"{bound * 1000:g} ms" if bound < 1 else f"{bound:g} s"
