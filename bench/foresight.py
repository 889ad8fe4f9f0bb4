"""How good and how fast the forecasts are, beside plain methods and, where they are installed, famous ones.

`make bench-foresight JUDGE=folder LEDGERS=folder` asks judges on ledgers of one's own; without them the
invented households of `foresight.datasets` are used: that shows that all runs and how fast, not how good.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from bench import competitors, night
from foresight import datasets
from foresight.adaptive import blend
from foresight.backtest import Record, backtest, compare
from foresight.baselines import BASELINES, medians
from foresight.forecasting import outlook
from foresight.history import Floats, History, Rows, month_of
from foresight.pace import pace

ROOT = Path(__file__).resolve().parent.parent
LAST = date(2026, 8, 31)
DAYS = (5, 10, 15, 20, 25)
FAMOUS = 30  # series; the famous methods take their time


def main() -> int:
    """Run the judges where there are some, else the invented households."""
    judge, ledgers = os.environ.get("JUDGE"), os.environ.get("LEDGERS")
    if judge and ledgers:
        status = judged(Path(judge), Path(ledgers))
        print("\n## a workspace's night\n")
        return max(status, night.main())
    print("No JUDGE and LEDGERS were given: these are invented households, kinder than life.\n")
    invented(int(os.environ.get("HOUSEHOLDS", "40")))
    print("\n## a workspace's night\n")
    return night.main()


def judged(judge: Path, ledgers: Path) -> int:
    """Let each judge ask the command line, and print what it says."""
    status = 0
    extra = os.environ.get("ARGS", "").split()
    for name in ("forecast", "pace", "recurring", "anomalies", "categorise"):
        run = f"{ROOT / '.venv/bin/solah'} {name}"
        command = [sys.executable, str(judge / f"{name}.py"), str(ledgers), "--run", run, *extra]
        print(f"\n## {name}\n", flush=True)
        status = max(status, subprocess.run(command, cwd=ROOT, check=False).returncode)
    return status


def invented(count: int) -> None:
    """Print the tables of `count` invented households."""
    people = [Rows.of(spent) for spent in datasets.households(count, months=30, last=LAST)]
    histories = [History.of(rows, until=month_of(LAST) + 1) for rows in people]
    _methods(histories)
    _blend(people)
    _pace(people)
    _cost(histories)


def _methods(histories: list[History]) -> None:
    """Compare one-line methods and famous ones on the same months of the same series."""
    methods: dict[str, Callable[[Floats], Floats]] = {**BASELINES, "the blend": lambda y: blend(y).expected}
    tables = [history.table for history in histories]
    print(f"{'error over that of the mean of 3 months':42} category   total")
    for name, method in methods.items():
        category = _geometric(compare(table, {name: method})[name] for table in tables)
        total = _geometric(compare(t.sum(axis=0, keepdims=True), {name: method})[name] for t in tables)
        print(f"{name:42} {category:8.3f} {total:7.3f}")
    series = np.vstack([table[:2] for table in tables])[:FAMOUS]
    for name, method in competitors.installed().items():
        started = time.process_time()
        ratio = compare(series, {name: method}, months=3)[name]
        ours = compare(series, {"ours": lambda y: blend(y).expected}, months=3)["ours"]
        cost = (time.process_time() - started) * 1000 / (3 * len(series))
        print(f"{name:42} {ratio:8.3f}   (the blend on the same: {ours:.3f}; {cost:.1f} ms a series)")


def _blend(people: list[Rows]) -> None:
    records = [backtest(rows, today=date(2026, 9, 1), months=6).said for rows in people]
    for kind in ("category", "total"):
        kept = [
            Record(tuple(one for one in said if (one.category is None) == (kind == "total")))
            for said in records
        ]
        cover = np.mean([record.cover for record in kept])
        ratio = _geometric(record.against_plain for record in kept)
        print(f"with bills and dates, {kind:20} {ratio:8.3f}   80 % band holds {cover:.3f}")


def _pace(people: list[Rows]) -> None:
    """Print the month-end error by day, over the sum of what came, beside that of a straight line."""
    month = month_of(LAST)
    print("\nday    month-end error   straight line   odds said, came true")
    for day in DAYS:
        today = date(LAST.year, LAST.month, day)
        off, line, came, said, true = 0.0, 0.0, 0.0, [], []
        for rows in people:
            history = History.of(rows, until=month + 1)
            ends = history.table[:, -1]
            usual = np.median(history.table[:, -4:-1], axis=1)
            limits: dict[str | None, float] = {
                name: float(limit) for name, limit in zip(rows.categories, usual, strict=True) if limit > 0
            }
            for one in pace(rows, limits, today=today):
                end = float(ends[rows.categories.index(str(one.category))])
                off += abs(one.expected - end)
                line += abs(one.spent * 31 / day - end)
                came += end
                said.append(one.chance_over)
                true.append(end > one.limit + 0.005)
        print(f"{day:3d} {off / came:17.3f} {line / came:15.3f}   {np.mean(said):10.3f}, {np.mean(true):.3f}")


def _cost(histories: list[History]) -> None:
    """Print CPU time a series beside an anchor: the mean of the medians of 3, 6 and 12 months, alone."""
    series = sum(len(history.table) + 1 for history in histories)

    def per_series(work: Callable[[History], object]) -> float:
        started = time.process_time()
        for _ in range(3):
            for history in histories:
                work(history)
        return (time.process_time() - started) * 1000 / 3 / series

    anchor = per_series(lambda history: medians(history.table))
    ours = per_series(lambda history: outlook(history, horizon=3))
    print(f"\nCPU a series: three months with bands {ours:.3f} ms, {ours / anchor:.1f} × the anchor")


def _geometric(ratios: Iterator[float]) -> float:
    return float(np.exp(np.mean(np.log([max(ratio, 1e-9) for ratio in ratios]))))


if __name__ == "__main__":
    raise SystemExit(main())
