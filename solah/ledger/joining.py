"""What two rows have to do with each other: two sides of one transfer, a purchase and its refund."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Transaction, Wallet
from solah.ledger.querying import snapshot
from solah.ledger.trail import TRAIL, audit

# What becoming a transfer changes, and what parting puts back.
SIDES = ("kind", "wallet_id", "to_wallet_id", "category_id", "category_by", "refund_of_id")


@dataclass(frozen=True)
class Join:
    """A row that is one side of a transfer, and the two wallets that it is between."""

    row: Transaction
    wallet: Wallet
    to_wallet: Wallet


def join_sides(
    workspace: Workspace, joins: Sequence[Join], *, by: User | None, via: str
) -> list[dict[str, Any]]:
    """Make each row a transfer between two wallets and return, in order, what `part_sides` puts back.

    The caller holds the workspace.
    """
    before = [snapshot(join.row, SIDES) for join in joins]
    after = [
        {
            "kind": Kind.TRANSFER,
            "wallet_id": join.wallet.pk,
            "to_wallet_id": join.to_wallet.pk,
            "category_id": None,
            "category_by": CategoryBy.NOBODY,
            "refund_of_id": None,
        }
        for join in joins
    ]
    _set(workspace, [join.row for join in joins], after, by=by, via=via)
    return before


def part_sides(
    workspace: Workspace,
    rows: Sequence[Transaction],
    before: Sequence[dict[str, Any]],
    *,
    by: User | None,
    via: str,
) -> None:
    """Put rows back to what they were before they became transfers. The caller holds the workspace.

    A category or wallet that is gone by now, or a row that is no transfer any more, stays as it is.
    """
    categories = set(workspace.categories.values_list("pk", flat=True))
    wallets = set(workspace.wallets.values_list("pk", flat=True))
    wanted = []
    for row, was in zip(rows, before, strict=True):
        if row.kind != Kind.TRANSFER or was["wallet_id"] not in wallets:
            continue
        has_category = was["category_id"] in categories
        wanted.append(
            (row, was | {"category_id": was["category_id"] if has_category else None, "refund_of_id": None})
        )
    _set(workspace, [row for row, _ in wanted], [values for _, values in wanted], by=by, via=via)


def link_refunds(pairs: Sequence[tuple[Transaction, Transaction]]) -> None:
    """Tie each refund to its purchase, in one statement. The caller holds the workspace."""
    if not pairs:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE ledger_transaction row SET refund_of_id = pair.purchase
            FROM unnest(%s::bigint[], %s::bigint[]) AS pair (id, purchase)
            WHERE row.id = pair.id AND row.kind = 'refund'
            """,
            [[refund.pk for refund, _ in pairs], [purchase.pk for _, purchase in pairs]],
        )


def _set(
    workspace: Workspace,
    rows: Sequence[Transaction],
    values: Sequence[dict[str, Any]],
    *,
    by: User | None,
    via: str,
) -> None:
    triples, now = [], timezone.now()
    for row, new in zip(rows, values, strict=True):
        was = snapshot(row, TRAIL)
        for name, value in new.items():
            setattr(row, name, value)
        row.version, row.changed_at = row.version + 1, now
        triples.append((row, was, snapshot(row, TRAIL)))
    if rows:
        workspace.transactions.bulk_update(rows, [*_FIELDS, "version", "changed_at"], batch_size=500)
        audit(workspace, triples, by=by, via=via, action="changed")


_FIELDS = [name.removesuffix("_id") for name in SIDES]
