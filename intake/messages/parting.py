"""Where messages that a paste ran into one line part: how one opens, how one ends, what each tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.messages.accounts import tail_of
from intake.messages.deeds import deed_of
from intake.messages.model import Kind
from intake.messages.money import mentions
from intake.messages.senders import HEADER, bank_of

_MONEY = (
    r"(?:INR|Rs\.?|₹|Rupees|रु\.?|USD|EUR|GBP|AED|SAR|SGD|MYR|CAD|AUD|QAR|OMR|KWD|BHD|LKR|NPR|[$€£])"
    r"[ :.]*\d[\d,.]*"
)
_DEED = (
    r"(?i:debited|credited|spent|sent|paid|received|withdrawn|deposited|transferred|deducted|refunded|charged"
    r"|added|loaded|reversed|used|transacted|done|swiped|invested|billed"
    r"|cash wdl|dr\b|cr\b|has (?:been|a)|is|was|will|of|for)"
)
_LABEL = (
    r"(?:Bal\w*|Av\w*|Ref|RefNo|Cur\w*|New|Tot\w*|Clear\w*|Info|RRN|UTR|ID|No|Lim\w*|Order|Date|VPA|A/c|Min"
    r"|Due|Amt|UMRN|Value|(?:UPI|Txn)(?! (?:[Pp]ay|[Tt]xn|[Tt]ra|[Mm]an|of)))\b"
)
# How a message opens, and how surely; nothing here names a bank or a shop. What is `soft` may stand behind
# further capital words that belong to it, such as a bank's.
_GREETS, _SHARP, _SOFT, _ACCOUNT = 4, 3, 2.5, 2
_OPENINGS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (_GREETS, re.compile(HEADER.pattern)),
    (
        _GREETS,
        re.compile(
            r"(?:Dear|Hi|Hello|Hey|Namaste|Greetings|Congrat\w*|Thank(?:s| you| U)|Reminder|Attention|Oops"
            r"|Sorry|Welcome|Good news)\b|(?:\w+ )?(?:A(?:LERT|lert)|U(?:PDATE|pdate)) ?[:!]"
        ),
    ),
    (
        _SHARP,
        re.compile(
            rf"(?:You(?:.ve| have)? |Money |Cash |Amount |Amt )?{_DEED}\b[:!]? ?(?:of )?{_MONEY}", re.I
        ),
    ),
    (_SHARP, re.compile(rf"{_MONEY} (?:(?:\S+ ){{0,3}}?{_DEED}|on|at|via)\b", re.I)),
    (_SHARP, re.compile(r"\d{4,8} (?:is|as)\b|(?:OTP|One.?time password)\b")),
    (
        _SHARP,
        re.compile(
            r"You(?:.ve| have| paid| sent| received)\b|We(?:.ve| have)\b|An? amount\b|Get \w+|(?:Your|Ur)\b"
        ),
    ),
    (
        _SOFT,
        re.compile(rf"(?!{_LABEL}|A/?[Cc]|Acct|Card)[A-Z]\w+(?: [\w./-]+){{0,3}}? (?:of|for|worth) {_MONEY}"),
    ),
    (_SOFT, re.compile(r"[A-Z]\w+(?: [A-Z]\w+){0,3} (?:has|have|is) (?:request|sent|paid|send)\w*\b")),
    (
        _SOFT,
        re.compile(
            rf"(?!{_LABEL})[A-Z][\w.&]*(?: (?!{_LABEL})[A-Z]\w*){{0,2}} ?: ?"
            rf"(?=.{{0,40}}?{_MONEY}|You|Dear|A/c)"
        ),
    ),
    (_SOFT, re.compile(r"[A-Z]\w+(?: [A-Za-z]\w+){0,2}! ")),
    (
        _ACCOUNT,
        re.compile(
            rf"(?:[A-Z][\w&.]* ){{0,4}}(?:A/?[Cc]|Acct|Account|Card|Wallet|UPI|NEFT|IMPS)\b(?!/)"
            rf".{{0,60}}?\b{_DEED}"
        ),
    ),
)
# Words that belong to the bank's name before them; and those that may open a message behind a signature.
_OF_BANK = re.compile(r"(?:Bank|BANK|Payments?|FIRST|First|of)\b")
_OF_A_BANK = re.compile(r"[A-Z][\w&]*(?: [A-Z][\w&]*)? (?:Bank|BANK) (?:Credit|Debit|Card|A/?[Cc]|Acct)\b")
_OF_ACCOUNT = re.compile(r"(?:Credit|Debit|Card|A/?[Cc]|Acct|Account|Wallet)\b")
# After these a sentence cannot end.
_OPEN_ENDED = re.compile(
    r"(?:^|[\s(])(?:to|from|at|in|into|on|for|of|by|via|thru|through|with|your|ur|my|the|an?|is|was|are|and|or"
    r"|towards|using|no|nos|ref|refno|utr|rrn|id|a/c|ac|acct|vpa|dear|mr|mrs|ms|rs|inr|if|has|have|been"
    r"|thank|when|info|upi|ending|under|per|as|be|will|not|call|dial|sms|visit|than|till|upto|up|over|get|total|avl|bal"
    r"|balance|limit|spend|when|convert|pay)\.?$|[,:;/&=+*-]\s*$",
    re.I,
)
_ACCOUNT_LAST = re.compile(
    r"(?:\b(?:account|card)|\b(?:a/?c|acct|account|card)(?: no\.?| ending)? ?[*x.]*\d{2,})$", re.I
)
_CLOSED = re.compile(r"[.!?)।]$|\d{6,}$|/\w*$|\.\w{2,}/?$|\b(?:you|u)\?$")
_SIGNED = re.compile(r"(?:-|[.\d!?)] ) ?(?:Team )?[A-Z][\w&.]*(?: (?:of|and|[A-Z][\w&]*)){0,3}$")
_PLAIN_WORD = re.compile(r"(?:^|[\s-])[A-Z][A-Za-z&'.-]*$")
_BREAK = re.compile(
    r"\s+(?:[|•·~#>]+\s*)?(?=\S)|(?<=[a-z\d.!?)])(?=[A-Z]\w|₹|[$€£]\d)"
    r"|(?<=[A-Z])(?=[A-Z][a-z]|INR\b)"
)
_GOES_ON = re.compile(
    r"(?:not (?:you|u)|if not|(?:your |the |ur )?(?:\w+ )?(?:av|new|updated|current|clear|total|net)\w*\.? ?"
    r"(?:bal|lmt|limit|amt)\w*"
    r"|bal|ref|upi ref|utr|rrn|call|sms|limit|block|visit|https?:|value)\b",
    re.I,
)
_LEAST, _MOST, _CUTS, _ENOUGH = 25, 700, 600, 2.5
_ASKED_MOST = 400
_SIGNATURE = 2
_NO_WAY = float("-inf")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one message ends and the next begins, and how likely; it may open with a greeting."""

    end: int
    begin: int
    points: float
    greets: bool


def part(line: str) -> list[str]:
    """Return the messages of a line, so that each opens and ends as messages do and tells of something."""
    cuts = _cuts(line)
    if not cuts:
        return [line]
    places = [Place(0, 0, 0, greets=True), *cuts, Place(len(line), len(line), 0, greets=False)]
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    asked = [None] * (_ASKED_MOST + 4 * len(places))
    for there in range(1, len(places)):
        best.append(_best(line, places, best, there, asked))
    return _joined(line, places, best[-1][1]) if best[-1][0] > 0 else [line]


def _best(
    line: str,
    places: Sequence[Place],
    best: Sequence[tuple[float, list[int]]],
    there: int,
    asked: list[None],
) -> tuple[float, list[int]]:
    """Return the best way to part what stands before a place, the earlier of two that are equal.

    `asked` bounds how often it is asked what a part tells: a text made of openings costs no more than others.
    """
    end = places[there].end
    found: tuple[float, list[int]] = (_NO_WAY, [])
    for here in range(there - 1, -1, -1):
        if end - places[here].begin > _MOST and found[0] > _NO_WAY:
            break
        score, before = best[here]
        if score == _NO_WAY:
            continue
        if score + places[there].points < found[0]:
            continue  # cannot win: what it tells need not be asked, for that is what costs
        is_between = places[here].greets and places[there].greets and end - places[here].begin > _LEAST
        if not is_between:
            if not asked:
                break
            asked.pop()
            if not _tells(line[places[here].begin : end]):
                continue
        found = score + places[there].points, [*before, there]
    return found


def _joined(line: str, places: Sequence[Place], path: list[int]) -> list[str]:
    parts, start = [], 0
    for there in path:
        parts.append(line[start : places[there].end].strip())
        start = places[there].begin
    return [text for text in parts if text]


def _cuts(line: str) -> list[Place]:
    """Return where a line may part."""
    found: list[Place] = []
    for gap in _BREAK.finditer(line):
        begin, end = gap.end(), gap.start()
        if begin < _LEAST or len(line) - begin < _LEAST or len(found) >= _CUTS:
            continue
        ends = _ending(line[max(end - 60, 0) : end]) + 2 * bool(gap.group().strip())
        if end == begin and line[end - 1] in ".!?":
            ends = max(ends, 1)  # "your A/c.Dear": nobody goes on behind a full stop without a blank
        opens = _opening(line, begin) if ends >= 0 else 0
        if end == begin and opens < _SHARP:
            continue
        if opens < _SHARP and _is_within_name(line, end, begin, ends=ends):
            continue
        if opens and opens + ends >= _ENOUGH:
            found.append(Place(end, begin, opens + ends, greets=opens == _GREETS))
    return found


def _is_within_name(line: str, end: int, begin: int, *, ends: float) -> bool:
    """Say whether a capital word is no beginning, but goes on with the name before it."""
    if not _PLAIN_WORD.search(line[max(end - 30, 0) : end]):
        return False
    if _OF_BANK.match(line, begin):
        return True
    return not ends or (ends < _SIGNATURE and bool(_OF_ACCOUNT.match(line, begin)))


def _opening(line: str, at: int) -> float:
    after = line[at : at + 160]
    if not (
        after[0].isupper() or after[0] in "$€£" or after[0].isdigit() or after[0] in "₹रs"
    ) or _GOES_ON.match(after):
        return 0
    points = next((points for points, form in _OPENINGS if form.match(after)), 0)
    return points + 0.5 if points and _OF_A_BANK.match(after) else points


def _ending(before: str) -> float:
    """Say how well a message ends here; below zero it cannot."""
    if _OPEN_ENDED.search(before):
        return -1
    if _ACCOUNT_LAST.search(before):  # what is said of it is likelier to follow
        return 0
    if _CLOSED.search(before) or _SIGNED.search(before):
        return _SIGNATURE
    if not _PLAIN_WORD.search(before):
        return 1
    last = before.split()[-1].strip("-.(")
    return int(last.lower() == "bank" or (last.isupper() and bool(bank_of(last))))


@lru_cache(maxsize=512)
def _tells(text: str) -> bool:
    """Say whether a text tells of a thing: a deed with its amount, a code, an account's balance."""
    amounts = mentions(text)
    kind = deed_of(text, amounts, has_account=True).kind
    if kind is Kind.OTP:
        return True
    if not amounts or kind is Kind.UNKNOWN:
        return False
    if kind is Kind.BALANCE:
        return bool(tail_of(text, is_money_in=False) or bank_of(text))
    return True
