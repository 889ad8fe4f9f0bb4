"""What each plan costs, allows and includes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType


class Meter(StrEnum):
    """What is counted in a month of the workspace. What no plan promises a number of has no limit."""

    EXPENSES = "expenses"  # payments written down, however they came
    API_CALLS = "api_calls"  # requests of programs and calls of assistants; our own pages are none
    AI_ANALYSES = "ai_analyses"  # each look of the engine at the workspace, at night or after a change
    RECEIPTS = "receipts"  # photos and PDFs sent to be read
    IMPORTS = "imports"  # statement files sent to be read
    PEAK_SEATS = "peak_seats"  # the most seats that were taken at one time; `Count.SEATS` holds the limit


class Count(StrEnum):
    """What a workspace may have at one time."""

    CATEGORIES = "categories"  # of one's own, beside the standard set
    BUDGETS = "budgets"  # lines in force in a month, overall or of one category
    SEATS = "seats"  # people
    INBOUND_HOOKS = "inbound_hooks"


class Feature(StrEnum):
    """What a plan includes or does not."""

    CAPTURE = "capture"  # the list, the month page, quick add, bank statements
    SCANS = "scans"  # receipts read from photos
    EXPORT = "export"
    ARCHIVE = "archive"  # the whole workspace as one ZIP
    MONTH_END = "month_end"  # the forecast total as a range
    INSIGHTS = "insights"
    ANALYTICS = "analytics"
    ALERTS = "alerts"  # at 80 % and 100 % of a budget
    SMART_ALERTS = "smart_alerts"
    LETTERS = "letters"
    WEBHOOKS = "webhooks"
    COMMUNITY_SUPPORT = "community_support"
    PRIORITY_SUPPORT = "priority_support"
    DEDICATED_SUPPORT = "dedicated_support"


type Need = Meter | Count | Feature


class NoSuchPlan(LookupError):
    """No plan has this slug."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One plan; `None` as a limit means without limit, as a price that it is not sold so."""

    slug: str
    name: str
    summary: str
    price_month: Decimal
    price_year: Decimal | None
    limits: Mapping[Meter, int | None]
    counts: Mapping[Count, int | None]
    features: frozenset[Feature]

    def allows(self, need: Meter | Count) -> int | None:
        """Return how many the plan allows, None if it sets no limit."""
        return self.limits[need] if isinstance(need, Meter) else self.counts[need]

    def has(self, feature: Feature) -> bool:
        return feature in self.features

    @property
    def saving(self) -> int:
        """Return what paying by the year saves, in per cent of twelve months."""
        if not self.price_year:
            return 0
        year = self.price_month * 12
        return int(((year - self.price_year) / year * 100).to_integral_value(ROUND_HALF_UP))

    @property
    def year_saved(self) -> Decimal:
        """Return what paying by the year saves, in money."""
        return self.price_month * 12 - self.price_year if self.price_year else Decimal(0)

    def __str__(self) -> str:
        return self.name


_UNLIMITED = MappingProxyType({Meter.AI_ANALYSES: None, Meter.RECEIPTS: None, Meter.IMPORTS: None})

_FREE_FEATURES = frozenset(
    {
        Feature.CAPTURE,
        Feature.SCANS,
        Feature.EXPORT,
        Feature.ARCHIVE,
        Feature.MONTH_END,
        Feature.ALERTS,
        Feature.COMMUNITY_SUPPORT,
    }
)
_PRO_FEATURES = _FREE_FEATURES | {
    Feature.INSIGHTS,
    Feature.ANALYTICS,
    Feature.SMART_ALERTS,
    Feature.LETTERS,
    Feature.PRIORITY_SUPPORT,
}
_ENTERPRISE_FEATURES = _PRO_FEATURES | {Feature.WEBHOOKS, Feature.DEDICATED_SUPPORT}

FREE = Plan(
    slug="free",
    name="Free",
    summary="For keeping an eye on your spending.",
    price_month=Decimal(0),
    price_year=None,
    limits=MappingProxyType({Meter.EXPENSES: 50, Meter.API_CALLS: 500, Meter.PEAK_SEATS: 1, **_UNLIMITED}),
    counts=MappingProxyType({Count.CATEGORIES: 5, Count.BUDGETS: 1, Count.SEATS: 1, Count.INBOUND_HOOKS: 1}),
    features=_FREE_FEATURES,
)
PRO = Plan(
    slug="pro",
    name="Pro",
    summary="For writing down all of it, without a limit.",
    price_month=Decimal(299),
    price_year=Decimal(2999),
    limits=MappingProxyType(
        {Meter.EXPENSES: None, Meter.API_CALLS: 2_000, Meter.PEAK_SEATS: 2, **_UNLIMITED}
    ),
    counts=MappingProxyType(
        {Count.CATEGORIES: None, Count.BUDGETS: None, Count.SEATS: 2, Count.INBOUND_HOOKS: 1}
    ),
    features=_PRO_FEATURES,
)
ENTERPRISE = Plan(
    slug="enterprise",
    name="Enterprise",
    summary="For larger teams: ten people in a workspace.",
    price_month=Decimal(999),
    price_year=None,
    limits=MappingProxyType(
        {Meter.EXPENSES: None, Meter.API_CALLS: 10_000, Meter.PEAK_SEATS: 10, **_UNLIMITED}
    ),
    counts=MappingProxyType(
        {Count.CATEGORIES: None, Count.BUDGETS: None, Count.SEATS: 10, Count.INBOUND_HOOKS: None}
    ),
    features=_ENTERPRISE_FEATURES,
)

PLANS = (FREE, PRO, ENTERPRISE)  # cheapest first
TRIAL_PLAN = PRO
TRIAL_DAYS = 14
NOTE_FROM_PERCENT = 80  # a limit is mentioned before it is hit

# What the product does today. The pricing page marks the rest as coming; add to this when it is built.
AVAILABLE: frozenset[Need] = frozenset(
    {
        *Meter,
        Count.CATEGORIES,
        Count.BUDGETS,
        Count.SEATS,
        Count.INBOUND_HOOKS,
        Feature.CAPTURE,
        Feature.SCANS,
        Feature.EXPORT,
        Feature.ARCHIVE,
        Feature.MONTH_END,
        Feature.INSIGHTS,
        Feature.ANALYTICS,
        Feature.ALERTS,
        Feature.SMART_ALERTS,
        Feature.LETTERS,
        Feature.WEBHOOKS,
        Feature.COMMUNITY_SUPPORT,
        Feature.PRIORITY_SUPPORT,
        Feature.DEDICATED_SUPPORT,
    },
)


def plan(slug: str) -> Plan:
    """Return the plan with that slug; raise NoSuchPlan."""
    for each in PLANS:
        if each.slug == slug:
            return each
    raise NoSuchPlan(slug)


def next_plan_with(need: Need, *, above: Plan) -> Plan | None:
    """Return the cheapest dearer plan with the feature or a higher limit, None where we sell no such plan."""
    dearer = PLANS[PLANS.index(above) + 1 :]
    return next((each for each in dearer if _gives_more(each, need, than=above)), None)


_GAINS: tuple[tuple[Need, str], ...] = (
    (Meter.EXPENSES, "expenses without a limit"),
    (Count.CATEGORIES, "categories without a limit"),
    (Count.BUDGETS, "a budget for every category"),
    (Count.SEATS, "room for more people"),
    (Feature.INSIGHTS, "all insights"),
    (Feature.ANALYTICS, "any two periods side by side"),
    (Feature.LETTERS, "letters"),
    (Feature.WEBHOOKS, "webhooks"),
)


def gains(now: Plan, then: Plan, *, besides: Need) -> str:
    """Return in words what a dearer plan brings beside one thing; only what the product does today."""
    more = (
        text
        for need, text in _GAINS
        if need != besides and need in AVAILABLE and _gives_more(then, need, than=now)
    )
    first = list(more)[:3]
    return " and ".join(filter(None, [", ".join(first[:-1]), *first[-1:]]))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan gives, in words."""

    text: str
    is_included: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; `available` is false for what is still to be built."""

    title: str
    cells: tuple[Cell, ...]
    available: bool

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


def rows() -> tuple[Row, ...]:
    """Return the comparison of the plans, in the order of PLANS."""
    return (
        _limit_row("Expenses you can add in a month", Meter.EXPENSES),
        _limit_row("Categories of your own, beside the standard set", Count.CATEGORIES),
        _feature_row("Quick add, bank statements and messages, search and the month page", Feature.CAPTURE),
        _feature_row("Export to CSV and Excel", Feature.EXPORT),
        _feature_row("Reading receipts from photos", Feature.SCANS),
        _feature_row("Everything you have in one ZIP, ready to import again", Feature.ARCHIVE),
        _limit_row("Budgets, overall or for one category", Count.BUDGETS),
        _feature_row("Alerts at 80% and 100% of a budget", Feature.ALERTS),
        _feature_row("How the month will end, as a range", Feature.MONTH_END),
        _feature_row("All insights: forecasts, odds, recurring bills, tips", Feature.INSIGHTS),
        _feature_row("The year on one page, and any two periods side by side", Feature.ANALYTICS),
        _feature_row(
            "Early alerts: likely to exceed, unusual, price rise, bill tomorrow", Feature.SMART_ALERTS
        ),
        _feature_row("Letters: daily if you like, weekly, monthly", Feature.LETTERS),
        _limit_row("People in a workspace", Count.SEATS),
        _limit_row("API and MCP calls in a month", Meter.API_CALLS),
        _feature_row("Webhooks out", Feature.WEBHOOKS),
        _limit_row("Addresses that a phone sends bank messages to", Count.INBOUND_HOOKS),
        _support_row(),
    )


def _gives_more(one: Plan, need: Need, *, than: Plan) -> bool:
    if isinstance(need, Feature):
        return one.has(need) and not than.has(need)
    mine, theirs = one.allows(need), than.allows(need)
    return theirs is not None and (mine is None or mine > theirs)


def _limit_row(title: str, need: Meter | Count) -> Row:
    limits = (each.allows(need) for each in PLANS)
    words = ("Unlimited" if limit is None else f"{limit:,}" for limit in limits)
    return Row(title, tuple(Cell(text, is_included=True) for text in words), need in AVAILABLE)


def _feature_row(title: str, feature: Feature) -> Row:
    cells = (Cell("Included" if each.has(feature) else "Not included", each.has(feature)) for each in PLANS)
    return Row(title, tuple(cells), feature in AVAILABLE)


_SUPPORT = (
    (Feature.DEDICATED_SUPPORT, "A person of your own"),
    (Feature.PRIORITY_SUPPORT, "Answered first"),
    (Feature.COMMUNITY_SUPPORT, "Answered in turn"),
)


def _support_row() -> Row:
    best = (next(text for feature, text in _SUPPORT if each.has(feature)) for each in PLANS)
    is_ready = all(feature in AVAILABLE for feature, _ in _SUPPORT)
    return Row("Support", tuple(Cell(text, is_included=True) for text in best), is_ready)
