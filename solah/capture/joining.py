"""Rows of an import that become part of a row that is there: a transfer's other side, a purchase's refund."""

from collections.abc import Sequence
from datetime import datetime

from solah.accounts.models import User
from solah.capture.models import Choice, Reason, StagedRow, StatementImport
from solah.capture.transfers import sides
from solah.ledger import joining
from solah.ledger.joining import Join
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction


def join_rows(batch: StatementImport, joins: Sequence[tuple[StagedRow, Join]], *, now: datetime) -> int:
    """Make transfers of rows that are there, and return how many. The caller holds the workspace."""
    before = joining.join_sides(
        batch.workspace, [join for _, join in joins], by=batch.uploaded_by, via=Source.IMPORT
    )
    for (row, join), was in zip(joins, before, strict=True):
        row.joined, row.before, row.added_at = join.row, was, now
    batch.rows.bulk_update([row for row, _ in joins], ["joined", "before", "added_at"], batch_size=2000)
    return len(joins)


def part_rows(batch: StatementImport, staged: Sequence[StagedRow], *, by: User | None) -> None:
    """Put back what joining changed. The caller holds the workspace."""
    pairs = [(row.joined, row.before) for row in staged if row.joined is not None and row.before]
    joining.part_sides(
        batch.workspace,
        [row for row, _ in pairs],
        [before for _, before in pairs],
        by=by,
        via=Source.IMPORT,
    )


def join_again(batch: StatementImport, staged: Sequence[StagedRow]) -> None:
    """Make the transfers anew that an undo had parted, where both rows still allow it."""
    for row in staged:
        row.match = row.joined
    found = [(row, sides(row, batch.wallet)) for row in staged]
    joins = [(row, join) for row, join in found if join is not None]
    before = joining.join_sides(
        batch.workspace, [join for _, join in joins], by=batch.uploaded_by, via=Source.IMPORT
    )
    for (row, _), was in zip(joins, before, strict=True):
        row.before = was
    batch.rows.bulk_update([row for row, _ in joins], ["before"], batch_size=2000)


def tie_refunds(batch: StatementImport) -> None:
    """Tie the refunds that were added to their purchases, in this file or from before."""
    refunds = list(
        batch.rows.filter(
            reason=Reason.REFUND, choice=Choice.PAIR, added__kind=Kind.REFUND, added__refund_of__isnull=True
        ).select_related("added", "match")
    )
    places = {row.partner for row in refunds if row.partner is not None}
    inside = {
        row.position: row.added or row.joined or row.match
        for row in batch.rows.filter(position__in=places).select_related("added", "joined", "match")
    }
    pairs: list[tuple[Transaction, Transaction]] = []
    for row in refunds:
        purchase = row.match if row.partner is None else inside.get(row.partner)
        if purchase is not None and row.added is not None:
            pairs.append((row.added, purchase))
    joining.link_refunds(pairs)
