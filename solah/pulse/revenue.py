"""What comes in each month, and by which movements it became so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from solah.billing.models import Subscription
from solah.feedback.models import Paying
from solah.months import Month
from solah.pulse.figures import Figure, Group, Unit, share, start_of

ZERO = Decimal(0)
WINDOW = timedelta(days=90)
type Change = tuple[int, date, Decimal]  # subscriber, since, monthly


@dataclass(frozen=True, slots=True)
class Movements:
    """One month: `before` and all movements make up `after`, to the paisa."""

    month: Month
    before: Decimal
    new: Decimal
    expansion: Decimal
    reactivation: Decimal
    contraction: Decimal
    churn: Decimal
    after: Decimal
    payers_before: int
    payers_lost: int
    payers_after: int

    @property
    def adds_up(self) -> bool:
        came = self.new + self.expansion + self.reactivation
        return self.before + came - self.contraction - self.churn == self.after

    @property
    def churn_by_count(self) -> float | None:
        """The share of those who paid when the month began and paid nothing when it ended."""
        return share(self.payers_lost, self.payers_before)

    @property
    def churn_by_money(self) -> float | None:
        """The share of what came in when the month began that was lost by its end."""
        return share(float(self.churn + self.contraction), float(self.before))


def changes() -> list[Change]:
    """Return every change of what a subscriber pays, in order."""
    return list(Paying.objects.order_by("since", "pk").values_list("subscriber", "since", "monthly"))


def standing(found: Iterable[Change], *, before: date) -> dict[int, Decimal]:
    """Return what each subscriber paid when a day began."""
    paid: dict[int, Decimal] = {}
    for subscriber, since, monthly in sorted(found, key=lambda change: change[1]):
        if since < before:
            paid[subscriber] = monthly
    return paid


def movements(found: Sequence[Change], month: Month) -> Movements:
    """Compare what each subscriber paid when a month began with what they paid when it ended."""
    start, end = standing(found, before=month.first), standing(found, before=month.next().first)
    ever = {subscriber for subscriber, since, sum_ in found if sum_ and since < month.first}
    sums = dict.fromkeys(("new", "expansion", "reactivation", "contraction", "churn"), ZERO)
    for subscriber in start.keys() | end.keys():
        was, now = start.get(subscriber, ZERO), end.get(subscriber, ZERO)
        if was != now:
            sums[_kind(was, now, has_paid=subscriber in ever)] += abs(now - was)
    return Movements(
        month=month,
        before=sum(start.values(), ZERO),
        after=sum(end.values(), ZERO),
        payers_before=_payers(start),
        payers_after=_payers(end),
        payers_lost=sum(bool(was) and not end.get(subscriber, ZERO) for subscriber, was in start.items()),
        **sums,
    )


def group(found: Sequence[Change], *, today: date) -> Group:
    """Return today's numbers, and the last full month's churn."""
    tomorrow = today + timedelta(days=1)
    paid = standing(found, before=tomorrow)
    income, payers = sum(paid.values(), ZERO), _payers(paid)
    last = movements(found, Month.of(today).previous())
    lost, average = last.churn_by_count, (income / payers if payers else None)
    worth = average / Decimal(lost) if average is not None and lost else None
    return Group(
        "revenue",
        "What comes in",
        (
            Figure("mrr", "Monthly recurring revenue", income, Unit.RUPEES,
                   "What all subscriptions bring a month: a year’s price by twelve, no trials, without tax."),
            Figure("payers", "Paying workspaces", payers, Unit.COUNT,
                   "Workspaces whose plan is paid for today, late payments within their grace among them."),
            Figure("arpu", "Revenue by payer", average, Unit.RUPEES,
                   "Monthly recurring revenue by paying workspaces."),
            Figure("churn_count", "Churn by count", lost, Unit.SHARE,
                   "Last full month: of those who paid when it began, who paid nothing when it ended."),
            Figure("churn_money", "Churn by money", last.churn_by_money, Unit.SHARE,
                   "Last full month: lost and smaller subscriptions by what came in when it began."),
            Figure("ltv", "Lifetime value", worth, Unit.RUPEES,
                   "Revenue by payer, divided by churn by count. Not said while nobody leaves."),
        ),
    )  # fmt: skip


def conversion(found: Sequence[Change], *, now: datetime, today: date) -> Group:
    """Return who went from a trial, and from Free, to paying."""
    since = start_of(today) - WINDOW
    paid = {subscriber for subscriber, _, sum_ in found if sum_}
    rows = Subscription.objects.all()
    ended = rows.filter(trial_ends_at__gte=since, trial_ends_at__lt=now)
    trials = set(ended.values_list("workspace_id", flat=True))
    first: dict[int, date] = {}
    for subscriber, day, sum_ in found:
        if sum_:
            first.setdefault(subscriber, day)
    there = set(rows.filter(workspace__created_at__lt=since).values_list("workspace_id", flat=True))
    free = {each for each in there if each not in first or first[each] >= since.date()}
    return Group(
        "conversion",
        "Who becomes a customer",
        (
            Figure("trial_to_paid", "Trial to paid", share(len(trials & paid), len(trials)), Unit.SHARE,
                   "Of the trials that ended in the last 90 days, those whose workspace has paid since."),
            Figure("free_to_pro", "Free to paid", share(len(free & first.keys()), len(free)), Unit.SHARE,
                   "Of the workspaces that paid nothing 90 days ago, those that began to pay since."),
        ),
    )  # fmt: skip


def _kind(was: Decimal, now: Decimal, *, has_paid: bool) -> str:
    if not was:
        return "reactivation" if has_paid else "new"
    if not now:
        return "churn"
    return "expansion" if now > was else "contraction"


def _payers(paid: Mapping[int, Decimal]) -> int:
    return sum(bool(sum_) for sum_ in paid.values())
