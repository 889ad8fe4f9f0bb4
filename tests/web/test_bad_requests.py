"""Damaged addresses, queries, bodies and cookies: refused or passed over, and never a broken page."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from tests.rows import spend

SignIn = Callable[[User], Client]
LONG = "x" * 10_000
PAGES = (
    "/expenses/",
    "/expenses/export.csv",
    "/month/",
    "/import/",
    "/categories/",
    "/settings/",
    "/settings/security/",
)
# What stands in the place of each question of the list, one after the other.
ODD = (
    "NaN",
    "-1",
    str(2**63),
    str(2**70),
    "9" * 5000,
    "abc",
    "²",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-W01-1",
    "0000-13",
    "\u202e\u200b",
    "\U00010d50",
    "🍕'\"<>&\\%_",
    LONG,
)
QUESTIONS = ("q", "month", "from", "to", "min", "max", "category", "wallet", "kind", "tag", "by", "cursor")


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    spend(workspace, "Coffee", 180, tags=("café",))
    client = signed_in(alice)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("value", ODD)
def test_a_list_answers_any_question(browser: Client, value: str) -> None:
    query = "&".join(f"{name}={quote(value)}" for name in QUESTIONS if name != "cursor")
    assert browser.get(f"/expenses/?{query}").status_code == 200
    assert browser.get(f"/expenses/export.csv?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("cursor", [*ODD, ".", "2026-11-22.", "2026-11-22.-1", f"2026-11-22.{2**63}", ".5"])
def test_a_cursor_that_no_page_made_leads_to_the_beginning(browser: Client, cursor: str) -> None:
    answer = browser.get("/expenses/", {"cursor": cursor})
    assert (answer.status_code, answer.get("Location")) in {(302, "/expenses/"), (200, None)}


def test_a_question_asked_a_thousand_times_is_answered(browser: Client) -> None:
    assert browser.get("/expenses/?" + "category=1&" * 1000).status_code == 200
    assert browser.get("/expenses/?" + "q=a&" * 3000).status_code == 400


def test_what_is_wrong_in_a_filter_is_said(browser: Client) -> None:
    page = browser.get("/expenses/", {"from": "30 Feb", "min": "1_0", "month": "9999-99"}).content.decode()
    assert (
        page.count("This date cannot be read.") == 4
    )  # by each field, and above the list for a closed sheet
    assert "That is not an amount." in page
    assert 'value="1_0"' in page


@pytest.mark.parametrize(
    "month",
    ["0000-13", "0000-00", "9999-12", "1969-12", "2200-01", "2026-1", "2026-11-22", "²026-11", "a" * 5000],
)
def test_a_month_that_is_none_is_not_found(browser: Client, month: str) -> None:
    assert browser.get(f"/month/{quote(month)}/").status_code == 404


@pytest.mark.parametrize("month", ["1970-01", "2199-12"])
def test_the_first_and_the_last_month_can_be_shown(browser: Client, month: str) -> None:
    assert browser.get(f"/month/{month}/").status_code == 200


@pytest.mark.parametrize("pk", ["-1", "0", str(2**63), str(2**70), "9" * 5000, "abc", "1.0", "%00", "1%00"])
def test_an_id_that_is_none_is_not_found(browser: Client, pk: str) -> None:
    for address in (f"/expenses/{pk}/", f"/categories/{pk}/", f"/wallets/{pk}/", f"/import/{pk}/"):
        assert browser.get(address).status_code in {400, 404}, address
    for address in (f"/expenses/{pk}/trash/", f"/workspaces/{pk}/switch/", f"/wallets/{pk}/default/"):
        assert browser.post(address).status_code in {400, 404}, address


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "%00=1", "tag=%00"])
@pytest.mark.parametrize("address", PAGES)
def test_nul_in_a_query_is_refused_in_words(browser: Client, address: str, query: str) -> None:
    answer = browser.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert "We could not read that." in answer.content.decode()


def test_bytes_that_are_no_text_are_read_as_far_as_they_go(browser: Client) -> None:
    assert browser.get("/expenses/?q=%ff%fe%ed%a0%80").status_code == 200
    body = b"name=%ed%a0%80\xff\xfe&kind=bank"
    answer = browser.post("/wallets/new/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {302, 422}


@pytest.mark.parametrize(
    ("body", "sort", "statuses"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", {400, 422}),
        (b"broken", "multipart/form-data", {400}),
        (b"broken", "multipart/form-data; boundary=" + "x" * 300, {400, 422}),
        (b'{"name": "Pets"}', "application/json", {422}),
        (b"name=Pets", "text/plain", {422}),
        (b"name=Pets", "application/x-www-form-urlencoded; charset=utf-99", {302, 422}),
        (b"", "", {422}),
        (b"&".join(b"a%d=1" % each for each in range(2500)), "application/x-www-form-urlencoded", {400}),
        (b"name=" + b"x" * 3_000_000, "application/x-www-form-urlencoded", {400, 413}),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    browser: Client, body: bytes, sort: str, statuses: set[int]
) -> None:
    for address in ("/categories/new/", "/wallets/new/", "/expenses/add/"):
        answer = browser.generic("POST", address, body, content_type=sort)
        assert answer.status_code in statuses, address
        assert answer.status_code == 302 or "<h1>" in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", [*PAGES, "/expenses/add/", "/expenses/selected/", "/", "/pricing/"])
def test_a_method_that_no_form_sends_is_refused(browser: Client, address: str, method: str) -> None:
    assert getattr(browser, method)(address).status_code == 405


@pytest.mark.parametrize("cookie", ["x" * 10_000, "", "'; DROP TABLE", "a" * 8, "\xe2\x98\x83" * 10])
def test_a_session_that_is_none_is_nobodys(workspace: Workspace, cookie: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = cookie
    client.cookies["csrftoken"] = cookie
    assert client.get("/month/")["Location"] == "/accounts/login/?next=/month/"
    assert client.get("/").status_code == 200


def test_nul_in_a_cookie_is_passed_over(workspace: Workspace) -> None:
    client = Client(raise_request_exception=False)
    for name in ("sessionid", "csrftoken", "messages"):
        answer = client.get("/month/", headers={"Cookie": f'{name}="aaaaaaaaaaaa\\000aaaa"'})
        assert answer["Location"] == "/accounts/login/?next=/month/", name


def test_nul_in_the_address_that_htmx_tells_is_passed_over(browser: Client, workspace: Workspace) -> None:
    row = workspace.transactions.get()
    asked = {"HX-Request": "true", "HX-Target": f"row-{row.pk}"}
    asked["HX-Current-URL"] = "http://testserver/expenses/?q=%00&tag=a%00"
    assert browser.get(f"/expenses/{row.pk}/row/", headers=asked).status_code == 200
    assert browser.post(f"/expenses/{row.pk}/trash/", headers=asked).status_code == 200


@pytest.mark.parametrize("asked", ["q=%00", "tag=a%00", "q=\x00", "q=%%0000"])
def test_nul_in_a_filter_that_a_form_carries_is_refused(
    browser: Client, workspace: Workspace, asked: str
) -> None:
    sent = {"all": "1", "filter": asked, "do": "tag", "tags": "a"}
    assert browser.post("/expenses/selected/", sent).status_code == 302
    assert not workspace.tags.filter(name="a").exists(), "what cannot be read does not mean every row"
    assert browser.post("/expenses/views/", {"name": "Mine", "query": asked}).status_code in {302, 422}


def test_nul_in_the_name_of_a_session_ends_none(browser: Client) -> None:
    assert browser.post("/settings/security/sessions/", {"session": "\x00"}).status_code == 302


def test_what_a_form_remembers_may_be_nonsense(browser: Client, workspace: Workspace) -> None:
    row = workspace.transactions.get()
    for seen in ("[" * 100_000, "9" * 5000, "null", '{"title": []}'):
        sent = {"title": "Tea", "version": "0", "seen": seen}
        assert browser.post(f"/expenses/{row.pk}/", sent).status_code == 409


@pytest.mark.parametrize(
    ("address", "values", "field", "sentence"),
    [
        ("/categories/new/", {"direction": "expense", "icon": "dots", "colour": "grey"}, "name", ""),
        ("/wallets/new/", {"kind": "bank"}, "name", ""),
        ("/settings/profile/", {"time_zone": "Asia/Kolkata"}, "name", ""),
        ("/workspaces/new/", {"currency": "INR"}, "name", ""),
    ],
)
@pytest.mark.parametrize(
    "name", ["", "\u200b\u2060", "a\u202eb", LONG, "a" + "\u0301\u0323" * 100_000, "\x00"]
)
def test_a_name_that_will_not_do_is_said_by_its_field(
    browser: Client, address: str, values: dict[str, str], field: str, sentence: str, name: str
) -> None:
    answer = browser.post(address, values | {field: name})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert len(name) > 500 or "\x00" in name or f'value="{name}"' in page or not name


def test_a_line_break_in_a_title_is_a_blank(browser: Client, workspace: Workspace) -> None:
    values = {"text": "", "title": "Coffee\r\nand\u2028cake", "amount": "90", "edited": "title,amount"}
    assert browser.post("/expenses/add/", values).status_code == 302
    assert workspace.transactions.filter(title="Coffee and cake").exists()


def test_tagging_takes_as_many_tags_as_a_row_does(browser: Client, workspace: Workspace) -> None:
    tags = " ".join(f"t{number}" for number in range(5000))
    values = {"row": [str(workspace.transactions.get().pk)], "do": "tag", "tags": tags}
    page = browser.post("/expenses/selected/", values, follow=True).content.decode()
    assert "there is room for" in page
    assert workspace.tags.count() == 1


@pytest.mark.parametrize("data", [{"row": "9" * 5000}, {"row": "²"}, {"row": str(2**63)}, {"row": ""}, {}])
def test_rows_that_are_none_are_passed_over(browser: Client, data: dict[str, str]) -> None:
    assert browser.post("/expenses/selected/", data | {"do": "trash"}).status_code == 302
