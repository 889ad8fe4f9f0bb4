"""Tools that change the ledger: each does its deed, and says how to take it back."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from solah.accounts.models import Workspace
from solah.accounts.scopes import Area
from solah.api.mcp.caller import Caller, Refused
from solah.api.mcp.facts import category_of, one_shown, row_of, shown, wallet_of
from solah.api.mcp.reading_rows import One
from solah.api.mcp.toolbox import Asked, Change, tool
from solah.insights.asking import ask_soon
from solah.insights.categories import completed
from solah.ledger.drafts import Draft
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Transaction
from solah.ledger.payments import whole_payments
from solah.ledger.splitting import PARTS_MOST, Part, join, parts_of, split
from solah.money import format_money
from solah.outbox.activity import VIA

AT_ONCE = 100
Amount = Annotated[Decimal, Field(gt=0, max_digits=17, decimal_places=3)]


class Add(Asked):
    title: str = Field(min_length=1, max_length=200)
    amount: Amount = Field(description="Above zero, in the workspace's currency.")
    kind: Literal["expense", "refund", "income", "transfer"] = "expense"
    spent_on: date | None = Field(None, description="Left out: today in the workspace.")
    category: str | None = Field(None, description="Its name or id. Left out: guessed from earlier rows.")
    wallet: str | None = Field(None, description="Its name or id. Left out: the default one.")
    to_wallet: str | None = Field(None, description="Of a transfer: where it goes.")
    merchant: str = Field("", max_length=200)
    notes: str = ""
    tags: list[str] = Field(default_factory=list, max_length=20)


class Correct(Asked):
    id: int = Field(ge=1)
    title: str | None = Field(None, min_length=1, max_length=200)
    amount: Amount | None = None
    kind: Literal["expense", "refund", "income"] | None = None
    spent_on: date | None = None
    category: str | None = Field(None, description="Its name or id; “none” to take it away.")
    wallet: str | None = None
    merchant: str | None = Field(None, max_length=200)
    notes: str | None = None
    tags: list[str] | None = Field(None, max_length=20, description="All tags it shall have.")


class Several(Asked):
    ids: list[int] = Field(min_length=1, max_length=AT_ONCE)


class PartAsked(Asked):
    amount: Amount
    category: str | None = Field(None, description="Its name or id.")
    title: str = Field("", max_length=200)


class Split(Asked):
    id: int = Field(ge=1)
    parts: list[PartAsked] = Field(
        min_length=2, max_length=PARTS_MOST, description="They add up to the whole."
    )


@tool("add_transaction", "Add a transaction", Area.TRANSACTIONS, Add, writes=True)
def add(caller: Caller, asked: Add) -> Change:
    """Add a row: an expense, a refund, money in, or a transfer between wallets."""
    workspace = caller.workspace
    wallet = wallet_of(workspace, asked.wallet) if asked.wallet else workspace.wallets.default()
    category = category_of(workspace, asked.category) if asked.category else None
    draft = Draft(
        title=asked.title,
        amount=asked.amount,
        spent_on=asked.spent_on or caller.today,
        wallet=wallet,
        kind=asked.kind,
        to_wallet=wallet_of(workspace, asked.to_wallet) if asked.to_wallet else None,
        category=category,
        category_by=CategoryBy.PERSON if category else CategoryBy.NOBODY,
        merchant=asked.merchant,
        notes=asked.notes,
        tags=tuple(asked.tags),
    )
    if category is None and asked.kind != Kind.TRANSFER.value:
        draft = completed(workspace, [draft])[0]
    row = workspace.transactions.record_many([draft], by=caller.user, source=Source.API)[0]
    ask_soon(workspace, now=caller.now)
    after = one_shown(workspace, row.pk)
    said = f"Add “{row.title}”, {_money(row)}, on {row.spent_on:%-d %b %Y}."
    return Change(said, [], after, {"do": "bin", "ids": [row.pk]})


@tool("correct_transaction", "Correct a transaction", Area.TRANSACTIONS, Correct, writes=True)
def correct(caller: Caller, asked: Correct) -> Change:
    """Change what one row holds: what is left out stays. Amounts of a split payment's parts are changed by
    split_transaction."""
    workspace, row = caller.workspace, row_of(caller.workspace, asked.id)
    changes: dict[str, Any] = {
        name: value
        for name in ("title", "amount", "kind", "spent_on", "merchant", "notes")
        if (value := getattr(asked, name)) is not None
    }
    if asked.category is not None:
        is_none = asked.category.casefold() == "none"
        changes["category"] = None if is_none else category_of(workspace, asked.category)
    if asked.wallet is not None:
        changes["wallet"] = wallet_of(workspace, asked.wallet)
    if asked.tags is not None:
        changes["tags"] = tuple(asked.tags)
    if not changes:
        raise Refused("Say what shall change.")
    before = one_shown(workspace, row.pk)
    back = _back(row, changes)
    amended = workspace.transactions.amend(row, version=row.version, by=caller.user, via=VIA, **changes)
    undo = {"do": "amend", "id": row.pk, "version": amended.version, "values": back}
    return Change(f"Change “{row.title}”.", before, one_shown(workspace, row.pk), undo)


@tool(
    "delete_transactions", "Delete transactions", Area.TRANSACTIONS, Several, writes=True, is_destructive=True
)
def delete(caller: Caller, asked: Several) -> Change:
    """Move rows to the bin, where they stay for 30 days. Of a split payment all parts go."""
    workspace = caller.workspace
    rows = _whole(workspace.transactions.alive(), asked.ids)
    ids, before = [row.pk for row in rows], shown(rows)
    workspace.transactions.move_to_trash(list(rows), by=caller.user, via=VIA)
    after = shown(workspace.transactions.filter(pk__in=ids).order_by("pk"))
    return Change(f"Move {_rows(len(ids))} to the bin.", before, after, {"do": "restore", "ids": ids})


@tool("restore_transactions", "Restore transactions", Area.TRANSACTIONS, Several, writes=True)
def restore(caller: Caller, asked: Several) -> Change:
    """Take rows out of the bin again, in the last 30 days."""
    workspace = caller.workspace
    rows = _whole(workspace.transactions.trashed(), asked.ids)
    ids, before = [row.pk for row in rows], shown(rows)
    workspace.transactions.restore(list(rows), by=caller.user, via=VIA)
    after = shown(workspace.transactions.filter(pk__in=ids).order_by("pk"))
    return Change(f"Restore {_rows(len(ids))}.", before, after, {"do": "bin", "ids": ids})


@tool("split_transaction", "Split a transaction", Area.TRANSACTIONS, Split, writes=True)
def split_row(caller: Caller, asked: Split) -> Change:
    """Divide one payment over several categories; the parts add up to the whole. A payment that is split
    already is divided anew."""
    workspace, row = caller.workspace, row_of(caller.workspace, asked.id)
    rows = parts_of(row)
    total = sum((each.amount for each in rows), Decimal(0))
    before = shown(workspace.transactions.filter(pk__in=[each.pk for each in rows]).order_by("pk"))
    parts = [
        Part(
            amount=each.amount,
            category=category_of(workspace, each.category) if each.category else None,
            title=each.title,
        )
        for each in asked.parts
    ]
    seen = {each.pk: each.version for each in rows}
    made = split(row, parts, total=total, seen=seen, by=caller.user, via=VIA)
    after = shown(workspace.transactions.filter(pk__in=[each.pk for each in made]).order_by("pk"))
    way = {"do": "join"} if len(rows) == 1 else {"do": "split", "parts": _as_parts(rows)}
    undo = way | {"id": made[0].pk, "seen": _versions(workspace, [each.pk for each in made])}
    return Change(f"Split “{row.title}”, {_money(row, total)}, into {len(made)} parts.", before, after, undo)


@tool("join_transaction", "Join a split transaction", Area.TRANSACTIONS, One, writes=True)
def join_row(caller: Caller, asked: One) -> Change:
    """Put a split payment back into one row, in the category of its largest part."""
    workspace, row = caller.workspace, row_of(caller.workspace, asked.id)
    rows = parts_of(row)
    if len(rows) < 2:
        raise Refused("This payment is not split.")
    before = shown(workspace.transactions.filter(pk__in=[each.pk for each in rows]).order_by("pk"))
    parts = _as_parts(rows)
    one = join(row, seen={each.pk: each.version for each in rows}, by=caller.user, via=VIA)
    seen = _versions(workspace, [one.pk])
    return Change(
        f"Put {len(rows)} parts back into one row.",
        before,
        one_shown(workspace, one.pk),
        {"do": "split", "id": one.pk, "parts": parts, "seen": seen},
    )


def _as_parts(rows: list[Transaction]) -> list[dict[str, Any]]:
    """Return the rows of a payment as it would be split into them again, as JSON can keep it."""
    return [{"amount": str(each.amount), "category": each.category_id, "title": each.title} for each in rows]


def _versions(workspace: Workspace, ids: list[int]) -> dict[str, int]:
    """Return at which version rows stand now."""
    found = workspace.transactions.filter(pk__in=ids).values_list("pk", "version")
    return {str(pk): version for pk, version in found}


def _back(row: Transaction, changes: dict[str, Any]) -> dict[str, Any]:
    """Return what the changed fields hold now, as JSON can keep it."""
    back: dict[str, Any] = {}
    for name in changes:
        if name == "tags":
            back["tags"] = sorted(tag.name for tag in row.tags.all())
        elif name in {"category", "wallet"}:
            back[f"{name}_id"] = getattr(row, f"{name}_id")
        else:
            back[name] = str(getattr(row, name))
    return back | ({"category_by": row.category_by} if "category" in changes else {})


def _whole(rows: Any, ids: list[int]) -> Any:
    """Return rows by their ids, with the other parts of their payments. Raises `Refused`."""
    missing = sorted(set(ids) - set(rows.filter(pk__in=ids).values_list("pk", flat=True)))
    if missing:
        raise Refused(f"There is no such transaction: {', '.join(map(str, missing[:10]))}.")
    return whole_payments(rows, ids).order_by("pk")


def _money(row: Transaction, amount: Decimal | None = None) -> str:
    return format_money(amount or row.amount, row.currency, locale=row.workspace.locale)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
