"""Which way a payment's own words say its money went: earned, paid back, bought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from intake.statements.words import plain

_LOOKED_AT = 400
# Money that comes into an account, or onto a card, whoever writes the file.
_CAME = re.compile(
    r"\b(?:salary|payroll|wages?|paychecks?|pay ?check|direct dep(?:osit)?|pension|stipend|income(?! tax)|"
    r"dividends?|interest (?:paid|earned|credit(?:ed)?)|refund(?:ed)?|cash ?back|rebate|returns?|"
    r"gehalt|lohn|besoldung|gutschrift|erstattung|einkommen|salaire|remboursement|revenus?|nomina|haberes|"
    r"sueldo|salario|ingresos?|reembolso|devolucion|stipendio|rimborso|ordenado|vencimento|estorno|salaris|"
    r"inkomen|terugbetaling|palkka|wynagrodzenie|pensja|zwrot|mzda|vyplata|munkaber|fizetes|maas|iade|gaji|"
    r"зарплата|заработная|возврат|пополнение)\b|工资|薪|退款|給与|給料|返金|급여|환불"
)
_SETTLED = re.compile(
    r"payment.{0,12}(?:thank|received)|thank you|zahlung erhalten|pag[oa]\w* rece?i\w+|paiement recu|"
    r"ach deposit|autopay payment|mobile payment"
)
_WENT = re.compile(
    r"\b(?:purchase|sale|pos|card payment|einkauf|achat|compra|acquisto|kartenzahlung|kortkop|покупка)\b"
)


def votes(texts: Sequence[str], values: Sequence[Decimal]) -> tuple[int, int]:
    """How many payments have the sign that their words ask for, and how many the other one."""
    straight = turned = 0
    step = max(1, len(texts) // _LOOKED_AT)
    for text, value in zip(texts[::step], values[::step], strict=True):
        came = _expected(text)
        if came is None or not value:
            continue
        if (value > 0) == came:
            straight += 1
        else:
            turned += 1
    return straight, turned


def _expected(text: str) -> bool | None:
    words = plain(text[:300])
    if _CAME.search(words) or _SETTLED.search(words):
        return True
    return False if _WENT.search(words) else None
