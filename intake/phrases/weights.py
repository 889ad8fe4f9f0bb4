"""How much a number looks like an amount rather than like a count, a measure or a name."""

from dataclasses import dataclass, replace
from decimal import Decimal

from intake.phrases.tables import words
from intake.phrases.text import Line

# A total, a number with its currency, one with decimals or groups, a plain one, a count, a measure or name.
TOTAL, MARKED, SHAPED, PLAIN, COUNTING, FAINT = 6, 4, 3, 2, 1, 0

UNITS = words(
    """kg kgs kilo kilos g gm gms gram grams gramm mg l ltr ltrs litre litres liter liters ml cl lb lbs oz
    gallon gallons gal pound pounds km kms miles m mtr mtrs meter meters metre metres cm mm inch inches ft
    feet sqft pc pcs piece pieces nos pkt pkts packet packets pack packs box boxes dozen doz darjan bottle
    bottles can cans cup cups plate plates ticket tickets night nights day days hour hours hr hrs h min mins
    minute minutes week weeks month months year years yr yrs people persons person pax guests kids adults
    friends ways gb tb mb mbps ram bhk watt watts w mah v units unit x items item bags bag rolls slices
    glasses glass shots rounds star stars wheeler seater ply nights sqm din mahine hafte log kilometer logo
    stk stück personen tage tagen nächte karten flaschen personnes jours nuits billets bouteilles personas
    días noches entradas botellas persone giorni notti pessoas dias noites 個 本 枚 人 杯 日 月 年""",
)
# Numbers after these are names of places and things.
LABELS = words(
    """room flat apt apartment platform gate route no nr number num size level sector phase episode season vol
    volume chapter version windows ps block floor invoice ref txn otp pin pincode zip zone exit zimmer gleis
    nummer linie chambre quai ligne numero número habitación andén línea xx a/c section ward kilometer area
    catch""",
)
# Numbers up to 99 after these are models and names: "iphone 15", "class 10", "forever 21".
MODELS = words(
    """iphone ipad galaxy pixel redmi oneplus oppo vivo moto note realme macbook xbox playstation formula
    class grade std standard series forever studio pier motel super route terminal big cloud motorola mi
    nord airpods part under sem semester term sem semester term""",
)
# A single number after these is never an amount.
NEVER = words(
    """platform gate no nr number num otp pin pincode zip invoice ref txn episode season chapter version apt
    sector gleis zimmer"""
)
COUNT_FOR = words("for of für pour para per by between split among für voor")
SMALL_TALK = words(
    """for to at in on with and or via from by of as only each total extra more less off für mit bei von und à
    pour de par et por con en y para da di e im am an zu se ko ka ki ke me par aur को का की के से में पर और""",
)
# What these cost is an amount of its own: "lunch 250 and 30 tip".
SURCHARGES = words("tip tax taxes gst vat fee fees delivery service trinkgeld pourboire propina mancia")
# Words that end in s without being many: "20 groceries" may cost 20, "20 coffees" hardly.
MASS = words("groceries snacks clothes drinks fruits vegetables veggies medicines meds sweets fees taxes gas")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at tokens first … end-1; `others` are more tokens it was summed from, `unclear` a figure read
    two ways."""

    value: Decimal
    first: int
    end: int
    rank: int
    currency: str = ""
    is_whole: bool = False
    unclear: str = ""
    others: tuple[tuple[int, int], ...] = ()


def weigh(line: Line, found: Candidate, *, year: int) -> Candidate | None:
    """Return the number without a currency with its rank, or None if it can be no amount at all."""
    end, first = found.end, found.first
    text = line.text[line.tokens[first].start : line.tokens[end - 1].end]
    if found.is_whole and text.isdigit() and len(text) >= 9:
        return None
    if _is_glued_to_word(line, end):
        return _glued(line, found)
    if (
        _is_fraction(line, found)
        or line.word(end) in UNITS
        or _is_named(line, found)
        or (text.startswith("0") and text.isdigit() and len(text) > 1)
    ):
        return replace(found, rank=FAINT)
    if found.rank != PLAIN:
        return found
    return replace(found, rank=_rank_of_plain(line, found, year))


def _is_glued_to_word(line: Line, end: int) -> bool:
    if not line.glued(end):
        return False
    hyphenated = line.symbol(end) == "-" and line.glued(end + 1) and bool(line.word(end + 1))
    return bool(line.word(end)) or hyphenated


def _glued(line: Line, found: Candidate) -> Candidate | None:
    """Judge "5kg" and "2x": measures; "180coffee": an amount at need; "5g", "7-eleven" and "1e9": none."""
    word = line.word(found.end)
    if word in UNITS:
        return replace(found, rank=FAINT)
    return replace(found, rank=FAINT) if len(word) > 2 and not line.number(found.end + 1) else None


def _is_fraction(line: Line, found: Candidate) -> bool:
    """Return whether the number is a part of "1/2"."""
    if found.value > 31:
        return False
    below = (
        line.symbol(found.first - 1) == "/" and line.glued(found.first) and bool(line.number(found.first - 2))
    )
    above = line.symbol(found.end) == "/" and line.glued(found.end) and bool(line.number(found.end + 1))
    return above or below


def _is_named(line: Line, found: Candidate) -> bool:
    before = line.word(found.first - 1)
    if before in LABELS or (line.symbol(found.first - 1) == "#" and line.glued(found.first)):
        return True
    return before in MODELS and found.value <= 99


def _rank_of_plain(line: Line, found: Candidate, year: int) -> int:
    following, before = line.word(found.end), line.word(found.first - 1)
    if before in COUNT_FOR and found.value <= 20:
        return COUNTING
    if abs(found.value - year) <= 3 and (before in ("in", "since", "from", "of") or _is_noun(following)):
        return FAINT
    if not _is_noun(following) or following in SURCHARGES:
        return PLAIN
    after_noun = _is_noun(before)
    few = found.value <= (9 if after_noun else 20)
    if few and following.endswith("s") and not following.endswith("ss"):
        return FAINT
    return COUNTING if found.value <= (9 if after_noun else 99) else PLAIN


def _is_noun(word: str) -> bool:
    return word != "" and word not in SMALL_TALK


def only_counts(line: Line, found: Candidate) -> bool:
    """Return whether a number that stands alone can still be no amount: "3 pizzas", "5 kg rice", "platform
    9"."""
    if found.rank != FAINT:
        return False
    word = line.word(found.end)
    many = word.endswith("s") and not word.endswith("ss") and word not in MASS
    named = line.word(found.first - 1) in NEVER or line.symbol(found.first - 1) == "#"
    return word in UNITS or named or (found.is_whole and found.value <= 9 and many)
