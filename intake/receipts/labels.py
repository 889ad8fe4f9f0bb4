"""What the words beside an amount make of it: a total, a tax, cash given, change; in several languages."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Label(StrEnum):
    """What an amount is called."""

    GRAND = "grand"  # what is to be paid, in so many words
    TOTAL = "total"
    SUB = "sub"  # before tax, tip or rounding
    TAX = "tax"
    EXTRA = "extra"  # service, tip, delivery
    ROUND = "round"
    SAVED = "saved"
    CARD = "card"  # paid exactly
    CASH = "cash"  # given, and change may come back
    CHANGE = "change"
    COUNT = "count"  # pieces, not money
    NONE = ""


_TAX = (
    r"(?:[cisu]?\s?gst|utgst|vat|tax(?:es)?|mwst|must|ust|steuer|tva|iva|btw|moms|cess|hst|pst|sst|"
    r"afa|alv|dph)"
)
# The first that fits says what it is; the order is the rule.
_TABLE: tuple[tuple[Label, str], ...] = (
    (Label.COUNT, r"total\s*(?:no\.?|number|qty|quantity|item|unit|piece|pcs|article|pts|points?)|"
                  r"(?:no\.?|number)\s*of\s*(?:items?|units?|qty)|\bitem\s*count|anzahl|nombre d|"
                  r"item\(?s?\)?\s*:|"
                  r"\bqty\b|quantity|points?\b.*balance|balance (?:before|after)|\bvolume\b|loyalty"),
    (Label.CHANGE, r"\bchange\b|rueckgeld|ruckgeld|zurueck|zuruck|wisselgeld|\brendu\b|monnaie|"
                   r"\bcambio\b|vuelto|"
                   r"\bresto\b|\bbaki\b|balance return|return(?:ed)? amount|vaxel|reszta"),
    (Label.CASH, r"(?:amount|amt)\s*(?:paid|tender|received)|paid\s*(?:amount|amt|by)"),
    (Label.GRAND, r"total\s*round|round(?:ed)?\s*total|rounding\s+rm\b|total\s*after|after\s*(?:round|adj)"),
    (Label.ROUND, r"round(?:ing|ed)?\s*(?:off|adj|diff|amount)?|rundung|arrondi|\br/?off\b|pembundaran"),
    (Label.TAX, rf"(?:total|which|amount|price)s?\s*(?:include[sd]?|contain\w*|has)\s*.{{0,12}}{_TAX}|"
                rf"total\s*{_TAX}|{_TAX}\s*(?:total|payable|amount|amt|included|incl)\b|"
                rf"^\W*incl\w*\.?\s*(?:of\s*)?{_TAX}|"
                rf"montant\s*tva|davon\s*{_TAX}"),
    (Label.SUB, rf"sub\W{{0,3}}(?:total|ttl|tot)|subtota|zwischensumme|sous.total|subtotaal|"
                rf"(?:total|amount|amt|value|sales)[^a-z]*(?:\w+\s)?\W*(?:ex[ck]\w*|ex|before|without|w/o)\b|"
                rf"ex(?:cl\w*)?\.?\s*(?:of\s*)?{_TAX}|taxable|\bht\b|exclusief|\bnetto\b|hors tax|net sales|"
                rf"gross (?:amount|value|total)|total mrp|item total|food total|basic (?:amount|value)"),
    (Label.SAVED, r"sav(?:ing|ed)|discount|rabatt|remise|\bless\b|coupon|voucher|sconto|korting|"
                  r"descuento|promo\b|"
                  r"\bdisc\b|rebate|cashback"),
    (Label.GRAND, r"grand\s*tot|(?:net|nett|final|bill|invoice)\s*(?:total|payable|amount|amt|value|to pay)|"
                  r"net\s*pay|(?:amount|amt|total|balance|sum|payment)\s*(?:is\s*)?(?:payable|due|"
                  r"to\s*(?:be\s*)?pa(?:y|id))|"
                  r"to\s*pay\b|zu\s*zahlen|zahlbetrag|endbetrag|rechnungsbetrag|a\s*payer|te\s*betalen|"
                  r"\bttc\b|a\s*pagar|da\s*pagare|"
                  r"importe\s*total|att\s*betala|do\s*zaplaty|k\s*uhrade|total\s*(?:facture|for this|"
                  r"charge|bill|invoice)|"
                  r"tot(?:al)?\W*(?:\w+\W+)?incl|total\s*tt|(?:total|amount)\s*(?:with|after|including)\s*(?:tip|gratuity|service)|payable\s*(?:amount|amt)|you\s*paid|"
                  r"total\s*paid|order\s*total|"
                  r"total\s*(?:rs|inr|amt|amount|fare|sale|eur|rm|value)"),
    (Label.EXTRA, r"service|serv\.?\s*c|\btips?\b|gratuity|packing|packaging|delivery|shipping|"
                  r"handling|surcharge|"
                  r"convenience|platform fee|container"),
    (Label.TOTAL, r"\btot(?:al|als|ale|aal)?\b|\bsumme\b|gesamt|\bsuma\b|razem|celkem|yhteensa|\bjumlah\b|"
                  r"trip\s*fare|\bsumma\b|\bsomme\b|\bimporte\b|\bbalance\b|\bttl\b|\bbetrag\b"),
    (Label.TAX, rf"\b{_TAX}\b"),
    (Label.CHANGE, r"\bruck\b"),
    (Label.CARD, r"\bcards?\b|\bvisa\b|master\s*card|maestro|\bamex\b|rupay|\bupi\b|g\W?pay|google pay|"
                 r"phone\s?pe|paytm|bhim|"
                 r"debit|credit|kredit|karte|girocard|carte|tarjeta|bancontact|ideal|\bec\b|\bpin\b|"
                 r"wallet|net\s*banking|"
                 r"contactless|eftpos|cartao|apple pay"),
    (Label.CASH, r"\bcash\b|\bbar\b|bargeld|tender|gegeben|\bgeg\b|\bpaid\b|receiv|especes|efectivo|"
                 r"contant[ie]?\b|"
                 r"\btunai\b|payment|gotowka|kontant|dinheiro|hotove|\bpay\b"),
    (Label.TOTAL, r"\bamount\b|\bmontant\b|\bamt\b(?!\s*excl)"),
)  # fmt: skip
_PATTERNS = tuple((label, re.compile(pattern)) for label, pattern in _TABLE)
# Words that are worth mending where one letter was misread.
_WORDS = [
    "total",
    "subtotal",
    "amount",
    "payable",
    "change",
    "rounding",
    "tendered",
    "discount",
    "summe",
    "gesamt",
    "rueckgeld",
    "zurueck",
    "zahlen",
    "bargeld",
    "balance",
    "grand",
    "totaal",
    "service",
    "savings",
    "including",
    "excluding",
    "inclusive",
    "exclusive",
    "summary",
    "cash",
]
_DIGIT_LETTERS = str.maketrans("01589$|", "olsbgsl")


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label:
    """Return what an amount beside these words is."""
    said = mended(text)
    return next((label for label, pattern in _PATTERNS if pattern.search(said)), Label.NONE)


@lru_cache(maxsize=4096)
def mended(text: str) -> str:
    """Return text in small letters without marks, its common words as they were meant."""
    words = []
    for word in folded(text).split():
        letters = sum(c.isalpha() for c in word)
        if any(c in "01589$|" for c in word) and letters >= 2 and letters * 2 > len(word):
            word = word.translate(_DIGIT_LETTERS)
        words.append(_nearest(word))
    return " ".join(words)


def folded(text: str) -> str:
    """Return text in small letters, without marks above or below them."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _nearest(word: str) -> str:
    """Return the common word that a misread one was; a letter may be wrong or missing, none too many."""
    bare = word.strip(".:*()-=")
    if len(bare) < 4 or bare in _WORDS:
        return word
    for known in _WORDS:
        if len(known) < 5:
            continue
        if len(bare) == len(known) and sum(a != b for a, b in zip(bare, known, strict=True)) == 1:
            return known
        if len(bare) == len(known) - 1 and any(
            known[:at] + known[at + 1 :] == bare for at in range(len(known))
        ):
            return known
    return word
