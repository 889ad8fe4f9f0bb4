"""Which currency a receipt counts in: by its signs and codes, else by what only one country prints."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from intake.receipts.figures import currency_marks
from intake.receipts.labels import folded
from intake.receipts.lines import Line

_PLACES = {
    "INR": r"gstin|\b[cs]gst\b|fssai|\bindia\b|pvt\.? ltd|private limited|\bpaise\b|\brupees?\b|"
           r"\bupi\b|\brs\.?\s?\d|\+91|\b(?:bengaluru|bangalore|mumbai|delhi|chennai|hyderabad|pune|"
           r"kolkata|ahmedabad|jaipur|lucknow|kochi|noida|gurgaon|gurugram|karnataka|maharashtra|tamil ?nadu|"
           r"kerala|telangana|gujarat|rajasthan|punjab|uttar pradesh)\b",
    "MYR": r"sdn\.? ?bhd|\brm\b|malaysia|selangor|kuala lumpur|ringgit|\bs/b\b",
    "EUR": r"gmbh|mwst|ust\W?id|\btva\b|\bttc\b|\bbtw\b|\biva\b|euro\b|bargeld|ruckgeld|summe|sarl|"
           r"\bs\.?r\.?l\b|\bpinnen\b|\btotaal\b|\bn\.?i\.?f\b|tarjeta bancaria",
    "GBP": r"\buk\b|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b|"
           r"united kingdom|london|\bvat no\b.*gb|\bvat reg\b|\bltd\b.*\bvat\b",
    "USD": r"\busa\b|\bu\.s\.|sales tax|\btip\b|gratuity|\b[a-z]{2} \d{5}(?:-\d{4})?\b|"
           r"\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b",
    "CHF": r"\bchf\b|switzerland|schweiz|\bche-\d",
    "SGD": r"singapore|pte\.? ltd",
    "AUD": r"australia|\babn\b",
    "CAD": r"\bcanada\b|\bhst\b|\bpst\b|ontario",
    "AED": r"\btrn\b|dubai|\buae\b|dirham",
}  # fmt: skip
_PATTERNS = {code: re.compile(pattern) for code, pattern in _PLACES.items()}


def currency_of(lines: Sequence[Line]) -> tuple[str | None, float]:
    """Return the code of the currency and how sure that is; None where nothing names a country or a sign."""
    text = "\n".join(line.text for line in lines)
    marks = Counter(code for line in lines for code in _marks_of(line))
    said = folded(text)
    hints = Counter({code: len(pattern.findall(said)) for code, pattern in _PATTERNS.items()})
    scores: defaultdict[str, float] = defaultdict(float)
    for code, count in marks.items():
        scores[code] += 2.0 * min(count, 4)
    for code, count in hints.items():
        scores[code] += min(count, 4)
    if "€" in text and not marks["EUR"]:
        scores["EUR"] += 2.0  # "TOTAL (€)" over figures without a sign
    if "$" in text:
        for code in ("USD", "CAD", "AUD", "SGD"):
            scores[code] += 1.5 if code == "USD" else (1.0 if hints[code] else 0.0)
    ranked = sorted((pair for pair in scores.items() if pair[1] > 0), key=lambda pair: -pair[1])
    if not ranked:
        return None, 0.0
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return code, min(0.98, 0.55 + 0.12 * (best - second))


def _marks_of(line: Line) -> list[str]:
    """Return what its pieces name, and what only shows when they stand side by side."""
    alone = [code for piece in line.pieces for code in currency_marks(piece.text)]
    return alone or currency_marks(line.text)
