"""A whole narration: who was paid, whether that is a person, over which rail, and under which number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from intake.narrations.channels import Channel, bank_itself, channel_of
from intake.narrations.keys import reference, upi_id
from intake.narrations.naming import is_collector, is_remark, name_in, name_of_handle
from intake.narrations.parts import parts_of
from intake.narrations.people import is_person, looks_named

LONGEST = 60
# What stands beyond is never a name, and time is bounded by what is read.
_READ = 500
_PARTS_READ = 24
_SALARY = re.compile(r"\bsalary\b|\bsal (?:cr|for)\b|\bpayroll\b|\bwages\b", re.I)
_TO_PERSON = re.compile(r"\bP2A\b", re.I)
_TO_SHOP = re.compile(r"\bP2(?:M|PM|V)\b", re.I)
_PHONE = re.compile(r"(?:91)?[6-9]\d{9}@")
# "POS04MAR", and account numbers glued to Chinese names.
_GLUED_DAY = re.compile(r"^(POS|ATM)(?=\d)", re.I)
_AFTER_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\d{4,}")
# "MPAYUPITRTR631612345684MEADOW DAIRY": rail, number and name in one.
_GLUED_RAIL = re.compile(r"\b[A-Z]{0,8}(UPI|IMPS|NEFT|RTGS|POS|ECOM)[A-Z]{0,6}[ -]?(\d{9,})(?=[A-Z])", re.I)
# A code and a name without a blank between: "482325012328VAIBHAV MEDICALS".
_GLUED_NUMBER = re.compile(r"(?<![A-Za-z\d])(\d{9,})(?=[A-Z]{4,}(?:[ -]|$))")
_MESSRS = re.compile(r"\bM/S\b\.? *", re.I)
# Fields parted by dots: "DEBIT CARD TXN.SAI TRADERS.HYDERABAD"; and by underscores, as blanks are then too.
_DOTTED = re.compile(r"\.[A-Z]+(?: [A-Z]+)+\.")
_DOT = re.compile(r"(?<=[A-Z]{3})\.(?=[A-Z\d])")
_LINE = re.compile(r"_(?=\d)|(?<=\d)_")
_ON_DAY = re.compile(
    r"(?<=\w) on \d{1,2}[-/ ](?:[a-z]{3}|\d{1,2})[-/ ]\d{2,4}\b|\busing (?:your )?(?:\w+ )?card\b", re.I
)
# Cash brought in, and moves between one's own accounts: there is no other side.
_OWN = re.compile(
    r"\bcash dep(?:osit)?\b|\bby cash\b|\bcdm\b|\b(?:rd|fd) inst\w*|\bown account\b|\bsweep\b|\bto self\b"
    r"|\bbal(?:ance)? [bc]/?[fd]\b",
    re.I,
)
# Rails on which the remark can stand before the name.
_REMARK_FIRST = frozenset({Channel.IMPS, Channel.TRANSFER, Channel.BILL, Channel.CHEQUE})
# How often a name is a person's, where no word of it says so.
_LEANS = {Channel.IMPS: 1.0, Channel.TRANSFER: 1.0, Channel.UPI: 0.4, Channel.NEFT: 0.4, Channel.SEPA: 0.4}
_LEANS |= {Channel.CHEQUE: 0.4, Channel.BILL: 0.3, Channel.UNKNOWN: 0.0, Channel.RTGS: 0.0}
_RARELY, _SENT = -1.0, 0.7
_SENDS = re.compile(
    r"\bfaster payment|\btransfer\b|\binft\b|\btpf?t\b|\bzelle\b|\bvenmo\b|\bcash ?app\b"
    r"|\b(?:paid|sent|enviad[oa]|duitnow) (?:to|a)\b|\bpix\b|\bbizum\b"
    r"|\bosko\b|\b(?:rent|miete|loyer|huur)\b",
    re.I,
)
_BETWEEN_FIELDS = " · "


@dataclass(frozen=True)
class Narration:
    """What a narration says; each field is empty where it says nothing."""

    merchant: str = ""
    is_person: bool = False
    channel: Channel = Channel.UNKNOWN
    upi_id: str = ""
    reference: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """The best title for the row: the other side, or else what kind of row it is."""
        return self.merchant or self.kind


# A telephone that paid is not who was paid; a title behind "from" opens the name of the giver.
_BY_PHONE = re.compile(r"\b(?:google|apple|samsung|garmin|fitbit)[ -]?pay\b(?=\W+(?!india|services)\w)", re.I)
_FROM_SOMEBODY = re.compile(r"^.*\bfrom\s+(?=(?:mr|mrs|ms|miss)\.?\s)", re.I)


def name_of(narration: str) -> str:
    """Return the name of the other side, as people write it; empty when none stands out."""
    return read(narration).name


def read(narration: str) -> Narration:
    """Read a narration; any text is borne."""
    text = _cleaned(narration)
    channel, handle = channel_of(text.replace("_", " ")), upi_id(text)
    merchant = bank_itself(channel)
    is_other_side = not merchant and not _OWN.search(text)
    if is_other_side:
        merchant = _merchant(text, channel, handle)[:LONGEST].strip()
    return Narration(
        merchant=merchant,
        is_person=is_other_side
        and is_person(
            merchant, hint=_hint(text, handle, channel), leans=_leans(text, channel), handle=handle
        ),
        channel=channel,
        upi_id=handle,
        reference=reference(text),
        kind="Salary" if not merchant and _SALARY.search(text) else "",
    )


def _cleaned(narration: str) -> str:
    text = unicodedata.normalize("NFKC", unescape(narration[: _READ * 2]))
    text = "".join(c if c.isprintable() else "  " for c in text)
    text = _GLUED_DAY.sub(r"\1 ", _AFTER_HAN.sub("", text))
    text = _GLUED_NUMBER.sub(r"\1 ", _GLUED_RAIL.sub(r"\1/\2/", text))
    text = _ON_DAY.sub("  ", _MESSRS.sub("", text))
    if text.count("_") > 1 and " " not in text and "/" not in text:
        text = _LINE.sub("/", text).replace("_", " ")
    text = _FROM_SOMEBODY.sub("", _BY_PHONE.sub(" ", text))
    if _DOTTED.search(text):
        text = _DOT.sub("  ", text)
    return re.sub(r" {2,}", "  ", text).strip()[:_READ]


def _merchant(text: str, channel: Channel, handle: str) -> str:
    """Take the first field with a name in it; one who collects gives way to the shop behind."""
    collector = remark = weak = ""
    for field in text.split(_BETWEEN_FIELDS):
        for part in parts_of(field, channel)[:_PARTS_READ]:
            name = name_in(part, channel)
            if name and is_collector(name):
                collector = collector or name
            elif name and is_remark(name):
                remark = remark or name
            elif name and (weak or channel in _REMARK_FIRST) and not looks_named(name):
                weak = weak or name
            elif name:
                return name
    return weak or (name_of_handle(handle) if handle else "") or collector or remark


def _leans(text: str, channel: Channel) -> float:
    usual = _LEANS.get(channel, _RARELY)
    return max(usual, _SENT) if _SENDS.search(text) else usual


def _hint(text: str, handle: str, channel: Channel) -> bool | None:
    if _TO_PERSON.search(text):
        return True
    if _TO_SHOP.search(text) or (channel is Channel.CARD and _BETWEEN_FIELDS not in text):
        return False
    return True if _PHONE.match(handle) else None
