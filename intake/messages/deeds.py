"""What a message says was done: money went, came, came back, did not move, or only will."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from intake.messages.clauses import core_of, without_ifs
from intake.messages.model import Kind
from intake.messages.money import Mention, Role

_OTP = re.compile(
    r"\b(?:otp|one.?time (?:pass ?word|pass ?code|pin|code)|verification code|secret (?:otp|code)"
    r"|security code|"
    r"login code|auth(?:entication|orisation)? code|passcode|m?pin)\b(?:\W+\w+){0,14}?\W+(?:is|:|-"
    r"|=)\W*[a-z]{0,3}-?\d{3,8}\b"
    r"|\b\d{4,8}\b\W+(?:is|as)\W+(?:\w+\W+){0,6}?(?:otp|one.?time|code|passcode|pin|password)\b"
    r"|\b(?:otp|code|passcode)\b\W{0,3}\d{4,8}\b|\buse\W+(?:otp\W+)?\d{4,8}\b|\botp\b.{0,60}\bvalid\b",
    re.I,
)
_DECLINED = re.compile(
    r"\b(?:declined|unsuccessful|un-successful|rejected|bounced|dishonou?red|could ?n[o']t be|cannot be"
    r"|unable to|"
    r"has been cancel+ed|is cancel+ed|was cancel+ed|timed? out|insufficient|in-sufficient"
    r"|not (?:been )?(?:processed|"
    r"successful|completed|honou?red|executed)|wasn.t (?:processed|completed|successful)|failed|failure"
    r"|has expired|"
    r"returned unpaid|not approved|low balance|exceed(?:s|ed|ing)? (?:the|your|daily)|असफल|अस्वीकृत)\b",
    re.I,
)
_BOUNCED = re.compile(r"\bch(?:e)?q(?:ue)?\b.{0,80}\b(?:returned|bounced|dishonou?red|unpaid)\b", re.I)
_PENDING = re.compile(r"\b(?:is|are|still) (?:pending|in progress|under process|being processed)\b", re.I)
_REQUEST = re.compile(
    r"\b(?:has |have )?requested (?:money|payment|rs|inr|₹|you|a payment|for)|\brequest(?:ed|ing)? (?:money "
    r"|payment )?"
    r"(?:of |for )?(?:rs|inr|₹)|\bcollect request|\bpayment request|\bmoney request"
    r"|\brequest from\b.{0,60}\bfor (?:rs|inr|₹)"
    r"|\bon approving\b|\bto approve\b|\bapprove (?:the|this)|\bis requesting\b|\b(?:kindly|please|pls) pay\b"
    r"|\bawaiting (?:your )?approval",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:collect|payment|money) request\b|\brequested (?:money|payment|rs|inr|₹)|\bis requesting\b"
    r"|\bon approving\b",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|shall|would|to|due to|scheduled to|going to|can|may) (?:now )?be (?:auto.?"
    r"|automatically )?(?:debited|deducted|charged|"
    r"presented|processed|paid|credited|refunded|collected|withdrawn|billed|initiated|executed|revers\w+"
    r"|done|renewed)\b"
    r"|\b(?:is|are|falls?|amount|amt|payment|bill|emi|premium"
    r"|instal+ment)\W{1,3}(?:\w+\W+){0,3}?(?:over)?due\b|\bdue (?:on|date|by|amount|amt)\b"
    r"|\b(?:total|min\w*|tot)\.? (?:amt|amount|payment)\.? (?:due|payable)|\bamount payable\b"
    r"|\bscheduled (?:for|on)\b|\bupcoming\b"
    r"|\bstatement (?:for|of|is|has|dated|generated|dt)|\be-?statement\b|\bbill (?:is "
    r"|has been )?generated\b|\bbill (?:of|for|dated)\b"
    r"|\b(?:mandate|auto-?\s?pay|autodebit|standing instruction|e-?mandate"
    r"|sip)\b(?:\W+\w+){0,12}?\W+(?:created|registered|set ?-?up|"
    r"activated|approved|accepted|enabled|authori[sz]ed|modified|revoked|paused|successful(?:ly)? (?:set"
    r"|created|registered))"
    r"|\b(?:created|registered|set ?up|activated|approved) (?:a |an |the |your )?(?:upi |e-?)?(?:mandate"
    r"|auto-?\s?pay)"
    r"|\bblocked\b.{0,40}\bipo\b|\brefund\b.{0,60}\b(?:initiated|raised|under process|in process"
    r"|being processed)\b"
    r"|\bmaintain (?:sufficient |adequate )?balance|\bkeep (?:sufficient|enough) balance|\bplease (?:ensure"
    r"|keep|maintain)",
    re.I,
)
_PROMO = re.compile(
    r"\b(?:offer|cashback (?:up ?to|of up)|up ?to|flat|% ?off|discount|pre-?approved|apply now|instant loan"
    r"|personal loan|"
    r"eligible|win|lucky|jackpot|coupon|use code|promo|voucher|hurry|shop now|claim|limited period|bonus"
    r"|rummy|bet|"
    r"earn|exclusive|congratulations|congrats|get (?:rs|inr|₹|up|flat|a|an|your)|avail (?:a|an|the|now|your"
    r"|instant)|convert|"
    r"lowest|emi starting|at just|invest|download now|click|know more|sale|limit (?:has been )?(?:increase"
    r"|enhance)\w*|"
    r"increase your|upgrade|no cost emi|invite|refer|free|kyc|interest rate|p\.?a\.?|reward points?)\b"
    r"|% ?p\.?a",
    re.I,
)
_BALANCE = re.compile(
    r"\b(?:av\w*|clear|ledger|total|current|your|a/?c|account|net)?\.? ?bal(?:ance)?\b|शेष", re.I
)

_NOT_DONE = re.compile(
    r"(?:\b(?:will|shall|would|can|may|could|to|must|should|be|not|never|if|being|get|gets|getting|when"
    r"|yet to)"
    r"(?: now| then| also| soon)?(?: be| have been| been| auto| automatically)?|n.t(?: been)?)[\s-]*$",
    re.I,
)
_TO_ME = r"(?:you\b|(?:to|in|into) (?:your|ur)\b)"
# A verb, and what it says; the first that was really done decides.
_DEEDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.REFUND,
        r"refund(?:ed)?\b(?! (?:policy|will|shall|request|is being))|revers(?:ed|al)\b|chargeback"
        r"|credited back",
    ),
    (Kind.WITHDRAWAL, r"withdrawn\b|cash withdrawal|cash wdl\b|\bwithdrawal of\b|atm wdl|निकाले"),
    (
        Kind.CREDIT,
        r"credited\b|credit of\b|\bcredit (?:for|by|transaction|alert)\b|has (?:a )?credit\b|received\b"
        r"|recd\b|deposited\b|\bcredit (?=rs\b|inr\b|₹)|"
        rf"paid {_TO_ME}|sent {_TO_ME}|paid\b.{{0,60}}\bto your\b|cash deposit|deposit of\b|cr\.? (?=inr\b"
        rf"|rs\b|₹)|added to\b|loaded\b|topped.?up|top-up (?:of|successful)|\bcr\.? (?:to|in|by)\b|"
        rf"has sent\b.{{0,50}}{_TO_ME}|has paid\b.{{0,50}}{_TO_ME}|transferred\b.{{0,60}}to your\b"
        rf"|\binward\b|क्रेडिट|जमा",
    ),
    (
        Kind.DEBIT,
        r"debited\b|auto-?debited|debit of\b|debit by\b|\bdebit (?:for|transaction|alert)\b"
        r"|has (?:a )?debit\b|deducted\b|spent\b|transacted\b|"
        r"\bdebit (?=rs\b|inr\b|₹)|transaction with\b|"
        r"charged\b|paid\b|sent\b|transferred\b|purchase[ds]?\b|\bused (?:at|for|to|on)\b|using your\b"
        r"|thank you for using|"
        r"payment (?:of|for|to|made|done)\b|(?:txn|transaction|trxn|transfer|trf)(?: (?:number|no"
        r"|id)\.? \w+)? (?:of|for|done|made)\b|"
        r"\bdr\.? (?:from|to|for)\b|\bdr\.? (?=inr\b|rs\b|₹)|charge of\b|bill paid|billed\b|recharge (?:of"
        r"|for|successful|done)|recharged\b|swiped|"
        r"approved\b|\bdone (?:at|on|using|via)\b|has been used|was used|डेबिट|auto-?pay(?:ment)? (?:of|for)"
        r"|toll (?:paid|fee)|"
        r"money transfer\b|on (?:your )?(?:\w+ ){0,3}(?:credit|debit) card(?= (?:ending|x|no\b|\d))"
        r"|invested\b|processed\b|successful\b|bought\b|ordered\b|booked\b|redeemed\b",
    ),
)
_VERB = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<{kind.name}>{form})" for kind, form in _DEEDS) + ")", re.I
)
_WEAK = re.compile(
    r"auto-?pay|money transfer|on .*card$|approved|processed|successful|bought|ordered|booked|redeemed"
    r"|purchases?$|payment (?:of|for"
    r"|to)|added to|charged",
    re.I,
)
_BILL_RECEIVED = re.compile(
    r"\bpayment\b(?:[^.;\n]|\.(?=\d)){0,60}\b(?:received|credited|posted|processed)"
    r"|\breceived\b[^.;\n]{0,40}\bpayment\b|"
    r"\bthank(?:s| you) for (?:the |your )?payment|credited to your[^.;\n]{0,40}credit card"
    r"|\bcredited to (?:your )?(?:\w+ ){0,3}card\b",
    re.I,
)
_CARD = re.compile(r"\bcredit card\b|\bcard\b|\bcc\b|amex|american express", re.I)
_TO_ACCOUNT = re.compile(
    r"\b(?:in|to|into|on)\b(?: your| ur)?[^.;\n]{0,22}\b(?:a/?c|acct|account|wallet)\b|\bfrom\b", re.I
)
_FOR_RETURN = re.compile(
    r"\b(?:towards|for|as|against|due to|on account of)\W(?:an? |the )?(?:\w+ )?"
    r"(?:reversal|refund|chargeback)\b",
    re.I,
)
_FOR_BILL = re.compile(r"\b(?:towards|against|for|on)\b", re.I)
_FAR = 90
# A message holds few of them; time is bounded by what is read.
_VERBS_READ, _AMOUNTS_READ = 24, 12


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, where the verb stands, and how sure that is."""

    kind: Kind
    at: int = 0
    sure: float = 0.9


def deed_of(text: str, amounts: list[Mention], *, has_account: bool) -> Deed:
    """Return what the message tells of; a text that says nothing of the sort is unknown."""
    if _OTP.search(text):
        return Deed(Kind.OTP)
    core = core_of(text)
    real = without_ifs(core)
    moved = [
        one for one in amounts[:_AMOUNTS_READ] if one.role in (Role.MOVED, Role.FEE) and one.start < len(core)
    ]
    done = _done(core, moved)
    is_strong = done is not None and done.sure > 0.5
    if _BOUNCED.search(real):
        return Deed(Kind.DECLINED)
    asked = _ASKED.search(real)
    if asked and not (is_strong and done and done.kind is Kind.DEBIT and done.at < asked.start()):
        return Deed(Kind.REQUEST)
    if done and done.kind is Kind.REFUND and moved:
        return Deed(Kind.COMING) if _is_only_coming(real) else done
    if _DECLINED.search(real) and not (is_strong and done and _is_before(real, done, _DECLINED)):
        return Deed(Kind.DECLINED)
    if _REQUEST.search(real) and not is_strong:
        return Deed(Kind.REQUEST)
    if _COMING.search(real) and not is_strong:
        return Deed(Kind.COMING)
    promises = len({found.group().lower() for found in _PROMO.finditer(text)})
    if promises and not (has_account and is_strong) and (done is None or promises > 1 or not is_strong):
        return Deed(Kind.NOISE, sure=0.8 if promises > 1 else 0.65)
    if done and moved and (is_strong or not _PENDING.search(real)):
        return _received(core, done)
    if done is None and amounts and (found := _BALANCE.search(core)) and found.start() < amounts[0].start:
        return Deed(Kind.BALANCE)
    if not amounts and _REQUEST.search(real):
        return Deed(Kind.REQUEST)
    return Deed(Kind.UNKNOWN, sure=0.3)


def _done(core: str, moved: list[Mention]) -> Deed | None:
    """Return the first deed that was really done, strong words before weak ones."""
    weak: Deed | None = None
    for found in islice(_VERB.finditer(core), _VERBS_READ):
        if _NOT_DONE.search(core[max(found.start() - 24, 0) : found.start()]):
            continue
        if moved and min(_gap(one, found.start(), found.end()) for one in moved) > _FAR:
            continue
        kind = Kind[str(found.lastgroup)]
        if not _WEAK.search(found.group()):
            if kind is Kind.DEBIT and _comes_back(core, found.end()):
                kind = Kind.REFUND
            if kind is Kind.CREDIT and _FOR_RETURN.search(core, found.end()):
                kind = Kind.REFUND
            return Deed(kind, found.start(), 0.92)
        weak = weak or Deed(kind, found.start(), 0.5)
    return weak


def _gap(amount: Mention, start: int, end: int) -> int:
    return max(amount.start - end, start - amount.end, 0)


def _comes_back(core: str, end: int) -> bool:
    """ "Rs 500 debited on 1 Nov has been reversed": the later word is what the message is about."""
    return (
        re.search(
            r"\b(?:has|have|is|was) (?:now )?been (?:reversed|refunded|credited back)", core[end:], re.I
        )
        is not None
    )


def _is_only_coming(real: str) -> bool:
    found = _COMING.search(real)
    return found is not None and not re.search(
        r"\b(?:refunded|reversed|credited|processed"
        r"|completed)\b(?<!be credited)(?<!be refunded)(?<!be reversed)(?<!be processed)",
        real,
        re.I,
    )


def _is_before(real: str, done: Deed, form: re.Pattern[str]) -> bool:
    """Say whether money came before the words that it did not: "credited ... as the order failed"."""
    found = form.search(real)
    return found is not None and done.at < found.start() and done.kind is not Kind.DEBIT


def _received(core: str, done: Deed) -> Deed:
    """Tell a payment that reached a card or a seller from money that came to an account."""
    if done.kind is Kind.CREDIT and (found := _BILL_RECEIVED.search(core)):
        around = core[found.start() : found.end() + 70]
        if _CARD.search(around):
            return Deed(Kind.CARD_BILL, done.at, 0.85)
        if not _TO_ACCOUNT.search(around) and _FOR_BILL.search(around):
            return Deed(Kind.DEBIT, done.at, 0.55)
    return done
