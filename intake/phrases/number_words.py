"""The number words of each language: "twenty", "dhai", "lakh", "fünfundzwanzig"."""

from dataclasses import dataclass
from decimal import Decimal

from intake.phrases.tables import fold, row

HINDI = row(
    """ek do|doh teen|tin char|chaar paanch|panch|pach|paach che|chhe|chah|chhah saat aath|aat nau das|dus
    gyarah|gyara barah|bara|baarah terah|tera chaudah|chauda pandrah|pandra|pandara solah|sola satrah|satra
    atharah|athara|atthara unnis|unnees bees|bis ikkis|ikkees bais|baees teis|teees chaubis|chaubees
    pachis|pachees|pachchis|pacchis chabbis|chhabbis sattais atthais|attais untis|unnatis tees|tis
    ikattis|iktis battis taintis chautis|chauntis paintis|paintees chattis|chhattis saintis adtis|artis
    untalis chalis|chaalis iktalis bayalis taintalis chavalis|chauvalis paintalis|paintalees chiyalis
    saintalis adtalis unchas pachas|pachaas|pachass ikyavan bavan|baavan tirpan chauvan pachpan
    chappan|chhappan sattavan atthavan unsath saath iksath basath tirsath chausath painsath chiyasath
    sadsath adsath unhattar sattar|sattur ikhattar bahattar tihattar chauhattar pachhattar|pachattar
    chihattar satattar|sathattar athattar unyasi|unasi assi|asi ikyasi bayasi tirasi|tiraasi chaurasi
    pachasi|pachaasi chiyasi sattasi atthasi navasi nabbe|nabbey|navve ikyanve banve tiranve chauranve
    pachanve|panchanve chiyanve sattanve atthanve ninyanve|ninyanave"""
)
DEVANAGARI = row(
    """एक दो तीन चार पाँच|पांच|पाच छह|छः|छे|छ सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह अठारह उन्नीस
    बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस
    अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास"""
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
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
)
GERMAN = row("ein|eins|eine|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
FRENCH = row("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
SPANISH = row(
    """un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco
    veintiséis veintisiete veintiocho veintinueve treinta"""
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
FRENCH_TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "nonante": 90,
}
SPANISH_TENS = {"cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
SPANISH_HUNDREDS = {
    "doscientos": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}
SCALES = {
    "en": {
        100: "hundred hundreds",
        1000: "thousand thousands grand",
        10**6: "million",
        10**9: "billion",
        10**5: "lakh lakhs lac lacs lkh",
        10**7: "crore crores cr crs",
    },
    "hi": {
        100: "sau sou सौ",
        1000: "hazar hazaar hajar hajaar hzr हजार हज़ार",
        10**5: "lakh laakh लाख",
        10**7: "karod crore करोड़",
    },
    "de": {
        100: "hundert",
        1000: "tausend tsd",
        10**6: "mio million millionen",
    },
    "fr": {
        100: "cent cents",
        1000: "mille",
        10**6: "million millions",
    },
    "es": {
        100: "cien ciento",
        1000: "mil lucas",
        10**6: "millón millones",
    },
    "pt": {
        1000: "mil",
        10**6: "milhão milhões",
    },
    "it": {
        1000: "mila mille",
    },
    "ja": {
        100: "百",
        1000: "千",
        10**4: "万",
    },
}
# Dedh is one and a half; saadhe adds a half to the number after it, sava a quarter, paune takes one.
FRACTIONS = {
    "en": {"0.5": "half"},
    "hi": {
        "1.5": "dedh dhed derh डेढ़",
        "2.5": "dhai dhaai adhai ढाई अढ़ाई",
        "0.5": "aadha adha आधा",
    },
}
OFF_BY = {
    "0.5": "saadhe sadhe saade sade sadhey साढ़े",
    "0.25": "sava sawa savaa सवा",
    "-0.25": "paune pauney पौने",
}
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
    below_hundred = words | {"": 0}
    words |= {f"hundert{word}": 100 + n for word, n in below_hundred.items() if word}
    for unit, hundreds in units.items():
        if hundreds < 10:
            words |= {f"{unit}hundert{word}": hundreds * 100 + n for word, n in below_hundred.items()}
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


def halves(table: dict[str, str]) -> dict[str, Decimal]:
    """Return the folded words of a table of fractions with their values."""
    return {fold(word): Decimal(value) for value, names in table.items() for word in row(names)}


def numerals(languages: tuple[str, ...]) -> Numerals:
    """Return the number words of these languages, earlier languages first."""
    words: dict[str, Decimal] = {}
    scales: dict[str, int] = {}
    for language in languages:
        for word, value in WORDS.get(language, {}).items():
            words.setdefault(fold(word), Decimal(value))
        for scale, table in SCALES.get(language, {}).items():
            for word in row(table):
                scales.setdefault(fold(word), scale)
    for language in languages:
        words |= halves(FRACTIONS.get(language, {}))
    return Numerals(words, scales, frozenset(LINKS[name] for name in languages if name in LINKS))
