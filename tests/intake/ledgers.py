"""Random ledgers drawn in random layouts: what a bank might export, with what it must be read as."""

# ruff: noqa: E501 - tables read better wide

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

WORDS = [
    "tea",
    "stall",
    "green",
    "grocer",
    "acme",
    "salary",
    "corner",
    "cafe",
    "metro",
    "rail",
    "book",
    "shop",
    "rent",
    "gym",
    "müller",
    "ośrodek",
]


@dataclass(frozen=True)
class Language:
    """Headings of one language."""

    date: str
    text: str
    amount: str
    debit: str
    credit: str
    balance: str
    flag: str
    flags: tuple[str, str]
    opening: str


LANGUAGES = {
    "en": Language("Transaction Date", "Description", "Amount", "Debit", "Credit", "Balance", "Dr/Cr", ("DR", "CR"), "Opening balance"),
    "in": Language("Txn Date", "Narration", "Amount (INR)", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance", "Type", ("Debit", "Credit"), "B/F"),
    "de": Language("Buchungstag", "Verwendungszweck", "Betrag", "Soll", "Haben", "Saldo", "Soll/Haben", ("S", "H"), "Anfangssaldo"),
    "fr": Language("Date opération", "Libellé", "Montant", "Débit", "Crédit", "Solde", "Sens", ("Débit", "Crédit"), "Solde précédent"),
    "es": Language("Fecha", "Concepto", "Importe", "Cargo", "Abono", "Saldo", "Debe/Haber", ("Debe", "Haber"), "Saldo anterior"),
    "nl": Language("Boekdatum", "Omschrijving", "Bedrag", "Af", "Bij", "Saldo", "Af Bij", ("Af", "Bij"), "Beginsaldo"),
    "pl": Language("Data operacji", "Tytuł operacji", "Kwota", "Obciążenia", "Uznania", "Saldo", "Znak", ("-", "+"), "Saldo początkowe"),
    "sv": Language("Bokföringsdag", "Beskrivning", "Belopp", "Uttag", "Insättning", "Saldo", "Tecken", ("-", "+"), "Ingående saldo"),
    "fi": Language("Kirjauspäivä", "Selitys", "Määrä", "Otot", "Panot", "Saldo", "+/-", ("-", "+"), "Alkusaldo"),
}  # fmt: skip
DATES = {
    "iso": "%Y-%m-%d", "compact": "%Y%m%d", "dmy": "%d/%m/%Y", "dashes": "%d-%m-%Y", "dots": "%d.%m.%Y", "short": "%d.%m.%y",
    "mdy": "%m/%d/%Y", "named": "%d %b %Y", "american": "%b %d, %Y", "stamped": "%Y-%m-%dT%H:%M:%S", "slashes": "%Y/%m/%d",
}  # fmt: skip
NUMBERS = (
    "plain",
    "western",
    "indian",
    "comma",
    "dots",
    "swiss",
    "spaces",
    "symbol",
    "parentheses",
    "trailing",
)
PREAMBLE = ["Example Bank", "Account No: XXXX1234", "", "Statement for A. Person"]
FOOTER = ["", "This is a computer generated statement.", "End of statement"]


@dataclass(frozen=True)
class Drawn:
    """A file and what it says."""

    data: bytes
    rows: list[tuple[date, Decimal, str]]
    proven: bool  # whether the order of days can be told from the file
    has_balance: bool
    layout: dict[str, object] = field(default_factory=dict)


def number(value: Decimal, style: str) -> str:
    """Write an amount the way a bank might."""
    sign, digits = ("-" if value < 0 else ""), f"{abs(value):.2f}"
    whole, cents = digits.split(".")
    if style == "indian":
        head, tail = whole[:-3], whole[-3:]
        groups = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
        return sign + ",".join([*groups, tail]) + "." + cents
    grouped = f"{int(whole):,}"
    if style == "parentheses":
        return f"({grouped}.{cents})" if sign else f"{grouped}.{cents}"
    written = {
        "plain": digits, "western": f"{grouped}.{cents}", "comma": f"{whole},{cents}", "dots": grouped.replace(",", ".") + "," + cents,
        "swiss": grouped.replace(",", "'") + "." + cents, "spaces": grouped.replace(",", "\u00a0") + "," + cents, "symbol": f"€{grouped}.{cents}",
        "trailing": f"{grouped}.{cents}",
    }[style]  # fmt: skip
    return written + sign if style == "trailing" else sign + written


def texts() -> st.SearchStrategy[str]:
    """Descriptions: words, sometimes with a delimiter, a quotation mark or a number inside."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        words,
        st.tuples(words, st.sampled_from([", ", "; ", ' "x" ', " 12,50 ", " #7 | "]), words).map("".join),
    )


@st.composite
def drawn_files(draw: st.DrawFn) -> Drawn:
    """Draw a ledger and a layout, and write the one in the other."""
    rows = _ledger(draw)
    money = draw(st.sampled_from(["signed", "sides", "sides-zero", "flag"]))
    style = draw(st.sampled_from(NUMBERS))
    if money != "signed" and style in ("parentheses", "trailing"):
        style = "western"
    dates = draw(st.sampled_from(sorted(DATES)))
    layout = {
        "money": money, "style": style, "dates": dates, "language": draw(st.sampled_from(sorted(LANGUAGES))),
        "balance": draw(st.booleans()), "preamble": draw(st.booleans()), "footer": draw(st.booleans()), "opening_row": draw(st.booleans()),
        "newest_first": draw(st.booleans()), "delimiter": draw(st.sampled_from([",", ";", "\t", "|"])),
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1250"])), "line_end": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "serial": draw(st.booleans()), "date_first": draw(st.booleans()),
    }  # fmt: skip
    days = [day for day, _, _ in rows]
    proven = dates not in ("dmy", "dashes", "mdy") or any(d.day > 12 for d in days)
    return Drawn(_written(rows, layout), rows, proven, bool(layout["balance"]), layout)


def _ledger(draw: st.DrawFn) -> list[tuple[date, Decimal, str]]:
    day = draw(st.dates(date(2001, 1, 1), date(2032, 1, 1)))
    rows: list[tuple[date, Decimal, str]] = []
    cents = st.integers(1, 999_999_99) | st.integers(1, 99_99)
    for _ in range(draw(st.integers(2, 24))):
        day += timedelta(days=draw(st.integers(0, 9)))
        amount = Decimal(draw(cents)) / 100 * draw(st.sampled_from([-1, -1, -1, 1]))
        rows.append((day, amount, draw(texts())))
    if not any(a > 0 for _, a, _ in rows):
        rows.append((day, Decimal("5.55"), "refund"))
    if not any(a < 0 for _, a, _ in rows):
        rows.append((day, Decimal("-7.77"), "fee"))
    return rows


def _written(rows: list[tuple[date, Decimal, str]], layout: dict[str, object]) -> bytes:
    said = LANGUAGES[str(layout["language"])]
    style, money = str(layout["style"]), str(layout["money"])
    amounts = {"signed": [said.amount], "flag": [said.amount, said.flag]}.get(
        money, [said.debit, said.credit]
    )
    header = [said.date, said.text, *amounts] if layout["date_first"] else [said.text, said.date, *amounts]
    lines, balance = [], Decimal("12345.67")
    opening = (
        ["", said.opening, *[""] * len(amounts), number(balance, style)] if layout["date_first"] else None
    )
    for day, amount, text in rows:
        balance += amount
        front = [day.strftime(DATES[str(layout["dates"])]), text]
        cells = [*(front if layout["date_first"] else front[::-1]), *_money(amount, money, style, said)]
        lines.append([*cells, number(balance, style)] if layout["balance"] else cells)
    if layout["newest_first"]:
        lines.reverse()
    elif layout["opening_row"] and layout["balance"] and opening:
        lines.insert(0, opening)
    if layout["balance"]:
        header.append(said.balance)
    if layout["serial"]:
        header, lines = ["S.No", *header], [[str(i), *line] for i, line in enumerate(lines, 1)]
    out = io.StringIO(newline="")
    end = str(layout["line_end"])
    out.write("".join(line + end for line in PREAMBLE) if layout["preamble"] else "")
    writer = csv.writer(out, delimiter=str(layout["delimiter"]), lineterminator=end)
    writer.writerows([header, *lines])
    out.write("".join(line + end for line in FOOTER) if layout["footer"] else "")
    return out.getvalue().encode(str(layout["encoding"]), "replace")


def _money(amount: Decimal, money: str, style: str, said: Language) -> list[str]:
    if money == "signed":
        return [number(amount, style)]
    if money == "flag":
        return [number(abs(amount), style), said.flags[0 if amount < 0 else 1]]
    empty = number(Decimal(0), style) if money == "sides-zero" else ""
    return [number(-amount, style), empty] if amount < 0 else [empty, number(amount, style)]
