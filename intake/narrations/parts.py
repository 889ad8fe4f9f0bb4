"""Where a name can stand: a narration taken apart by the grammar of its rail, likeliest part first."""

from __future__ import annotations

import re

from intake.narrations.channels import Channel
from intake.narrations.naming import holds_noise
from intake.narrations.noise import COLLECTORS, RAIL, REMARKS, SALARY
from intake.narrations.people import is_alike, looks_named

# Rails that write hyphens between their fields; elsewhere a hyphen belongs to a name.
_HYPHENED = frozenset(
    {Channel.UPI, Channel.NEFT, Channel.IMPS, Channel.RTGS, Channel.ACH, Channel.EMI, Channel.CHEQUE}
    | {Channel.BILL, Channel.TRANSFER}
)
_AT_HYPHENS = re.compile(r"[/|;?\\]+|>|(?<!\d)[:,]|[:,](?!\d)|-+|\*+(?![X*\d])| {2,}")
_AT_SPACES = re.compile(r"[/|;?\\]+|>|(?<=\d{6})-+|(?<!\d)[:,]|[:,](?!\d)|\s-+|-+\s|-(?=\d{4})| {2,}")
_DAYS = re.compile(
    r"(?<![\d/])(?:\d{4}-\d\d-\d\d(?:T[\d:.]+)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d\d[/.]\d\d\.?|"
    r"\d{1,2}:\d\d(?::\d\d)?)(?![\d/])"
)
# Shops behind a payment company: "SQ *CORNER CAFE", "PAYPAL *BOOKSHOP".
_COLLECTED = re.compile(
    r"(?:^|[\s/-])(?:SQ|TST|SP|PY|PAYPAL|PP|IN|RAZ|RZP|RAZORPAY|PAYU|CCA|CCAV|CCAVENUE|PAYTM|CF|CASHFREE|FSP|EB|CKE|ZTL|"
    r"SUMUP|IZ|IZETTLE|ZETTLE|DNH|BT|EASEBUZZ|PHONEPE|PINELABS|JUSPAY|INSTAMOJO|MSWIPE|CLOVER|LS|2CO|WPY|DD|KLARNA|STRIPE|NYA|CRV|BILLDESK|PTM|PYTM|EZE|PAYZAPP)"
    r" ?_?\* *(?=[A-Z])",
    re.I,
)
_STARRED = re.compile(r"(?<=[A-Za-z.])\s*\*\s*(?=[A-Za-z0-9])")
# Fields that say themselves what they are.
_LABELLED = re.compile(
    r"(?:/NAME/|\b(?:Naam|Name|OD|Empf(?:ä|ae)nger|Auftraggeber|Beg(?:ü|ue)nstigter|Beneficiary|Payee)\s*:"
    r"|\bABWA\+|\?32|\b(?:your purchase at|ihr einkauf bei|uw aankoop bij"
    r"|votre achat chez|tu compra en|en votre faveur de)\b)"
    r"\s*(?P<name>[^?;]{2,70}?)"
    r"(?=/[A-Z]{4}/|\s+(?:Omschrijving|IBAN|BIC|Kenmerk|Machtiging|Betreff|Verwendung|TYT|UL\b)|\?|;|,|\s\w{4}\+|$)",
    re.I,
)
# "BUCHLADEN MISTELBACH 2130": where amounts have a comma, the last figure is the town's.
_COMMA_AMOUNT = re.compile(r"\d,\d\d\b")
_POSTCODE = re.compile(r"(?<=[^\W\d]) +[^\W\d]{3,} \d{4,5}$")
_SEPA_TAG = re.compile(r"\b(?:EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+", re.I)
_REMITTED = re.compile(r"\bSVWZ\+(.{2,70}?)(?=\b[A-Z]{4}\+|$)", re.I)
_TOWN_BEHIND = re.compile(r"(?<!:)//.*$")
_UPI_NAMED = re.compile(
    r"\bUPI(?:A[BR])?[/-](?:(?:P2\w{1,2}|DR|CR|D|C)[/-]\d+|\d+[/-](?:DR|CR))[/-](?P<name>[^/]*)", re.I
)
_IMPS_REMARK = re.compile(r"\bMMT[/-]IMPS[/-]\d+[/-][^/]*[/-](?P<name>[^/]{3,})", re.I)
_OWN_PART, _FIELD = re.compile(r"[/|\s:-]"), re.compile(r"[/|\s]{2,}|[/|-]")
_TO_WHOM = frozenset({Channel.UNKNOWN, Channel.TRANSFER})
_SENT_TO = re.compile(
    r"\b(?:(?:paid|sent|pay|payment|transfer|trf|enviad[oa]|inviato|duitnow) (?:to|a|an)"
    r"|a favore di|a favor de|en favor de|bonifico (?:da|di)|bizum (?:de|a)|transferencia (?:recibida )?de"
    r"|(?:receipt|received|credit|transfer|payment)(?: (?:ref )?[a-z]+){0,2} from|merchant payment to \d+ -)"
    r"\b:? *-? *"
    r"(?P<name>(?=[A-Za-z])[^/|:-]{2,60}?)(?=\s+(?:causale|concepto|motif|ref|reference)\b|[/|:-]|$)",
    re.I,
)
_WITH_CARD = re.compile(
    r"\bcon tarjeta\b|\bfast payment\b|\bpaynow(?:-fast)?\b|\bauto[ -]?(?:debit|pay)\b|\bstanding instr\w*",
    re.I,
)
_AFTER_RAIL = re.compile(
    r"\b(card|txn|debit|payment|sepa|pos|ecom|achdr|achcr|posting|e-?mandate)-+(?=\w)", re.I
)


_SIGN_DIGITS = 5


def parts_of(text: str, channel: Channel) -> list[str]:
    """Return the parts of a narration that can hold a name, likeliest first."""
    if found := _LABELLED.search(text):
        return [found["name"], *_split(text, channel)]
    if channel is Channel.UPI:
        return _upi_parts(text)
    if found := _IMPS_REMARK.search(text):
        return [found["name"], *_split(text, channel)]
    if tag := _SEPA_TAG.search(text):
        remitted = [found[1] for found in _REMITTED.finditer(text)]
        return [*_split(text[: tag.start()], channel), *remitted]
    if channel not in _HYPHENED:
        text = _TOWN_BEHIND.sub("", text)
    if channel in _TO_WHOM and (found := _SENT_TO.search(text)):
        return [found["name"], *_split(text, channel)]
    return _split(text, channel)


def _upi_parts(text: str) -> list[str]:
    """Fields of UPI: what follows the address is a remark, and so is all after a field that is the name's."""
    if found := _UPI_NAMED.search(text):
        name = (
            found["name"] if "/" in text[found.start() : found.start("name")] else found["name"].split("-")[0]
        )
        return [] if "@" in name else [name]
    if "@" not in text:
        is_lined = text.count("_") > 1 and "/" not in text
        return _split(text.replace("_", "/") if is_lined else text, Channel.UPI)
    head, _, tail = text.partition("@")
    parts = _split(head, Channel.UPI)
    # An address behind a space leaves the words before it; else the whole part is of the address.
    last = parts.pop().rpartition(" ")[0] if parts else ""
    # What a person typed stands in small letters before the address; the rail writes names in capitals.
    named = [part for part in [*parts, last] if part != part.lower()]
    return [*named, *_behind_address(tail, head)]


def _behind_address(tail: str, head: str) -> list[str]:
    """Fields behind a UPI address are remarks, but for a name by itself, or one like the address."""
    handle = _OWN_PART.split(head)[-1]
    fields = [field.strip() for field in _FIELD.split(tail)[1:]]
    return [
        field
        for field in fields
        if field != field.lower()
        and not holds_noise(field)
        and (is_alike(field, handle) or (" " in field and looks_named(field)) or _is_of_sign(field, handle))
    ]


def _is_of_sign(field: str, handle: str) -> bool:
    """Say whether a field behind the address of a printed code is a name: the address names nobody."""
    words = field.split()
    if len(words) < 2 or sum(character.isdigit() for character in handle) < _SIGN_DIGITS:
        return False
    return all(word[0].isupper() and word.lower() not in REMARKS | RAIL for word in words)


def _split(text: str, channel: Channel) -> list[str]:
    if channel is Channel.CARD and _COMMA_AMOUNT.search(text):
        text = _POSTCODE.sub("", text)
    text = _DAYS.sub(" ", _AFTER_RAIL.sub(r"\1 ", _WITH_CARD.sub(" ", text)))
    if found := _COLLECTED.search(text):
        text = text[found.end() :]
    form = _AT_HYPHENS if channel in _HYPHENED or _opens_with_rail(text) else _AT_SPACES
    if channel not in _HYPHENED:
        text = _STARRED.sub(" * ", text)
    parts = [part for part in form.split(text) if part.strip()]
    return _capitals_first(parts) if channel in _HYPHENED and channel is not Channel.UPI else parts


def _opens_with_rail(text: str) -> bool:
    """Say whether only words of rails stand before the first hyphen: "REFUND-CORNER CAFE"."""
    head, hyphen, _ = text.partition("-")
    words = head.lower().split()
    known = RAIL | COLLECTORS | SALARY
    return bool(hyphen and words) and all(len(word) > 1 and word in known for word in words)


def _capitals_first(parts: list[str]) -> list[str]:
    """Put what a person typed in small letters behind the fields that a bank wrote in capitals."""
    return sorted(parts, key=lambda part: part == part.lower() and any(c.isalpha() for c in part))
