"""Whatever is sent, the answer is a sentence by the field, with what was typed; never a broken page."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.html import escape

from solah.accounts.models import User, Workspace
from solah.web.views import plan
from tests.rows import spend

SignIn = Callable[[User], Client]
LONG = "x" * 10_000
BIDI = "cafe \u202egnp.exe"
NUL = "co\x00ffee"
INVISIBLE = "\u200b\u2060\u200d \u3164\ufeff"
# Normal form of so many marks would take an hour.
MARKS = "a" + "\u0301\u0323" * 300_000

AMOUNTS = [
    ("NaN", "That is not an amount."),
    ("Infinity", "That is not an amount."),
    ("sNaN", "That is not an amount."),
    ("-Infinity", "Write the amount without a sign"),
    ("1e308", "That is not an amount."),
    ("1E-400", "That is not an amount."),
    ("1_0", "That is not an amount."),
    ("0x10", "That is not an amount."),
    ("-5", "Write the amount without a sign"),
    ("-0", "Write the amount without a sign"),
    ("0", "The amount must be more than zero."),
    ("1.234", "Did you mean ₹1,234 or ₹1.23?"),
    ("10.1255", "INR has at most 2 decimals."),
    ("12,00", "Did you mean ₹1,200 or ₹12.00?"),
    ("999999999999", "That is too much for one entry"),
    ("१२३", "Write the amount with the digits 0 to 9."),
    ("１２３", "Write the amount with the digits 0 to 9."),
    ("٣", "Write the amount with the digits 0 to 9."),
    ("1\x00", "That is not an amount."),
    ("9" * 400, "That is too long for an amount."),
    ("", "How much was it?"),
    (LONG, "That is too long for an amount."),
]
DAYS = [
    ("3000-01-01", "That is more than a year ahead. Is the year right?"),
    ("9999-12-31", "That is more than a year ahead. Is the year right?"),
    ("1899-12-31", "Dates begin in 1970."),
    ("0001-01-01", "Dates begin in 1970."),
    ("2026-02-30", "Write the day like 21/11/2026."),
    ("0000-00-00", "Write the day like 21/11/2026."),
    ("٢٠٢٦-١١-٢١", "Write the day like 21/11/2026."),
    ("", "On which day was it?"),
]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def values(workspace: Workspace) -> dict[str, str]:
    return {
        "text": "",
        "read": "",
        "kind": "expense",
        "amount": "180",
        "title": "Coffee",
        "spent_on": str(workspace.today()),
        "category": "",
        "wallet": str(workspace.wallets.get(is_default=True).pk),
        "edited": "kind,amount,title,spent_on,category,wallet,tags,merchant,notes",
        "client_id": str(uuid.uuid4()),
    }


@pytest.mark.parametrize(("amount", "sentence"), AMOUNTS)
def test_an_amount_that_is_none_is_refused_by_its_field(
    browser: Client, workspace: Workspace, values: dict[str, str], amount: str, sentence: str
) -> None:
    _refused_everywhere(browser, workspace, values | {"amount": amount}, sentence)


@pytest.mark.parametrize(("day", "sentence"), DAYS)
def test_a_day_that_is_none_is_refused_by_its_field(
    browser: Client, workspace: Workspace, values: dict[str, str], day: str, sentence: str
) -> None:
    _refused_everywhere(browser, workspace, values | {"spent_on": day}, sentence)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Say what it was for."),
        ("title", INVISIBLE, "Say what it was for."),
        ("title", MARKS, "there is room for 200."),
        ("title", LONG, "This is 10,000 characters long; there is room for 200."),
        ("title", BIDI, "invisible characters that turn the direction of text"),
        ("notes", LONG, "This is 10,000 characters long; there is room for 2,000."),
        ("tags", "y" * 60, "This is 60 characters long; there is room for 40."),
        ("tags", "İ" * 40, "This is 80 characters long; there is room for 40."),
        ("tags", "\U00010d50", "A tag holds a letter that we do not know yet."),
        ("tags", " ".join(f"t{n}" for n in range(30)), "At most 20 tags."),
        ("kind", "theft", "Choose expense, refund, money in or transfer."),
        ("kind", "\x00", "Choose expense, refund, money in or transfer."),
        ("category", "7999999", "Choose one from the list."),
        ("category", "9" * 30, "Choose one from the list."),
        ("wallet", "", "Choose one from the list."),
        ("wallet", "\x00", "Choose one from the list."),
        ("wallet", "-1", "Choose one from the list."),
        ("wallet", str(2**63), "Choose one from the list."),
        ("wallet", "abc", "Choose one from the list."),
        ("category", str(2**70), "Choose one from the list."),
    ],
)
def test_each_other_field_says_what_is_wrong_with_it(
    browser: Client, workspace: Workspace, values: dict[str, str], field: str, value: str, sentence: str
) -> None:
    _refused_everywhere(browser, workspace, values | {field: value}, sentence)


def test_another_workspaces_ids_are_answered_like_unknown_ones(
    browser: Client, workspace: Workspace, charlies_workspace: Workspace, values: dict[str, str]
) -> None:
    foreign = {
        "category": str(charlies_workspace.categories.first().pk),  # type: ignore[union-attr]
        "wallet": str(charlies_workspace.wallets.first().pk),  # type: ignore[union-attr]
    }
    for name, pk in foreign.items():
        _refused_everywhere(browser, workspace, values | {name: pk}, "Choose one from the list.")


def test_nul_characters_become_blanks(browser: Client, workspace: Workspace, values: dict[str, str]) -> None:
    assert browser.post("/expenses/add/", values | {"title": NUL}).status_code == 302
    assert workspace.transactions.get().title == "co ffee"


@pytest.mark.parametrize(
    "text", [LONG, NUL, BIDI, "NaN", "1e308", "-5 coffee", "coffee 3000-01-01 180", "🍕" * 99, "''\"<>&"]
)
def test_any_line_is_answered(browser: Client, workspace: Workspace, text: str) -> None:
    assert browser.get("/expenses/parse/", {"text": text.replace("\x00", "")}).status_code == 200
    answer = browser.post("/expenses/add/", {"text": text})
    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert 'name="text"' in answer.content.decode()


@pytest.mark.parametrize("client_id", ["", "abc", "\x00", "9" * 5000])
def test_a_form_without_a_proper_id_still_works(
    browser: Client, workspace: Workspace, values: dict[str, str], client_id: str
) -> None:
    assert browser.post("/expenses/add/", values | {"client_id": client_id}).status_code == 302
    assert workspace.transactions.count() == 1


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 50, "9" * 5000, "²"])
def test_a_version_that_is_none_loses_and_is_told(
    browser: Client, workspace: Workspace, values: dict[str, str], version: str
) -> None:
    row = spend(workspace, "Coffee", 180)
    answer = browser.post(f"/expenses/{row.pk}/", values | {"title": "Tea", "version": version})
    assert answer.status_code == 409
    assert workspace.transactions.get(pk=row.pk).title == "Coffee"


@pytest.mark.parametrize("address", ["{}/", "{}/history/", "{}/row/"])
@pytest.mark.parametrize("pk", ["7999999", "9" * 40, "theirs"])
def test_unknown_rows_and_other_peoples_answer_the_same(
    browser: Client, charlies_workspace: Workspace, workspace: Workspace, address: str, pk: str
) -> None:
    theirs = spend(charlies_workspace, "Dinner", 432)
    shown = browser.get("/expenses/" + address.format(theirs.pk if pk == "theirs" else pk))
    assert shown.status_code == 404
    assert "Dinner" not in shown.content.decode()


def _typed(values: dict[str, str]) -> list[str]:
    """Return what was typed into the boxes, as far as a page can hold it."""
    boxes = (values.get(name, "") for name in ("amount", "title", "tags", "notes", "merchant"))
    return [text for text in boxes if len(text) < 500 and "\x00" not in text]


def _refused_everywhere(browser: Client, workspace: Workspace, values: dict[str, str], sentence: str) -> None:
    """Send the values to the form for a new row and to the one for an old: refused, said, and kept."""
    row = workspace.transactions.first() or spend(workspace, "Old", 10)
    for address, more in (("/expenses/add/", {}), (f"/expenses/{row.pk}/", {"version": "1"})):
        answer: Any = browser.post(address, values | more)
        html = answer.content.decode().replace("&#x27;", "'")
        assert answer.status_code == 422, address
        assert sentence in html, address
        assert 'aria-invalid="true"' in html, address
        assert values["title"][:200] in html, "what was typed is still there"
        assert all(escape(typed) in html for typed in _typed(values)), "what was typed is still there"
    assert workspace.transactions.get().title == "Old"


@pytest.mark.parametrize("at", ["²", "9" * 11, "9" * 5000, "-1", "1e9", "", "0"])
def test_a_moment_that_nobody_weighed_is_now(at: str, rf: RequestFactory) -> None:
    now = timezone.now()
    assert abs(plan._at(rf.post("/", {"at": at}), now) - now) < timedelta(seconds=1)  # type: ignore[arg-type]
