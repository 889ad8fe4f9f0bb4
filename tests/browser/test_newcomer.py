"""A newcomer's whole path, from the front door to a file of one's own on the disk."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from solah.accounts.models import Workspace
from solah.money import format_money
from solah.months import Month
from tests.browser.conftest import Arrive
from tests.browser.files import bank_file
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_a_newcomer_adds_imports_finds_fixes_reads_and_takes_it_all_home(
    arrive: Arrive, tmp_path: Path
) -> None:
    meera = arrive()
    signs_up(meera)
    takes_the_first_steps(meera)
    workspace = Workspace.objects.get()
    yesterday = workspace.today() - timedelta(days=1)

    adds_a_coffee(meera)
    imports(meera, bank_file(tmp_path, until=yesterday))
    finds_and_fixes(meera)
    reads_the_month(meera, workspace, yesterday)
    takes_it_home(meera, workspace, tmp_path)


def signs_up(meera: Visitor) -> None:
    meera.goes_to("/").presses("Start free", role="link")
    meera.fills("Your name", "Meera Nair")
    meera.fills("Email", "meera@example.com")
    meera.fills("Password", "sixteen annas a rupee")
    meera.presses("Start free")
    meera.sees("Check your mail")
    meera.reads_letter("One link, and you’re in")
    meera.page.locator("main a[href*='/confirm-email/']").click()
    meera.presses("Yes, confirm it")
    meera.is_at("/start/month/")


def takes_the_first_steps(meera: Visitor) -> None:
    """Say when the month begins, plan it, leave the third step for later, and look around."""
    meera.presses("Looks right")
    meera.is_at("/start/budgets/")
    meera.fills("In a month, altogether", "60,000")
    meera.presses("Split it again")
    expect(meera.page.get_by_label("Groceries", exact=False).first).to_have_value("10,500")
    meera.presses("Looks right")
    meera.is_at("/start/entries/")
    meera.fills("The last thing you paid for", "kal chai 20 upi")
    meera.sees("Chai, yesterday", where="#read1")
    meera.fills("The last thing you paid for", "")
    meera.presses("Later", role="link")
    meera.sees("Your month is ready.", where="h1")
    meera.presses("Show me around")
    balloon = meera.page.locator(".driver-popover-title")
    expect(balloon).to_have_text("One line is enough")
    meera.page.locator(".driver-popover-next-btn").click()
    expect(balloon).to_have_text("A budget for each category")
    meera.types("Escape")
    expect(balloon).to_have_count(0)
    meera.is_at("/month/")
    meera.sees("Your month begins with one line")
    meera.sees("First steps")


def adds_a_coffee(meera: Visitor) -> None:
    meera.types("n")
    expect(meera.line).to_be_focused()
    meera.line.press_sequentially("coffee 180 yesterday")
    boxes = meera.page.get_by_role("group", name="What we understood").first
    expect(boxes.get_by_label("Amount")).to_have_value("₹180")
    expect(boxes.get_by_label("What")).to_have_value("Coffee")
    meera.types("Enter")
    meera.sees("Coffee, ₹180 added to Eating out, yesterday.", where="#toasts")
    meera.sees("You have spent ₹180", where="main")
    meera.follows("Expenses")
    meera.sees("Coffee", where="#rows")


def imports(meera: Visitor, file: Path) -> None:
    """Look through the rows, add them, take them back, and add them again."""
    sends(meera, file)
    meera.sees("Balance closes")
    meera.sees("You have this already: Coffee")
    meera.sees("5 of 6 ticked")
    meera.presses("Import 5")
    meera.sees("5 rows added", where="h1")
    meera.presses("Undo this import")
    meera.sees("Taken back", where="h1")
    sends(meera, file)
    meera.presses("Import 5")
    meera.sees("5 rows added", where="h1")
    meera.follows("See them in your list")
    meera.sees("Swiggy", where="#rows")


def sends(meera: Visitor, file: Path) -> None:
    meera.follows("Import")
    meera.page.locator("main input[type=file]").set_input_files(file)
    meera.page.get_by_label("Which account is it from?").select_option("Bank account")
    meera.presses("Read the file")
    meera.sees(file.name, where="h1")


def finds_and_fixes(meera: Visitor) -> None:
    meera.types("/")
    meera.page.keyboard.type("swiggy")
    meera.types("Enter")
    rows = meera.page.locator("#rows tbody tr:not(.day)")
    expect(rows).to_have_count(1)
    meera.follows("Edit Swiggy")
    what = meera.page.get_by_label("What", exact=True)
    expect(what).to_be_focused()
    what.fill("Dinner at home")
    meera.types("Enter")
    meera.sees("Saved.", where="#toasts")
    expect(rows).to_contain_text("Dinner at home")
    meera.presses("Move Dinner at home to the bin")
    meera.sees("is in the bin", where="#toasts")
    expect(rows).to_have_count(0)
    meera.page.locator("#toasts").get_by_role("button", name="Undo").last.click()
    expect(rows).to_have_count(1)


def reads_the_month(meera: Visitor, workspace: Workspace, day: date) -> None:
    month = Month.of(day)
    meera.goes_to(f"/month/{month}/")
    spent = -sum(
        (
            signed(row)
            for row in workspace.transactions.alive()
            if row.spent_on in month and row.kind in {"expense", "refund"}
        ),
        Decimal(0),
    )
    meera.sees(f"spent {format_money(spent)}", where="#w-spent")


def takes_it_home(meera: Visitor, workspace: Workspace, folder: Path) -> None:
    kept = [
        (str(row.pk), row.title, signed(row))
        for row in workspace.transactions.alive().order_by("-spent_on", "-pk")
    ]
    assert len(kept) == 6
    meera.goes_to("/expenses/").presses("Export")
    sheet = meera.downloads("CSV, for any program", to=folder)
    with sheet.open(encoding="utf-8-sig", newline="") as text:
        assert [(row["Id"], row["Title"], Decimal(row["Amount"])) for row in csv.DictReader(text)] == kept
    meera.presses("Export")
    book = cells(meera.downloads("Excel workbook", to=folder))
    heads, *rows = book
    place = [heads.index(name) for name in ("Id", "Title", "Amount")]
    found = [tuple(row[at] for at in place) for row in rows[: len(kept)]]
    assert [(id_, title, Decimal(amount)) for id_, title, amount in found] == kept


def signed(row: Any) -> Decimal:
    return row.amount if row.kind in {"income", "refund"} else -row.amount


def cells(book: Path) -> list[list[str]]:
    """Return the texts of a workbook's first sheet; a row need not have a cell in every column."""
    with ZipFile(book) as parts:
        tree = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    found = []
    for row in tree.iter(f"{SHEET}row"):
        said = {cell.attrib["r"].rstrip(digits): "".join(cell.itertext()) for cell in row.iter(f"{SHEET}c")}
        found.append([said.get(letter, "") for letter in ascii_uppercase])
    return found
