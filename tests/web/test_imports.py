"""Importing a statement through its pages, as people of every sort."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from solah.capture import committing, staging
from solah.capture.models import Choice, Stage, StatementImport
from solah.ledger.models import WalletKind
from solah.outbox.models import Job, State
from solah.web.forms.imports import TOO_LARGE
from tests.capture.statements import NOVEMBER, add, ambiguous, hdfc, stage
from tests.rows import spend

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def upload(browser: Client, workspace: Workspace, content: bytes = b"", **more: Any) -> Any:
    """Send the form as a browser does."""
    wallet = workspace.wallets.get(name="Bank account")
    file = SimpleUploadedFile(more.pop("name", "november.csv"), content or hdfc(), content_type="text/csv")
    form = {"file": file, "wallet": wallet.pk, "client_id": str(uuid.uuid4())} | more
    return browser.post(reverse("web:imports"), form)


def page(batch: StatementImport) -> str:
    return reverse("web:import", args=[batch.pk])


def work(batch: StatementImport) -> None:
    """Do what the worker would do now."""
    batch.refresh_from_db()
    if batch.stage == Stage.READING:
        staging.read(batch, now=timezone.now())
    else:
        committing.commit(batch, now=timezone.now())
    batch.refresh_from_db()


def test_a_statement_goes_all_the_way(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    browser = signed_in(alice)
    assert b"Nothing imported yet" in browser.get(reverse("web:imports")).content
    sent = upload(browser, workspace)
    batch = workspace.imports.get()
    assert sent["Location"] == page(batch)
    assert b"every 1500ms" in browser.get(page(batch)).content
    work(batch)
    shown = browser.get(page(batch)).content.decode()
    assert "Balance closes" in shown
    assert "₹20,000 + ₹82,000 − ₹15,590.50 = ₹86,409.50" in shown
    assert "Import 5" in " ".join(shown.split())
    browser.post(reverse("web:import_commit", args=[batch.pk]), _ticks(batch, without={0}))
    work(batch)
    shown = browser.get(page(batch)).content.decode()
    assert "4 rows added" in shown
    assert workspace.transactions.alive().count() == 4
    browser.post(reverse("web:import_undo", args=[batch.pk]))
    assert workspace.transactions.alive().count() == 0
    assert "Taken back" in browser.get(page(batch)).content.decode()


def _ticks(batch: StatementImport, *, without: set[int]) -> dict[str, list[int]]:
    positions = list(batch.rows.values_list("position", flat=True))
    return {"shown": positions, "add": [p for p in positions if p not in without]}


def test_ticks_are_kept_and_counted(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    address = reverse("web:import_choose", args=[batch.pk])
    answer = signed_in(alice).post(address, _ticks(batch, without={1, 2}), headers={"HX-Request": "true"})
    assert "<b>3</b> of 5 ticked" in answer.content.decode()
    assert list(batch.rows.filter(choice=Choice.SKIP).values_list("position", flat=True)) == [1, 2]


def test_without_scripts_a_press_on_next_keeps_the_ticks(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    address = reverse("web:import_choose", args=[batch.pk])
    answer = signed_in(alice).post(address, _ticks(batch, without={0}) | {"go": 2, "show": "add"})
    assert answer["Location"] == f"{page(batch)}?show=add&page=2#rows"
    assert batch.rows.get(position=0).choice == Choice.SKIP


def test_questions_are_asked_and_the_answer_reads_again(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, ambiguous(), by=alice)
    browser = signed_in(alice)
    asked = {question["kind"] for question in batch.questions}
    assert "date_order" in asked
    shown = browser.get(page(batch)).content.decode()
    assert "Day first: Fri 3 April 2026" in shown
    assert "Month first: Wed 4 March 2026" in shown
    answers = {question["kind"]: question["assumed"] for question in batch.questions} | {"date_order": "mdy"}
    assert browser.post(reverse("web:import_answer", args=[batch.pk]), answers).status_code == 302
    work(batch)
    assert [f"{row.spent_on:%m-%d}" for row in batch.rows.all()] == ["03-04", "05-06", "07-08"]
    assert "As you said" in browser.get(page(batch)).content.decode()


def test_an_answer_that_was_not_offered_is_refused(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, ambiguous(), by=alice)
    answer = signed_in(alice).post(
        reverse("web:import_answer", args=[batch.pk]), {"date_order": "<script>", "sign": "x"}
    )
    assert answer.status_code == 422
    assert "Choose one of these." in answer.content.decode()


def test_a_row_that_is_there_already_is_shown_with_its_match(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    mine = spend(workspace, "Dinner with Ravi", 438, on=NOVEMBER_17)
    batch = stage(workspace, hdfc(), by=alice)
    shown = signed_in(alice).get(page(batch) + "?show=twin").content.decode()
    assert "You have this already" in shown
    assert reverse("web:expense", args=[mine.pk]) in shown
    assert "Already there" in shown


NOVEMBER_17 = timezone.datetime(2026, 11, 17).date()  # type: ignore[attr-defined]


def test_what_cannot_be_read_is_said_with_what_to_do(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, b"\x89PNG\r\n\x1a\n" + bytes(64), by=alice, name="photo.png")
    shown = signed_in(alice).get(page(batch)).content.decode()
    assert batch.stage == Stage.REFUSED
    assert batch.refusal in shown
    assert "Choose another file" in shown


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("empty.csv", b" ", None), ("empty.csv", b"", "This file is empty"), (None, b"", "Choose the file")],
)
def test_a_bad_upload_is_answered_by_the_field(
    workspace: Workspace,
    alice: User,
    signed_in: Browser,
    name: str | None,
    content: bytes,
    sentence: str | None,
) -> None:
    wallet = workspace.wallets.get(name="Cash")
    form: dict[str, Any] = {"wallet": wallet.pk}
    if name:
        form["file"] = SimpleUploadedFile(name, content)
    answer = signed_in(alice).post(reverse("web:imports"), form)
    if sentence is None:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert f'<option value="{wallet.pk}" selected>' in shown


def test_a_file_that_is_too_large_is_dropped_while_it_arrives(
    workspace: Workspace, alice: User, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solah.web.uploads.FILE_MOST", 1000)
    for more in (500, 200_000):
        answer = upload(signed_in(alice), workspace, b"x" * (1000 + more))
        assert answer.status_code == 422
        assert TOO_LARGE in answer.content.decode()
    assert not workspace.imports.exists()


@pytest.mark.parametrize(
    "name", ["a\x00b.csv", "\u202egnp.csv", "../../etc/passwd", "x" * 400 + ".csv", "C:\\\\a\\\\b.csv"]
)
def test_any_file_name_is_stored_harmless(
    workspace: Workspace, alice: User, signed_in: Browser, name: str
) -> None:
    batch = stage(workspace, hdfc(), by=alice, name=name)
    assert not {"\x00", "\u202e", "/", "\\"} & set(batch.file_name)
    assert 0 < len(batch.file_name) <= 200
    assert signed_in(alice).get(page(batch)).status_code == 200
    assert upload(signed_in(alice), workspace, name=name).status_code in {302, 422}


def test_another_workspaces_wallet_is_not_offered(
    workspace: Workspace, alice: User, charlies_workspace: Workspace, signed_in: Browser
) -> None:
    theirs = charlies_workspace.wallets.get(is_default=True)
    answer = upload(signed_in(alice), workspace, wallet=theirs.pk)
    assert answer.status_code == 422
    assert not charlies_workspace.imports.exists()


@pytest.mark.parametrize("deed", ["answer", "choose", "commit", "undo", "redo", "retry", "forget"])
def test_a_viewer_only_looks_and_a_stranger_sees_nothing(
    deed: str,
    workspace: Workspace,
    alice: User,
    vera: User,
    charlie: User,
    charlies_workspace: Workspace,
    signed_in: Browser,
) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    address = reverse(f"web:import_{deed}", args=[batch.pk])
    assert signed_in(vera).get(page(batch)).status_code == 200
    assert b'name="add"' not in signed_in(vera).get(page(batch)).content
    assert signed_in(vera).post(address).status_code == 403
    assert signed_in(charlie).get(page(batch)).status_code == 404
    assert signed_in(charlie).post(address).status_code == 404
    batch.refresh_from_db()
    assert batch.stage == Stage.STAGED


def test_a_viewer_may_not_send_a_file(workspace: Workspace, vera: User, signed_in: Browser) -> None:
    assert upload(signed_in(vera), workspace).status_code == 403
    assert b'type="file"' not in signed_in(vera).get(reverse("web:imports")).content


def test_what_the_plan_has_no_room_for_waits(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="free", trial_ends_at=None, status="active")
    workspace = Workspace.objects.get(pk=workspace.pk)
    lines = [(f"{1 + n % 28:02}/10/26", f"UPI-SHOP {n}", "", -10 - n) for n in range(52)]
    batch = stage(workspace, hdfc(lines), by=alice)
    browser = signed_in(alice)
    assert "room for 50 of these 52" in browser.get(page(batch)).content.decode()
    assert add(batch) == 50
    assert "2 rows wait here" in browser.get(page(batch)).content.decode()
    Subscription.objects.filter(workspace=workspace).update(plan="pro")
    batch = StatementImport.objects.get(pk=batch.pk)
    browser.post(reverse("web:import_commit", args=[batch.pk]), {})
    work(batch)
    assert workspace.transactions.count() == 52


def test_too_late_is_said_and_harmless(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    add(batch)
    answer = signed_in(alice).post(reverse("web:import_answer", args=[batch.pk]), {}, follow=True)
    assert "has moved on since you opened" in answer.content.decode()


def test_work_that_was_given_up_can_be_asked_for_again(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    upload(signed_in(alice), workspace)
    batch = workspace.imports.get()
    Job.objects.filter(pk=str(batch.job)).update(state=State.DEAD, finished_at=timezone.now())
    browser = signed_in(alice)
    assert "it is our fault" in browser.get(page(batch)).content.decode()
    browser.post(reverse("web:import_retry", args=[batch.pk]))
    work(batch)
    assert batch.stage == Stage.STAGED


def test_an_import_can_be_thrown_away_until_it_is_added(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    signed_in(alice).post(reverse("web:import_forget", args=[batch.pk]))
    assert not workspace.imports.exists()
    batch = stage(workspace, hdfc(), by=alice)
    add(batch)
    signed_in(alice).post(reverse("web:import_forget", args=[batch.pk]))
    assert workspace.imports.exists()


def test_the_pages_cost_the_same_for_few_rows_and_many(
    workspace: Workspace, alice: User, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    lines = [(f"{1 + n % 28:02}/10/26", f"UPI-SHOP {n}", "", -10 - n) for n in range(150)]
    batch = stage(workspace, hdfc(lines), by=alice)
    browser = signed_in(alice)
    browser.get(page(batch))
    with django_assert_max_num_queries(10):
        browser.get(page(batch))
    with django_assert_max_num_queries(9):
        browser.get(reverse("web:imports"))


BILL = ("05/11/26", "CC BILLPAY HDFC REGALIA 4321-AUTOPAY", "N77", -8200)
BOUGHT = ("02/11/26", "UPI-MYNTRA-myntra@ybl-HDFC0000001-630600000002-SHOES", "A1", -1899)
BACK = ("12/11/26", "UPI-MYNTRA-REFUND-631600000012", "A2", 1899)


def test_a_proposal_says_why_and_is_chosen_from_a_list(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    card = workspace.wallets.create(name="Regalia card", kind=WalletKind.CARD)
    other = workspace.wallets.create(name="Other card", kind=WalletKind.CARD)
    batch = stage(workspace, hdfc([BOUGHT, BILL, BACK]), by=alice)
    browser = signed_in(alice)
    shown = browser.get(page(batch) + "?show=pair").content.decode()
    assert "Transfer to Regalia card" in shown
    assert "The bank says that a card’s bill was paid" in shown
    assert "Myntra, ₹1,899 on" in shown
    address = reverse("web:import_choose", args=[batch.pk])
    sent = {"take-1": f"w{other.pk}", "take-2": "add", "take-9": "nonsense", "take-x": "add"}
    answer = browser.post(address, sent, headers={"HX-Request": "true"})
    assert "<b>3</b> of 3 ticked" in answer.content.decode()
    assert batch.rows.get(position=1).other_wallet == other
    assert batch.rows.get(position=2).choice == Choice.ADD
    browser.post(address, {"take-1": f"w{card.pk}"})
    add(batch)
    assert workspace.transactions.get(kind="transfer").to_wallet == card


def test_all_of_a_sort_are_decided_at_once(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    add(stage(workspace, hdfc(), by=alice))
    batch = stage(workspace, hdfc([*NOVEMBER, BOUGHT]), by=alice)
    address = reverse("web:import_choose", args=[batch.pk])
    browser = signed_in(alice)
    assert "Add all" in browser.get(page(batch) + "?show=twin").content.decode()
    assert browser.post(address, {"every": "add", "show": "twin"}).status_code == 302
    assert batch.rows.filter(choice=Choice.ADD).count() == len(NOVEMBER) + 1
    browser.post(address, {"every": "skip", "show": "all"})
    assert not batch.rows.exclude(choice=Choice.SKIP).exists()
    browser.post(address, {"every": "everything", "show": "all"})
    assert not batch.rows.exclude(choice=Choice.SKIP).exists()


def test_a_bare_dollar_is_asked_about_and_the_answer_counts(
    workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    batch = stage(workspace, b"Date,Description,Amount\n13/11/2026,STORE,-$12.00\n", by=alice)
    browser = signed_in(alice)
    shown = browser.get(page(batch)).content.decode()
    assert "The file only says $. Which currency is it?" in shown
    assert "Canadian Dollar (CAD)" in shown
    assert "This is in USD" in shown
    browser.post(reverse("web:import_answer", args=[batch.pk]), {"currency": "CAD"})
    work(batch)
    assert "This is in CAD" in browser.get(page(batch)).content.decode()
    browser.post(reverse("web:import_answer", args=[batch.pk]), {"currency": "INR"})
    work(batch)
    assert batch.rows.get().problem == ""


def test_a_large_import_is_taken_back_while_one_may_leave(
    workspace: Workspace, alice: User, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solah.capture.undoing.AT_ONCE", 2)
    batch = stage(workspace, hdfc(), by=alice)
    add(batch)
    browser = signed_in(alice)
    browser.post(reverse("web:import_undo", args=[batch.pk]))
    shown = browser.get(page(batch)).content.decode()
    assert "Taking statement.csv back" in shown
    assert "it goes on without you" in shown
    batch.refresh_from_db()
    assert batch.stage == Stage.UNDOING
