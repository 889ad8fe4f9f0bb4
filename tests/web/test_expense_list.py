"""The list of expenses: what it shows, what narrows it down, what it adds up to, and what it costs."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import Draft
from tests.rows import spend

LIST = "/expenses/"
SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


def page(browser: Client, query: str = "") -> str:
    response = browser.get(f"{LIST}?{query}" if query else LIST)
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'class="who"><a [^>]*>([^<]+)</a>', html)


def sums(html: str) -> dict[str, str]:
    found = re.findall(r'<span class="xs soft">([^<]+)</span><b class="[^"]*">([^<]+)</b>', html)
    return dict(found)


def fill(workspace: Workspace, number: int, *, day: date | None = None, **more: object) -> None:
    wallet = workspace.wallets.get(is_default=True)
    first = day or workspace.today()
    drafts = [
        Draft(
            title=f"Row {n}",
            amount=Decimal(10),
            wallet=wallet,
            spent_on=first if day else first - timedelta(days=n // 5),
            tags=("goa",) if n % 2 else (),
            **more,  # type: ignore[arg-type]
        )
        for n in range(number)
    ]
    workspace.transactions.record_many(drafts, by=None, source="form")


def test_an_empty_list_says_how_to_begin(browser: Client) -> None:
    html = page(browser)
    assert "No expenses yet" in html
    assert "Add your first" in html


def test_the_newest_day_comes_first_with_what_it_adds_up_to(browser: Client, workspace: Workspace) -> None:
    today = workspace.today()
    spend(workspace, "Coffee", 180, on=today - timedelta(days=1))
    spend(workspace, "Rent", 14000, on=today)
    spend(workspace, "Milk", 60, on=today)
    html = page(browser)
    assert titles(html) == ["Milk", "Rent", "Coffee"]
    assert re.search(rf'id="day-{today}".*?Today, .*?₹14,060', html, re.S)
    assert sums(html) == {"Spent": "₹14,240", "Entries": "3", "A day": "₹7,120"}


def test_money_in_is_green_with_a_plus_and_a_transfer_names_both_wallets(
    browser: Client, workspace: Workspace
) -> None:
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "Myntra", 1299, kind="refund")
    spend(workspace, "Pay", 85000, kind="income", category=workspace.categories.get(kind="salary"))
    spend(workspace, "ATM", 5000, kind="transfer", to_wallet=cash)
    html = page(browser)
    assert '<span class="num in">+₹1,299</span>' in html
    assert '<span class="num in">+₹85,000</span>' in html
    assert "UPI → Cash" in html
    assert sums(html)["Spent"] == "−₹1,299"
    assert sums(html)["Received"] == "₹85,000"


def test_who_added_a_row_is_said_only_where_several_people_add(
    browser: Client, workspace: Workspace, alice: User, request: pytest.FixtureRequest
) -> None:
    spend(workspace, "Coffee", 180, by=alice)
    assert 'class="by"' not in page(browser)
    request.getfixturevalue("bob")
    assert '<small class="by">Alice</small>' in page(browser)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=swig", ["Swiggy dinner"]),
        ("q=%23goa", ["Hotel"]),
        ("tag=goa", ["Hotel"]),
        ("min=1000", ["Hotel"]),
        ("max=1%2C000", ["Swiggy dinner", "Bus"]),
        ("kind=refund", []),
        ("category=none", ["Bus"]),
        ("q=nothing+of+that", []),
    ],
)
def test_the_address_narrows_the_list_down(
    browser: Client, workspace: Workspace, query: str, expected: list[str]
) -> None:
    food = workspace.categories.get(kind="eating_out")
    travel = workspace.categories.get(kind="travel")
    spend(workspace, "Bus", 40)
    spend(workspace, "Hotel", 3200, category=travel, tags=("goa",))
    spend(workspace, "Swiggy dinner", 432, category=food)
    assert titles(page(browser, query)) == expected


def test_a_category_a_wallet_and_a_month_narrow_it_down_together(
    browser: Client, workspace: Workspace
) -> None:
    food, cash = workspace.categories.get(kind="eating_out"), workspace.wallets.get(kind="cash")
    month = workspace.this_month()
    spend(workspace, "Wanted", 100, category=food, wallet=cash)
    spend(workspace, "Other wallet", 100, category=food)
    spend(workspace, "Other category", 100, wallet=cash)
    spend(workspace, "Other month", 100, category=food, wallet=cash, on=month.first - timedelta(days=1))
    html = page(browser, f"category={food.pk}&wallet={cash.pk}&month={month}")
    assert titles(html) == ["Wanted"]
    assert re.search(rf'value="{food.pk}" checked><span>Eating out</span>', html)


def test_each_question_has_a_chip_that_takes_it_away(browser: Client, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="eating_out")
    spend(workspace, "Swiggy", 432, category=food)
    html = page(browser, f"q=swiggy&category={food.pk}&max=500")
    chips = re.findall(r'<li class="chip"><span>(.+?)</span><a class="off" href="([^"]+)"', html)
    assert [text for text, _ in chips] == ["“swiggy”", 'Up to <span class="num">₹500</span>', "Eating out"]
    assert chips[1][1].replace("&amp;", "&") == f"{LIST}?q=swiggy&category={food.pk}&keep=1"


def test_when_nothing_matches_the_filter_is_named_and_can_be_cleared(
    browser: Client, workspace: Workspace
) -> None:
    spend(workspace, "Swiggy", 432)
    html = page(browser, "min=5000&q=rent")
    assert "Nothing matches" in html
    assert "<b>“rent”</b> and <b>₹5,000 or more</b>." in html
    assert f'href="{LIST}?keep=1">Clear filters' in html


@pytest.mark.parametrize(
    "query",
    [
        "min=abc",
        "min=NaN",
        "max=1e308",
        "min=-5",
        "month=2026-13",
        "from=yesterday",
        "month=9999-12",
        "from=3000-01-01",
    ],
)
def test_a_filter_that_cannot_be_read_never_breaks_the_page(
    browser: Client, workspace: Workspace, query: str
) -> None:
    spend(workspace, "Swiggy", 432)
    page(browser, query)


@pytest.mark.parametrize(
    "query",
    ["category=99999999999999999999", "wallet=abc", "by=7999999", "kind=theft", "tag=%E2%80%AE", "q=%00"],
)
def test_unknown_ids_and_odd_words_find_nothing_or_are_passed_over(
    browser: Client, workspace: Workspace, query: str
) -> None:
    spend(workspace, "Swiggy", 432)
    assert browser.get(f"{LIST}?{query}").status_code in {200, 400}


def test_earlier_rows_go_on_where_the_page_ended(browser: Client, workspace: Workspace) -> None:
    fill(workspace, 120)
    first = page(browser)
    assert len(titles(first)) == 50
    seen = titles(first)
    html = first
    while match := re.search(r'<a class="btn" href="([^"]*cursor=[^"]*)"', html):
        html = page(browser, match[1].replace("&amp;", "&").partition("?")[2])
        seen += titles(html)
    assert sorted(seen) == sorted(f"Row {n}" for n in range(120))
    assert "Back to the newest" in html


def test_a_day_that_the_page_cuts_in_two_keeps_its_whole_sum(browser: Client, workspace: Workspace) -> None:
    fill(workspace, 60, day=workspace.today())
    first = page(browser)
    assert "₹600" in first
    match = re.search(r'href="/expenses/\?rows=50&amp;(cursor=[^"]+)"', first)
    assert match
    rest = page(browser, match[1])
    assert len(titles(rest)) == 10
    assert re.search(r'id="day-.*?₹600', rest, re.S)
    fragment = browser.get(f"{LIST}?{match[1]}", headers={"HX-Request": "true"}).content.decode()
    assert 'id="day-' not in fragment, "the heading stands on the page already"


def test_a_cursor_that_no_page_made_leads_back_to_the_start(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    response = browser.get(LIST, {"cursor": "2026-99-99.x", "q": "swiggy"})
    assert response.status_code == 302
    assert response["Location"] == f"{LIST}?q=swiggy"


def test_exports_keep_the_filter(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    html = page(browser, "q=swiggy&max=500")
    assert "/expenses/export.csv?q=swiggy&amp;max=500" in html


def test_a_viewer_sees_the_rows_and_no_way_to_change_them(
    workspace: Workspace, vera: User, signed_in: SignIn
) -> None:
    spend(workspace, "Swiggy", 432)
    html = signed_in(vera).get(LIST).content.decode()
    assert titles(html) == ["Swiggy"]
    for word in ("data-trash", "data-edit", 'id="bulk"', 'data-key="n"'):
        assert word not in html


def test_each_row_leads_to_its_history(
    browser: Client, workspace: Workspace, vera: User, signed_in: SignIn
) -> None:
    row = spend(workspace, "Swiggy", 432)
    for reader in (browser, signed_in(vera)):
        assert f'href="/expenses/{row.pk}/history/"' in reader.get(LIST).content.decode()


def test_nobody_sees_another_workspaces_rows(
    workspace: Workspace, charlie: User, charlies_workspace: Workspace, signed_in: SignIn
) -> None:
    row = spend(workspace, "Secret dinner", 432)
    browser = signed_in(charlie)
    assert "Secret dinner" not in page(browser)
    assert "Secret dinner" not in page(browser, f"category={row.category_id}&wallet={row.wallet_id}")


@pytest.mark.parametrize(("query", "most"), [("", 14), ("q=row", 13), ("category=none", 13)])
def test_the_page_costs_the_same_queries_for_3_rows_and_for_300(
    browser: Client, workspace: Workspace, bob: User, query: str, most: int
) -> None:
    counts = []
    fill(workspace, 3, day=workspace.today())
    for _ in range(2):
        page(browser, query)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            page(browser, query)
        with CaptureQueriesContext(connection) as again:
            page(browser, query)
        counts.append(len(asked))
        assert len(again) < len(asked), "what it adds up to is kept until something changes"
        fill(workspace, 297)
    assert max(counts) <= counts[0] + 1 <= most, "a day that the page cuts is asked for once more"


def test_what_is_kept_of_the_sums_is_forgotten_with_the_next_row(
    browser: Client, workspace: Workspace
) -> None:
    spend(workspace, "Coffee", 180)
    assert sums(page(browser))["Spent"] == "₹180"
    spend(workspace, "Milk", 60)
    assert sums(page(browser))["Spent"] == "₹240"


def test_each_box_says_how_many_rows_it_would_bring(
    browser: Client, workspace: Workspace, alice: User, bob: User
) -> None:
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "Coffee", 180, tags=("goa", "office"), by=alice)
    spend(workspace, "Milk", 60, tags=("goa",), wallet=cash, by=bob)
    spend(workspace, "Kurta", 900, kind="refund", by=bob)
    html = page(browser, "tag=office")
    assert boxes(html, "tag") == {"#goa": "2", "#office": "1"}
    assert boxes(html, "kind") == {"Expense": "1"}
    html = page(browser)
    assert boxes(html, "kind") == {"Expense": "2", "Refund": "1"}
    assert boxes(html, "wallet")["Cash"] == "1"
    assert re.search(r"<option[^>]*>Bob \(2\)</option>", html)


def test_a_search_with_a_slip_says_what_it_shows(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    html = page(browser, "q=swigy")
    assert titles(html) == ["Swiggy"]
    assert "Nothing says “swigy”. Showing near matches: <b>swiggy</b>." in html
    assert "Swiggy" in browser.get("/expenses/export.csv?q=swigy").getvalue().decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("min=abc", "That is not an amount."),
        ("min=500&max=100", "This is less than the other amount."),
        ("max=" + "9" * 400, "That is too long for an amount."),
        ("from=2026-11-20&to=2026-11-01", "This day comes before the first."),
        ("from=yesterday", "This date cannot be read."),
        ("from=" + "9" * 9000, "This date cannot be read."),
        ("month=2026-13", "This date cannot be read."),
        ("category=food", "This choice cannot be read."),
        ("category=" + "9" * 5000, "This choice cannot be read."),
        ("wallet=-1", "This choice cannot be read."),
        ("by=alice", "This choice cannot be read."),
        ("kind=theft", "This choice cannot be read."),
    ],
)
def test_what_cannot_be_read_is_said_above_the_list_too(
    browser: Client, workspace: Workspace, query: str, said: str
) -> None:
    spend(workspace, "Swiggy", 432)
    html = page(browser, query)
    assert re.search(rf'role="alert">[^<]*{re.escape(said)}', html)
    assert titles(html) == ["Swiggy"] or "min=" in query or "from=2026" in query
    assert browser.get(f"/expenses/export.csv?{query}").status_code == 302, "an export would hold too much"


def test_a_link_on_another_site_sets_no_filter_that_stays(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    browser.get(f"{LIST}?q=nothing&keep=1", headers={"Sec-Fetch-Site": "cross-site"})
    assert titles(page(browser)) == ["Swiggy"]


def test_a_filter_stays_for_the_session_until_it_is_cleared(browser: Client, workspace: Workspace) -> None:
    spend(workspace, "Swiggy", 432)
    chosen = browser.get(LIST, {"q": "", "max": "500", "keep": "1"})
    assert chosen["Location"] == f"{LIST}?max=500.00"
    assert browser.get(LIST)["Location"] == f"{LIST}?max=500.00"
    assert browser.get(LIST, {"q": "rent"}).status_code == 200, "a search of its own changes nothing"
    assert browser.get(LIST)["Location"] == f"{LIST}?max=500.00"
    assert browser.get(LIST, {"keep": "1"})["Location"] == LIST
    assert browser.get(LIST).status_code == 200


def test_a_page_that_is_loaded_again_shows_as_many_rows(browser: Client, workspace: Workspace) -> None:
    fill(workspace, 130)
    first = page(browser)
    match = re.search(r'<a class="btn" href="([^"]*cursor=[^"]*)"', first)
    assert match
    more = browser.get(match[1].replace("&amp;", "&"), headers={"HX-Request": "true"})
    assert more["HX-Replace-Url"] == f"{LIST}?rows=100"
    again = page(browser, "rows=100")
    assert len(titles(again)) == 100
    assert titles(again)[50:] == titles(more.content.decode())


def boxes(html: str, name: str) -> dict[str, str]:
    found = re.findall(
        rf'name="{name}" value="[^"]*"[^>]*><span>([^<]*)</span><span class="cnt num">([^<]*)<', html
    )
    return dict(found)


@pytest.mark.parametrize("keeps", [True, False])
def test_what_takes_long_to_add_up_comes_after_the_rows(
    browser: Client, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, keeps: bool
) -> None:
    monkeypatch.setattr("solah.ledger.totals.MOST", 3)
    fill(workspace, 5)
    html = page(browser, "q=row")
    assert len(titles(html)) == 5
    assert sums(html) == {"Entries": "3+"}
    assert "All that match" not in html, "all of them are on the page"
    for_all = re.search(r'hx-get="([^"]+)" hx-trigger="load', html)
    assert for_all, "asked for by the page itself"
    address = for_all[1].replace("&amp;", "&")
    assert f'<a class="no-js" href="{for_all[1]}">' in html, "or by a link"
    whole = browser.get(address).content.decode()
    assert titles(whole) == titles(html)
    assert sums(whole)["Spent"] == "₹50"
    mark = re.search(r'id="sum" data-of="([0-9a-f]{8})"', html)
    assert mark
    if not keeps:
        cache.clear()
        spend(workspace, "Row too", 10)
    part = browser.get(address, headers={"HX-Request": "true"})
    assert "HX-Replace-Url" not in part, "the address stays that of the list"
    said = unescape(part.content.decode())
    assert f"hx-swap-oob=\"outerHTML:#sum[data-of='{mark[1]}']\"" in said, "only to the list that asked"
    assert sums(said)["Spent"] == ("₹50" if keeps else "₹60")
    assert f"hx-swap-oob=\"morph:#t-tag[data-of='{mark[1]}']\"" in said
    assert "hx-trigger" not in said
    if keeps:
        assert sums(page(browser, "q=row"))["Spent"] == "₹50", "kept for whoever looks again"
