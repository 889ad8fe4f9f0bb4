"""Numbers and addresses in a narration: UPI ids, references, codes of branches, days, cards."""

from __future__ import annotations

import re

IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}", re.I)
_VPA = re.compile(
    r"(?<![\w.@])((?:(?:gpay|paytm|bharatpe|vyapar|q|cf|razorpay)-)?[a-z0-9][a-z0-9._]{1,60})"
    r"@([a-z][a-z0-9]{1,20})(?![\w@])(?!\.[a-z])",
    re.I,
)
_UTR = re.compile(
    r"(?<![A-Z0-9])([A-Z]{4}[A-Z]?\d{10,18}|[A-Z]{5}\d{2,4}[A-Z0-9]{8,14}|N\d{12,16})(?![A-Z0-9])", re.I
)
_RRN = re.compile(r"(?<!\d)(?<![X*])(\d{12})(?!\d)")
_AFTER_RAIL = re.compile(
    r"\b(?:upi|imps|mmt)(?:[/-](?:p2[amv]|dr|cr|mob|imps|upi))*[/-](\d{6,18})(?=[/\s-]|$)", re.I
)
_DAY = re.compile(
    r"f(?:y|in)\d{2}(?:-?\d\d)?|\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?\.?|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:am|pm)?"
    r"|\d{4}-\d{2}-\d{2}t?[\d:.]*z?|\d{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d{1,4}",
    re.I,
)
_HYPHENED_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}-\w+", re.I)
_MIXED = re.compile(r"(?:[a-z]+\d+){2,}[a-z]*|(?:\d+[a-z]+){2,}\d+", re.I)
_CODE_LEAST = 5
_MASKED = re.compile(r"(?:\d*[x*]{2,}\d*)+", re.I)


def upi_id(text: str) -> str:
    """Return the UPI address in a text, in small letters; empty when there is none."""
    found = _VPA.search(text)
    return f"{found[1]}@{found[2]}".lower() if found else ""


def reference(text: str) -> str:
    """Return the number that both banks know a payment by (RRN of UPI and IMPS, UTR of NEFT and RTGS)."""
    for form in (_AFTER_RAIL, _RRN, _UTR):
        if found := form.search(text):
            return found[1].upper()
    return ""


def is_number(word: str) -> bool:
    """Say whether a word is a figure, a day, a masked card or a code rather than part of a name."""
    if (
        _DAY.fullmatch(word)
        or _MASKED.fullmatch(word)
        or IFSC.fullmatch(word)
        or _HYPHENED_CODE.fullmatch(word)
        or (len(word) >= _CODE_LEAST and _MIXED.fullmatch(word))
    ):
        return True
    digits = sum(character.isdigit() for character in word)
    return digits > 3 or (digits > 1 and len(word) >= 10) or digits * 2 >= len(word)
