"""What 1,000, 10,000 and 1,000,000 people need: reckoned from measured costs, queues played through.

`python -m bench.scale` prints the table of docs/scale.md. It plays two queues with random arrivals: pages
that wait for one of few connections, and the night's jobs that wait for a worker. What it assumes stands at
the top; the costs follow from docs/benchmarks.md.
"""

import heapq
import sys
from random import Random

# CPU seconds of a page on average: half of them the month (24 ms drawn anew, 6 ms kept, four in five are),
# half others (26 ms). A night's job: 30 ms of thinking were measured, the rest is reading and writing.
PAGE, NIGHT_JOB = 0.017, 0.15
# Seconds that a page holds a connection behind PgBouncer: PostgreSQL's own part of a month drawn anew.
HELD = 0.006
# Assumed: of all people so many have a page open at the peak, and ask for one each ten seconds.
AT_ONCE, PACE = 0.02, 0.1
# Assumed: a household in three has done something within a hundred days, and India's midnight is everybody's.
AWAKE = 0.33
SIZES = (1_000, 10_000, 1_000_000)
BUSY = 0.6  # of a core: above that waiting grows faster than work


def wait_for_one(rate: float, held: float, places: int, *, dice: Random, asks: int = 60_000) -> list[float]:
    """Play a queue: random arrivals, random times held, so many places. Return the waits, sorted."""
    free, now, waits = [0.0] * places, 0.0, []
    for _ in range(asks):
        now += dice.expovariate(rate)
        first = heapq.heappop(free)
        start = max(first, now)
        waits.append(start - now)
        heapq.heappush(free, start + dice.lognormvariate(0, 1) * held / 1.6487)  # its mean is e to the half
    return sorted(waits)


def connections(rate: float, *, dice: Random) -> tuple[int, float]:
    """Return the fewest connections for which one ask in a hundred waits for 5 ms or more."""
    places = max(int(rate * HELD), 1)
    while True:
        waits = wait_for_one(rate, HELD, places, dice=dice)
        worst = waits[int(len(waits) * 0.99)]
        if worst < 0.005:
            return places, worst
        places += max(places // 20, 1)


def night(jobs: int, workers: int, *, dice: Random) -> float:
    """Return the hours until the last of many jobs, all due at once, is done."""
    free = [0.0] * workers
    sample = min(jobs, 200_000)
    for _ in range(sample):
        heapq.heappush(free, heapq.heappop(free) + dice.lognormvariate(0, 1) * NIGHT_JOB / 1.6487)
    return max(free) * jobs / sample / 3600


def main() -> int:
    """Print the tables."""
    dice = Random(16)  # noqa: S311 - a game, no secret
    print("people     pages/s  web+database cores  connections (p99 wait)  jobs a night  hours by workers")
    for people in SIZES:
        rate = people * AT_ONCE * PACE
        needed, worst = connections(rate, dice=dice)
        jobs = int(people * AWAKE)
        by_workers = [(workers, night(jobs, workers, dice=dice)) for workers in (2, 8, 32)]
        told = ", ".join(f"{workers}: {hours:.2f}" for workers, hours in by_workers)
        cores = rate * PAGE / BUSY
        print(
            f"{people:9,} {rate:8,.0f} {cores:12.1f} {needed:20} ({worst * 1000:.1f} ms) {jobs:14,}   {told}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
