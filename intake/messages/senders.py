"""The bank or wallet that wrote a message, by its header ("VM-HDFCBK") or by how it signs."""

from __future__ import annotations

import re

# A line: the name, then pieces of its headers, then words it calls itself by.
_TABLE = """
HDFC Bank | HDFCBK HDFCBN HDFCB | hdfc
SBI Card | SBICRD SBICARD | sbi card, sbi credit card, sbicard
SBI | SBIINB SBIUPI SBIPSG ATMSBI CBSSBI SBIBNK SBYONO SBMSMS | sbi, state bank of india, state bank
ICICI Bank | ICICIB ICICIT ICICIO | icici
Axis Bank | AXISBK AXISBN AXISB | axis bank, axis
Kotak Bank | KOTAKB KOTAKP | kotak
PNB | PNBSMS PUNBNK | pnb, punjab national bank
Bank of Baroda | BOBSMS BOBTXN BARODA BOBCRD | bank of baroda, bob
Canara Bank | CANBNK CNRBNK | canara
Union Bank | UNIONB UBOI | union bank
IndusInd Bank | INDUSB INDUSL | indusind
Yes Bank | YESBNK YESBKL | yes bank
IDFC FIRST Bank | IDFCFB IDFCBK | idfc
Federal Bank | FEDBNK FEDSCP FEDFIB | federal bank
RBL Bank | RBLBNK RBLCRD | rbl
AU Bank | AUBANK AUBSMS AUSFB | au bank, au small finance
HSBC | HSBCIN HSBC | hsbc
Citibank | CITIBK CITI | citibank, citi
Standard Chartered | SCBANK SCBNK STANCH | stanchart, standard chartered, scb
American Express | AMEXIN AMEX | amex, american express
Paytm | PAYTMB IPAYTM PAYTM | paytm
PhonePe | PHONPE PHONEP | phonepe
Amazon Pay | AMZPAY AMAZON | amazon pay
Bank of India | BOIIND BOISMS | bank of india, boi
Indian Bank | INDBNK INBNK | indian bank
IOB | IOBCHN IOBBNK | iob, indian overseas bank
IDBI Bank | IDBIBK IDBI | idbi
Bank of Maharashtra | MAHABK BOMSMS | bank of maharashtra
Central Bank | CENTBK CBOI | central bank of india
UCO Bank | UCOBNK | uco bank
Karnataka Bank | KBLBNK KARBNK | karnataka bank
South Indian Bank | SIBSMS SIBBNK | south indian bank
City Union Bank | CUBANK CUBLTD | city union bank
Karur Vysya Bank | KVBANK KVBUPI | karur vysya, kvb
Bandhan Bank | BDNSMS BANDHN | bandhan
DBS Bank | DBSBNK DBSSMS | dbs
DCB Bank | DCBBNK | dcb bank
J&K Bank | JKBANK | j&k bank, jk bank
Airtel Payments Bank | AIRBNK AIRTEL | airtel payments bank
Jupiter | JUPITR | jupiter
OneCard | ONECRD | onecard, one card
slice | SLICEI | slice
CRED | CREDIN CREDCL | cred
MobiKwik | MOBIKW | mobikwik
FASTag | FASTAG NETCFT | fastag
"""
HEADER = re.compile(r"(?<![A-Za-z])(?:[A-Z]{2}-)([A-Z0-9]{3,9})(?:-[STPG])?(?![A-Za-z-])", re.I)


def _rows() -> list[tuple[str, tuple[str, ...], re.Pattern[str]]]:
    rows = []
    for line in _TABLE.strip().splitlines():
        name, headers, words = (part.strip() for part in line.split("|"))
        form = "|".join(re.escape(word.strip()) for word in words.split(","))
        rows.append((name, tuple(headers.split()), re.compile(rf"(?<![a-z@])(?:{form})(?![a-z])", re.I)))
    return rows


_ROWS = _rows()
_END = 70


def bank_of(text: str, *, sender: str = "") -> str:
    """Return who wrote: by the header, else by the signature at either end, else by the first name within."""
    code = sender.upper()
    for name, headers, _ in _ROWS:
        if code and any(header in code for header in headers):
            return name
    for part in (text[-_END:], text[:_END], text):
        found = [(match.span(), name) for name, _, form in _ROWS for match in form.finditer(part)]
        if found := _apart(found):
            return _nearest(part, found, is_end=part is not text and len(text) > _END and text.endswith(part))
    return ""


def _apart(found: list[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str]]:
    """Leave names out that stand within another: there is no Bank of India in "Union Bank of India"."""
    kept: list[tuple[tuple[int, int], str]] = []
    for span, name in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, name))
    return kept


def _nearest(part: str, found: list[tuple[tuple[int, int], str]], *, is_end: bool) -> str:
    """Take the last name at a text's end, where banks sign, and else the first."""
    places = [span for span, _ in found]
    at = max(places) if is_end else min(places)
    return next(name for place, name in found if place == at)
