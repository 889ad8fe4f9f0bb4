"""Workbooks written as one XML file (Excel 2003), which some banks name .xls."""

from __future__ import annotations

from intake.statements.grid import Grid, Record, check_cells, check_rows
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import NotAStatement
from intake.statements.sheets import chosen, text_of
from intake.statements.table import understand
from intake.statements.texts import tidy
from intake.statements.trees import Node, walk


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read the rows of each sheet."""
    sheets: list[list[Record]] = [[]]

    def take(node: Node, path: list[str]) -> None:
        if node.name == "Row":
            cells = _cells(node)
            if any(cells):
                check_rows(len(sheets[-1]) + 1)
                check_cells(cells)
                sheets[-1].append(Record(node.line, cells))
        elif sheets[-1]:  # options stand at the end of a sheet
            sheets.append([])

    walk(data, wanted={"Row", "WorksheetOptions"}, take=take)
    records = chosen([(True, sheet) for sheet in sheets if sheet])
    if not records:
        raise NotAStatement("This XML workbook holds no rows. Download the statement from your bank as CSV.")
    return understand(Grid(records, "xls", "\t", name), assumptions=assumptions)


def _cells(row: Node) -> list[str]:
    cells: list[str] = []
    for cell in row.all("Cell"):
        index = cell.attributes.get("ss:Index", "")
        if index.isdigit() and len(cells) < int(index) - 1 < 1000:
            cells += [""] * (int(index) - 1 - len(cells))
        data = next(cell.all("Data"), None)
        cells.append(_value(data) if data is not None else "")
        merged = cell.attributes.get("ss:MergeAcross", "")
        if merged.isdigit() and int(merged) < 1000:
            cells += [""] * int(merged)
    return cells


def _value(data: Node) -> str:
    kind = data.attributes.get("ss:Type", "")
    text = tidy(data.text or " ".join(_all_text(data)))
    if kind == "DateTime":
        return text[:10] if text[10:].strip("T0:.") == "" else text[:19].replace("T", " ")
    if kind == "Number":
        try:
            return text_of(float(text))
        except ValueError:
            return text
    return text


def _all_text(node: Node) -> list[str]:
    """Rich text holds its words in elements of its own."""
    return [piece for child in node.children for piece in (child.text, *_all_text(child)) if piece]
