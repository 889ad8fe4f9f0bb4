"""Files of a row: sent by editors, checked before anybody sees them, handed to members and nobody else."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone
from PIL import Image

from solah.accounts.models import User, Workspace
from solah.capture import attaching
from solah.ledger import attachments, splitting
from solah.ledger.history import history_of
from solah.ledger.models import Attachment, Transaction
from solah.ops import gcra
from solah.outbox.jobs import enqueue
from tests.intake.paper import paper
from tests.intake.test_pictures import bomb, picture
from tests.joblist import do_waiting_jobs
from tests.rows import spend

SignIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def row(workspace: Workspace, alice: User) -> Transaction:
    return spend(workspace, "Coffee", 180, by=alice)


def send(browser: Client, row: Transaction, *files: tuple[str, bytes], **more: Any) -> Any:
    sent = [SimpleUploadedFile(name, content, "text/html") for name, content in files]
    return browser.post(f"/expenses/{row.pk}/files/", {"file": sent}, **more)


def on_disk() -> list[str]:
    folder = Path(default_storage.path(attachments.FOLDER))
    return sorted(each.name for each in folder.rglob("*") if each.is_file()) if folder.exists() else []


def handed(browser: Client, path: str) -> tuple[Any, bytes]:
    answer: Any = browser.get(path)
    return answer, b"".join(answer.streaming_content)


def attached(
    browser: Client, row: Transaction, name: str = "receipt.png", content: bytes = b""
) -> Attachment:
    send(browser, row, (name, content or picture("PNG")))
    do_waiting_jobs()
    return row.attachments.order_by("-pk")[0]


def test_a_photo_is_checked_and_then_shown(browser: Client, row: Transaction) -> None:
    answer = send(browser, row, ("receipt.png", picture("PNG", (900, 600))), headers=HTMX)
    assert "Being checked" in answer.content.decode()
    kept = row.attachments.get()
    assert browser.get(f"/files/{kept.pk}/").status_code == 404, "nobody sees what was not checked"
    do_waiting_jobs()
    page = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert f"/files/{kept.pk}/small/" in page
    assert "1 file" in browser.get("/expenses/").content.decode()
    small, content = handed(browser, f"/files/{kept.pk}/small/")
    assert small["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(content)).size == (480, 320)
    assert len(on_disk()) == 2, "what was sent is gone, what was made of it stays"


def test_several_files_come_in_one_form(browser: Client, row: Transaction) -> None:
    send(browser, row, ("a.png", picture("PNG")), ("b.pdf", PDF), ("c.txt", b"no"))
    assert sorted(row.attachments.values_list("name", flat=True)) == ["a.png", "b.pdf"]
    assert "c.txt: This is neither a photo" in browser.get(f"/expenses/{row.pk}/").content.decode()


def test_what_is_handed_out_can_do_nothing(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row, "evil.html", picture("PNG") + b"<script>alert(1)</script>")
    answer, content = handed(browser, f"/files/{kept.pk}/")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == 'inline; filename="evil.png"'
    assert answer["Cache-Control"] == "private, no-cache"
    assert b"script" not in content


def test_a_pdfs_first_page_is_shown_small(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row, "bill.pdf", paper([[(60, 100, "Invoice 7")]]))
    assert f"/files/{kept.pk}/small/" in browser.get(f"/expenses/{row.pk}/").content.decode()
    small, content = handed(browser, f"/files/{kept.pk}/small/")
    assert small["Content-Type"] == "image/jpeg"
    assert max(Image.open(io.BytesIO(content)).size) == 480
    assert len(on_disk()) == 2


def test_a_pdf_is_downloaded_and_never_shown_within_our_pages(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row, "bill.html", PDF)
    answer = browser.get(f"/files/{kept.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="bill.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    again = browser.get(f"/files/{kept.pk}/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_stranger_gets_what_he_gets_for_nothing(
    browser: Client, row: Transaction, charlie: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    kept = attached(browser, row)
    his = signed_in(charlie)
    his_row = spend(charlies_workspace, "Tea", 10)
    for path in (f"/files/{kept.pk}/", f"/files/{kept.pk}/small/", f"/expenses/{row.pk}/files/"):
        assert his.get(path).status_code == 404
    assert his.post(f"/files/{kept.pk}/remove/").status_code == 404
    assert send(his, row, ("a.png", picture("PNG"))).status_code == 404
    assert row.attachments.count() == 1
    assert not his_row.attachments.exists()
    assert Client().get(f"/files/{kept.pk}/").status_code == 302


def test_a_viewer_looks_and_changes_nothing(
    browser: Client, row: Transaction, vera: User, signed_in: SignIn
) -> None:
    kept = attached(browser, row)
    hers = signed_in(vera)
    assert hers.get(f"/files/{kept.pk}/").status_code == 200
    assert send(hers, row, ("a.png", picture("PNG"))).status_code == 403
    assert hers.post(f"/files/{kept.pk}/remove/").status_code == 403


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("..\\..\\windows\\win.ini.png", "win.ini.png"),
        ("/absolute.png", "absolute.png"),
        ("a\r\nSet-Cookie: x=1.png", None),
        ("<img src=x onerror=alert(1)>.png", None),
        ("‮gnp.exe", None),
        ("ü" * 400 + ".png", None),
        ("....", "photo"),
    ],
)
def test_a_name_is_no_path_and_no_markup(
    browser: Client, row: Transaction, alice: User, name: str, kept: str | None
) -> None:
    made = attaching.attach(row, name=name, content=picture("PNG"), by=alice)
    do_waiting_jobs()
    assert kept is None or made.name == kept
    assert len(made.name) <= 120
    assert made.file.startswith(f"attachments/{row.workspace_id}/")
    page = browser.get(f"/expenses/{row.pk}/").content.decode()
    assert "<img src=x" not in page
    answer = browser.get(f"/files/{made.pk}/")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers or "x=1" not in str(answer.cookies)


def test_a_bomb_is_refused_by_the_job_and_says_so(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row, "bomb.png", bomb(50_000, 50_000))
    assert kept.is_refused
    assert "megapixels" in browser.get(f"/expenses/{row.pk}/").content.decode()
    assert browser.get(f"/files/{kept.pk}/").status_code == 404
    assert on_disk() == []


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)></svg>", b"<html>", b"", b"GIF89a"])
def test_what_is_no_photo_is_refused_at_once(browser: Client, row: Transaction, content: bytes) -> None:
    answer = send(browser, row, ("photo.png", content), headers=HTMX)
    assert answer.status_code == 422
    assert not row.attachments.exists()
    assert on_disk() == []


def test_a_file_that_is_too_large_is_dropped_while_it_arrives(browser: Client, row: Transaction) -> None:
    answer = send(browser, row, ("a.png", picture("PNG") + b"0" * 10_000_001), headers=HTMX)
    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.content.decode()


def test_the_same_file_twice_is_one(browser: Client, row: Transaction) -> None:
    first = attached(browser, row, "a.png", picture("PNG"))
    assert attached(browser, row, "b.png", picture("PNG")).pk == first.pk
    assert row.attachments.count() == 1


def test_a_row_and_a_workspace_have_their_limits(
    browser: Client, row: Transaction, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        attaching.attach(row, name=f"{number}.pdf", content=PDF + b"%d %%%%EOF" % number, by=alice)
    answer = send(browser, row, ("eleventh.pdf", PDF), headers=HTMX)
    assert "A row holds 10 files" in answer.content.decode()
    monkeypatch.setattr(attachments, "PER_WORKSPACE", 500)
    other = spend(row.workspace, "Tea", 10)
    answer = send(browser, other, ("a.pdf", PDF), headers=HTMX)
    assert "that is reached" in answer.content.decode()


@override_settings(RATE_LIMITS=True)
def test_who_sends_too_often_waits(browser: Client, row: Transaction, alice: User) -> None:
    assert send(browser, row, ("a.svg", b"<svg/>"), headers=HTMX).status_code == 422
    while gcra.ask(gcra.Limit("upload", times=60), who=f"person:{alice.pk}").is_allowed:
        pass
    assert send(browser, row, ("a.svg", b"<svg/>"), headers=HTMX).status_code == 429


def test_a_removed_file_leaves_the_disk_and_the_trail_says_so(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row)
    browser.post(f"/files/{kept.pk}/remove/")
    assert not row.attachments.exists()
    do_waiting_jobs()
    assert on_disk() == []
    assert [event.action for event in history_of(row)] == ["detached", "attached", "added"]


def test_the_bin_keeps_files_until_it_is_emptied(browser: Client, row: Transaction) -> None:
    kept = attached(browser, row)
    browser.post(f"/expenses/{row.pk}/trash/")
    assert browser.get(f"/files/{kept.pk}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        enqueue("ledger.empty_trash")
        do_waiting_jobs()
    assert not Attachment.objects.exists()
    assert on_disk() == []


def test_a_part_that_goes_leaves_its_files_to_the_payment(
    browser: Client, row: Transaction, alice: User
) -> None:
    parts = [splitting.Part(amount=row.amount - 80), splitting.Part(amount=row.amount - 100)]
    first, second = splitting.split(row, parts, total=row.amount, seen={row.pk: row.version}, by=alice)
    attached(browser, second)
    seen = {each.pk: each.version for each in splitting.parts_of(second)}
    splitting.join(second, seen=seen, by=alice)
    assert first.attachments.count() == 1


def test_one_file_on_two_parts_is_on_the_payment_once_when_they_join(
    browser: Client, row: Transaction, alice: User
) -> None:
    parts = [splitting.Part(amount=row.amount - 80), splitting.Part(amount=row.amount - 100)]
    first, second = splitting.split(row, parts, total=row.amount, seen={row.pk: row.version}, by=alice)
    for each in (first, second):
        send(browser, each, ("bill.pdf", PDF))
    do_waiting_jobs()
    assert len(on_disk()) == 2
    assert browser.post(f"/expenses/{first.pk}/split/join/").status_code == 302
    do_waiting_jobs()
    assert first.attachments.count() == 1
    assert len(on_disk()) == 1


def test_files_without_a_row_are_swept_and_fresh_ones_are_not(
    browser: Client, row: Transaction, workspace: Workspace
) -> None:
    attached(browser, row)
    default_storage.save(attachments.fresh_name(workspace.pk), ContentFile(b"stray"))
    default_storage.save(attachments.fresh_name(999_999), ContentFile(b"of a deleted workspace"))
    enqueue("ledger.sweep_files")
    do_waiting_jobs()
    assert len(on_disk()) == 4, "an upload may just be on its way"
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        enqueue("ledger.sweep_files")
        do_waiting_jobs()
    assert len(on_disk()) == 2


def test_an_export_names_files_and_keeps_parts_together(
    browser: Client, row: Transaction, alice: User
) -> None:
    attached(browser, row, "receipt.png")
    parts = [splitting.Part(amount=row.amount - 80), splitting.Part(amount=row.amount - 100)]
    splitting.split(row, parts, total=row.amount, seen={row.pk: row.version}, by=alice)
    text = b"".join(browser.get("/expenses/export.csv").streaming_content).decode()  # type: ignore[attr-defined]
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [each["Amount"] for each in lines] == ["-80.00", "-100.00"]
    assert len({each["Split"] for each in lines}) == 1
    assert lines[0]["Split"]
    assert [each["Files"] for each in lines] == ["", "receipt.png"]
