"""The installed app: a worker that keeps nobody's money, a page without a connection, what is shared."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.web.assets import every_file
from tests.rows import spend

SignedIn = Callable[[User], Client]


def kept(client: Client) -> dict[str, object]:
    """Read the list that stands at the head of the worker."""
    found = re.match(r"self\.SHELL = (\{.*\});\n", client.get("/sw.js").content.decode())
    assert found
    shell: dict[str, object] = json.loads(found[1])
    return shell


def test_the_worker_may_look_after_the_whole_site_and_is_asked_for_anew(client: Client) -> None:
    response = client.get("/sw.js")
    assert response["Content-Type"] == "text/javascript"
    assert "no-cache" in response["Cache-Control"]
    assert "worker-src 'self'" in response["Content-Security-Policy"]
    assert b"addEventListener" in response.content


def test_the_worker_keeps_every_built_file_of_the_app_and_one_page(client: Client) -> None:
    shell = kept(client)
    files = shell["files"]
    assert isinstance(files, list)
    assert shell["page"] == "/offline/"
    assert all(address.startswith("/static/") for address in files)
    needed = {
        file for entry, file in every_file().items() if entry.startswith(("js/app", "css/app", "fonts/"))
    }
    assert {f"/static/{file}" for file in needed} <= set(files)


def test_the_worker_is_the_same_for_everybody(
    client: Client, signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    assert client.get("/sw.js").content == signed_in(alice).get("/sw.js").content


def test_another_build_is_another_shell(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(client)["version"]
    files = every_file() | {"css/app.css": "assets/app-other.css"}
    monkeypatch.setattr("solah.web.shell.every_file", lambda: files)
    assert kept(client)["version"] != before


def test_switched_off_the_worker_takes_itself_away(client: Client, settings: Settings) -> None:
    settings.SERVICE_WORKER = False
    text = client.get("/sw.js").content.decode()
    assert "unregister()" in text
    assert "SHELL" not in text


def test_switched_off_no_page_asks_for_the_worker(
    signed_in: SignedIn, alice: User, workspace: Workspace, settings: Settings
) -> None:
    assert b'data-worker="/sw.js"' in signed_in(alice).get("/month/").content
    settings.SERVICE_WORKER = False
    assert b"data-worker" not in signed_in(alice).get("/month/").content


def test_the_page_without_a_connection_knows_nobody(
    client: Client, signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Secret dinner", 4321)
    inside, outside = signed_in(alice).get("/offline/").content, client.get("/offline/").content
    assert inside == outside
    for word in (b"Alice", b"household", b"Secret", b"4,321", b"csrfmiddlewaretoken"):
        assert word not in inside


def test_words_that_are_shared_fill_the_line(client: Client) -> None:
    response = client.post("/share/", {"title": "A message", "text": "Rs 180 spent at Cafe & Co"})
    assert response.status_code == 302
    assert response["Location"] == "/expenses/add/?text=Rs+180+spent+at+Cafe+%26+Co"


def test_an_address_that_is_shared_alone_fills_the_line(client: Client) -> None:
    assert client.post("/share/", {"url": "https://shop.example/1"})["Location"].endswith(
        "?text=https%3A%2F%2Fshop.example%2F1"
    )


def test_a_file_that_is_shared_leads_to_the_form_for_statements(client: Client) -> None:
    file = SimpleUploadedFile("november.csv", b"Date,Amount\n")
    assert client.post("/share/", {"files": file})["Location"] == "/import/?shared=file"


def test_of_a_pdf_that_is_shared_its_reader_says_what_it_is(
    alice: User, workspace: Workspace, signed_in: Callable[[User], Client]
) -> None:
    file = SimpleUploadedFile("dinner.pdf", b"%PDF-1.7", "application/pdf")
    page = signed_in(alice).post("/share/", {"files": file}, follow=True).content.decode()
    assert "Is this PDF a statement or a receipt?" in page
    assert 'href="/inbox/?shared=file"' in page
    assert 'href="/import/?shared=1"' in signed_in(alice).get("/import/?shared=pdf").content.decode()


def test_what_is_shared_is_written_down_only_by_its_reader(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    response = client.post("/share/", {"text": "coffee 180"}, follow=True)
    assert b'value="coffee 180"' in response.content
    assert not workspace.transactions.exists()


def test_logging_out_lets_the_browser_forget_its_pages_and_keep_what_is_not_sent(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    assert "Clear-Site-Data" not in client.get("/month/")
    assert "Clear-Site-Data" not in client.get("/accounts/logout/")
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'


def _whole(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_manifest_names_what_is_there(client: Client) -> None:
    manifest = json.loads(_whole(client.get("/static/app.webmanifest")))
    assert manifest["share_target"]["action"] == "/share/"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512", "any"}
    for icon in manifest["icons"]:
        assert client.get(f"/static/{icon['src']}").status_code == 200


def test_the_address_of_a_form_that_is_opened_as_a_page_shows_one(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    response = signed_in(alice).get("/wallets/new/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert b"There is nothing to see at this address." in response.content
