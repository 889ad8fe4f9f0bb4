"""A workspace as one ZIP: what goes out comes in again to the same totals and hashes, or not at all."""

import contextlib
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from PIL import Image

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from solah.budgets.models import Budget
from solah.capture.attaching import attach
from solah.exports import archives, packing, reading, unpacking
from solah.exports.models import Archive, Stage
from solah.exports.reading import ArchiveRefused, Source
from solah.insights.models import Recurring, Rule
from solah.invariants.checking import check
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.opening import open_workspace
from solah.ledger.splitting import Part, split
from tests.joblist import do_waiting_jobs
from tests.people import person
from tests.rows import spend


def jpeg() -> bytes:
    """Return a small photo."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG")
    return file.getvalue()


def silent(done: int, total: int, sentence: str) -> None:
    """Tell nobody how far it is."""


def packed(workspace: Workspace) -> bytes:
    """Pack a workspace."""
    file = io.BytesIO()
    packing.pack(workspace, file, now=timezone.now(), report=silent)
    return file.getvalue()


def hashes(content: bytes) -> dict[str, str]:
    """Return what each table of an archive hashes to."""
    with zipfile.ZipFile(io.BytesIO(content)) as sheet:
        tables = [name for name in sheet.namelist() if name.startswith("data/")]
        return {name: hashlib.sha256(sheet.read(name)).hexdigest() for name in tables}


def totals(content: bytes) -> Any:
    """Return what the rows of an archive add up to."""
    with zipfile.ZipFile(io.BytesIO(content)) as sheet:
        return json.loads(sheet.read("manifest.json"))["totals"]


def bring(content: bytes, into: Workspace, by: User) -> int:
    """Bring an archive into a workspace."""
    return unpacking.unpack(into, Source(io.BytesIO(content)), by=by, report=silent)


def remade(content: bytes, change: Mapping[str, Callable[[bytes], bytes]], *, honest: bool = True) -> bytes:
    """Return the archive with some entries changed; an honest one has hashes that fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        entries = {name: change.get(name, bytes)(old.read(name)) for name in old.namelist()}
        if honest:
            manifest = json.loads(entries["manifest.json"])
            for each in manifest["files"]:
                each["sha256"] = hashlib.sha256(entries[each["name"]]).hexdigest()
            entries["manifest.json"] = json.dumps(manifest).encode()
        for name, text in entries.items():
            new.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def household(workspace: Workspace, alice: User) -> Workspace:
    """A workspace with one of everything that an archive holds."""
    food, *_ = categories = list(workspace.categories.all())
    bank, cash, *_ = workspace.wallets.all()
    tea = spend(
        workspace, "Tea", 20, by=alice, category=food, category_by=CategoryBy.PERSON, tags=("chai", "work")
    )
    lunch = spend(workspace, "Lunch", "300.50", by=alice, merchant="Mess", notes="two\nlines")
    split(
        lunch,
        [Part(amount=Decimal(100), category=food), Part(amount=Decimal("200.50"))],
        total=Decimal("300.50"),
        seen={lunch.pk: 1},
        by=alice,
    )
    spend(workspace, "To cash", 500, by=alice, kind=Kind.TRANSFER, wallet=bank, to_wallet=cash)
    back = spend(workspace, "Money back", 5, by=alice, kind=Kind.REFUND)
    workspace.transactions.filter(pk=back.pk).update(refund_of=tea)
    workspace.transactions.move_to_trash([spend(workspace, "Oops", 7, by=alice)], by=alice)
    month = workspace.today().replace(day=1)
    Budget.objects.create(workspace=workspace, category=food, month=month, amount=4000)
    Rule.objects.create(workspace=workspace, text="uber", category=categories[1], tags=["ride"])
    Recurring.objects.create(
        workspace=workspace,
        key="rent|monthly",
        name="Rent",
        category=food,
        rhythm="monthly",
        every_days=30,
        amount=900,
        yearly=10800,
        next_on=month,
        earliest_on=month,
        latest_on=month,
        confidence=0.9,
        found_on=month,
        seen_on=month,
        standing="confirmed",
        paid=[[str(month), "900", tea.pk]],
    )
    attach(tea, name="receipt.jpg", content=jpeg(), by=alice)
    do_waiting_jobs()
    return workspace


@pytest.fixture
def fresh(alice: User, household: Workspace) -> Workspace:
    """Another workspace of Alice's, without rows, on a plan that takes all."""
    opened = open_workspace("Second", owner=alice)
    Subscription.objects.filter(workspace=opened).update(plan="pro")
    return Workspace.objects.get(pk=opened.pk)


def test_what_goes_out_comes_in_to_the_same_totals_and_hashes(
    household: Workspace, fresh: Workspace, alice: User
) -> None:
    first = packed(household)
    assert bring(first, fresh, alice) == 6
    do_waiting_jobs()
    second = packed(Workspace.objects.get(pk=fresh.pk))
    assert totals(second) == totals(first)
    assert hashes(second) == hashes(first)
    assert [answer.invariant.name for answer in check() if not answer.holds] == []
    kept = fresh.attachments.get()
    assert kept.is_ready
    assert default_storage.open(kept.file).read()
    back = fresh.transactions.get(title="Money back")
    assert back.refund_of
    assert back.refund_of.title == "Tea"
    assert fresh.recurring.get().paid[0][2] == fresh.transactions.get(title="Tea").pk


class TestAnyRows(TestCase):
    """Whatever rows a workspace holds."""

    @settings(max_examples=12)
    @given(
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30),
                st.decimals(min_value="0.01", max_value="9999999", places=2),
                st.dates(min_value=timezone.now().date().replace(year=1990), max_value=timezone.now().date()),
            ),
            max_size=6,
        )
    )
    def test_they_come_in_as_they_went_out(self, rows: list[Any]) -> None:
        with transaction.atomic():
            ada = person("Ada")
            source, target = open_workspace("One", owner=ada), open_workspace("Two", owner=ada)
            Subscription.objects.update(plan="pro")
            for title, amount, day in rows:
                source.transactions.record(
                    title=f"x{title}", amount=amount, spent_on=day, wallet=source.wallets.first(), by=ada
                )
            content = packed(source)
            target = Workspace.objects.get(pk=target.pk)
            bring(content, target, ada)
            assert hashes(packed(Workspace.objects.get(pk=target.pk))) == hashes(content)
            transaction.set_rollback(True)


def _appended(line: dict[str, Any]) -> Callable[[bytes], bytes]:
    return lambda text: text + json.dumps(line).encode() + b"\n"


def _said(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(old.encode(), new.encode())


FORGED = (
    {"data/rows.jsonl": _said('"amount":"20.000"', '"amount":"NaN"')},
    {"data/rows.jsonl": _said('"amount":"20.000"', '"amount":"-20"')},
    {"data/rows.jsonl": _said('"wallet":1', '"wallet":99')},
    {"data/rows.jsonl": _said('"kind":"refund"', '"kind":"gift"')},
    {"data/rows.jsonl": lambda text: text[:-1]},
    {"data/rows.jsonl": lambda text: b"[" * 100_000 + text},
    {"data/rows.jsonl": lambda text: text + text},
    {"data/wallets.jsonl": _said('"is_default":true', '"is_default":false')},
    {"data/categories.jsonl": _said('"is_standard":true', '"is_standard":"perhaps"')},
    {"data/categories.jsonl": lambda text: b""},
    {"data/budgets.jsonl": _appended({"month": "x"})},
    {"data/history.jsonl": _said('"row":1', '"row":"one"')},
    {"data/files.jsonl": _said("files/000001", "../../etc/passwd")},
    {"manifest.json": _said("solah-archive", "something")},
    {"manifest.json": _said('"version": 1', '"version": 2')},
    {"manifest.json": _said('"currency": "INR"', '"currency": "XXX"')},
)


def test_a_forged_archive_changes_nothing(household: Workspace, fresh: Workspace, alice: User) -> None:
    content, before = packed(household), hashes(packed(fresh))
    attempts = [remade(content, change) for change in FORGED]
    attempts += [remade(content, {"data/rows.jsonl": _said("Tea", "Sea")}, honest=False)]
    attempts += [
        content[: len(content) // 2],
        b"",
        b"PK\x05\x06" + bytes(18),
    ]
    taken = []
    for number, attempt in enumerate(attempts):
        with contextlib.suppress(ArchiveRefused):
            bring(attempt, fresh, alice)
            taken.append(number)
    assert taken == []
    assert hashes(packed(Workspace.objects.get(pk=fresh.pk))) == before


def _zip(entries: Mapping[str, bytes], **about: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as sheet:
        for name, text in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in about.items():
                setattr(info, key, value)
            sheet.writestr(info, text)
    return out.getvalue()


def test_bombs_links_and_odd_names_are_refused_before_they_are_opened(household: Workspace) -> None:
    content = packed(household)
    with zipfile.ZipFile(io.BytesIO(content)) as sheet:
        good = {name: sheet.read(name) for name in sheet.namelist()}
    manifest = json.loads(good["manifest.json"])
    bomb = bytes(30_000_000)
    manifest["files"].append({"name": "files/000009", "sha256": hashlib.sha256(bomb).hexdigest()})
    for bad in (
        _zip(good | {"../evil": b"x"}),
        _zip(good | {"/etc/passwd": b"x"}),
        _zip(good | {"files/0000001": b"x"}),
        _zip(good | {"files/00000१": b"x"}),
        _zip(good, external_attr=0o120777 << 16),
        _zip(good | {f"files/{number:06}": b"" for number in range(reading.ENTRIES_MOST)}),
        _zip(good | {"files/000009": bomb, "manifest.json": json.dumps(manifest).encode()}),
    ):
        with pytest.raises(ArchiveRefused):
            Source(io.BytesIO(bad))
    Source(io.BytesIO(_zip(good)))


def test_an_archive_comes_into_an_empty_workspace_only(household: Workspace, alice: User) -> None:
    with pytest.raises(ArchiveRefused, match="rows in this workspace"):
        bring(packed(household), household, alice)


def test_what_the_plan_counts_is_counted(household: Workspace, fresh: Workspace, alice: User) -> None:
    Subscription.objects.filter(workspace=fresh).update(plan="free")
    for number in range(60):
        spend(household, f"Bus {number}", 10)
    with pytest.raises(ArchiveRefused, match="50 expenses in a month"):
        bring(packed(household), Workspace.objects.get(pk=fresh.pk), alice)
    assert not fresh.transactions.exists()
    assert not fresh.usage.exists()


def test_the_jobs_pack_and_unpack_and_forget(household: Workspace, fresh: Workspace, alice: User) -> None:
    asked = archives.ask(household, by=alice, client_id=uuid.uuid4())
    assert archives.ask(household, by=alice, client_id=uuid.uuid4()) == asked
    do_waiting_jobs()
    asked.refresh_from_db()
    assert (asked.stage, asked.rows) == (Stage.READY, 6)
    content = default_storage.open(asked.file).read()
    assert hashlib.sha256(content).hexdigest() == asked.digest
    sent = archives.receive(fresh, io.BytesIO(content), by=alice, client_id=uuid.uuid4())
    do_waiting_jobs()
    sent.refresh_from_db()
    assert (sent.stage, sent.rows, sent.file) == (Stage.READY, 6, "")
    archives.tidy(now=timezone.now() + archives.KEPT)
    do_waiting_jobs()
    assert not default_storage.exists(asked.file)
    assert Archive.objects.filter(file="").count() == 2
