"""What a token may be allowed to do: for each area of a workspace, to read or to write as well."""

from collections.abc import Iterable
from enum import StrEnum


class Area(StrEnum):
    """A part of a workspace that a token opens, or does not."""

    TRANSACTIONS = "transactions"
    CATEGORIES = "categories"
    BUDGETS = "budgets"
    INSIGHTS = "insights"
    IMPORTS = "imports"
    RULES = "rules"
    WEBHOOKS = "webhooks"
    WORKSPACE = "workspace"


class Reach(StrEnum):
    """How far it opens an area. Who may write may read."""

    READ = "read"
    WRITE = "write"


ABOUT = {
    Area.TRANSACTIONS: "Transactions, their files and exports",
    Area.CATEGORIES: "Categories, tags and wallets",
    Area.BUDGETS: "Budgets and how they stand",
    Area.INSIGHTS: "Summaries, forecasts and bills",
    Area.IMPORTS: "Statements, receipts and messages",
    Area.RULES: "Rules for categories",
    Area.WEBHOOKS: "Webhooks",
    Area.WORKSPACE: "The workspace, its members and usage",
}
ALL = tuple(f"{area}:{reach}" for area in Area for reach in Reach)
READ_ALL = tuple(f"{area}:{Reach.READ}" for area in Area)


def ordered(scopes: Iterable[str]) -> list[str]:
    """Return scopes in the order of the house, each once; unknown ones are left out."""
    wanted = set(scopes)
    return [scope for scope in ALL if scope in wanted]


def unknown(scopes: Iterable[str]) -> list[str]:
    """Return those that are no scopes of ours."""
    return sorted(set(scopes) - set(ALL))


def allow(scopes: Iterable[str], area: Area, reach: Reach) -> bool:
    """Say whether scopes open an area so far: `transactions:write` reads transactions too."""
    had = set(scopes)
    return f"{area}:{Reach.WRITE}" in had or (reach == Reach.READ and f"{area}:{Reach.READ}" in had)
