"""An archive written by hand brings in nothing that the pages, or the clock, could not read again."""

import json
from typing import Any

import pytest

from solah.accounts.models import User, Workspace
from solah.exports import archived
from solah.exports.reading import ArchiveRefused
from solah.insights.models import Recurring
from solah.ledger.opening import open_workspace
from solah.outbox.models import AuditEntry
from tests.exports.test_archive import bring, packed, remade
from tests.rows import spend

pytestmark = pytest.mark.django_db
# A moment before all years, once it is reckoned in UTC, and one after the last that is told in four digits.
ENDS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")
MOMENTS = (("rows", "trashed_at"), ("history", "at"), ("recurring", "decided_at"))


def changed(content: bytes, table: str, **values: Any) -> bytes:
    """Return the archive with the first line of a table changed."""

    def change(text: bytes) -> bytes:
        first, *others = text.splitlines(keepends=True)
        return json.dumps(json.loads(first) | values).encode() + b"\n" + b"".join(others)

    return remade(content, {f"data/{table}.jsonl": change})


@pytest.fixture
def content(workspace: Workspace, alice: User) -> bytes:
    """A packed workspace with a row in the bin and a bill."""
    row = spend(workspace, "Tea", 20, by=alice)
    workspace.transactions.move_to_trash([row], by=alice)
    day = str(workspace.today())
    days = dict.fromkeys(("next_on", "earliest_on", "latest_on", "found_on", "seen_on"), day)
    Recurring.objects.create(
        workspace=workspace,
        key="rent",
        name="Rent",
        rhythm="monthly",
        every_days=30,
        amount=100,
        yearly=1200,
        confidence=0.9,
        standing="confirmed",
        paid=[[day, "100", None]],
        missed=[day],
        rise={"before": "90", "after": "100", "since": day},
        **days,
    )
    return packed(workspace)


def test_what_is_right_comes_in(content: bytes, alice: User) -> None:
    assert bring(content, open_workspace("Second", owner=alice), alice) == 1


def test_of_one_row_so_much_is_told_and_no_more(content: bytes, workspace: Workspace, alice: User) -> None:
    def longer(text: bytes) -> bytes:
        first = text.splitlines(keepends=True)[0]
        return text + first * archived.HISTORY_MOST

    with pytest.raises(ArchiveRefused, match="more than 200 changes of one row"):
        bring(remade(content, {"data/history.jsonl": longer}), open_workspace("Third", owner=alice), alice)
    row = workspace.transactions.get()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            workspace_id=workspace.pk, via="api", subject="transaction", subject_id=row.pk,
            action="amended", after={"notes": str(number)},
        )
        for number in range(archived.HISTORY_MOST + 5)
    )  # fmt: skip
    second = open_workspace("Second", owner=alice)
    assert bring(packed(workspace), second, alice) == 1, "what was packed here comes in again"
    told = AuditEntry.objects.filter(workspace_id=second.pk, subject="transaction").exclude(action="unpacked")
    assert told.count() == archived.HISTORY_MOST
    assert told.order_by("-pk")[0].after == {"notes": str(archived.HISTORY_MOST + 4)}


def test_days_and_moments_lie_in_our_time(content: bytes, alice: User) -> None:
    odd = [changed(content, table, **{name: end}) for end in ENDS for table, name in MOMENTS]
    early = dict.fromkeys(("next_on", "earliest_on"), "0001-01-01")
    for number, each in enumerate([*odd, changed(content, "recurring", **early)]):
        with pytest.raises(ArchiveRefused):
            bring(each, open_workspace(f"Place {number}", owner=alice), alice)


def test_what_a_bill_keeps_in_lists_is_what_its_page_reads(content: bytes, alice: User) -> None:
    odd: list[dict[str, Any]] = [
        {"confidence": float("nan")},
        {"paid": [["soon", "100", None]]},
        {"paid": [["2026-11-01", "NaN", None]]},
        {"paid": [["2026-11-01", "100", None]] * 6000},
        {"missed": ["never"]},
        {"rise": {"before": "1"}},
    ]
    for number, values in enumerate(odd):
        with pytest.raises(ArchiveRefused):
            each = changed(content, "recurring", **values)
            bring(each, open_workspace(f"Place {number}", owner=alice), alice)
