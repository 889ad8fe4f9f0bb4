"""The signs and names of currencies, and which one a sign means here."""

from intake.phrases.tables import fold, row
from intake.phrases.text import Line

DOLLARS = frozenset(
    row("USD AUD CAD NZD SGD HKD TWD ARS MXN CLP COP UYU BBD JMD TTD NAD FJD BND BSD BZD LRD")
)
PESOS = frozenset(row("ARS MXN CLP COP UYU PHP DOP CUP"))
CROWNS = frozenset(row("SEK NOK DKK ISK CZK"))
SIGNS = {"₹": "INR", "€": "EUR", "£": "GBP", "₩": "KRW", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₪": "ILS", "₽": "RUB",
         "₺": "TRY", "৳": "BDT", "₴": "UAH", "₸": "KZT", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₭": "LAK", "₮": "MNT", "₨": "INR",
         "円": "JPY", "元": "CNY", "¥": "JPY", "￥": "JPY", "$": "USD", "﷼": "SAR"}  # fmt: skip
PREFIXED_DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "s": "SGD", "hk": "HKD",
                    "mx": "MXN", "nt": "TWD", "r": "BRL", "u": "USD"}  # fmt: skip
NAMES = {
    "rs": "INR", "re": "INR", "rupee": "INR", "rupees": "INR", "rupaye": "INR", "rupay": "INR", "rupiya": "INR",
    "rupiye": "INR", "rupaiya": "INR", "rupye": "INR", "rupya": "INR", "rupe": "INR", "rps": "INR", "inr": "INR",
    "रुपये": "INR", "रुपए": "INR", "रुपया": "INR", "रूपये": "INR", "रु": "INR", "रू": "INR", "रुपयों": "INR",
    "buck": "$", "bucks": "$", "dollar": "$", "dollars": "$", "usd": "USD", "quid": "GBP", "sterling": "GBP", "gbp": "GBP",
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "yen": "JPY", "jpy": "JPY", "peso": "peso", "pesos": "peso",
    "franc": "franc", "francs": "franc", "franken": "CHF", "stutz": "CHF", "sfr": "CHF", "chf": "CHF",
    "dirham": "AED", "dirhams": "AED", "dhs": "AED", "dh": "AED", "aed": "AED", "riyal": "SAR", "riyals": "SAR",
    "sar": "SAR", "reais": "BRL", "brl": "BRL", "kr": "crown", "kronor": "SEK", "kroner": "crown", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "zl": "PLN", "zloty": "PLN", "złoty": "PLN", "złotych": "PLN", "zł": "PLN", "pln": "PLN", "baht": "THB",
    "thb": "THB", "ringgit": "MYR", "rm": "MYR", "myr": "MYR", "rupiah": "IDR", "rp": "IDR", "idr": "IDR", "dong": "VND",
    "vnd": "VND", "won": "KRW", "krw": "KRW", "yuan": "CNY", "rmb": "CNY", "cny": "CNY", "shekel": "ILS", "shekels": "ILS",
    "ils": "ILS", "nis": "ILS", "lira": "TRY", "liras": "TRY", "rub": "RUB", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB",
    "aud": "AUD", "cad": "CAD", "nzd": "NZD", "sgd": "SGD", "hkd": "HKD", "ars": "ARS", "mxn": "MXN", "clp": "CLP",
    "zar": "ZAR", "rand": "ZAR", "rands": "ZAR", "ngn": "NGN", "naira": "NGN", "kes": "KES", "ksh": "KES", "taka": "BDT",
    "bdt": "BDT", "lkr": "LKR", "npr": "NPR", "pkr": "PKR", "php": "PHP", "qar": "QAR", "omr": "OMR", "bhd": "BHD",
    "kwd": "KWD", "egp": "EGP", "czk": "CZK", "huf": "HUF", "ron": "RON", "bgn": "BGN", "isk": "ISK", "twd": "TWD",
    "円": "JPY", "元": "CNY", "uah": "UAH", "pound": "GBP", "pounds": "GBP", "libras": "GBP", "livres": "GBP", "pfund": "GBP",
    "dólares": "$", "dolares": "$", "dólar": "$", "yenes": "JPY", "yens": "JPY", "rupien": "INR", "roupies": "INR",
    "rupias": "INR",
}  # fmt: skip
# Codes that are also words of a language: currencies only in capitals.
CAPITAL_CODES = frozenset(row("TRY CUP COP MAD PEN GEL UYU BOB CRC PYG TND MUR BND XOF XAF RSD KZT VES"))
# "2 pounds of chicken" is a weight where money is no pound.
WEIGHTS = frozenset({"pound", "pounds", "pfund", "libras", "livres"})
# "won 500" is luck, "500 won" is money; "rp", "re" and "rm" are too short to be trusted after a number.
AFTER_ONLY = frozenset({"buck", "bucks", "quid", "won", "real", "rand", "franc", "lira", "dh", "zl", "zł"})
BEFORE_ONLY = frozenset({"re", "rp", "rm"})
MINOR = {"cent": "$", "cents": "$", "¢": "$", "ct": "EUR", "cts": "EUR", "centimes": "EUR", "centime": "EUR",
         "centimos": "EUR", "centesimi": "EUR", "paise": "INR", "paisa": "INR", "paisé": "INR", "पैसे": "INR", "pence": "GBP",
         "penny": "GBP"}  # fmt: skip
NOTES = {"fiver": 5, "tenner": 10}


def meant(name: str, line: Line) -> str:
    """Return the currency code for a sign or name, in the light of the line's own currency."""
    own = line.currency
    families = {"$": (DOLLARS, "USD"), "peso": (PESOS, "MXN"), "crown": (CROWNS, "SEK"),
                "franc": (frozenset({"CHF", "XOF", "XAF"}), "CHF")}  # fmt: skip
    if name in families:
        family, usual = families[name]
        return own if own in family else usual
    if name == "INR":
        return own if own in ("PKR", "LKR", "NPR", "MUR", "SCR") else name
    if name == "GBP" and own in ("EGP",):
        return own
    return name


def coin(name: str, line: Line) -> str:
    """Return the currency that has coins of this name or sign, or an empty string."""
    code = COINS.get(name, "")
    if code and line.currency == "EUR":
        return "EUR"
    return meant(code, line) if code else ""


def is_coin(name: str) -> bool:
    return name in COINS


def sign_before(line: Line, i: int) -> tuple[str, int] | None:
    """Return the currency whose sign or name ends just before token i, and where it starts."""
    first = i - 1
    while first >= 0 and line.symbol(first) in (".", ":", "=") and line.glued(first):
        first -= 1
    if first < 0:
        return None
    token = line.tokens[first]
    if line.number(first - 1) and (line.glued(first) or not line.glued(i)):
        return None
    if line.symbol(first) in SIGNS:
        code = "$" if token.text == "$" else SIGNS[token.text]
        prefix = line.word(first - 1) if line.glued(first) else ""
        if token.text == "$" and prefix in PREFIXED_DOLLARS:
            return PREFIXED_DOLLARS[prefix], first - 1
        return _yen_or_yuan(code, line), first
    name = line.word(first)
    if name == "r" and line.currency == "ZAR" and line.glued(i):
        return "ZAR", first
    if name in AFTER_ONLY or name in WEIGHTS:
        return None
    code = _named(name, token.text)
    return (meant(code, line), first) if code else None


def sign_after(line: Line, i: int) -> tuple[str, int] | None:
    """Return the currency whose sign or name starts at token i, and the index after it."""
    if not line.free(i):
        return None
    token = line.tokens[i]
    if line.symbol(i) in SIGNS:
        if _belongs_to_next(line, i):
            return None
        code = "$" if token.text == "$" else SIGNS[token.text]
        return _yen_or_yuan(code, line), i + 1
    name = line.word(i)
    if name in ("us", "a", "ca", "nz", "hk", "s") and line.symbol(i + 1) == "$" and line.glued(i + 1):
        return (PREFIXED_DOLLARS[name], i + 2) if not _belongs_to_next(line, i + 1) else None
    code = _named(name, token.text)
    if not code or name in BEFORE_ONLY or (name in WEIGHTS and line.currency not in ("GBP", "EGP")):
        return None
    if name == "rs" and line.number(i + 1) and not line.glued(i):
        return None
    end = (
        i + 2
        if line.symbol(i + 1) == "." and line.glued(i + 1) and name in ("rs", "kr", "sfr", "रु", "रू")
        else i + 1
    )
    return meant(code, line), end


def is_money(line: Line, i: int) -> bool:
    """Return whether token i is the sign or name of a currency."""
    if not line.free(i):
        return False
    return line.symbol(i) in SIGNS or _named(line.word(i), line.tokens[i].text) != ""


def _named(name: str, typed: str) -> str:
    if typed in CAPITAL_CODES:
        return typed
    return FOLDED.get(name, "")


def _belongs_to_next(line: Line, i: int) -> bool:
    """Return whether a sign after a number rather opens the next one: "coffee 2 $9"."""
    return bool(line.number(i + 1)) and line.glued(i + 1) and not line.glued(i)


def _yen_or_yuan(code: str, line: Line) -> str:
    if code == "JPY" and (line.currency == "CNY" or line.habits.languages[0] == "zh"):
        return "CNY"
    return meant(code, line)


FOLDED = {fold(name): code for name, code in NAMES.items()}
COINS = {fold(name): code for name, code in MINOR.items()}
