"""The standard categories that a new workspace starts with, and the marks a category can wear."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardKind:
    """One canonical meaning: its slug is what engines speak of, the rest is how it looks at first."""

    slug: str
    name: str
    icon: str
    colour: str
    direction: str = "expense"


KINDS: tuple[StandardKind, ...] = (
    StandardKind("home", "Home", "home", "home"),
    StandardKind("groceries", "Groceries", "basket", "groc"),
    StandardKind("eating_out", "Eating out", "bowl", "eat"),
    StandardKind("transport", "Getting around", "bus", "move"),
    StandardKind("shopping", "Shopping", "bag", "shop"),
    StandardKind("health", "Health & insurance", "heart", "heal"),
    StandardKind("subscriptions", "Phone & subscriptions", "loop", "subs"),
    StandardKind("entertainment", "Fun & outings", "ticket", "eat"),
    StandardKind("travel", "Travel", "plane", "move"),
    StandardKind("education", "Education", "book", "home"),
    StandardKind("family", "Family & children", "people", "heal"),
    StandardKind("personal", "Personal care", "scissors", "shop"),
    StandardKind("gifts", "Gifts & giving", "gift", "shop"),
    StandardKind("loans", "Loans & EMIs", "rupee", "subs"),
    StandardKind("investments", "Investments", "chart", "groc"),
    StandardKind("taxes", "Taxes & fees", "stamp", "grey"),
    StandardKind("other", "Everything else", "dots", "grey"),
    StandardKind("salary", "Salary", "inflow", "good", "income"),
    StandardKind("interest", "Interest & dividends", "inflow", "good", "income"),
    StandardKind("other_income", "Other income", "inflow", "good", "income"),
)
ICONS: tuple[tuple[str, str], ...] = (
    ("home", "House"),
    ("basket", "Basket"),
    ("bowl", "Bowl"),
    ("bus", "Bus"),
    ("bag", "Bag"),
    ("heart", "Heart"),
    ("loop", "Loop"),
    ("ticket", "Ticket"),
    ("plane", "Plane"),
    ("book", "Book"),
    ("people", "People"),
    ("scissors", "Scissors"),
    ("gift", "Gift"),
    ("rupee", "Rupee"),
    ("chart", "Chart"),
    ("stamp", "Stamp"),
    ("dots", "Dots"),
    ("inflow", "Arrow in"),
)
COLOURS: tuple[tuple[str, str], ...] = (
    ("home", "Blue"),
    ("groc", "Green"),
    ("eat", "Orange"),
    ("move", "Teal"),
    ("shop", "Pink"),
    ("heal", "Red"),
    ("subs", "Violet"),
    ("good", "Leaf"),
    ("grey", "Grey"),
)
