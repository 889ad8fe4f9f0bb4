"""What goes out can be read, holds no formula, and comes back in as it was."""

import csv as reader
import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from solah.accounts.models import User, Workspace
from solah.exports import csv, xlsx
from solah.exports.table import COLUMNS, Line, lines
from solah.ledger.filters import Filter
from solah.text import clean_line
from tests.rows import spend

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "|calc"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def line(title: str = "Lunch", amount: str = "-180.50", day: date = date(2026, 11, 14), **more: Any) -> Line:
    values: dict[str, Any] = {
        "day": day,
        "kind": "Expense",
        "title": title,
        "merchant": "",
        "category": "Eating out",
        "wallet": "UPI",
        "to_wallet": "",
        "amount": Decimal(amount),
        "currency": "INR",
        "original_amount": None,
        "original_currency": "",
        "tags": "#work",
        "notes": "",
        "who": "Alice",
        "source": "Added by hand",
        "id": 7,
    }
    return Line(**values | more)


def clean(text: str) -> str:
    """Return a text as the ledger keeps it."""
    return clean_line(text, most=200)


def as_csv(*rows: Line) -> bytes:
    return b"".join(csv.content(rows, decimals=2))


def cells(data: bytes) -> list[list[str]]:
    return list(reader.reader(io.StringIO(data.decode("utf-8-sig"))))


def as_sheet(*rows: Line, currency: str = "INR", decimals: int = 2) -> list[list[tuple[str, str]]]:
    """Return (type, value) of each cell of the first sheet."""
    file = io.BytesIO()
    xlsx.write(rows, file, currency=currency, decimals=decimals, locale="en-IN", made_on=date(2026, 11, 22))
    book = zipfile.ZipFile(file)
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    tree = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - written here
    return [
        [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.iter(f"{SHEET}c")]
        for row in tree.iter(f"{SHEET}row")
    ]


def test_numbers_stay_numbers_and_days_stay_days() -> None:
    heading, row = cells(as_csv(line()))
    said = dict(zip(heading, row, strict=True))
    assert (said["Date"], said["Amount"], said["Currency"]) == ("2026-11-14", "-180.50", "INR")
    assert as_csv(line()).startswith("\ufeff".encode())


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("field", ["title", "merchant", "category", "wallet", "notes", "tags", "who"])
def test_no_cell_of_a_csv_is_a_formula(text: str, field: str) -> None:
    said: dict[str, Any] = {field: text}
    assert f"'{text}" in cells(as_csv(line(**said)))[1]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_in_a_workbook_is_typed_as_text(text: str) -> None:
    kinds = {kind for kind, value in as_sheet(line(text))[1] if value.endswith(text.strip())}
    assert kinds == {"inlineStr"}


def test_amounts_and_days_in_a_workbook_are_numbers() -> None:
    row = as_sheet(line())[1]
    assert row[0] == ("n", str((date(2026, 11, 14) - date(1899, 12, 30)).days))
    assert ("n", "-180.50") in row


def test_a_currency_without_decimals_has_none() -> None:
    assert b"".join(csv.content([line(amount="-1200")], decimals=0)).count(b"-1200,") == 1


def test_an_original_amount_keeps_its_own_decimals() -> None:
    made = as_csv(line(original_amount=Decimal("1.234"), original_currency="KWD"))
    assert "1.234" in cells(made)[1]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), date(2026, 12, 31)),
            st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2),
            st.booleans(),
            st.text("abc'=+-@＝ ,;\"|xyzअ₹", min_size=1, max_size=20)
            .map(clean)
            .filter(lambda text: text.strip(" ,;")),
        ),
        min_size=3,
        max_size=12,
    )
)
def test_what_is_exported_is_read_back_the_same(rows: list[tuple[date, Decimal, bool, str]]) -> None:
    given_rows = [
        line(
            text,
            str(-amount if is_out else amount),
            day,
            category="",
            tags="",
            kind="",
            wallet="",
            who="",
            source="",
        )
        for day, amount, is_out, text in rows
    ]
    came_back = read(as_csv(*given_rows), name="export.csv").rows
    assert [(row.date, row.amount) for row in came_back] == [(each.day, each.amount) for each in given_rows]
    for each, row in zip(given_rows, came_back, strict=True):
        assert " ".join(each.title.split()) in row.description


@pytest.mark.django_db
def test_a_line_says_what_the_row_says(workspace: Workspace, alice: User) -> None:
    bank, cash = workspace.wallets.get(name="Bank account"), workspace.wallets.get(name="Cash")
    spend(workspace, "Lunch", 180, by=alice, tags=("work", "team"), notes="With Ravi", merchant="Swiggy")
    spend(workspace, "Back", 20, kind="refund")
    spend(workspace, "From the machine", 500, kind="transfer", wallet=bank, to_wallet=cash)
    by_title = {each.title: each for each in lines(workspace.transactions.alive())}
    lunch = by_title["Lunch"]
    assert lunch.amount == -180
    assert (lunch.tags, lunch.who, lunch.merchant) == ("#team #work", "Alice", "Swiggy")
    assert by_title["Back"].amount == 20
    moved = by_title["From the machine"]
    assert moved.amount == -500
    assert (moved.kind, moved.wallet, moved.to_wallet) == ("Transfer", "Bank account", "Cash")


@pytest.mark.django_db
def test_one_query_however_many_rows(workspace: Workspace, django_assert_num_queries: Any) -> None:
    for number in range(30):
        spend(workspace, f"Chai {number}", 20, tags=("tea",))
    with django_assert_num_queries(1):
        assert len(list(lines(workspace.transactions.alive()))) == 30


@pytest.mark.django_db
def test_only_what_the_filter_shows_goes_out(workspace: Workspace) -> None:
    spend(workspace, "Chai", 20)
    spend(workspace, "Rent", 14000)
    rows = Filter(words="rent").apply(workspace.transactions.alive())
    assert [each.title for each in lines(rows)] == ["Rent"]


def test_every_column_has_a_heading_of_its_own() -> None:
    assert len({column.heading for column in COLUMNS}) == len(COLUMNS)
