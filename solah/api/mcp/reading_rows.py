"""Tools that read the ledger: finding rows, explaining one, and what rows are sorted by."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.http import QueryDict
from pydantic import Field

from solah.accounts.scopes import Area
from solah.api.mcp.caller import Caller, Refused
from solah.api.mcp.facts import amount, category_of, one_shown, row_facts, row_of, wallet_of
from solah.api.mcp.toolbox import Asked, Facts, tool
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.balances import holdings
from solah.ledger.filters import Filter
from solah.ledger.history import history_of
from solah.ledger.nearness import widened
from solah.ledger.paging import BadCursor, page_of
from solah.ledger.splitting import parts_of
from solah.outbox import activity

MOST = 50


class Find(Asked):
    words: str = Field("", max_length=200, description="In title, merchant or notes; #goa is a tag.")
    month: str | None = Field(
        None, description="Such as 2026-11; or: this, last, week, last-week, 30, 90, 365."
    )
    first: date | None = Field(None, description="The first day.")
    last: date | None = Field(None, description="The last day.")
    category: str | None = Field(None, description="Its name or id; “none” for rows without one.")
    wallet: str | None = Field(None, description="Its name or id.")
    kind: Literal["expense", "refund", "income", "transfer"] | None = None
    tag: str | None = None
    least: Decimal | None = Field(None, ge=0, description="The least amount.")
    most: Decimal | None = Field(None, ge=0, description="The largest amount.")
    limit: int = Field(20, ge=1, le=MOST)
    cursor: str = Field(
        "", max_length=60, description="next_cursor of the answer before, for the rows behind it."
    )


class One(Asked):
    id: int = Field(ge=1, description="The id of a transaction, as find_transactions gives it.")


class Nothing(Asked):
    pass


@tool("find_transactions", "Find transactions", Area.TRANSACTIONS, Find)
def find(caller: Caller, asked: Find) -> Facts:
    """Find rows of the ledger by words, days, category, wallet, kind, tag or amount, the latest first,
    with how many there are and what they add up to. Words that come near are found too."""
    workspace = caller.workspace
    rows = _filter(caller, asked).apply(workspace.transactions.alive())
    try:
        page = page_of(
            rows.select_related("category", "wallet", "to_wallet").with_tag_names(),
            cursor=asked.cursor,
            size=asked.limit,
        )
    except BadCursor:
        raise Refused("cursor is the next_cursor of the answer before.") from None
    totals = rows.totals()
    return {
        "transactions": [row_facts(row, row.tag_names) for row in page.rows],
        "next_cursor": page.next_cursor,
        "count": totals["entries"],
        "spent": amount(totals["spent"], workspace),
        "received": amount(totals["received"], workspace),
    }


@tool("explain_transaction", "Explain a transaction", Area.TRANSACTIONS, One)
def explain(caller: Caller, asked: One) -> Facts:
    """Say everything about one row: what it holds, how it came in, why it has its category, the other parts
    of its payment, and what was changed about it by whom."""
    row = row_of(caller.workspace, asked.id)
    parts = [each.pk for each in parts_of(row)] if row.payment else []
    events = [
        {
            "at": each.at.isoformat(timespec="seconds"),
            "who": each.who or "nobody",
            "way": each.way,
            "action": each.action,
            "changes": [
                f"{one.label}: {one.before or '(nothing)'} → {one.after or '(nothing)'}"
                for one in each.changes
            ],
        }
        for each in history_of(row)[:20]
    ]
    return {
        **one_shown(caller.workspace, row.pk)[0],
        "source": row.get_source_display(),
        "category_chosen_by": row.get_category_by_display(),
        "category_why": row.category_why,
        "category_sure_percent": row.category_sure,
        "parts": parts,
        "history": events,
    }


@tool("list_categories", "Categories", Area.CATEGORIES, Nothing)
def categories(caller: Caller, asked: Nothing) -> Facts:
    """List the categories that rows can have, for spending and for money in."""
    rows = caller.workspace.categories.in_use()
    return {"categories": [{"id": each.pk, "name": each.name, "for": each.direction} for each in rows]}


@tool("list_wallets", "Wallets", Area.CATEGORIES, Nothing)
def wallets(caller: Caller, asked: Nothing) -> Facts:
    """List accounts, cards, cash and UPI wallets, with what each holds where its balance was stated."""
    workspace = caller.workspace
    held = holdings(workspace, list(workspace.wallets.in_use()), today=caller.today)
    return {
        "wallets": [
            {
                "id": each.wallet.pk,
                "name": each.wallet.name,
                "kind": each.wallet.kind,
                "is_default": each.wallet.is_default,
                "balance": amount(each.amount, workspace),
            }
            for each in held
        ]
    }


@tool("usage", "Plan and usage", Area.WORKSPACE, Nothing)
def usage(caller: Caller, asked: Nothing) -> Facts:
    """Say the workspace's name, currency and today's date, its plan, and what is used of this month."""
    workspace, now = caller.workspace, caller.now
    meters = {meter.value: gates.remaining(workspace, meter, now=now) for meter in Meter}
    return {
        "workspace": workspace.name,
        "currency": workspace.currency,
        "today": caller.today.isoformat(),
        "role": caller.member.role,
        "plan": gates.plan_of(workspace, now=now).name,
        "used": {name: {"used": each.used, "limit": each.limit} for name, each in meters.items()},
        "scopes": list(caller.token.scopes),
    }


@tool("recent_changes", "What assistants did", Area.TRANSACTIONS, Nothing)
def recent(caller: Caller, asked: Nothing) -> Facts:
    """List what assistants of this person changed lately, each with the undo_id that the tool undo takes."""
    done = activity.changes(caller.workspace.pk, actor_id=caller.user.pk, most=30)
    return {
        "changes": [
            {
                "undo_id": each.pk,
                "at": each.at.isoformat(timespec="seconds"),
                "tool": (each.after or {})["tool"],
                "done": (each.after or {})["said"],
                "is_undone": each.action == activity.UNDONE,
            }
            for each in done
        ]
    }


def _filter(caller: Caller, asked: Find) -> Filter:
    workspace = caller.workspace
    query = QueryDict(mutable=True)
    pairs = {
        "q": asked.words,
        "month": asked.month,
        "from": asked.first,
        "to": asked.last,
        "kind": asked.kind,
        "tag": asked.tag,
        "min": asked.least,
        "max": asked.most,
        "wallet": wallet_of(workspace, asked.wallet).pk if asked.wallet else None,
        "category": _category(caller, asked.category),
    }
    query.update({name: str(value) for name, value in pairs.items() if value not in (None, "")})
    read = Filter.read(
        query,
        start_day=workspace.month_start,
        week_start=workspace.week_start,
        currency=workspace.currency,
        locale="en-IN",
        today=caller.today,
    )
    if read.errors:
        raise Refused(" ".join(f"{name}: {said}" for name, said in read.errors.items()))
    return widened(workspace, read)


def _category(caller: Caller, named: str | None) -> str | None:
    if named is None or named.casefold() == "none":
        return named and "none"
    return str(category_of(caller.workspace, named).pk)
