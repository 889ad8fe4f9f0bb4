"""Workbooks of every make flow into the one reader of tables."""

# ruff: noqa: E501 - a bank breaks no lines

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.model import Statement
from intake.statements.sheets import text_of
from tests.intake.workbooks import xls, xlsx

HEADINGS: list[Any] = ["Date", "Narration", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance"]
ROWS: list[list[Any]] = [
    [date(2026, 3, 2), "Green Grocer", 1234.5, None, 3765.5],
    [date(2026, 3, 14), "Acme Salary", None, 2500, 6265.5],
    [date(2026, 3, 27), "Corner Cafe", 9.9, None, 6255.6],
]
WANTED = [
    ("2026-03-02", Decimal("-1234.50"), "Green Grocer"),
    ("2026-03-14", Decimal(2500), "Acme Salary"),
    ("2026-03-27", Decimal("-9.90"), "Corner Cafe"),
]


def rows_of(statement: Statement) -> list[tuple[str, Decimal, str]]:
    return [(r.date.isoformat(), r.amount, r.description) for r in statement.rows]


def as_text(rows: list[list[Any]]) -> list[list[Any]]:
    return [[d.strftime("%d/%m/%y") if isinstance(d, date) else d, *rest] for d, *rest in rows]


def test_real_dates_and_numbers_are_read_and_proven() -> None:
    statement = read(xlsx([["Example Bank"], [], HEADINGS, *ROWS]))
    assert (statement.format, statement.balance, statement.questions) == ("xlsx", "closed", ())
    assert rows_of(statement) == WANTED


def test_an_old_workbook_is_the_same() -> None:
    statement = read(xls([["Example Bank"], HEADINGS, *as_text(ROWS)]))
    assert (statement.format, rows_of(statement)) == ("xls", WANTED)


def test_days_that_lost_their_format_are_days_again() -> None:
    numbers = [[(row[0] - date(1899, 12, 30)).days, *row[1:]] for row in ROWS]
    assert rows_of(read(xlsx([HEADINGS, *numbers]))) == WANTED


def test_a_line_of_asterisks_and_a_footer_with_a_day_do_no_harm() -> None:
    footer = [["Opening Balance", "", "Debits", "Credits"], ["5000.00", "", "1244.40", "2500.00"]]
    made = [["Generated On:", "01-JUL-2026 00:00:00", "By:", "123456789"]]
    stars = ["*" * 12] * 5
    statement = read(xls([HEADINGS, stars, *as_text(ROWS), stars, *footer, *made]))
    assert rows_of(statement) == WANTED


def test_the_sheet_with_the_payments_is_found() -> None:
    summary: list[list[Any]] = [["Summary"], ["Month", "Total"], ["March", 1244.4]]
    assert rows_of(read(xlsx(summary, [HEADINGS, *ROWS]))) == WANTED


def test_sheets_with_the_same_headings_are_one_table() -> None:
    statement = read(xlsx([HEADINGS, *ROWS[:1]], [HEADINGS, *ROWS[1:]]))
    assert rows_of(statement) == WANTED


def test_a_hidden_sheet_is_left_out_where_another_has_payments() -> None:
    other = [[date(2020, 1, 1), "old", 1, None, 5], [date(2020, 1, 2), "older", 1, None, 4]]
    assert rows_of(read(xlsx([HEADINGS, *ROWS], [HEADINGS, *other], hidden=[1]))) == WANTED
    shown: list[list[Any]] = [["Date", "Text", "Amount"], [date(2026, 3, 2), "tea", -5.5]]
    statement = read(xlsx([HEADINGS, *other], shown, hidden=[0]))
    assert rows_of(statement) == [("2026-03-02", Decimal("-5.50"), "tea")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12.0, "12"),
        (1.1, "1.10"),
        (1.234, "1.2340"),
        (0.1 + 0.2, "0.30"),
        (-1234.5, "-1234.50"),
        (float("nan"), ""),
        (True, "TRUE"),
        (None, ""),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2), "2026-03-02"),  # noqa: DTZ001 - a cell has no zone
        (datetime(2026, 3, 2, 9, 5), "2026-03-02 09:05:00"),  # noqa: DTZ001
    ],
)
def test_a_cell_is_said_as_a_person_sees_it(value: object, said: str) -> None:
    assert text_of(value) == said


HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{{}}</style></head><body>
<p>Account 12 Currency: INR</p><table><tr><td><table border=1>
<tr><th>Date</th><th>Narration</th><th>Withdrawal&nbsp;Amt.</th><th>Deposit Amt.</th><th>Closing Balance</th></tr>
{}</table></td></tr></table></body></html>"""
LINE = "<tr><td>{}<td>{}</td><td align='right'>{}</td><td>{}</td><td>{}</td></tr>"


def test_a_web_page_named_xls_is_read() -> None:
    lines = "".join(LINE.format(*("&nbsp;" if c is None else c for c in row)) for row in as_text(ROWS))
    statement = read(HTML.format(lines).encode(), name="statement.xls")
    assert (statement.format, statement.currency) == ("html", "INR")
    assert rows_of(statement) == WANTED


def test_a_web_archive_named_xls_is_read() -> None:
    lines = "".join(LINE.format(*("" if c is None else c for c in row)) for row in as_text(ROWS))
    page = HTML.format(lines)
    archive = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n{page}\n--b--\n'
    assert rows_of(read(archive.encode(), name="statement.xls")) == WANTED


def test_a_workbook_in_one_xml_file_is_read() -> None:
    def cell(value: object) -> str:
        if isinstance(value, date):
            return f'<Cell><Data ss:Type="DateTime">{value.isoformat()}T00:00:00.000</Data></Cell>'
        if isinstance(value, str):
            return f'<Cell><Data ss:Type="String">{value}</Data></Cell>'
        return "" if value is None else f'<Cell><Data ss:Type="Number">{value}</Data></Cell>'

    def line(row: list[Any]) -> str:
        cells = "".join(cell(v) for v in row).replace(
            '</Cell><Cell><Data ss:Type="Number">2500',
            '</Cell><Cell ss:Index="4"><Data ss:Type="Number">2500',
        )
        last = cells.rindex("<Cell>")
        return f'<Row>{cells[:last]}<Cell ss:Index="5">{cells[last + 6 :]}</Row>'

    body = "".join(line(row) for row in [list(HEADINGS), *ROWS])
    data = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f"<Worksheet><Table>{body}</Table></Worksheet></Workbook>"
    )
    assert rows_of(read(data.encode())) == WANTED


AMOUNTS = st.decimals(min_value=-99_999, max_value=99_999, places=2).filter(lambda d: d != 0)


@given(
    st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2035, 1, 1)), AMOUNTS), min_size=1, max_size=12),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_whatever_a_sheet_holds_comes_back(rows: list[tuple[date, Decimal]], is_old: bool) -> None:
    lines: list[list[Any]] = [
        ["Date", "Description", "Amount"],
        *([d, f"payment {n}", float(a)] for n, (d, a) in enumerate(rows)),
    ]
    made = (
        xls([[c.isoformat() if isinstance(c, date) else c for c in line] for line in lines])
        if is_old
        else xlsx(lines)
    )
    statement = read(made)
    assert [(r.date, abs(r.amount)) for r in statement.rows] == [(d, abs(a)) for d, a in rows]
