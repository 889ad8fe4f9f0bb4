"""The rail a payment took, and rows whose other side is the bank itself."""

from __future__ import annotations

import re
from enum import StrEnum

from intake.narrations.noise import BANKS, RAIL


class Channel(StrEnum):
    """How the money moved, as far as the narration tells."""

    ATM = "atm"
    INTEREST = "interest"
    CHARGES = "charges"
    EMI = "emi"
    UPI = "upi"
    IMPS = "imps"
    NEFT = "neft"
    RTGS = "rtgs"
    ACH = "ach"
    BILL = "bill"
    CHEQUE = "cheque"
    SEPA = "sepa"
    CARD = "card"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"


_FEE = r"(?:fees?|ch(?:ar)?ge?s?|chrgs?|chgs?)\b"
_FEE_OF = (
    r"sms|amb|qab|annual|service|maintenance|min(?:imum)? bal(?:ance)?|non.?maint\w*|a/?c|account|atm|"
    r"(?:debit )?card|conversion|foreign|forex|mark.?up|overdraft|late(?: payment)?|settlement|wire|nsf|"
    r"insufficient funds|cheque(?: book)?|(?:returned? )?check|bounce|ecs return|ach return|consolidated|"
    r"imps|neft|rtgs|locker|folio|demat|re-?issue|transaction|membership|joining|finance|monthly"
)
_FORMS: dict[Channel, str] = {
    Channel.CHARGES: (
        rf"\b(?:{_FEE_OF})(?: alerts?| card| bank| transaction| maint\w*| book| return| rent)*[ -]+{_FEE}"
        r"|\bkontof[uü]e?hrung|\bbuchungsentgelt|\bentgeltabschluss|\bmarkup fee|\bfees?\b for:"
        r"|\btarifering\b|^fees?\b"
        r"|\bcard amc\b|\b\w*cardfee"
        r"|\b[a-z]{3,}rtnchgs?\b|^gst (?:on|@)|^[ics]gst\b|^bank charges?\b|\bamc ch|\btarifa pacote"
    ),
    Channel.ATM: (
        r"\b(?:atmd?|grynieji|nwd|eaw|atw|nfs|cwdr|aeps|geldautomat|ban[kc]omat|geldautomaat|cash ?point)\b"
        r"|cash (?:w(?:ith)?d(?:ra)?w?l?(?:al)?|machine|wdl)\b|\bretrait (?:dab|gab)\b|\bbargeld|\bsaque\b"
        r"|\bmobile withdrawal\b|\bbankomatnr"
    ),
    Channel.INTEREST: (
        r"\bint(?:erest)?[ .:]*(?:coll\w*|pd|paid|cr(?:edit(?:ed)?)?|earned|charged?|payment|on|debit)\b"
        r"|\b(?:cr|dr|sb) int\b|\bsbint\b|\bcredit interest\b|\b(?:savings|sb|fd|od|loan) interest\b"
        r"|^interest\b|\binterest$"
        r"|\bzinsen\b|\bhabenzins|\bodset"
    ),
    Channel.EMI: r"\bemi\b|\bloan (?:emi|recovery|repay\w*|instal\w*)",
    Channel.UPI: r"\bupi(?:a[br]|mandate)?\b|\bbhim\b|\bpaytmqr|@(?:ok|ybl|ibl|axl|apl|upi|paytm)",
    Channel.IMPS: r"\bimps\b|\bmmt\b",
    Channel.NEFT: r"\bneft\b",
    Channel.RTGS: r"\brtgs\b",
    Channel.ACH: (
        r"\b(?:ach|nach|ecs|nach\w{1,4}|ach[ -]?[dc]r?|e?-?mandate|ppd|ccd|direct (?:dep\w*|debit)|autopay)\b"
        r"|\b(?:web|ppd|ccd|tel) id:|\bach(?:dr|cr)|^si[/-]"
    ),
    Channel.BILL: r"\bbbps\b|\bbill ?(?:desk|pay(?:ment)?)\b|^bil[/ -]",
    Channel.CHEQUE: r"\b(?:chq|cheque|clg|chk|cts)\b|^check\b|\bmicr\b|^clearing\b|\bclearing (?:chq|cheque)"
    r"|\bscheck\b",
    Channel.SEPA: (
        r"\bsepa\b|\b(?:eref|kref|mref|svwz|cred)\+|\b(?:basis|folge|erst)?lastschrift|\b(?:gutschrift|dauerauftrag)"
        r"|berweisung\b|\bprlv\b|\bvir(?:ement)?\b|\bincasso\b|\boverboeking\b|\bideal\b|/trtp/"
    ),
    Channel.CARD: (
        r"\b(?:pos|vps|ecom|pci|visa|mastercard|maestro|rupay|card|kartenzahlung|girocard|pirkinys|betaalpas|bea|"
        r"check ?card|purchase|purch\w*|purc|othpg|othpos|sbipos|sbipg|vis|pur|contactless|compra|carte|cb|"
        r"dankt|betaalautomaat|prcr|eftpos)\b"
        r"|^postxn\b|^pos\d|^(?:sq|tst|sp|py|paypal|pp|raz|rzp|amzn)[ .]?\*|^amzn\b"
    ),
    Channel.TRANSFER: (
        r"\b(?:transfer|trtr|trf|tfr|tpft|tpt|ift|inft|xfer|wire|zelle|venmo|faster payment"
        r"|fp[io]|sto|mobile banking|osko|duitnow|bizum|pix)\b|^ft\b|^(?:nb|ib|mb)[:/]"
    ),
}
# "UPI/DR/6329…" is what it opens with, whatever is written behind.
_OPENING = re.compile(
    r"^(?:\w{2,3} )?(?:(?:to|by) )?(?:transfer|tfr|trf)?[ -]*"
    r"\b(?P<rail>upi|imps|mmt|neft|rtgs)\w{0,5}(?: [a-z/]{2,3})?[/*:-].*\d{6}",
    re.I,
)
_WORDS, _CHARGED = re.compile(r"[a-z]+"), re.compile(_FEE)
_CHARGED_FOR_WORDS = """
    avg bal average balance quarterly qtr incl gst service sms tds annual half yearly
"""
_CHARGED_FOR = frozenset(_CHARGED_FOR_WORDS.split())
_SAID = tuple((channel, re.compile(form, re.I)) for channel, form in _FORMS.items())
_BANKS_OWN = {
    Channel.ATM: "Cash withdrawal",
    Channel.INTEREST: "Interest",
    Channel.CHARGES: "Bank charges",
}


def channel_of(text: str) -> Channel:
    """Return the first rail whose words are there."""
    if _only_says_charges(text):
        return Channel.CHARGES
    if found := _OPENING.search(text):
        rail = found["rail"].lower()
        return Channel.IMPS if rail == "mmt" else Channel(rail)
    return next((channel for channel, form in _SAID if form.search(text)), Channel.UNKNOWN)


def _only_says_charges(text: str) -> bool:
    """Say whether a text speaks of charges and otherwise only of rails: "CHARGES FOR IMPS TXN"."""
    words = _WORDS.findall(text.lower())
    rest = [word for word in words if not _CHARGED.fullmatch(word)]
    return len(rest) < len(words) and all(
        word in RAIL or word in BANKS or word in _CHARGED_FOR for word in rest
    )


def bank_itself(channel: Channel) -> str:
    """Return what a row is called where the bank is the other side, and nothing else."""
    return _BANKS_OWN.get(channel, "")
