"""Who was paid: the name at the head of a receipt, or the company that its small print names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median

from intake.receipts.figures import figures_of
from intake.receipts.labels import folded
from intake.receipts.lines import Line, Piece

_HEAD = 12  # lines in which a name is looked for first
_COMPANY = re.compile(
    r"\bsdn\.?\s?bhd|\b[s5]/[b8]\b|\bbhd\b|\bpvt\.?\s*ltd|private limited|\bltd\b|\blimited\b|\bgmbh\b|"
    r"\be\.?\s?k\.|\bag\b|\bkg\b|"
    r"\binc\b|\bllc\b|\bllp\b|\bcorp\b|\bb\.?v\.?\b(?=$|\s*[,.])|\bn\.v\.|\bs\.?a\.?r\.?l\b|"
    r"\bs\.a\.s?\b|\bsas\b|\bs\.?r\.?l\b|\bs\.?p\.?a\b|"
    r"\bpte\b|\bplc\b|\bs\.l\.|\boy\b|\bab\b|\bs\.r\.o|\bsp\.? z|\bltda\b|& co\b|\bohg\b"
)
_TRADE = re.compile(
    r"restaurant|restoran|cafe|caffe|coffee|hotel|bakery|bakers|sweets|store|mart\b|market|supermarkt|"
    r"pharmac|apotheke|medical|chemist|"
    r"hospital|clinic|trading|enterprise|traders|stationery|books|electronics|fashion|garments|"
    r"textiles|salon|kitchen|"
    r"foods?\b|bistro|\bbar\b|\bpub\b|dhaba|bhavan|bhawan|tiffin|pizza|burger|grill|petrol|station|"
    r"fuels?\b|motors|"
    r"hardware|furniture|jewel|cinema|centre|center|emporium|shop|deli|gasthaus|drogerie|boulangerie|"
    r"pharmacie|catering"
)
_NOT_NAMES = re.compile(
    r"invoice|receipt\b|\bbill\b|cash memo|\bmemo\b|estimate|quittung|\bkassenbon|\bbon\b|rechnung|"
    r"facture|factuur|ticket|"
    r"\btel\b|\bte1\b|telephone|phone|\bph\b|\bfax\b|mobile|\bmob\b|www\.|http|@|e-?mail|customer care|"
    r"welcome|willkommen|bienvenue|"
    r"gst|\bvat\b|\btin\b|\btax\b|\buid\b|\bust(?:\b|\W?id)|\btva\b|\bcin\b|fssai|\breg(?:n|d)?\b|co\.?\s?no|"
    r"company no|licen[cs]e\b|"
    r"\bdate\b|datum|\btime\b|cashier|counter|table\W*(?:no\b|nr\b|#|\d)|\border|"
    r"\btoken|\bkot\b|server|operator|staff|"
    r"\bpos\b|terminal|\bqty\b|"
    r"\bitem|description|amount|price|total|thank|vielen dank|merci|please|duplicate|original|copy|"
    r"customer|member|guest|"
    r"ship(?:ping)? to|bill(?:ing)? (?:to|address)|deliver|opening|offnungszeiten|shopping hours|"
    r"page \d|\bgoods\b|"
    r"approved|subject to|dine.?in|take.?away|home delivery|branch|outlet|\bshop no|promo|email|visit|"
    r"\bhsn\b|credit card|"
    r"^\W*(?:cash|sale|sales|eur|rm|inr|usd|paid|kunde|filiale)\W*$|payment|summary|statement|account|"
    r"notice|document"
)
_PLACE = re.compile(
    r"\bjalan\b|\bjln\b|\bstr\.|stra(?:ss|b)e|\bstreet\b|\bst\b\.?|\broad\b|\brd\b|\bave(?:nue)?\b|"
    r"\blane\b|\bnagar\b|\bmarg\b|"
    r"\bblock\b|\bfloor\b|\bflr\b|\blot\b|\blevel\b|\btaman\b|\bsector\b|\bplot\b|\bnear\b|\bopp\b|"
    r"\brue\b|\bplace\b|\bavenue\b|"
    r"\bboulevard\b|\bblvd\b|\bplatz\b|\ballee\b|\bweg\b|\bselangor\b|\bjohor\b|\bindia\b|\bmall\b|"
    r"\bplaza\b|\bkuala lumpur\b|"
    r"\bcross\b|\bphase\b|\bcolony\b|\bdist\b|\bpin\b|\bno\.?\s?\d|(?<![#\d])\b\d{5,6}\b|\bground\b|\bbuilding\b|"
    r"\bestate\b|\bsuite\b|"
    r"\bp\.?o\.? box|\bvia\b|\bcalle\b|weg \d|\bbesar\b|\bbandar\b|\bseksyen\b|karnataka|maharashtra|"
    r"bengaluru|mumbai|delhi|"
    r", [a-z]{2}\b(?:\s*[\d(]|$)"
)
_HOUSE = re.compile(r"[^\d(]{4,}\s\d{1,4}\s?[a-z]?")  # a street and its number
_SAYS_IT = re.compile(
    r"(?:sold by|seller|merchant(?: name)?|supplier|store(?: name)?|restaurant(?: name)?|"
    r"service provider|provider|paid to|"
    r"licensee of|vendu par|verkauft von|verkaufer|captain|issued by|payee)\s*[:\-]\s*(.{3,60})",
    re.I,
)
_SAYS_NEXT = re.compile(r"\W*(?:sold by|seller|merchant|service provider|billed by|from)\s*:?\W*", re.I)
_SHOPPING_AT = re.compile(
    r"(?:thank(?:s| you)?.{0,24}(?:shopping|visiting|dining|choosing|eating).{0,6}?(?:at|with|"
    r"in)?)\s+(.{3,40})",
    re.I,
)
_SITE = re.compile(
    r"(?:www\.|https?://|@)([a-z0-9\-]{2,40})\.[a-z]{2,}|\b([a-z0-9\-]{4,40})\.(?:com|de|in|co|fr|nl|"
    r"net|org|my|uk|eu)\b",
    re.I,
)
_TAIL = re.compile(
    r"\s*[\[(]?\s*(?:co(?:mpany)?\.?\s*(?:no|reg)\.?\s*:?\s*)?[\[(#]?\s*\d{3,}[\w\- ]*[\])]?\s*$|"
    r"\s*\((?:[A-Z]{0,3}\d[\w\-]*)\)\s*$"
)
_OWNER = re.compile(
    r"^\W*(?:dimiliki|owned|operated|managed|run|franchise|unit of|a unit|prop|licensee|own by|c/o)\b", re.I
)
_BUYER = re.compile(
    r"bill(?:ed|ing)?\W*(?:to|address)|ship(?:ped|ping)?\W*(?:to|address)|\bbuyer\b|customer|sold to|"
    r"attn|kunde|deliver",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Shop:
    """A name that may be the shop's, with its points."""

    name: str
    points: float


def shops_of(lines: Sequence[Line]) -> list[Shop]:
    """Return the names that a receipt may be from, the likeliest first."""
    if not lines:
        return []
    hints = _hints(lines)
    usual = median(line.height for line in lines)
    found: dict[str, Shop] = {}
    for name, points in _candidates(lines, usual):
        name = cleaned(name)
        if not _is_name(name):
            continue
        total = points + _borne_out(name, hints)
        key = folded(name)
        if key not in found or found[key].points < total:
            found[key] = Shop(name, total)
    return sorted(found.values(), key=lambda s: -s.points)


def cleaned(name: str) -> str:
    """Return a name without registration numbers, ornaments and what only introduces it."""
    if said := _SAYS_IT.search(name):
        name = said.group(1)
    name = re.sub(r"^\W+|[^\w.)!&'’]+$", "", name)
    for _ in range(2):
        name = _TAIL.sub("", name) or name
    name = re.sub(r"(?:\s|^)[*=~_#|]{1,}(?:\s|$)", " ", name)
    name = re.sub(r"\b(?:tax\s*|retail\s*)?invoice\b\s*$|^(?:tax\s*)?invoice\s+", "", name, flags=re.I)
    return " ".join(name.split()).strip(" ,;:-*")


def _candidates(lines: Sequence[Line], usual: float) -> Iterator[tuple[str, float]]:
    seen = _beginning(lines)
    priced = next((f.line for f in figures_of(lines) if f.is_exact and f.line > seen), len(lines))
    for place, line in enumerate(lines):
        for piece in line.pieces:
            if said := _SAYS_IT.search(piece.text):
                yield said.group(1), 5.5
            elif _SAYS_NEXT.fullmatch(piece.text) and place + 1 < len(lines):
                below = min(lines[place + 1].pieces, key=lambda p: abs(p.left - piece.left))
                yield below.text, 5.5
        if _is_buyers(lines, place):
            continue
        if place < seen + _HEAD:
            late = 3.0 if place >= priced else 0.0  # among what was bought
            for name, piece in _names_on(line):
                yield name, 5.0 - 0.45 * max(place - seen, 0) - late + _looks(name, piece, usual, place)
        elif _COMPANY.search(folded(line.text)) and len(line.text) < 70:
            for name, piece in _names_on(line):
                if _COMPANY.search(folded(name)):
                    yield _until_company(name), 1.2 + _looks(name, piece, usual, place)
    for line in lines[-14:]:
        if said := _SHOPPING_AT.search(line.text):
            yield said.group(1), 1.5


def _beginning(lines: Sequence[Line]) -> int:
    """A scan may begin with the foot of another receipt: the head stands before the address and numbers."""
    for place, line in enumerate(lines[: len(lines) // 2]):
        if _COMPANY.search(folded(line.text)) and place > 3:
            above = " ".join(folded(each.text) for each in lines[:place])
            if re.search(r"thank|return|again|auf wiedersehen", above):
                return place
    return 0


def _names_on(line: Line) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of a line as names, and the whole line where its pieces stand close together."""
    for piece in line.pieces:
        yield piece.text, piece
    if len(line.pieces) > 1:
        gaps = [b.left - a.right for a, b in zip(line.pieces, line.pieces[1:], strict=False)]
        if max(gaps) < 2.0 * line.height:
            yield line.text, max(line.pieces, key=lambda p: len(p.text))


def _looks(name: str, piece: Piece, usual: float, place: int) -> float:
    raw, name = folded(name), cleaned(name)
    said = folded(name)
    points = 0.0
    if _COMPANY.search(said):
        points += 2.6
    if _TRADE.search(said) and len(name.split()) > 1:
        points += 1.2
    if _NOT_NAMES.search(said):
        points -= 5.0
    if _PLACE.search(raw) or _HOUSE.fullmatch(raw):
        points -= 2.2 if _COMPANY.search(said) is None else 0.5
    if _OWNER.search(name):
        points -= 1.6
    points += min(max(piece.height / max(usual, 1.0) - 1.2, 0.0), 1.5)
    letters = sum(c.isalpha() for c in name)
    digits = sum(c.isdigit() for c in name)
    points -= 2.0 * (digits / max(len(name), 1) > 0.3)
    points -= 1.2 * (letters < 4)
    points -= 3.0 * (piece.sure < 0.75) + 1.0 * (0.75 <= piece.sure < 0.88)
    points -= 3.0 * _is_garbled(name)
    if name == name.lower() and place < 3:
        points -= 1.5  # a note that somebody wrote on it
    return points - (1.5 if len(name.split()) > 8 else 0.0)


def _is_garbled(name: str) -> bool:
    """Capitals in the middle of words are a logo that was read as letters."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", name) if not word.isupper() and not word.islower()]
    return any(len(re.findall(r"(?=[a-z][A-Z])", word)) > 1 for word in words)


def _until_company(name: str) -> str:
    """Cut behind the form of the company: "Aldi GmbH & Co. KG, Schloß Holte" names a town, too."""
    return name.split(",")[0] if _COMPANY.search(folded(name.split(",")[0])) else name


def _is_buyers(lines: Sequence[Line], place: int) -> bool:
    """The line, or one of the three above it, says that the one who pays is named here."""
    return any(_BUYER.search(line.text) for line in lines[max(0, place - 3) : place + 1]) and place > 1


def _hints(lines: Sequence[Line]) -> list[str]:
    """Return what else names the shop: its site, its mail address, the line that thanks for coming."""
    hints = []
    for line in lines:
        hints += [one or two for one, two in _SITE.findall(line.text)]
        if said := _SHOPPING_AT.search(line.text):
            hints.append(_bare(said.group(1)))
    for line in lines[_HEAD:]:
        if _COMPANY.search(folded(line.text)) and len(line.text) < 70:
            hints += [word for word in line.text.split(",")[0].split() if len(word) > 4]
    return [_bare(hint) for hint in hints if len(_bare(hint)) >= 3]


def _borne_out(name: str, hints: Sequence[str]) -> float:
    bare = _bare(name)
    words = [_bare(word) for word in name.split() if len(word) > 3]
    for hint in hints:
        if hint in bare or bare in hint or any(word and word in hint for word in words):
            return 1.8
        if SequenceMatcher(None, bare, hint).ratio() > 0.75:
            return 1.4
    return 0.0


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(text))


def _is_name(name: str) -> bool:
    letters = sum(c.isalpha() for c in name)
    return letters >= 2 and len(name) <= 80 and letters * 2 >= len(name.replace(" ", "")) * 0.9
