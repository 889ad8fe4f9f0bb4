"""Which wallet a typed line was paid from: "upi", "via hdfc card", "@cash", "par carte"."""

from intake.phrases.tables import fold, phrases, words
from intake.phrases.text import Line, Phrasebook

# Words that name a way to pay wherever they stand.
ALWAYS = {
    "upi": "upi|bhim upi|यूपीआई",
    "gpay": "gpay|g pay|google pay|googlepay",
    "phonepe": "phonepe|phone pe",
    "bhim": "bhim",
    "paytm": "paytm",
    "amazon pay": "amazon pay",
    "apple pay": "apple pay|applepay",
    "paypal": "paypal",
    "venmo": "venmo",
    "zelle": "zelle",
    "bizum": "bizum",
    "cash app": "cash app",
    "credit card": "credit card|creditcard|kreditkarte",
    "debit card": "debit card",
    "net banking": "net banking|netbanking",
    "bank": """neft|imps|rtgs|bank transfer|direct debit|lastschrift|par virement|überweisung|
        per überweisung""",
    "cash": """bar bezahlt|bar gezahlt|नकद|espèces|en espèces|efectivo|en efectivo|in bar|
        bargeld|contanti|in contanti|dinheiro|
        em dinheiro|現金""",
    "cheque": "cheque|by cheque",
    "paylah": "paylah",
    "sodexo": "sodexo card",
    "card": "ec karte|girocard|carte bleue|carte bancaire|cb|contactless",
    "mercado pago": "mercado pago",
    "pix": "pix",
}
# Words that name a way to pay only after "via", or at the end of the line.
AT_THE_END = {
    "cash": "cash|nakad|naqad|कैश",
    "card": "card|karte|carte|tarjeta|carta|cartão|कार्ड",
    "credit card": "cc|credit",
    "bank": "bank|account|virement",
    "wallet": "wallet",
    "bar": "bar",
    "visa": "visa",
    "mastercard": "mastercard",
    "amex": "amex",
    "rupay": "rupay",
    "cheque": "cheque",
    "debit card": "debit",
    "slice": "slice",
    "sodexo": "sodexo",
    "pluxee": "pluxee",
    "fastag": "fastag",
    "revolut": "revolut",
    "wise": "wise",
    "monzo": "monzo",
    "chase": "chase",
    "n26": "n26",
    "mobikwik": "mobikwik",
    "freecharge": "freecharge",
    "cred": "cred",
    "savings": "savings",
}
BANKS = words(
    """hdfc icici sbi axis kotak pnb canara idfc indusind rbl idbi hsbc citi amex
    chase barclays monzo lloyds natwest santander revolut n26 sparkasse commerzbank ing dkb bnp boursorama
    bbva caixabank sabadell visa mastercard rupay onecard paytm jupiter niyo simpl lazypay scapia"""
)
# Names that are a wallet only with "card", "bank" or "account" behind them.
HOUSES = words(
    "yes au fi bob union federal slice airtel tata flipkart amazon costco apple discover capital target shell"
)
PREPOSITIONS = words("via by using with through thru from on in mit per par avec con en se से with")
CARDS = words("card cc account acc ac a/c bank credit debit wallet karte konto carte tarjeta upi savings pay")
POSSESSIVES = words("my the our a mere mera meine meiner ma mi")
PAID_WITH = words("paid pay payment")
# "credit card bill" is what was paid, not what it was paid with.
NO_WALLET_BEFORE = words(
    "bill bills due dues emi fee fees charges outstanding statement cashback gift insurance recharge"
)

_HINTS = {
    fold(phrase): hint
    for table in (ALWAYS, AT_THE_END)
    for hint, said in table.items()
    for phrase in phrases(said)
}
_ALWAYS = Phrasebook({phrase: hint for hint, said in ALWAYS.items() for phrase in phrases(said)})
_AT_THE_END = Phrasebook({phrase: hint for hint, said in AT_THE_END.items() for phrase in phrases(said)})


def read_wallet(line: Line, *, wallets: tuple[str, ...] = ()) -> str | None:
    """Take the words that name a wallet and return its hint; `wallets` are names of one's own, matched after
    @."""
    return _mentioned(line, wallets) or _said(line)


def _mentioned(line: Line, wallets: tuple[str, ...]) -> str | None:
    known = {fold(name).replace(" ", ""): name for name in wallets}
    for i, token in enumerate(line.tokens):
        if token.kind != "mention":
            continue
        word = token.folded[1:]
        plain = word.replace("-", "").replace("_", "")
        hint = known.get(plain) or _HINTS.get(word) or (word if word in BANKS else None)
        if hint:
            line.take("wallet", i, i + 1)
            return hint
    return None


def _said(line: Line) -> str | None:
    for i in range(len(line)):
        start = _after_preposition(line, i)
        asked = start > i
        named = _bank_card(line, start) or _ALWAYS.match(line, start)
        if not named and (asked or _is_end(line, i)):
            named = _at_the_end(line, start, asked=asked)
        if named and line.word(named[1]) not in NO_WALLET_BEFORE:
            end = named[1]
            end += line.word(end) in ("payment", "transfer", "mode", "app")
            line.take("wallet", i, end)
            return named[0]
    return None


def _after_preposition(line: Line, i: int) -> int:
    """Return the index after "via my", "paid by" and the like, or i if none stands there."""
    start = i
    if line.word(start) in PAID_WITH and line.word(start + 1) in PREPOSITIONS:
        start += 1
    if line.word(start) not in PREPOSITIONS:
        return i
    start += 1
    return start + 1 if line.word(start) in POSSESSIVES else start


def _bank_card(line: Line, i: int) -> tuple[str, int] | None:
    """Read "hdfc card", "sbi credit card", "axis bank account"."""
    if line.word(i) not in BANKS | HOUSES:
        return None
    end = i + 1
    while line.word(end) in CARDS or (
        line.number(end) and len(line.number(end)) == 4 and line.word(end - 1) in CARDS
    ):
        end += 1
    if end == i + 1 or (end == i + 2 and line.word(i + 1) == "pay"):
        return None
    return " ".join(line.tokens[k].folded for k in range(i, end)), end


def _at_the_end(line: Line, i: int, *, asked: bool) -> tuple[str, int] | None:
    """Read a bare "cash", "card" or bank name, where nothing of the title follows."""
    named = _AT_THE_END.match(line, i)
    if not named and line.word(i) in BANKS:
        named = (line.word(i), i + 1)
    if not named or (not _is_end(line, named[1]) and not (asked and _is_way(named[0]))):
        return None
    if line.word(i) == "bar":
        return ("cash", named[1]) if "de" in line.habits.languages and asked else None
    if not asked and not _follows_title(line, i):
        return None
    return named


def _is_way(name: str) -> bool:
    return name in ("cash", "card", "visa", "mastercard", "amex", "credit card", "debit card")


def _is_end(line: Line, i: int) -> bool:
    """Return whether what follows token i no longer belongs to the title, or i is its last word."""
    rest = [k for k in range(i, len(line)) if line.free(k) and line.tokens[k].kind != "symbol"]
    return len(rest) <= 1 and (not rest or rest[0] == i)


def _follows_title(line: Line, i: int) -> bool:
    """Return whether a bare word at the end stands after the amount, or is a plain way to pay."""
    before_amount = i > 0 and line.taken[i - 1] in ("amount", "date", "tag")
    return before_amount or (line.word(i) in ("cash", "nakad", "cc") and i > 0)
