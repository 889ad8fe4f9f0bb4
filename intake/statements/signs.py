"""Which way money went: two columns, a flag, marks in the cell, the running balance, or a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from intake.amounts import Reading
from intake.statements.balance import follows
from intake.statements.directions import votes
from intake.statements.model import Question

_ZERO = Decimal(0)
_CARD = re.compile(
    r"credit ?card|card (?:number|member|holder|statement|activity)|kreditkarte|kreditkort|carte de credit|"
    r"tarjeta de credito|cartao de credito|carta di credito"
)
_PAID = re.compile(
    r"payment.{0,12}(?:thank|received)|thank you|auto ?pay|\bpymt\b|payment - |bill ?pay(?:ment)? received|"
    r"direct debit payment|zahlung erhalten|paiement recu|merci|pago recibido|pagamento recebido|"
    r"pagamento ricevuto|betalning mottagen|innbetaling"
)
_REPAID = re.compile(r"payment.{0,12}(?:thank|received)|thank you|zahlung erhalten|pag[oa]\w* rece?i\w+|recu")
_BOUGHT = re.compile(r"\bpurchase\b|\bsale\b")
_OUT = re.compile(
    r"^\W*(?:paid|sent|spent|debited|purchase|withdrawal|withdrawn|transfer(?:red)? to|payment to)\b|/DR/",
    re.IGNORECASE,
)
_IN = re.compile(
    r"^\W*(?:received|credited|deposit|refund|cashback|transfer(?:red)? from|payment from)\b|/CR/",
    re.IGNORECASE,
)
_SPENDING = re.compile(
    r"\b(?:expense|expenses|expenditure|kharch|spent|cost|price|paid|charge|purchase|ausgabe|depense|gasto|spesa)"
)


@dataclass(slots=True)
class Move:
    """The money cells of one line before their sign is known."""

    debit: Decimal | None = None
    credit: Decimal | None = None
    single: Reading | None = None
    flag: str | None = None
    balance: Decimal | None = None
    text: str = ""
    sort: str = ""  # its category


@dataclass(frozen=True, slots=True)
class Signed:
    """Amounts with their sign, whether balances must be read as money owed, and the question left."""

    amounts: list[Decimal]
    owed: bool = False
    question: Question | None = None


def from_sides(moves: Sequence[Move], *, guessed: bool) -> Signed:
    """Debit and credit columns. A value against its column's habit is a reversal."""
    out = _habit([m.debit for m in moves])
    into = _habit([m.credit for m in moves])
    amounts = [(m.credit or _ZERO) * into - (m.debit or _ZERO) * out for m in moves]
    balances = [m.balance for m in moves]
    straight, turned = follows(amounts, balances), follows([-a for a in amounts], balances)
    if guessed:
        if turned > straight:
            return Signed([-a for a in amounts])
        if not straight:
            return Signed(amounts, question=_ask("as_written", ("as_written", "reversed"), moves, amounts))
    return Signed(amounts, owed=turned > max(straight, 0.6) and _enough(balances))


def from_one(moves: Sequence[Move], *, heading: str, about: str, answer: str | None = None) -> Signed:
    """One amount column: flag, marks, both signs, balance, heading; else a question."""
    values = [m.single.value if m.single else _ZERO for m in moves]
    marked = _by_flag(moves, values) or _by_marks(moves, values)
    if marked is not None:
        return _checked(marked, moves)
    if answer:
        return Signed(_answered(values, answer))
    negative, positive = sum(v < 0 for v in values), sum(v > 0 for v in values)
    if negative and positive:
        return _mixed(moves, values, about)
    if negative:
        return _checked(values, moves)
    told = _by_balance(values, moves) or _by_words(values, moves)
    if told is not None:
        return Signed(told)
    return _one_way(moves, values, heading, about)


def _one_way(moves: Sequence[Move], values: list[Decimal], heading: str, about: str) -> Signed:
    """Not one minus in the file."""
    if heading == "debit":
        return Signed([-v for v in values])
    if heading == "credit":
        return Signed(values)
    out = bool(_SPENDING.search(about) or _CARD.search(about))
    assumed = "money_out" if out else "money_in"
    amounts = [-v for v in values] if out else values
    return Signed(amounts, question=_ask(assumed, ("money_out", "money_in"), moves, amounts))


def _mixed(moves: Sequence[Move], values: list[Decimal], about: str) -> Signed:
    balances = [m.balance for m in moves]
    straight, turned = follows(values, balances), follows([-v for v in values], balances)
    paid = [v for m, v in zip(moves, values, strict=True) if v and _PAID.search(m.text.casefold())]
    is_card = bool(_CARD.search(about))
    bought = [v for m, v in zip(moves, values, strict=True) if v and _BOUGHT.search(m.text.casefold())]
    clear = any(v < 0 and _REPAID.search(m.text.casefold()) for m, v in zip(moves, values, strict=True))
    clear = clear or bool(bought and all(v > 0 for v in bought))
    positive = sum(v > 0 for v in values)
    purchases_positive = positive >= 0.5 * len(values) if clear else positive > 0.6 * len(values)
    repaid = bool(paid and all(v < 0 for v in paid)) or bool(bought and all(v > 0 for v in bought))
    if purchases_positive and (repaid or is_card):
        amounts = [-v for v in values]
        return Signed(
            amounts,
            owed=straight > 0.6,
            question=_ask("reversed", ("as_written", "reversed"), moves, amounts),
        )
    if turned >= 0.8 and turned > straight and _enough(balances):
        return Signed([-v for v in values])
    right, wrong = votes([f"{m.text} {m.sort}" for m in moves], values) if straight < 0.6 else (0, 0)
    turned_by_words = wrong > 2 * right and (wrong > 1 or positive > 0.5 * len(values))
    if turned_by_words or (not right and positive >= 0.75 * len(values) >= 3.75 and straight < 0.6):
        amounts = [-v for v in values]
        return Signed(amounts, question=_ask("reversed", ("as_written", "reversed"), moves, amounts))
    question = (
        _ask("as_written", ("as_written", "reversed"), moves, values)
        if is_card and not straight and not paid and not (bought and all(v < 0 for v in bought))
        else None
    )
    return Signed(values, question=question)


def _by_flag(moves: Sequence[Move], values: list[Decimal]) -> list[Decimal] | None:
    """Follow the flags; where only one side is ever flagged, lines without a flag are the other side."""
    sides = {m.flag for m in moves if m.flag}
    if not sides:
        return None
    flagged = [(v, m.flag) for v, m in zip(values, moves, strict=True) if m.flag and v]
    if any(v < 0 for v in values):
        agreeing = sum((v < 0) == (f == "debit") for v, f in flagged)
        if agreeing >= 0.9 * len(flagged):
            return values
        if agreeing <= 0.1 * len(flagged) and len(sides) == 2:
            return [-v for v in values]  # an app that counts what was spent
        if len(sides) == 1:
            return None  # one flag for all and signs of their own: the flag says something else
    bare = 1 if sides == {"debit"} else -1
    signs = {"debit": -1, "credit": 1, None: bare if len(sides) == 1 else 1}
    return [v * signs[m.flag] for v, m in zip(values, moves, strict=True)]


def _by_marks(moves: Sequence[Move], values: list[Decimal]) -> list[Decimal] | None:
    marks = {m.single.mark for m in moves if m.single and m.single.mark}
    if not marks:
        return None
    if "plus" in marks and not marks & {"debit", "credit"}:
        if any(v < 0 for v in values) or all(m.single and m.single.mark == "plus" for m in moves):
            return None
        return [v if m.single and m.single.mark else -v for v, m in zip(values, moves, strict=True)]
    unmarked = 1 if "debit" in marks and "credit" not in marks and "plus" not in marks else -1
    if any(v < 0 and not (m.single and m.single.mark) for v, m in zip(values, moves, strict=True)):
        unmarked = 1  # a minus beside "CR" marks: signs speak for themselves
    signs = {"debit": -1, "credit": 1, "plus": 1}
    marked = []
    for value, move in zip(values, moves, strict=True):
        mark = move.single.mark if move.single else None
        marked.append((abs(value) if mark else value) * (signs[mark] if mark else unmarked))
    return marked


def _by_balance(values: list[Decimal], moves: Sequence[Move]) -> list[Decimal] | None:
    """Give each unsigned amount the sign that carries one balance to the next."""
    balances = [m.balance for m in moves]
    if len(values) < 2 or any(b is None for b in balances) or follows(values, balances, unsigned=True) < 0.8:
        return None
    known = [b for b in balances if b is not None]
    steps = [later - earlier for earlier, later in pairwise(known)]
    forward = sum(abs(s) == v for s, v in zip(steps, values[1:], strict=False))
    backward = sum(abs(s) == v for s, v in zip(steps, values, strict=False))
    if forward >= backward:
        signs = [1, *(1 if s > 0 else -1 for s in steps)]
        signs[0] = -1 if len(signs) > 1 and _mostly_out(signs[1:]) else 1
    else:
        signs = [*(-1 if s > 0 else 1 for s in steps), 1]
        signs[-1] = -1 if _mostly_out(signs[:-1]) else 1
    return [v * s for v, s in zip(values, signs, strict=True)]


def _by_words(values: list[Decimal], moves: Sequence[Move]) -> list[Decimal] | None:
    """Give each unsigned amount the direction its text begins with, where every text does so."""
    if not all(_OUT.search(m.text) or _IN.search(m.text) for m in moves):
        return None
    return [-v if _OUT.search(m.text) else v for m, v in zip(moves, values, strict=True)]


def _mostly_out(signs: Sequence[int]) -> bool:
    return sum(signs) <= 0


def _checked(amounts: list[Decimal], moves: Sequence[Move]) -> Signed:
    balances = [m.balance for m in moves]
    straight, turned = follows(amounts, balances), follows([-a for a in amounts], balances)
    return Signed(amounts, owed=turned >= 0.8 and turned > straight and _enough(balances))


def _enough(balances: Sequence[Decimal | None]) -> bool:
    """Two or three balances may run the wrong way by chance."""
    return sum(b is not None for b in balances) >= 4


def _answered(values: list[Decimal], answer: str) -> list[Decimal]:
    if answer == "reversed":
        return [-v for v in values]
    if answer == "money_out":
        return [-abs(v) for v in values]
    return [abs(v) for v in values] if answer == "money_in" else values


def _habit(values: Sequence[Decimal | None]) -> int:
    """1 where a column writes its values without a minus, -1 where nearly all have one."""
    filled = [v for v in values if v]
    return -1 if filled and sum(v < 0 for v in filled) > 0.5 * len(filled) else 1


def _ask(
    assumed: str, options: tuple[str, ...], moves: Sequence[Move], amounts: Sequence[Decimal]
) -> Question:
    example = next((f"{_short(m.text)}: {a}" for m, a in zip(moves, amounts, strict=True) if a), "")
    return Question("sign", assumed, options, "Is this money that went out or money that came in?", example)


def _short(text: str) -> str:
    """The first words of a text, none of them cut."""
    return text if len(text) <= 60 else text[:61].rpartition(" ")[0] or text[:60]
