"""How the product is used: people by day, week and month, their visits and what they opened."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median

from solah.feedback.models import Visit
from solah.pulse.figures import ZONE, Figure, Group, Unit, share, start_of

MONTH = 30  # days


@dataclass(frozen=True, slots=True)
class Stays:
    """The visits of the last thirty full days: people by day, minutes, and features with their people."""

    people: dict[date, set[int]]
    minutes: list[float]
    widths: list[int]
    features: Counter[str]

    def active(self, days: int, *, until: date) -> int:
        """Count the people of so many days up to one."""
        shown = (self.people.get(until - timedelta(days=back), set()) for back in range(days))
        return len(set().union(*shown))

    def by_day(self, *, until: date) -> list[tuple[date, int]]:
        """Return each day with its number of people, the earliest first."""
        days = [until - timedelta(days=back) for back in reversed(range(MONTH))]
        return [(day, len(self.people.get(day, ()))) for day in days]


def stays(*, today: date) -> Stays:
    """Read the visits of the thirty days before today; staff and the sample's visitors are nobody."""
    found = Visit.objects.filter(
        began_at__gte=start_of(today - timedelta(days=MONTH)),
        began_at__lt=start_of(today),
        person__is_staff=False,
        person__is_visitor=False,
    )
    people: dict[date, set[int]] = {}
    minutes, widths = [], []
    used: set[tuple[str, int]] = set()
    for person, began, seen, features in found.values_list("person_id", "began_at", "seen_at", "features"):
        people.setdefault(began.astimezone(ZONE).date(), set()).add(person)
        minutes.append((seen - began).total_seconds() / 60)
        widths.append(len(features))
        used |= {(feature, person) for feature in features}
    return Stays(people, minutes, widths, Counter(feature for feature, _ in used))


def group(found: Stays, *, today: date) -> Group:
    """Return the numbers of use up to yesterday."""
    until = today - timedelta(days=1)
    by_month = found.active(MONTH, until=until)
    average = mean(number for _, number in found.by_day(until=until))
    looked = found.features.get("insights", 0)
    return Group(
        "use",
        "Who uses it",
        (
            Figure("dau", "People a day", found.active(1, until=until), Unit.COUNT,
                   "Different people with a visit yesterday. Without staff and the sample’s visitors."),
            Figure("wau", "People a week", found.active(7, until=until), Unit.COUNT,
                   "Different people with a visit in the seven days up to yesterday."),
            Figure("mau", "People a month", by_month, Unit.COUNT,
                   "Different people with a visit in the thirty days up to yesterday."),
            Figure("stickiness", "Stickiness", share(average, by_month), Unit.SHARE,
                   "People a day, on average over thirty days, by people a month."),
            Figure("visit_minutes", "Length of a visit", median(found.minutes) if found.minutes else None,
                   Unit.MINUTES, "From the first page to the last without half an hour’s pause; the median."),
            Figure("visit_features", "Features in a visit", mean(found.widths) if found.widths else None,
                   Unit.COUNT, "Different parts of the product opened in a visit, on average."),
            Figure("insight_engagement", "Looked at insights", share(looked, by_month), Unit.SHARE,
                   "Of the people of the month, those who opened the insights page."),
        ),
    )  # fmt: skip
