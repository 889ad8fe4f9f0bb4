"""`solah scan FILE...`: receipts as JSON lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.pictures.looks import FILE_MOST, NotTaken, look_of_receipt
from intake.receipts.child import packed, scan_in_child
from intake.receipts.receipt import Receipt


def run(arguments: Sequence[str]) -> int:
    """Print one JSON object a line and file; a refusal is an answer, not a failure."""
    parser = argparse.ArgumentParser(
        prog="solah scan", description="Read photos and PDFs of receipts and print what they say."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="JSON lines (the only form there is)")
    parser.add_argument("--text", action="store_true", help="with all the text that was read")
    options = parser.parse_args(arguments)
    for file in options.files:
        answer = _answer(file)
        if not options.text:
            answer.pop("text")
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _answer(file: str) -> dict[str, object]:
    receipt, problem = Receipt(), ""
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(FILE_MOST + 1)
        scan = scan_in_child(data, look_of_receipt(data), wants_preview=False)
        receipt, problem = scan.receipt, scan.problem
    except NotTaken as refusal:
        problem = str(refusal)
    except OSError as error:
        problem = f"The file cannot be opened: {error.strerror}."
    return {"file": file, "ok": not problem, "error": problem or None, **packed(receipt)}
