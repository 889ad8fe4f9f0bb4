"""`solah read FILE...`: statements as JSON lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.sandbox import read_in_child
from intake.statements.model import Statement
from intake.statements.refusals import UnreadableFile


def run(arguments: Sequence[str]) -> int:
    """Print one JSON object a line and file; a refusal is an answer, not a failure."""
    parser = argparse.ArgumentParser(
        prog="solah read", description="Read statement files and print what they say."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="JSON lines (the only form there is)")
    parser.add_argument("--password", help="opens a PDF that asks for one; it is kept nowhere")
    options = parser.parse_args(arguments)
    for file in options.files:
        sys.stdout.write(json.dumps(_answer(file, options.password), ensure_ascii=False) + "\n")
    return 0


def _answer(file: str, password: str | None) -> dict[str, object]:
    try:
        return {
            "file": file,
            "ok": True,
            "error": None,
            **as_json(read_in_child(Path(file), password=password)),
        }
    except UnreadableFile as refusal:
        sentence = refusal.sentence
    except OSError as error:
        sentence = f"The file cannot be opened: {error.strerror}."
    return {
        "file": file,
        "ok": False,
        "error": sentence,
        "format": None,
        "currency": None,
        "transactions": [],
        "questions": [],
        "balance": None,
    }


def as_json(statement: Statement) -> dict[str, object]:
    """A statement in the words of the command line."""
    return {
        "format": statement.format,
        "currency": statement.currency,
        "transactions": [
            {
                "date": r.date.isoformat(),
                "amount": format(r.amount, "f"),
                "currency": r.currency,
                "description": r.written or r.description,
            }
            for r in statement.rows
        ],
        "questions": [q.kind for q in statement.questions],
        "balance": statement.balance,
    }
