"""Reading a stranger's receipt in a child process, with the walls of `intake.sandbox` around it."""

from __future__ import annotations

import base64
import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from intake import sandbox
from intake.pictures.looks import PDF, NotTaken
from intake.receipts.receipt import Receipt, TaxLine

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from intake.receipts.eye import Eye, Picture
    from intake.receipts.lines import Line, Piece

SECONDS = 15  # of its own work; a receipt takes about two
ONE_BILL, SCANNED_MOST = 2, 5  # pages that are looked at when they are pictures: of one bill, and of several
# Addresses, most of which hold nothing; what it fills is below 700 MB.
MEMORY_MB = 2048

_BOOT = sandbox.boot("intake.receipts.child")
_TOO_MUCH = "Reading this took more time or memory than a receipt does, so it was stopped."
_MISSING = "Receipts cannot be read here: this installation lacks what reads pictures."
NOTHING = "No text could be made out. A brighter, closer photo often helps."
NO_TOTAL = "No total could be made out on this."


@dataclass(frozen=True)
class Scan:
    """What was read, why not where it was not, and a JPEG of the paper the right way up.

    Further papers of the same picture, and bills of the same PDF, are `others`, each with its picture.
    """

    receipt: Receipt
    problem: str
    preview: bytes
    others: tuple[Scan, ...] = ()


def scan_in_child(
    data: bytes,
    look: str,
    *,
    today: date | None = None,
    currency: str | None = None,
    wants_preview: bool = True,
) -> Scan:
    """Read a receipt. Raises `NotTaken` with a sentence where the file cannot be opened or takes too much."""
    order = {
        "look": look,
        "today": today.isoformat() if today else None,
        "currency": currency,
        "preview": wants_preview,
    }
    answer, _code = sandbox.asked(json.dumps(order).encode() + b"\n" + data, SECONDS, boot=_BOOT)
    if answer is None:
        raise NotTaken(_TOO_MUCH)
    if not answer["ok"]:
        raise NotTaken(answer["sentence"])
    first, *others = (
        Scan(unpacked(said["receipt"]), said["problem"], base64.b64decode(said["preview"]))
        for said in answer["papers"]
    )
    return replace(first, others=tuple(others))


def serve() -> None:
    """Be the child: take one order from standard input, answer on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    try:
        eye = _prepared()  # before the doors close
        sandbox.confine(SECONDS, MEMORY_MB)
        answer = {"ok": True, **_obey(eye, order, sys.stdin.buffer.read())}
    except NotTaken as refusal:
        answer = {"ok": False, "sentence": str(refusal)}
    except ModuleNotFoundError:
        answer = {"ok": False, "sentence": _MISSING}
    except (MemoryError, RecursionError):
        answer = {"ok": False, "sentence": _TOO_MUCH}
    except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes provoke ends here, as a refusal
        sys.stderr.write(f"{type(error).__name__}\n")
        answer = {"ok": False, "sentence": "This file is broken and cannot be read."}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _prepared() -> Eye:
    """Load what reads letters, and everything that opens files, while files may be opened."""
    import intake.receipts.bills
    import intake.receipts.counting
    import intake.receipts.papers
    import intake.receipts.pictures
    import intake.receipts.reading  # noqa: F401
    from intake.receipts.eye import Eye

    return Eye()


def _obey(eye: Eye, order: dict[str, Any], data: bytes) -> dict[str, Any]:
    from intake.receipts.pictures import preview
    from intake.receipts.reading import understand

    papers = _papers(eye, data, order["look"], wants_preview=order["preview"])
    today = date.fromisoformat(order["today"]) if order["today"] else None
    said = []
    for paper, picture in papers:
        receipt, problem = Receipt(), NOTHING
        if paper:
            receipt = understand(paper, today=today, currency=order["currency"], papers=len(papers))
            problem = "" if receipt.total is not None else NO_TOTAL
        shown = b"" if picture is None else base64.b64encode(preview(picture))
        said.append({"receipt": packed(receipt), "problem": problem, "preview": shown.decode()})
    return {"papers": said}


def _papers(
    eye: Eye, data: bytes, look: str, *, wants_preview: bool
) -> list[tuple[tuple[Line, ...], Picture | None]]:
    """Return the lines of each receipt in the file, and a picture of it where one is wanted."""
    from intake.receipts import papers, pictures
    from intake.receipts.counting import papers_of

    if look == PDF:
        document = papers.opened(data)
        return _typed(document, wants_preview=wants_preview) or _drawn(eye, document)
    pieces, upright = eye.see(pictures.opened(data, look))
    found = papers_of(pieces)
    return [(paper, pictures.part_of(upright, paper) if len(found) > 1 else upright) for paper in found]


def _typed(document: PdfDocument, *, wants_preview: bool) -> list[tuple[tuple[Line, ...], Picture | None]]:
    """Return the bills of a document with text; nothing where it is only pictures."""
    from intake.receipts import papers
    from intake.receipts.bills import bills_of
    from intake.receipts.lines import lines_of

    pages = papers.texts_of(document)
    bills = bills_of(pages) if pages else []
    return [
        (
            lines_of(papers.joined([(pages[each], document[each].get_height()) for each in bill])),
            papers.drawn(document, bill[0]) if wants_preview else None,
        )
        for bill in bills
    ]


def _drawn(eye: Eye, document: PdfDocument) -> list[tuple[tuple[Line, ...], Picture | None]]:
    """Return the bills of a document that was scanned: its first pages, further ones while each is a bill."""
    from intake.receipts import papers
    from intake.receipts.bills import bills_of
    from intake.receipts.lines import lines_of

    seen: list[tuple[list[Piece], Picture]] = []
    for number in range(min(len(document), SCANNED_MOST)):
        if number >= ONE_BILL and len(bills_of([pieces for pieces, _ in seen])) < number:
            break
        seen.append(eye.see(papers.drawn(document, number)))
    bills = bills_of([pieces for pieces, _ in seen])
    return [
        (
            lines_of(papers.joined([(seen[each][0], float(seen[each][1].shape[0])) for each in bill])),
            seen[bill[0]][1],
        )
        for bill in bills
    ]


def packed(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as JSON carries it; amounts are strings."""
    return {
        "merchant": receipt.merchant,
        "date": receipt.date.isoformat() if receipt.date else None,
        "total": _figure(receipt.total),
        "currency": receipt.currency,
        "gstin": receipt.gstin,
        "taxes": [
            {"name": tax.name, "rate": _figure(tax.rate), "amount": _figure(tax.amount)}
            for tax in receipt.taxes
        ],
        "paid_with": receipt.paid_with,
        "number": receipt.number,
        "papers": receipt.papers,
        "confidence": receipt.confidence,
        "text": receipt.text,
    }


def unpacked(said: dict[str, Any]) -> Receipt:
    """Return a receipt that came as JSON."""
    taxes = tuple(TaxLine(t["name"], _decimal(t["rate"]), _decimal(t["amount"])) for t in said["taxes"])
    day = date.fromisoformat(said["date"]) if said["date"] else None
    return Receipt(**{**said, "date": day, "total": _decimal(said["total"]), "taxes": taxes})


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
