"""Numbers written as words: "two hundred and fifty", "dhai sau", "dedh lakh", "fünfundzwanzig"."""

from dataclasses import dataclass
from decimal import Decimal

from intake.phrases.tables import fold, row
from intake.phrases.text import Line

HINDI = row(
    """ek do|doh teen|tin char|chaar paanch|panch|pach|paach che|chhe|chah|chhah saat aath|aat nau das|dus
    gyarah|gyara barah|bara|baarah terah|tera chaudah|chauda pandrah|pandra|pandara solah|sola satrah|satra
    atharah|athara|atthara unnis|unnees bees|bis ikkis|ikkees bais|baees teis|teees chaubis|chaubees
    pachis|pachees|pachchis|pacchis chabbis|chhabbis sattais atthais|attais untis|unnatis tees|tis ikattis|iktis
    battis taintis chautis|chauntis paintis|paintees chattis|chhattis saintis adtis|artis untalis chalis|chaalis
    iktalis bayalis taintalis chavalis|chauvalis paintalis|paintalees chiyalis saintalis adtalis unchas
    pachas|pachaas|pachass ikyavan bavan|baavan tirpan chauvan pachpan chappan|chhappan sattavan atthavan unsath
    saath iksath basath tirsath chausath painsath chiyasath sadsath adsath unhattar sattar|sattur ikhattar
    bahattar tihattar chauhattar pachhattar|pachattar chihattar satattar|sathattar athattar unyasi|unasi assi|asi ikyasi
    bayasi tirasi|tiraasi chaurasi pachasi|pachaasi chiyasi sattasi atthasi navasi nabbe|nabbey|navve ikyanve
    banve tiranve chauranve pachanve|panchanve chiyanve sattanve atthanve ninyanve|ninyanave"""
)
DEVANAGARI = row(
    """एक दो तीन चार पाँच|पांच|पाच छह|छः|छे|छ सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह अठारह उन्नीस बीस
    इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस
    इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास"""
)
MORE_DEVANAGARI = {
    "साठ": 60,
    "सत्तर": 70,
    "पचहत्तर": 75,
    "अस्सी": 80,
    "नब्बे": 90,
    "पिचहत्तर": 75,
    "पचपन": 55,
    "निन्यानवे": 99,
}
ENGLISH = row(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty"""
)
GERMAN = row("ein|eins|eine|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
FRENCH = row("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
SPANISH = row(
    """un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho
    veintinueve treinta"""
)
ENGLISH_TENS = dict(
    zip(row("thirty forty|fourty fifty sixty seventy eighty ninety"), range(30, 100, 10), strict=True)
)
GERMAN_TENS = dict(
    zip(
        row("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
        range(20, 100, 10),
        strict=True,
    )
)
FRENCH_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
               "huitante": 80, "nonante": 90}  # fmt: skip
SPANISH_TENS = {"cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
SPANISH_HUNDREDS = {"doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600,
                    "setecientos": 700, "ochocientos": 800, "novecientos": 900}  # fmt: skip
SCALES = {
    "en": {"hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000, "grand": 1000, "million": 10**6,
           "billion": 10**9, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "lkh": 10**5, "crore": 10**7,
           "crores": 10**7, "cr": 10**7, "crs": 10**7},
    "hi": {"sau": 100, "sou": 100, "hazar": 1000, "hazaar": 1000, "hajar": 1000, "hajaar": 1000, "hzr": 1000, "lakh": 10**5,
           "laakh": 10**5, "karod": 10**7, "crore": 10**7, "सौ": 100, "हजार": 1000, "हज़ार": 1000, "लाख": 10**5,
           "करोड़": 10**7},
    "de": {"hundert": 100, "tausend": 1000, "tsd": 1000, "mio": 10**6, "million": 10**6, "millionen": 10**6},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "lucas": 1000, "millón": 10**6, "millones": 10**6},
    "pt": {"mil": 1000, "milhão": 10**6, "milhões": 10**6}, "it": {"mila": 1000, "mille": 1000},
    "ja": {"百": 100, "千": 1000, "万": 10**4},
}  # fmt: skip
FRACTIONS = {"dedh": "1.5", "dhed": "1.5", "derh": "1.5", "dhai": "2.5", "dhaai": "2.5", "adhai": "2.5", "aadha": "0.5",
             "adha": "0.5", "डेढ़": "1.5", "ढाई": "2.5", "अढ़ाई": "2.5", "आधा": "0.5"}  # fmt: skip
OFF_BY = {"saadhe": "0.5", "sadhe": "0.5", "saade": "0.5", "sade": "0.5", "sadhey": "0.5", "साढ़े": "0.5", "sava": "0.25",
          "sawa": "0.25", "savaa": "0.25", "सवा": "0.25", "paune": "-0.25", "pauney": "-0.25", "पौने": "-0.25"}  # fmt: skip
LINKS = {"en": "and", "de": "und", "fr": "et", "es": "y", "hi": "aur"}


def _counted(*lists: list[str]) -> dict[str, int]:
    return {word: n for names in lists for n, spelled in enumerate(names, 1) for word in spelled.split("|")}


def _spread(tens: dict[str, int]) -> dict[str, int]:
    return {word: n for spelled, n in tens.items() for word in spelled.split("|")}


def _german() -> dict[str, int]:
    units = _counted(GERMAN)
    words = (
        units | GERMAN_TENS | {"dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17}
    )
    words |= {"achtzehn": 18, "neunzehn": 19}
    words |= {
        f"{unit}und{ten}": n + t for unit, n in units.items() if n < 10 for ten, t in GERMAN_TENS.items()
    }
    words |= {f"{unit}hundert": n * 100 for unit, n in units.items() if n < 10}
    return words | {f"{unit}tausend": n * 1000 for unit, n in units.items()}


WORDS = {
    "en": _counted(ENGLISH) | _spread(ENGLISH_TENS),
    "hi": _counted(HINDI, DEVANAGARI) | MORE_DEVANAGARI,
    "de": _german(),
    "fr": _counted(FRENCH) | FRENCH_TENS,
    "es": _counted(SPANISH) | SPANISH_TENS | SPANISH_HUNDREDS,
}


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of some languages, folded."""

    words: dict[str, Decimal]
    scales: dict[str, int]
    links: frozenset[str]


def numerals(languages: tuple[str, ...]) -> Numerals:
    """Return the number words of these languages, earlier languages first."""
    words: dict[str, Decimal] = {}
    scales: dict[str, int] = {}
    for language in languages:
        for word, value in WORDS.get(language, {}).items():
            words.setdefault(fold(word), Decimal(value))
        for word, scale in SCALES.get(language, {}).items():
            scales.setdefault(fold(word), scale)
    if "hi" in languages:
        words |= {fold(word): Decimal(value) for word, value in FRACTIONS.items()}
    return Numerals(words, scales, frozenset(LINKS[name] for name in languages if name in LINKS))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: where it ends, and whether a word of scale (hundred, lakh) makes it surely a number."""

    value: Decimal
    end: int
    has_scale: bool
    words: int


_OFF_BY = {fold(word): Decimal(value) for word, value in OFF_BY.items()}


def spelled(line: Line, i: int, numerals: Numerals, *, first: Decimal | None = None) -> Spelled | None:
    """Read number words from token i on; `first` is a number in digits that stood before ("5" in "5 hazaar")."""
    total = Decimal(0)
    current, fraction = first, Decimal(0)
    end, has_scale, used, limit = i, False, 0, None
    while i < len(line) and used < 12:
        word = line.word(i)
        if word in numerals.scales and _fits(numerals.scales[word], current, limit):
            scale = numerals.scales[word]
            amount = (
                (Decimal(1) if current is None and fraction >= 0 else current or Decimal(1)) + fraction
            ) * scale
            fraction, has_scale = Decimal(0), True
            if scale >= 1000:
                total, current, limit = total + amount, None, scale
            else:
                current = amount
        elif word in _OFF_BY and current is None and "dedh" in numerals.words:
            fraction = _OFF_BY[word]
        elif word in numerals.words and _adds(current, numerals.words[word], limit):
            current = _added(current, numerals.words[word])
        elif _is_half(line, i, current):
            current, i = (current or Decimal(0)) + Decimal("0.5"), i + 2
        elif _links(line, i, numerals, current is not None or total > 0):
            i += 1
            continue
        else:
            break
        i, used = i + 1, used + 1
        end = i
    if not used or (fraction and not has_scale and current is None):
        return None
    value = total + (current + fraction if current is not None else Decimal(0))
    return Spelled(value, end, has_scale, used)


def _fits(scale: int, current: Decimal | None, limit: int | None) -> bool:
    if limit is not None and scale >= limit:
        return False
    return current is None or current < scale or scale >= 1000


def _adds(current: Decimal | None, value: Decimal, limit: int | None) -> bool:
    """Return whether `value` may follow: ones after tens, tens after hundreds, anything after a larger scale."""
    if limit is not None and value >= limit:
        return False
    if current is None:
        return True
    if current == 4 and value == 20:  # quatre-vingts
        return True
    if current in (60, 80) and value < 20:  # soixante-dix, quatre-vingt-douze
        return True
    rest = current % 100
    return value == value.to_integral_value() and (
        (rest == 0 and value < 100) or (rest >= 20 and rest % 10 == 0 and value < 10)
    )


def _added(current: Decimal | None, value: Decimal) -> Decimal:
    if current is None:
        return value
    return current * value if current == 4 and value == 20 else current + value


def _is_half(line: Line, i: int, current: Decimal | None) -> bool:
    words = (line.word(i), line.word(i + 1), line.word(i + 2))
    return current is not None and (words == ("and", "a", "half") or words[:2] == ("and", "half"))


def _links(line: Line, i: int, numerals: Numerals, started: bool) -> bool:
    """Return whether token i only joins number words, as the hyphen of twenty-five or "and" after hundred."""
    following = line.word(i + 1)
    if not started or (following not in numerals.words and following not in numerals.scales):
        return False
    return (line.symbol(i) == "-" and line.glued(i) and line.glued(i + 1)) or line.word(i) in numerals.links
