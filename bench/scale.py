"""What 1,000, 10,000 and 1,000,000 people need: queues played through, with costs that were measured.

`make scale` prints the tables of docs/scale.md: pages that wait for one of few connections, the night's jobs
that wait for workers which are added by the depth of their queue. The costs at the top are those of
docs/benchmarks.md; what is assumed about people stands beside them.
"""

import heapq
import sys
from bisect import bisect
from collections.abc import Callable
from random import Random

from bench import night as engine
from foresight.analysis import analyse

# CPU milliseconds of a page, all and PostgreSQL's alone, at ten million rows: the month anew, kept, others.
MONTH, KEPT, OTHER = (21.0, 5.3), (5.7, 0.8), (23.0, 5.0)
MIX = ((0.1, MONTH), (0.4, KEPT), (0.5, OTHER))
# What a night's job of 600 rows does beside the engine, CPU ms: reading, writing, the queue.
AROUND = 57.0
# Assumed: of all people so many have a page open at the peak, and ask for one each ten seconds.
AT_ONCE, PACE = 0.02, 0.1
# Assumed: a household in three has done something within a hundred days.
AWAKE = 0.33
SIZES = (1_000, 10_000, 1_000_000)
BUSY = 0.6  # of a core: above that waiting grows faster than work
# Hours between midnights: everybody in India, or spread as the world's people with a phone are.
INDIA = ((0.0, 1.0),)
WORLD = ((0.0, 0.30), (2.5, 0.10), (4.5, 0.18), (5.5, 0.12), (10.5, 0.14), (13.5, 0.06), (19.0, 0.10))
DEPTH, LOOKED = 2_000, 60.0  # one worker process for so many waiting jobs, looked at each minute

Draw = Callable[[], float]


def wait_for_one(rate: float, draw: Draw, places: int, *, dice: Random, asks: int = 60_000) -> list[float]:
    """Play a queue: random arrivals, times held as drawn, so many places. Return the waits, sorted."""
    free, now, waits = [0.0] * places, 0.0, []
    for _ in range(asks):
        now += dice.expovariate(rate)
        start = max(heapq.heappop(free), now)
        waits.append(start - now)
        heapq.heappush(free, start + draw())
    return sorted(waits)


def night(
    jobs: int, draw: Draw, *, midnights: tuple[tuple[float, float], ...], most: int
) -> tuple[float, int, float]:
    """Play a night whose workers follow the queue's depth; return the longest wait, most workers, hours.

    Jobs are due in half-hourly batches. A worker takes the oldest; each minute there may be another number of
    workers, one that is taken away finishes first.
    """
    due = [(hour * 3600, round(jobs * share)) for hour, share in midnights]
    now, waiting, workers, paid, longest, peak = 0.0, 0, 1, 0.0, 0.0, 1
    oldest: list[tuple[float, int]] = []
    while due or waiting:
        while due and due[0][0] <= now:
            at, many = due.pop(0)
            oldest.append((at, many))
            waiting += many
        workers = min(max(-(-waiting // DEPTH), 1), most)
        peak = max(peak, workers)
        paid += workers * LOOKED / 3600
        able = workers * LOOKED
        while able > 0 and waiting:
            able -= draw()
            waiting -= 1
            at, many = oldest[0]
            longest = max(longest, now + LOOKED - at)
            oldest[0] = (at, many - 1)
            if many == 1:
                oldest.pop(0)
        now += LOOKED
    return longest / 60, peak, paid


def measured(*, households: int = 24) -> list[float]:
    """Return what the engine took for invented households of many sizes: CPU seconds, sorted."""
    taken = []
    for seed in range(households):
        rows = engine.ledger(200 + 100 * (seed % 12), seed=seed)
        taken.append(engine.cpu_of(lambda rows=rows: analyse(rows, today=engine.TODAY), rounds=1) / 1000)  # type: ignore[misc]
    return sorted(taken)


def page(dice: Random, *, database: bool) -> Draw:
    """Return a draw of what a page costs, in seconds: its kind by chance, and around that kind's mean."""
    shares, kinds = [0.1, 0.5], [MONTH, KEPT, OTHER]

    def draw() -> float:
        mean = kinds[bisect(shares, dice.random())][database]
        return dice.lognormvariate(0, 0.6) / 1.1972 * mean / 1000

    return draw


def main() -> int:
    """Print the tables."""
    dice = Random(16)  # noqa: S311 - invented rows, no secret
    mean = sum(share * cost[0] for share, cost in MIX) / 1000
    print("people     pages/s at the peak  cores of web and PostgreSQL")
    for people in SIZES:
        rate = people * AT_ONCE * PACE
        print(f"{people:9,} {rate:20,.0f} {rate * mean / BUSY:28.1f}")
    print("\npeople who ask at once  pages/s  connections  in use  p50 wait  p99 wait (ms)")
    for people in (1_000, 10_000):
        for places in (5, 10, 20, 40):
            _connections(people * PACE, places, people=people, dice=dice)
    engine_took = measured()
    print(
        f"\nThe engine, measured now: {engine_took[len(engine_took) // 2] * 1000:.0f} ms in the middle,"
        f" {engine_took[-1] * 1000:.0f} at most; {AROUND:.0f} ms around it"
    )
    print("people     jobs a night  midnights  workers at most  longest wait (min)  worker hours")
    for people, awake in (*((size, AWAKE) for size in SIZES), (10_000, 1.0)):
        jobs = int(people * awake)
        for name, midnights in (("India", INDIA), ("world", WORLD)):
            for most in (2, 8, 32) if jobs > DEPTH else (2,):
                late, peak, paid = night(
                    jobs, lambda: dice.choice(engine_took) + AROUND / 1000, midnights=midnights, most=most
                )
                print(f"{people:9,} {jobs:13,}  {name:9} {peak:8} of {most:3} {late:19.1f} {paid:13.2f}")
    return 0


def _connections(rate: float, places: int, *, people: int, dice: Random) -> None:
    draw = page(dice, database=True)
    held = sum(share * cost[1] for share, cost in MIX) / 1000
    use = rate * held / places
    if use >= 1:
        print(f"{people:22,} {rate:8,.0f} {places:12}  {use:6.0%}  the queue grows without end")
        return
    waits = wait_for_one(rate, draw, places, dice=dice)
    middle, late = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    print(f"{people:22,} {rate:8,.0f} {places:12}  {use:6.0%} {middle:9.1f} {late:9.1f}")


if __name__ == "__main__":
    sys.exit(main())
