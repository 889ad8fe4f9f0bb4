"""The signs and names of currencies, and which one a sign means here."""

from intake.phrases.tables import fold, row
from intake.phrases.text import Line

DOLLARS = frozenset(
    row("USD AUD CAD NZD SGD HKD TWD ARS MXN CLP COP UYU BBD JMD TTD NAD FJD BND BSD BZD LRD")
)
PESOS = frozenset(row("ARS MXN CLP COP UYU PHP DOP CUP"))
CROWNS = frozenset(row("SEK NOK DKK ISK CZK"))
SIGNS_OF = {
    "INR": "₹ ₨",
    "EUR": "€",
    "GBP": "£",
    "KRW": "₩",
    "VND": "₫",
    "THB": "฿",
    "PHP": "₱",
    "NGN": "₦",
    "ILS": "₪",
    "RUB": "₽",
    "TRY": "₺",
    "BDT": "৳",
    "UAH": "₴",
    "KZT": "₸",
    "CRC": "₡",
    "PYG": "₲",
    "GHS": "₵",
    "LAK": "₭",
    "MNT": "₮",
    "JPY": "円 ¥ ￥",
    "CNY": "元",
    "USD": "$",
    "SAR": "﷼",
}
SIGNS = {sign: code for code, signs in SIGNS_OF.items() for sign in row(signs)}
PREFIXED_DOLLARS = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "s": "SGD",
    "hk": "HKD",
    "mx": "MXN",
    "nt": "TWD",
    "r": "BRL",
    "u": "USD",
}
NAMES = {
    "INR": """rs re rupee rupees rupaye rupay rupiya rupiye rupaiya rupye rupya rupe rps inr रुपये रुपए रुपया
        रूपये रु रू रुपयों rupien roupies rupias""",
    "dollar": "buck bucks dollar dollars dólares dolares dólar",
    "USD": "usd",
    "GBP": "quid sterling gbp pound pounds libras livres pfund",
    "EUR": "euro euros eur",
    "JPY": "yen jpy 円 yenes yens",
    "peso": "peso pesos",
    "franc": "franc francs",
    "CHF": "franken stutz sfr chf",
    "AED": "dirham dirhams dhs dh aed",
    "SAR": "riyal riyals sar",
    "BRL": "reais brl",
    "crown": "kr kroner",
    "SEK": "kronor sek",
    "NOK": "nok",
    "DKK": "dkk",
    "PLN": "zl zloty złoty złotych zł pln",
    "THB": "baht thb",
    "MYR": "ringgit rm myr",
    "IDR": "rupiah rp idr",
    "VND": "dong vnd",
    "KRW": "won krw",
    "CNY": "yuan rmb cny 元",
    "ILS": "shekel shekels",
    "TRY": "lira liras",
    "RUB": "rubles roubles ruble",
    "AUD": "aud",
    "CAD": "cad",
    "NZD": "nzd",
    "SGD": "sgd",
    "HKD": "hkd",
    "ARS": "ars",
    "MXN": "mxn",
    "CLP": "clp",
    "ZAR": "zar rand rands",
    "NGN": "ngn naira",
    "KES": "kes ksh",
    "BDT": "taka bdt",
    "LKR": "lkr",
    "NPR": "npr",
    "PKR": "pkr",
    "QAR": "qar",
    "OMR": "omr",
    "BHD": "bhd",
    "KWD": "kwd",
    "EGP": "egp",
    "CZK": "czk",
    "HUF": "huf",
    "RON": "ron",
    "BGN": "bgn",
    "ISK": "isk",
    "TWD": "twd",
    "UAH": "uah",
}
# Codes that are also words of a language: currencies only in capitals.
CAPITAL_CODES = frozenset(
    row("RUB ILS NIS PHP TRY CUP COP MAD PEN GEL UYU BOB CRC PYG TND MUR BND XOF XAF RSD KZT VES")
)
# "2 pounds of chicken" is a weight where money is no pound.
WEIGHTS = frozenset({"pound", "pounds", "pfund", "libras", "livres"})
# "won 500" is luck, "500 won" is money; "rp", "re" and "rm" are too short to be trusted after a number.
AFTER_ONLY = frozenset({"buck", "bucks", "quid", "won", "real", "rand", "franc", "lira", "dh", "zl", "zł"})
BEFORE_ONLY = frozenset({"re", "rp", "rm"})
MINOR = {
    "$": "cent cents ¢",
    "EUR": "ct cts centimes centime centimos centesimi",
    "INR": "paise paisa paisé पैसे",
    "GBP": "pence penny",
}
NOTES = {"fiver": 5, "tenner": 10}


def meant(name: str, line: Line) -> str:
    """Return the currency code for a sign or name, in the light of the line's own currency."""
    own = line.currency
    families = {
        "$": (DOLLARS, "USD"),
        "dollar": (DOLLARS - PESOS, "USD"),
        "peso": (PESOS, "MXN"),
        "crown": (CROWNS, "SEK"),
        "franc": (frozenset({"CHF", "XOF", "XAF"}), "CHF"),
    }
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
    if line.symbol(first) == "-" and line.glued(first) and line.word(first - 1) in FOLDED:
        first -= 1
    if not 0 <= first < len(line):
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


FOLDED = {fold(name): code for code, names in NAMES.items() for name in row(names)}
COINS = {fold(name): code for code, names in MINOR.items() for name in row(names)}
