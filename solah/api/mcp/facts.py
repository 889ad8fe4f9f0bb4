"""How rows are shown to an assistant, and how what it names is found: a category or wallet by name or id."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from solah.accounts.models import Workspace
from solah.api.mcp.caller import Refused
from solah.api.mcp.toolbox import Facts
from solah.ledger.models import Category, Transaction, Wallet
from solah.money import quantize
from solah.months import BadMonth, Month


def amount(value: Decimal | None, workspace: Workspace) -> str | None:
    """Write an amount as text with its currency's decimals."""
    return None if value is None else format(quantize(value, workspace.currency), "f")


def row_facts(row: Any, tags: Iterable[str] = ()) -> Facts:
    """Return what a row holds; empty values are left out."""
    facts: Facts = {
        "id": row.pk,
        "kind": row.kind,
        "title": row.title,
        "amount": format(quantize(row.amount, row.currency), "f"),
        "currency": row.currency,
        "spent_on": row.spent_on.isoformat(),
        "category": row.category.name if row.category else None,
        "wallet": row.wallet.name,
        "to_wallet": row.to_wallet.name if row.to_wallet else None,
        "merchant": row.merchant,
        "tags": list(tags),
        "notes": row.notes,
        "is_part_of_a_split": bool(row.payment),
        "in_bin": row.trashed_at is not None,
    }
    kept = {"id", "kind", "title", "amount", "currency", "spent_on", "category", "wallet"}
    return {name: value for name, value in facts.items() if value or name in kept}


def shown(rows: Any) -> list[Facts]:
    """Return some rows of the ledger as facts, in the order in which they stand there."""
    found = rows.select_related("category", "wallet", "to_wallet").with_tag_names()
    return [row_facts(row, row.tag_names) for row in found]


def one_shown(workspace: Workspace, pk: int) -> list[Facts]:
    """Return one row as it stands now."""
    return shown(workspace.transactions.filter(pk=pk))


def row_of(workspace: Workspace, pk: int) -> Transaction:
    """Return a row that is not in the bin. Raises `Refused`."""
    found = (
        workspace.transactions.alive().select_related("category", "wallet", "to_wallet").filter(pk=pk).first()
    )
    if found is None:
        raise Refused(f"There is no transaction with the id {pk}.")
    row: Transaction = found
    return row


def category_of(workspace: Workspace, named: str) -> Category:
    """Return a category by its name or id. Raises `Refused` with the names that there are."""
    found: Category = _named(workspace.categories.in_use(), named, "category")
    return found


def wallet_of(workspace: Workspace, named: str) -> Wallet:
    """Return a wallet by its name or id. Raises `Refused` with the names that there are."""
    found: Wallet = _named(workspace.wallets.in_use(), named, "wallet")
    return found


def month_of(workspace: Workspace, text: str | None, *, today: Any) -> Month:
    """Return a month such as 2026-11, or the one that today lies in. Raises `Refused`."""
    if not text:
        return Month.of(today, start_day=workspace.month_start)
    try:
        return Month.parse(text, start_day=workspace.month_start)
    except BadMonth:
        raise Refused("Write the month like 2026-11.") from None


def _named(rows: QuerySet[Any], named: str, what: str) -> Any:
    text = str(named).strip()
    every: list[Any] = list(rows)
    for each in every:
        if text.casefold() == each.name.casefold() or text == str(each.pk):
            return each
    names = ", ".join(each.name for each in every[:40])
    raise Refused(f"There is no {what} “{text[:60]}”. There are: {names}.")
