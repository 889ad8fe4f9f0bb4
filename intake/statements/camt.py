"""CAMT.052, .053 and .054: reports, statements and notices of ISO 20022, in any of their versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from intake.statements.details import purpose
from intake.statements.entries import Block, assemble, joined
from intake.statements.figures import figure
from intake.statements.grid import check_rows
from intake.statements.model import Assumptions, Note, Row, Statement
from intake.statements.refusals import NotAStatement
from intake.statements.texts import tidy
from intake.statements.trees import Node, walk

_STATEMENTS = {"Stmt", "Rpt", "Ntfctn"}
_OPENING, _CLOSING = ("OPBD", "PRCD", "OPAV"), ("CLBD", "ITBD", "CLAV")
_NO_REFERENCE = {"NOTPROVIDED", "NONREF", "NOREF", "NONE"}
_OTHER_DAYS = ("NtryDtls/TxDtls/RltdDts/TxDtTm", "NtryDtls/TxDtls/RltdDts/AccptncDtTm")
_MOST_DETAILS = 12


@dataclass(slots=True)
class _Reading:
    """What was met so far; a block begins with each statement's account."""

    blocks: list[Block] = field(default_factory=list)
    balances: list[dict[str, Decimal]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0

    def begin(self) -> None:
        self.blocks.append(Block())
        self.balances.append({})

    def take(self, node: Node, path: list[str]) -> None:
        parent = path[-1] if path else ""
        if node.name == "Id" or parent not in _STATEMENTS:
            if parent in _STATEMENTS:
                self.begin()
            return
        if not self.blocks:
            self.begin()
        if node.name == "Acct":
            _account(self.blocks[-1], node)
        elif node.name == "Bal":
            _balance(self.blocks[-1], self.balances[-1], node)
        elif node.name == "Ntry":
            self.rows += 1
            check_rows(self.rows)
            _entry(self.blocks[-1], node, self.notes)


def read(data: bytes, *, name: str = "", assumptions: Assumptions) -> Statement:
    """Read every entry of every statement; an entry is one row, however many payments it bundles."""
    reading = _Reading()
    walk(data, wanted={"Id", "Acct", "Bal", "Ntry"}, take=reading.take)
    if not reading.blocks:
        raise NotAStatement(
            "This XML file names itself a CAMT message, but holds no account statement. "
            "Download the statement (camt.053) from your bank."
        )
    for block, balances in zip(reading.blocks, reading.balances, strict=True):
        block.opening = next((balances[code] for code in _OPENING if code in balances), None)
        block.closing = next((balances[code] for code in _CLOSING if code in balances), None)
    return assemble("camt", reading.blocks, notes=reading.notes)


def _account(block: Block, node: Node) -> None:
    block.account = node.first("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN")[:60] or None
    block.currency = node.first("Ccy").upper()[:3] or block.currency


def _balance(block: Block, balances: dict[str, Decimal], node: Node) -> None:
    code = node.first("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd")
    amount = figure(node.first("Amt"))
    if amount is None:
        return
    value = -amount if node.first("CdtDbtInd") == "DBIT" else amount
    if code not in balances or code in ("CLBD", "ITBD", "CLAV"):
        balances[code] = value
    block.currency = block.currency or next((a.attributes.get("Ccy") for a in node.all("Amt")), None)


def _entry(block: Block, node: Node, notes: list[Note]) -> None:
    amount_node = next(node.all("Amt"), None)
    amount = figure(amount_node.text) if amount_node else None
    state = node.first("Sts/Cd", "Sts/Prtry", "Sts")
    if amount is None or amount_node is None:
        notes.append(Note(node.line, "no amount", ""))
        return
    days = [_day(node.first(f"{at}/Dt", f"{at}/DtTm")) for at in ("BookgDt", "ValDt")]
    day = days[0] or days[1] or _day(node.first(*_OTHER_DAYS))
    text = _description(node)
    if state in ("PDNG", "FUTR"):
        notes.append(Note(node.line, "not booked: pending", text[:120]))
        return
    if day is None:
        notes.append(Note(node.line, "no date", text[:120]))
        return
    is_out = node.first("CdtDbtInd").upper() == "DBIT"
    block.rows.append(
        Row(
            date=day,
            amount=-amount if is_out else amount,
            currency=(amount_node.attributes.get("Ccy") or block.currency or "").upper()[:3] or None,
            description=text,
            line=node.line,
            bank_id=_reference(node),
            value_date=days[1],
            account=block.account,
        )
    )


def _description(node: Node) -> str:
    """The other party and what it is for, of each payment in the entry; then the bank's own words."""
    payees: list[str] = []
    memos: list[str] = []
    is_out = node.first("CdtDbtInd").upper() == "DBIT"
    is_back = node.first("RvslInd").casefold() in ("true", "1")
    # The first version has the details right in the entry.
    for details in [*node.all("NtryDtls/TxDtls"), *node.all("TxDtls")][:_MOST_DETAILS]:
        own_way = (details.first("CdtDbtInd").upper() or ("DBIT" if is_out else "CRDT")) == "DBIT"
        first, second = ("Cdtr", "Dbtr") if own_way != is_back else ("Dbtr", "Cdtr")
        payees.append(_party(details, first) or (_party(details, second) if is_back else ""))
        memos.extend(_memos(details))
    batch = node.first("NtryDtls/Btch/PmtInfId") if not payees else ""
    bank = node.first("AddtlNtryInf")
    text = joined([", ".join(dict.fromkeys(filter(None, payees))), purpose(joined(memos)), bank])
    return text or joined([node.first("BkTxCd/Prtry/Cd"), batch, node.first("NtryRef")])


def _party(details: Node, side: str) -> str:
    for role in (f"Ultmt{side}", side):
        name = tidy(details.first(f"RltdPties/{role}/Nm", f"RltdPties/{role}/Pty/Nm"))
        if name:
            return name
    return tidy(details.first(f"RltdPties/{side}/Pty/OrgId/Othr/Id"))


def _memos(details: Node) -> list[str]:
    said = [tidy(" ".join(n.text for n in details.all("RmtInf/Ustrd")))]
    said += [n.text for n in details.all("RmtInf/Strd/AddtlRmtInf")]
    if not any(said):
        said += [n.text for n in details.all("RmtInf/Strd/CdtrRefInf/Ref")]
    said.append(details.first("AddtlTxInf"))
    return [text for text in said if text]


def _reference(node: Node) -> str | None:
    for path in ("AcctSvcrRef", "NtryDtls/TxDtls/Refs/AcctSvcrRef", "NtryDtls/TxDtls/Refs/TxId", "NtryRef"):
        text = tidy(node.first(path))
        if text and text.upper() not in _NO_REFERENCE and text.strip("0-"):
            return text[:80]
    return None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if 1970 <= day.year <= 2100 else None
