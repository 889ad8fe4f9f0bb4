"""What a file leaves open, as the preview asks it: the reader's questions, and which currency it is in."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from intake import amounts, dates
from intake.statements.model import Question, Statement
from solah.capture.models import StatementImport
from solah.text import plain_line

CURRENCY = "currency"
# Who writes a bare $: the one that most files mean comes first.
DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")


def questions_of(
    batch: StatementImport, statement: Statement, answers: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return the questions of a file as the import keeps them; of the currency none that is answered."""
    asked = [_as_json(question) for question in statement.questions]
    return asked if CURRENCY in answers else asked + _about_currency(batch, statement)


def assumed_currency(batch: StatementImport, statement: Statement) -> str:
    """Return what a bare $ is taken for until somebody says: the workspace's dollar, else the usual one."""
    if not statement.is_in_dollars:
        return ""
    ours = batch.workspace.currency
    return ours if ours in DOLLARS else DOLLARS[0]


def days_meant(question: dict[str, Any]) -> dict[str, date]:
    """Return by option the day that the example of a question about dates becomes; empty for others."""
    return dates.readings(question["example"]) if question["kind"] == "date_order" else {}


def amounts_meant(question: dict[str, Any]) -> dict[str, Decimal]:
    """Return by option the amount that the example of a question about decimals becomes; empty for others."""
    return amounts.readings(question["example"]) if question["kind"] == "decimal" else {}


def _as_json(question: Question) -> dict[str, Any]:
    said = asdict(question)
    return said | {
        "sentence": plain_line(question.sentence, most=300),
        "example": plain_line(question.example, most=200),
        "options": list(question.options),
    }


def _about_currency(batch: StatementImport, statement: Statement) -> list[dict[str, Any]]:
    """Ask which dollar a $ is; and about a file that is all in one other currency: the reader may err."""
    ours = batch.workspace.currency
    if statement.is_in_dollars:
        assumed = assumed_currency(batch, statement)
        options = list(dict.fromkeys([assumed, *DOLLARS, ours]))
        sentence = f"The file only says $. Which currency is it? What is not in {ours} is left out."
        return [_question(statement, assumed, options, sentence)]
    theirs = {row.currency or statement.currency for row in statement.rows} - {None, ""}
    if not theirs or ours in theirs or len(theirs) > 1:
        return []
    other = theirs.pop() or ""
    sentence = f"The file seems to be in {other}, and this workspace counts in {ours}. Which is it? "
    sentence += f"What is not in {ours} is left out."
    return [_question(statement, other, [other, ours], sentence)]


def _question(statement: Statement, assumed: str, options: list[str], sentence: str) -> dict[str, Any]:
    return {
        "kind": CURRENCY,
        "assumed": assumed,
        "options": options,
        "sentence": sentence,
        "example": plain_line(statement.rows[0].description, most=200),
    }
