"""A message without what banks add to every one: warnings, numbers to call, what would happen if."""

from __future__ import annotations

import re
from functools import lru_cache

# From the first of these words on, nothing tells of the payment; what stands before is the core.
_TAIL = re.compile(
    r"(?:\bnot (?:you|u|done|authori[sz]ed|initiated|ur|your)\b|\btrxn\.? not done|\btxn\.? not done|"
    r"\bif (?:it'?s )?(?:not|this|you|u|the|any|unauthori[sz]ed)\b|\bin case\b|\bwasn.t you\b|\bdidn.t (?:do"
    r"|make)\b|"
    r"\bcall(?: us)?(?: on| at)?:? ?\+?\d|\bsms (?!charge|alert|fee)\W?[a-z]+\b"
    r"|\b(?:fwd|forward) (?:this|sms)"
    r"|\bfor (?:any )?(?:dispute|help|quer|"
    r"assist|detail|more info|enquir|clarif|support)\w*|\bto (?:block|report|dispute|know more|raise"
    r"|unsubscribe|"
    r"deactivate|stop|manage)\b|\breport (?:at|to|on)\b|\bdownload\b|\bvisit\b|https?:|\bwww\.|\bt&c|"
    r"\b(?:never|do not|don.t|pls do not|please do not) (?:share|disclose|click)|\bhelpline\b"
    r"|\bchq (?:deposits )?subj|"
    r"\bcheque deposits in|\bsmall txns|\bcontact (?:us|bank|your)|\bdial \d|\bfraud\b|\bignore if\b"
    r"|\bdispute\?|"
    r"\bsubject to clearing|\bdial\b)",
    re.I,
)
_LEAST = 24
# "If debited, it will be refunded": nothing of that happened.
_IF = re.compile(r"\b(?:if|when|once|unless|in case)\b[^.;\n]{0,160}(?:[.;\n]|$)", re.I)


@lru_cache(maxsize=16)
def core_of(text: str) -> str:
    """Return what stands before warnings and numbers to call; a text that opens with them stays whole."""
    found = next((found for found in _TAIL.finditer(text) if found.start() >= _LEAST), None)
    return text[: found.start()] if found else text


def without_ifs(text: str) -> str:
    """Return a text without the clauses that only say what would be."""
    return _IF.sub(" ", text)
