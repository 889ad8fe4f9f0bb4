"""A receipt's lines understood: merchant, day, total, currency and taxes, with how sure each is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from intake.receipts.coins import currency_of
from intake.receipts.days import Day, days_of
from intake.receipts.figures import Figure, figures_of
from intake.receipts.labels import Label, folded
from intake.receipts.lines import Line
from intake.receipts.receipt import Receipt
from intake.receipts.shops import Shop, shops_of
from intake.receipts.taxes import gstin_of, taxes_of
from intake.receipts.totals import Total, totals_of

_MONTH_FIRST = {"USD"}
_TEXT_MOST = 6000
_NUMBER = re.compile(
    r"(?:invoice|bill|receipt|inv|rcpt|bon|rechnungs?|facture|document)\W{0,3}(?:no|nr|num(?:ber)?|#|"
    r"n°)?\W{0,4}"
    r"([A-Z0-9][A-Z0-9/\-_]{2,24})",
    re.I,
)
_PAID_WITH = (
    ("upi", r"\bupi\b|g\W?pay|phone\s?pe|paytm|bhim|google pay"),
    ("card", r"\bvisa\b|master\s*card|rupay|\bamex\b|credit card|debit card|\bcard\b|kreditkarte|"
             r"girocard|carte banc|maestro"),
    ("cash", r"\bcash\b|bargeld|\bbar\b|especes|efectivo|contant"),
)  # fmt: skip


def understand(
    lines: Sequence[Line], *, today: date | None = None, currency: str | None = None, papers: int = 1
) -> Receipt:
    """Return what the lines of one receipt say; `currency` is what it counts in unless it says otherwise."""
    code, code_sure = currency_of(lines)
    figures = figures_of(lines)
    totals = totals_of(figures)
    days = days_of(lines, today=today, month_first=(code or currency) in _MONTH_FIRST)
    shops = shops_of(lines)
    gstin, gstin_sure = gstin_of(lines)
    confidence = {
        "merchant": _sure_of_shop(shops),
        "date": _sure_of_day(days),
        "total": _sure_of_total(totals, figures),
        "currency": code_sure,
    }
    if gstin:
        confidence["gstin"] = 0.99 if gstin_sure else 0.3
    return Receipt(
        merchant=shops[0].name if shops else None,
        date=days[0].day if days else None,
        total=totals[0].value if totals else None,
        currency=code or currency,
        gstin=gstin,
        taxes=taxes_of(lines),
        paid_with=_paid_with(lines, figures),
        number=number_of(lines),
        papers=papers,
        confidence={name: round(sure, 2) for name, sure in confidence.items()},
        text="\n".join(line.text for line in lines)[:_TEXT_MOST],
    )


def _sure_of_total(totals: Sequence[Total], figures: Sequence[Figure]) -> float:
    if not totals:
        return 0.0
    best = totals[0]
    margin = best.points - (totals[1].points if len(totals) > 1 else 0.0)
    sure = _squashed(0.9 * margin + (1.2 if best.is_proven else 0.0) + (0.6 if best.is_named else -1.8) - 0.6)
    letters = next((f.sure for f in figures if f.value == best.value and f.line == best.line), 1.0)
    return sure * min(1.0, letters + 0.05)


def _sure_of_day(days: Sequence[Day]) -> float:
    if not days:
        return 0.0
    best = days[0]
    margin = best.points - (days[1].points if len(days) > 1 else 0.0)
    sure = _squashed(0.7 * margin + 0.35 * best.points - 0.6)
    return sure if best.is_certain else min(sure, 0.7)


def _sure_of_shop(shops: Sequence[Shop]) -> float:
    if not shops:
        return 0.0
    best = shops[0]
    margin = best.points - (shops[1].points if len(shops) > 1 else 0.0)
    return _squashed(0.5 * margin + 0.45 * (best.points - 4.0))


def _squashed(points: float) -> float:
    return 1 / (1 + math.exp(-points))


def _paid_with(lines: Sequence[Line], figures: Sequence[Figure]) -> str | None:
    """Return how it was paid, by the lines that hold an amount given; cash stands below a card."""
    paid = {f.line for f in figures if f.label in {Label.CARD, Label.CASH}}
    said = " \n".join(folded(line.text) for place, line in enumerate(lines) if place in paid)
    return next((name for name, pattern in _PAID_WITH if re.search(pattern, said)), None)


def number_of(lines: Sequence[Line]) -> str | None:
    """Return the bill's own number."""
    for line in lines:
        found = _NUMBER.search(line.text)
        if found and any(c.isdigit() for c in found.group(1)):
            return found.group(1)
    return None
