"""The inbox as people use it: a receipt is sent, read, put right, and becomes a row, or goes with one."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone

from intake.receipts.child import Scan
from intake.receipts.receipt import Receipt, TaxLine
from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from solah.capture import inbox, scanning, scans
from solah.capture.models import Arrival, Standing
from solah.ledger.models import WalletKind
from solah.ops import gcra
from tests.intake.papers import drawn
from tests.intake.test_pictures import bomb, picture
from tests.joblist import do_waiting_jobs
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def day(workspace: Workspace) -> date:
    return workspace.today()


@pytest.fixture
def _read_at_once(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, day: date) -> None:
    """Save each test the three seconds that reading letters takes; what is read of them has its own tests."""
    sure = {"merchant": 0.95, "date": 0.6, "total": 0.99, "currency": 0.9, "gstin": 0.99}
    tax = TaxLine("CGST", Decimal("2.5"), Decimal("8.13"))
    receipt = Receipt(
        "UDUPI BHAVAN", day, Decimal(341), "INR", "29ABCFS4821K1ZW", (tax,), "upi", "4821", 1, sure
    )
    monkeypatch.setattr(scanning, "scan_in_child", lambda *_, **__: Scan(receipt, "", picture("JPEG")))


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn, _read_at_once: None) -> Client:
    return signed_in(alice)


def send(browser: Client, *files: bytes, **more: Any) -> Any:
    sent = [SimpleUploadedFile(f"IMG_{n}.jpg", content, "image/jpeg") for n, content in enumerate(files)]
    return browser.post("/inbox/", {"file": sent}, **more)


def arrived(browser: Client, workspace: Workspace, content: bytes = b"") -> Arrival:
    send(browser, content or picture("JPEG", (600, 900)))
    do_waiting_jobs()
    return workspace.inbox.latest("pk")


def filled(workspace: Workspace, **more: Any) -> dict[str, Any]:
    wallet = workspace.wallets.get(is_default=True).pk
    values = {"kind": "expense", "title": "Dinner", "amount": "341", "wallet": wallet}
    return values | {"spent_on": workspace.today().isoformat()} | more


def page_of(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_a_photo_is_read_and_waits_with_what_is_doubtful_marked(
    browser: Client, workspace: Workspace, day: date
) -> None:
    answer = send(browser, picture("JPEG", (600, 900)))
    kept = workspace.inbox.get()
    assert answer["Location"] == f"/inbox/{kept.pk}/"
    assert "Reading your receipt" in page_of(browser, f"/inbox/{kept.pk}/")
    assert browser.get(f"/inbox/{kept.pk}/paper/").status_code == 404, "nobody sees what was not checked"
    do_waiting_jobs()
    page = page_of(browser, f"/inbox/{kept.pk}/")
    assert 'value="Udupi Bhavan"' in page
    assert page.count("Not sure. Please check.") == 2, "the day, and what it was for"
    assert f'value="{day.isoformat()}"' in page
    assert "Check letter fits" in page
    assert "1 to look at" in page_of(browser, "/inbox/")
    assert not workspace.transactions.exists(), "it is no row before somebody said so"


def test_confirming_makes_a_row_with_the_receipt_on_it(browser: Client, workspace: Workspace) -> None:
    kept = arrived(browser, workspace)
    assert browser.post(f"/inbox/{kept.pk}/", filled(workspace))["Location"] == "/inbox/"
    row = workspace.transactions.get()
    assert (row.title, row.amount, row.source) == ("Dinner", Decimal(341), "scan")
    assert row.attachments.get().is_ready
    assert "Dinner, ₹341 added." in page_of(browser, "/inbox/").replace('<span class="num">', "").replace(
        "</span>", ""
    )
    again = browser.post(f"/inbox/{kept.pk}/", filled(workspace))
    assert again.status_code == 302
    assert workspace.transactions.count() == 1


def test_it_can_be_taken_back(browser: Client, workspace: Workspace) -> None:
    kept = arrived(browser, workspace)
    browser.post(f"/inbox/{kept.pk}/", filled(workspace))
    browser.post(f"/inbox/{kept.pk}/reopen/")
    assert not workspace.transactions.alive().exists()
    assert "Is this right?" in page_of(browser, f"/inbox/{kept.pk}/")
    browser.post(f"/inbox/{kept.pk}/dismiss/")
    assert "Put aside" in page_of(browser, f"/inbox/{kept.pk}/")
    browser.post(f"/inbox/{kept.pk}/reopen/")
    assert workspace.inbox.get().standing == Standing.READY


def test_a_row_that_is_there_gets_the_receipt_and_nothing_is_added(
    browser: Client, workspace: Workspace
) -> None:
    mine = spend(workspace, "UPI lunch", 341)
    kept = arrived(browser, workspace)
    assert "You may have this already" in page_of(browser, f"/inbox/{kept.pk}/")
    browser.post(f"/inbox/{kept.pk}/attach/", {"row": mine.pk})
    assert workspace.transactions.get() == mine
    assert mine.attachments.count() == 1
    browser.post(f"/inbox/{kept.pk}/reopen/")
    assert not mine.attachments.exists()
    assert workspace.transactions.alive().get() == mine


def test_what_is_wrong_is_said_by_its_field_and_stays(browser: Client, workspace: Workspace) -> None:
    kept = arrived(browser, workspace)
    answer = browser.post(f"/inbox/{kept.pk}/", filled(workspace, amount="much", title="Dinner for two"))
    assert answer.status_code == 422
    assert "Dinner for two" in answer.content.decode()
    assert workspace.inbox.get().is_open


def test_the_same_photo_twice_is_one_receipt(browser: Client, workspace: Workspace) -> None:
    photo = picture("JPEG", (600, 900))
    first = send(browser, photo)
    assert send(browser, photo)["Location"] == first["Location"]
    assert workspace.inbox.count() == 1


def test_several_come_in_one_form_and_each_refusal_is_a_sentence(
    browser: Client, workspace: Workspace
) -> None:
    answer = send(browser, picture("JPEG"), b"no picture")
    assert answer.status_code == 422
    assert "IMG_1.jpg: This is neither a photo" in answer.content.decode()
    assert workspace.inbox.count() == 1


def test_a_bomb_is_refused_and_not_kept(browser: Client, workspace: Workspace) -> None:
    kept = arrived(browser, workspace, bomb(20_000, 20_000))
    assert kept.standing == Standing.FAILED
    assert "megapixels" in kept.refusal
    assert not kept.file
    assert browser.get(f"/inbox/{kept.pk}/file/").status_code == 404


def test_beyond_the_plan_it_stays_and_says_so(browser: Client, workspace: Workspace) -> None:
    kept = arrived(browser, workspace)
    Subscription.objects.filter(workspace=workspace).delete()
    for number in range(50):
        spend(Workspace.objects.get(pk=workspace.pk), f"Row {number}", 10)
    answer = browser.post(f"/inbox/{kept.pk}/", filled(workspace, title="Dinner for two"))
    assert answer.status_code == 402
    assert "Dinner for two" in answer.content.decode()
    assert workspace.inbox.get().is_open


def test_a_stranger_gets_nothing_and_a_viewer_only_looks(
    browser: Client,
    workspace: Workspace,
    charlie: User,
    charlies_workspace: Workspace,
    vera: User,
    signed_in: SignIn,
) -> None:
    kept = arrived(browser, workspace)
    his = signed_in(charlie)
    for path in ("", "paper/", "small/", "file/"):
        assert his.get(f"/inbox/{kept.pk}/{path}").status_code == 404
    assert his.post(f"/inbox/{kept.pk}/dismiss/").status_code == 404
    hers = signed_in(vera)
    assert hers.get(f"/inbox/{kept.pk}/paper/").status_code == 200
    assert hers.post(f"/inbox/{kept.pk}/", filled(workspace)).status_code == 403
    assert send(hers, picture("PNG")).status_code == 403


def test_another_currency_asks_for_the_amount_in_ours(
    browser: Client, workspace: Workspace, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = Receipt("Cafe Lux", day, Decimal("13.50"), "EUR", confidence={"total": 0.9})
    monkeypatch.setattr(scanning, "scan_in_child", lambda *_, **__: Scan(receipt, "", b""))
    kept = arrived(browser, workspace)
    page = page_of(browser, f"/inbox/{kept.pk}/")
    assert 'name="original_amount" value="13.5"' in page
    browser.post(
        f"/inbox/{kept.pk}/",
        filled(workspace, amount="", original_amount="13.5", original_currency="EUR", rate="100"),
    )
    assert workspace.transactions.get().amount == Decimal(1350)


@override_settings(RATE_LIMITS=True)
def test_sending_very_many_is_slowed_down(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solah.web.views.inbox.SCANS", gcra.Limit("scans-test", times=1, seconds=3600))
    statuses = [send(browser, picture("PNG", (40 + n, 40))).status_code for n in range(3)]
    assert 429 in statuses


@pytest.mark.django_db
def test_a_receipt_that_is_read_for_true(
    alice: User, workspace: Workspace, signed_in: SignIn, settings: Any
) -> None:
    upi = workspace.wallets.create(name="GPay", kind=WalletKind.UPI)
    send(signed_in(alice), drawn(turn=2, size=24))
    do_waiting_jobs()
    kept = workspace.inbox.get()
    assert (kept.merchant, kept.amount, str(kept.spent_on)) == (
        "Sri Krishna Udupi Bhavan",
        Decimal(341),
        "2026-11-18",
    )
    assert (kept.standing, kept.wallet_id in {upi.pk, None}) == (Standing.READY, True)
    assert default_storage.exists(kept.preview)


def test_a_form_that_is_sent_again_after_it_was_taken_back_counts_again(
    browser: Client, workspace: Workspace
) -> None:
    kept = arrived(browser, workspace)
    form = filled(workspace, client_id=str(uuid.uuid4()))
    for amount in ("341", "341", "351"):
        assert browser.post(f"/inbox/{kept.pk}/", form | {"amount": amount}).status_code == 302
        assert workspace.transactions.alive().get().amount == Decimal(amount)
        browser.post(f"/inbox/{kept.pk}/reopen/")
    assert not workspace.transactions.alive().exists()


def test_one_forms_id_is_no_key_to_two_receipts(browser: Client, workspace: Workspace) -> None:
    form = filled(workspace, client_id=str(uuid.uuid4()))
    for size in ((600, 900), (601, 900)):
        kept = arrived(browser, workspace, picture("JPEG", size))
        browser.post(f"/inbox/{kept.pk}/", form)
    assert workspace.transactions.alive().count() == 2


def test_taken_back_weeks_later_the_row_keeps_the_only_copy(
    browser: Client, workspace: Workspace, alice: User
) -> None:
    kept, tea = arrived(browser, workspace), spend(workspace, "Tea", 341)
    inbox.attach(kept, tea, by=alice, now=timezone.now() - timedelta(days=31))
    assert scans.tidy(now=timezone.now()) == 1
    browser.post(f"/inbox/{kept.pk}/reopen/")
    assert tea.attachments.count() == 1


def test_two_receipts_on_one_picture_wait_each_by_itself(
    browser: Client, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    def paper(shop: str, total: int) -> Receipt:
        return Receipt(shop, day, Decimal(total), "INR", papers=2, confidence={"total": 0.9})

    other = Scan(paper("BLUE RIVER", 370), "", picture("JPEG"))
    both = Scan(paper("UDUPI BHAVAN", 341), "", picture("JPEG"), others=(other,))
    monkeypatch.setattr(scanning, "scan_in_child", lambda *_, **__: both)
    arrived(browser, workspace)
    first, second = workspace.inbox.order_by("amount")
    assert [each.amount for each in (first, second)] == [341, 370]
    assert default_storage.exists(second.file)
    shown = browser.get(f"/inbox/{first.pk}/").content.decode()
    assert "This picture shows 2 receipts" in shown
    assert f"/inbox/{second.pk}/" in shown
    arrived(browser, workspace)
    assert workspace.inbox.count() == 2, "the same picture again"
