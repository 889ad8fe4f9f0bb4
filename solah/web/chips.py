"""The chips above a list: each says one question of its filter, and leads to the list without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from solah.accounts.models import Membership, Workspace
from solah.ledger.filters import WHEN_LABELS, Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Wallet
from solah.money import format_money
from solah.months import Month
from solah.web.words import WEEKDAYS


@dataclass(frozen=True)
class Chip:
    """One question in words, and the query of the list without it."""

    text: str
    query: str


def chips_of(
    asked: Filter,
    *,
    workspace: Workspace,
    categories: Sequence[Category],
    wallets: Sequence[Wallet],
    members: Sequence[Membership],
) -> list[Chip]:
    """Return a chip for each question of a filter, in the order of its form."""
    named = {("category", str(each.pk)): each.name for each in categories}
    named |= {("wallet", str(each.pk)): each.name for each in wallets}
    named |= {("by", str(each.user_id)): f"Added by {each.user.first_name}" for each in members}
    named |= {("kind", kind): str(label) for kind, label in Kind.choices}
    named |= {("tag", tag): f"#{tag}" for tag in asked.tags}
    named[("category", "none")] = "Not sorted yet"

    def money(amount: object) -> str:
        return format_money(amount, workspace.currency, locale=workspace.locale)  # type: ignore[arg-type]

    single = {
        "q": lambda: f"“{asked.words}”",
        "month": lambda: WHEN_LABELS[asked.when] if asked.when else _month(asked.month, workspace.locale),
        "from": lambda: f"From {date_format(asked.first, 'j M Y')}" if asked.first else "",
        "to": lambda: f"Until {date_format(asked.last, 'j M Y')}" if asked.last else "",
        "min": lambda: f"{money(asked.least)} or more",
        "max": lambda: f"Up to {money(asked.most)}",
        "merchant": lambda: f"At {asked.merchant}",
        "weekday": lambda: f"{WEEKDAYS[(asked.weekday or 1) - 1]}s",
    }
    return [
        Chip(
            single[name]() if name in single else named.get((name, value), f"Unknown {name}"),
            asked.without(name, value).urlencode(),
        )
        for name, value in asked.query()
    ]


def _month(month: Month | None, locale: str) -> str:
    return month.label(locale) if month else ""
