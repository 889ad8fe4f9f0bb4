"""The other side of a payment within a message: the shop, the person, the address that was paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from intake.messages import days
from intake.messages.clauses import core_of
from intake.messages.model import Kind, Method
from intake.narrations import read as read_narration
from intake.narrations.channels import Channel
from intake.narrations.keys import upi_id
from intake.narrations.naming import name_in, name_of_handle
from intake.narrations.people import is_person

# What no name goes beyond.
_STOP = re.compile(
    r"\s*(?:\n|[;|(\[{]|,(?=\s|$)|(?-i:\.(?=\s|$|[A-Z][a-z]))|!|\bon\b(?=\s*(?:date|dt|\d|[a-z]{3,9}["
    r" -]\d|a/c|(?:\w+ ){0,4}(?:card|bank|a/c)\b))|\bas\b(?=\s+(?:neft|imps|rtgs|upi|per|on)\b)|\bdated?\b"
    r"|\bdt\b|"
    r"\bat\b(?=\s*\d)|\bref(?:no|erence)?\b|\brrn\b|\butr\b|\bupi(?: ref|:| id|/|$|\s*$|\s*\d|\s-)|\s(?:a/c"
    r"|acct|account)(?=\s*(?:no\b|[\dx*]))|\bsent\b|\bpaid\b|\bvide\b|\btxn\b|\btrxn\b|"
    r"\btransaction\b|\bav(?:ai)?l\w*\b|\baval\b|\bbal(?:ance)?\b|\blimit\b|\blmt\b|\busing\b|\bvia\b"
    r"|\bthr(?:u|ough)\b|\bfrom\b|"
    r"\band\b(?=\s+(?:cr|a/c|your|credited|debited|the|avl|will))|\bhas been\b|\bhave been\b|\bis\b|\bwas\b"
    r"|\bsuccess\w*|"
    r"\bnot (?:you|u)\b|\bif\b|\bby\b|\bfor\b(?=\s)|\bwith\b|\btowards\b|\border\b|\binfo\b|\bumrn?\b"
    r"|\bmandate\b|\bvalue\b|"
    r"\bcredited\b|\bdebited\b|\bdeducted\b|\b(?:rs|inr)\b\.?\s?\d|\bin\b(?=\s+(?:your|ur"
    r"|(?:\w+\s){0,3}(?:a/c|acct|account|bank))\b)|₹"
    r"|\bnew\b(?=\s+bal)|\bupdated\b|\bid\b|\bremarks?\b|\s-\s|-(?=SBI\b)|"
    r"\bsi\b|\bdue\b|\bi\.e|\bis now\b|\bimps\b|\bneft\b|\bsms\b(?! (?:charge|alert|fee))"
    r"|\bcurr\b|\bclr\b|\btotal\b|\byour\b"
    r"|\bon \w+$|\bcall\b|\b(?:number|mobile)\b(?=\W*[\dx*])|\bbill\b(?=\s+(?:payment|paid|of|amount)))",
    re.I,
)
_LEAD = re.compile(
    r"^(?:[\s:.*'\"“-]+|(?:vpa|upi id|payee|merchant|m/s\.?|merchant name|beneficiary|benef|the|a/c of"
    r"|account of|mr\.?/ms\.?|mrs?|ms|miss|shri|smt|pos|ecom|"
    r"the merchant|nach|ach|ecs|bbps|mobile|sender|recharge of|payment (?:to|of|for)|purchase at|order at"
    r"|bill payment of)\b[\s:.]*)+",
    re.I,
)
# Words before a name, the most telling first; by whether money went or came.
_OUT = (
    r"\bcollect request (?:of|from|by)\b",
    r"\btransaction with\b",
    r"\b(?:trf|transferr?(?:ed)?|tfr|sent|paid|payment)\s+(?:successfully\s+)?to\b",
    r"\bto (?:vpa|upi id|payee|merchant|benef\w*)\b",
    r"@\s?(?=upi_)|\bat\b(?!\s*\d)|@(?=\s)",
    r"(?:;|,)\s*(?=[^;,]{2,40}? credited\b)",
    r"\btowards\b",
    r"\bto\b",
    r"\bin favou?r of\b",
    r"\bfor\b",
    r"\bby\b",
    r"\bon\b(?=\s+[a-z])",
    r"\d\d:\d\d(?::\d\d)?(?: ?IST)?\b(?=\s+(?-i:[A-Z]{3}))",
    r"^(?:your|ur)\b(?=\s+(?:\w+ ){1,3}?bill (?:payment|paid)\b)",
    r"\bref(?:erence)? ?(?:no\.?)?:? ?\d{9,}\b(?=\s+(?-i:[A-Z]{3}))",
)
_IN = (
    r"\b(?:received|recd|credited|sent|deposited|credit|refund(?:ed)?)\b[^.;\n]{0,60}?\bfrom\b(?: vpa"
    r"| upi id)?",
    r"^(?=[^.;\n]{3,40}? (?:has )?(?:sent|paid) you\b)",
    r"\bfrom\b",
    r"\bby\b(?! (?:transfer|neft|imps|upi|cash|cheque|chq|clearing)\b)",
    r"^(?=[^.;\n]{3,40}? has (?:sent|paid)\b)",
    r"\bsender\b",
    r"\btowards\b",
    r"\bat\b(?!\s*\d)",
    r"\bfor\b",
    r"\bon\b(?=\s+[a-z])",
    r"\bof\b(?=\s+(?-i:[A-Z]{3}))",
)
_OUT_FORMS = tuple(re.compile(form, re.I | re.M) for form in _OUT)
_IN_FORMS = tuple(re.compile(form, re.I | re.M) for form in _IN)
# What stands in the place of a name and is none.
_NO_NAME = re.compile(
    r"^(?:(?:your|ur|my|our|an?|the|this|self|u|you|me|us|it|its?)\b|(?:linked|registered|mobile|bank"
    r"|net ?banking|online|upi|imps|neft|rtgs|"
    r"nach|ach|ecs|atm|cdm|nav|paying|shopping|failed|cash|cheque|chq|transfer|trf|debit|credit|mob bk|a/?c"
    r"|acct?|account|card|clearing|internet|"
    r"date|txn|transaction|transactions?|purchase|payment|rs\b|inr\b|ref|amount|valid|dispute|help|block"
    r"|more(?= (?:details?|info\w*|help|on|at|visit|call)\b)|details|"
    r"order|any|all|call|sms|fwd|info|mandate|auto-?\s?(?:pay|debit)|card ending|wallet|successful\w*"
    r"|customer|client)\b(?!\w))|^\W*$|^[\d\W]+$"
    r"|^[x*]{1,}\d+",
    re.I,
)
_ACCOUNTISH = re.compile(
    r"\b(?:a/c|acct|account|credit card|debit card|card|wallet|ac)\b|[x*]{2,}\d{2,}", re.I
)
_RAIL = re.compile(
    r"\b(?:upi|neft|imps|rtgs|nach|ach|ecs|mmt|pos|vps|ecom|inft|bil|info)\b(?:\s?cr|\s?dr)?\s?[/:*-]\s?"
    r"(?=\S*[a-z])[^\n;,]{4,90}",
    re.I,
)
_UPI_UNDER = re.compile(r"^upi[_*-]", re.I)
_CHANNELS = {
    Method.UPI: Channel.UPI,
    Method.CARD: Channel.CARD,
    Method.CREDIT_CARD: Channel.CARD,
    Method.MANDATE: Channel.CARD,
    Method.WALLET: Channel.CARD,
}
_CARDS_LINE = re.compile(r"^[A-Z0-9][A-Z0-9 .&*'_/-]{2,40}$")
_MOST, _WORDS_MOST, _CUES_READ = 60, 6, 4
CASH = "Cash withdrawal"


@dataclass(frozen=True, slots=True)
class Party:
    """The other side: a name as people write it, whether it is a person, its address, how sure that is."""

    name: str = ""
    is_person: bool = False
    upi_id: str = ""
    sure: float = 0.0


def party_of(text: str, *, kind: Kind, method: Method) -> Party:
    """Return the other side of a payment; without a name where the message gives none."""
    if kind is Kind.WITHDRAWAL:
        return Party(CASH, sure=0.9)
    core = core_of(text)
    handle = upi_id(core)
    is_in = kind in (Kind.CREDIT, Kind.REFUND)
    if found := _by_rail(core, handle, is_in=is_in):
        return found
    channel = _CHANNELS.get(method, Channel.UPI if handle else Channel.UNKNOWN)
    for form in _IN_FORMS if is_in else _OUT_FORMS:
        for cue in islice(form.finditer(core), _CUES_READ):
            if name := _name(core[cue.end() : cue.end() + 90], channel):
                hint = None if method is Method.UPI or method is Method.IMPS or handle else False
                if method in (Method.NEFT, Method.TRANSFER, Method.UNKNOWN):
                    hint = None
                return Party(name, is_person(name, hint=hint), handle, 0.9)
    if name := _on_a_line(core):
        return Party(name, is_person(name, hint=None), handle, 0.7)
    if handle:
        named = name_of_handle(handle)
        return Party(named, is_person(named, hint=None), handle, 0.7 if named else 0.0)
    return Party()


def _by_rail(core: str, handle: str, *, is_in: bool) -> Party | None:
    """Read what stands in a rail's own form: "UPI/P2M/6123/ZOMATO", "NEFT Cr-CITI0001-ACME"."""
    for found in _RAIL.finditer(core):
        piece = re.split(
            r"\.\s|(?-i:\.(?=[A-Z][a-z]))|\s(?:av[bl]|bal|ref|on \d|not you)", found.group(), flags=re.I
        )[0]
        piece = re.sub(r"^info\s*[:*-]?\s*", "", piece, flags=re.I)
        if not re.search(r"[/*-].*[/*-]", piece):
            continue
        said = read_narration(piece)
        if said.merchant:
            return Party(said.merchant, said.is_person, said.upi_id or handle, 0.9)
    return None


def _name(after: str, channel: Channel) -> str:
    """Return the name that words after a cue begin with; empty where they begin with something else."""
    text = _LEAD.sub("", after.lstrip(" :@"))
    text = _UPI_UNDER.sub("", text)
    stop = _STOP.search(text)
    part = text[: stop.start()] if stop else text
    for start, _ in days.spans(part)[:1]:
        part = part[:start]
    part = part.strip(" .,:-*'\"“”/")
    if "@" in part:
        handle = upi_id(part)
        before = part.partition("@")[0].rpartition(" ")[0]
        behind = part.partition("@")[2].partition(" ")[2]  # "to VPA paytmqr12@paytm CHAI POINT"
        said = next(
            (found for one in (before, behind) if len(one) > 2 and (found := name_in(one, Channel.CARD))), ""
        )
        return said or (name_of_handle(handle) if handle else "")
    if not part or _NO_NAME.search(part) or _ACCOUNTISH.search(part) or len(part.split()) > _WORDS_MOST:
        return ""
    named = name_in(part.replace("_", " "), Channel.CARD if channel is Channel.UNKNOWN else channel)
    return named[:_MOST].strip()


def _on_a_line(core: str) -> str:
    """Take a line in capitals that holds nothing else: some banks write the shop so."""
    for line in core.splitlines()[1:]:
        line = line.strip(" .")
        is_plain = _CARDS_LINE.fullmatch(line) and not days.spans(line)
        if not is_plain or _NO_NAME.search(line) or _ACCOUNTISH.search(line):
            continue
        if name := name_in(line, Channel.CARD):
            return name
    return ""
