"""Whose account or card a message is of, and the rail the money took."""

from __future__ import annotations

import re

from intake.messages.model import Method

_NOUN = r"(?:a\s?/\s?c|acc?t|account|ac|card|wallet|खाते|खाता)"
_TAIL = re.compile(
    rf"(?P<whose>\b(?:your|ur|from|in|to|of|on|using|via|thru)\b[^.;\n]{{0,28}}?)?"
    rf"(?<![a-z])(?P<noun>{_NOUN})(?:\s?(?:no|number|num|ending|ends?|with|in|from)\b\.?)*[\s:.(#-]{{0,3}}"
    r"(?P<mask>(?:\d{1,6}[-\s]?)?[x*.•]{1,16}[-\s]?(?:\d{1,4}[x*]{1,8})?)?(?P<tail>\d{3,18})(?:-(?P<last>\d{3}))?(?!\d|[,.]\d)",
    re.I,
)
_NAMED_TAIL = re.compile(r"\bending\s(?:with\s|in\s)?(?:[x*]*)(\d{3,5})\b", re.I)
_TAIL_DIGITS = 4
_MOST_PLAIN = 6  # digits without a mask, above which a number is a whole account
_METHODS: tuple[tuple[Method, re.Pattern[str]], ...] = tuple(
    (method, re.compile(form, re.I))
    for method, form in (
        (
            Method.ATM,
            r"\batm\b|cash (?:withdraw|wdl)|withdrawn (?:at|from (?:an? )?atm)|\bcash ?w/?d|\bcardless cash",
        ),
        (
            Method.MANDATE,
            r"\be-?mandate|\bmandate|auto-?\s?(?:debit|pay)|\bnach\b|\bach\b|\becs\b|standing instruction|"
            r"\bsi\b|\bumrn\b|\bemi\b|\bsip\b",
        ),
        (Method.CREDIT_CARD, r"credit card|\bcc\b|\bcr card|\bcredit-card|sbi ?card|amex|american express"),
        (Method.CARD, r"debit card|\bdc\b|\bpos\b|\becom\b|\be-?com txn|prepaid card|forex card"),
        (Method.UPI, r"\bupi\b|\bvpa\b|\bupi/|[a-z0-9._-]{2,}@[a-z]{2,}(?!\w|\.[a-z])|\bupi[-_]"),
        (Method.IMPS, r"\bimps\b|\bmmt\b"),
        (Method.NEFT, r"\bneft\b"),
        (Method.RTGS, r"\brtgs\b"),
        (Method.CHEQUE, r"\bcheque|\bchq\b|\bclg\b|\bclearing\b"),
        (Method.WALLET, r"\bwallet\b|pay balance|paytm balance|gift card|fastag"),
        (Method.CREDIT_CARD, r"\bcard\b(?=(?:.|\n)*(?:limit|\blmt\b))"),
        (Method.CARD, r"card\b"),
        (Method.TRANSFER, r"transfer|\btrf\b|net ?banking|\btfr\b|\bmob(?:ile)? (?:bk|bank)"),
    )
)


def tail_of(text: str, *, is_money_in: bool) -> str:
    """Return the last digits of the reader's own account or card; empty where none is named."""
    found = [match for match in _TAIL.finditer(text) if match["mask"] or len(match["tail"]) <= _MOST_PLAIN]
    if not found:
        named = _NAMED_TAIL.search(text)
        return named[1][-_TAIL_DIGITS:] if named else ""
    best = max(found, key=lambda match: (_ownness(match["whose"] or "", is_money_in), -match.start()))
    return (best["last"] or best["tail"])[-_TAIL_DIGITS:]


def method_of(text: str) -> Method:
    """Return the rail, the most telling words first."""
    return next((method for method, form in _METHODS if form.search(text)), Method.UNKNOWN)


def _ownness(before: str, is_money_in: bool) -> int:
    low = before.lower()
    if "your" in low or low.startswith("ur"):
        return 3
    if low.startswith("from"):
        return -2 if is_money_in else 2
    if low.startswith(("to", "in")):
        return 2 if is_money_in else -2
    return 1
