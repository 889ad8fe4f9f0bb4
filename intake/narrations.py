"""Who was paid, as far as a bank's narration says: "UPI/DR/4329/ZOMATO/YESB/zomato@ybl" is Zomato."""

from __future__ import annotations

import re

LONGEST = 60

# Words of banks and rails that name nobody.
_RAIL_WORDS = """
    upi dr cr debit credit neft rtgs imps nach ach ecs si pos vps ecom pci p2m p2a p2p mb mob mobile mmt
    ib inb bil bill bpay onl online web net ft tpt transfer to by from trf tfr fund payment payments pay
    paid sent received via ref no id txn utr rrn auth chq cheque clg for the and of inf inft iconn ift
    mps mbk nb netbanking billdesk razorpay payu ccavenue cashfree paytmqr collect req request intent
    autopay mandate emandate purchase card visa rupay mastercard na null none others other remarks oth
    wdl tpft int hdfc icic icici sbin sbi utib axis kkbk kotak yesb yes idfb idfc indb indusind punb pnb
    barb bob cnrb canara ubin union fdrl federal ratn rbl paytm pytm airp airtelpayments jaka bkid iob
    ioba iobax ucba maha psib cbin idib kvbl sibl dcbl csbk nspb fino aubl ausf okaxis oksbi okicici
    okhdfcbank ybl ibl axl apl
"""
_RAILS = frozenset(_RAIL_WORDS.split())
_NAMED = {
    r"\b(?:atm|nwd|eaw|atw)\b|cash w(?:ith)?d(?:ra)?w": "Cash withdrawal",
    r"\bint(?:erest)?[ .]*(?:pd|paid|cr(?:edit(?:ed)?)?)\b|\bcredit interest|\binterest\b": "Interest",
    r"\bsalary\b|\bsal (?:cr|for)\b|\bpayroll\b": "Salary",
    r"\b(?:sms|amb|annual|service|maintenance|min bal) (?:alert )?ch(?:ar)?ge?s?\b": "Bank charges",
}
_SAID = tuple((re.compile(pattern, re.I), name) for pattern, name in _NAMED.items())
_SHORT = {"emi", "lic", "sip", "kfc", "pvr", "irctc", "bses", "act", "hpcl", "bpcl", "iocl", "ppf", "nps"}
# What card machines and bill payments put behind a name: the town, and their own words.
_TAIL_WORDS = """
    blr mum del hyd chn che pun pune kol ncr bangalore bengaluru mumbai delhi hyderabad chennai kolkata
    gurgaon noida of in ind india jan feb mar apr may jun jul aug sep oct nov dec bbps bill ac ref
    payment no txn pvt ltd limited private
"""
_TAILS = frozenset(_TAIL_WORDS.split())
_PARTS = re.compile(r"[/|*:;,_\\]+|\s-+\s|-{1,}(?=\S)|(?<=\S)-+")
_IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}", re.I)
_MASKED = re.compile(r"[x*]{3,}", re.I)


def name_of(narration: str) -> str:
    """Return the name of the other side, as people write it; empty when none stands out."""
    text = " ".join(narration.split())
    for pattern, name in _SAID:
        if pattern.search(text):
            return name
    for part in _PARTS.split(text):
        words = _words(part)
        if words and any(len(word) > 2 for word in words):
            return _written(" ".join(words))[:LONGEST].strip()
    return ""


def _words(part: str) -> list[str]:
    """Return the words of one part that can belong to a name."""
    if "@" in part:
        return []
    words = [word.strip(".'\"()[]#") for word in part.split()]
    kept = [w for w in words if w and not _is_number(w) and not _MASKED.search(w) and not _IFSC.fullmatch(w)]
    if not kept or all(w.lower() in _RAILS for w in kept):
        return []
    while kept[0].lower() in _RAILS:
        kept.pop(0)
    while len(kept) > 1 and kept[-1].lower() in _TAILS:
        kept.pop()
    return kept


def _is_number(word: str) -> bool:
    digits = sum(character.isdigit() for character in word)
    return digits > 3 or digits * 2 >= len(word)


def _written(name: str) -> str:
    """Write capitals as a name, and leave a name that has both sorts as it is."""
    if name != name.upper() and name != name.lower():
        return name
    return " ".join(_cased(word) for word in name.split())


def _cased(word: str) -> str:
    return word.upper() if len(word) <= 2 or word.lower() in _SHORT else word.capitalize()
