"""Whether money went out, came in, came back or moved between one's own wallets."""

from intake.phrases.phrase import Kind
from intake.phrases.text import Line, Phrasebook

REFUND = Phrasebook(dict.fromkeys(
    """refund|refunds|refunded|cashback|cash back|money back|reimbursed|reimbursement|chargeback|got back|rebate|returned by|
    refund received|refund credited|refund from|refund for|cashback received|reversal|reversed|
    wapas mila|wapas mile|wapas aaye|wapas aaya|vapas mila|vapas mile|paise wapas|wapas|vapas|wapis|रिफंड|रिफ़ंड|कैशबैक|वापस|वापस मिला|वापस मिले|
    erstattung|rückerstattung|erstattet|zurückerstattet|rückzahlung|gutschrift|zurückbekommen|
    remboursement|remboursé|remboursée|rembourse|avoir|reembolso|reembolsado|reembolsaron|devolución|devolvieron|devuelto|
    rimborso|rimborsato|estorno|reembolso de|terugbetaling|terugbetaald|返金""".replace("\n", "").replace("    ", "").split("|"), True))  # fmt: skip
STRONG_INCOME = Phrasebook(dict.fromkeys(
    """received|recieved|credited|got paid|was paid|been paid|paid me|gave me|sent me|earned|income|deposited|deposit from|
    mila|mile|mili|mil gaya|mil gaye|mil gayi|aaya|aayi|aaye|aa gaya|aa gayi|kamaya|kamaye|मिला|मिले|मिली|आया|आई|आयी|प्राप्त|
    erhalten|bekommen|eingegangen|eingang|verdient|reçu|recu|encaissé|gagné|recibí|recibi|recibido|cobré|cobre|cobrado|ingreso|
    ingresaron|me pagaron|gané|ricevuto|incassato|recebi|recebido|ontvangen|sold|verkauft|vendu|vendí|vendi|venduto|borrowed|
    payout|winnings|won lottery|won in|inflow|money in|入金""".replace("\n", "").replace("    ", "").split("|"), True))  # fmt: skip
PAY = Phrasebook(dict.fromkeys(
    """salary|sal|paycheck|paycheque|pay check|payslip|payroll|wages|stipend|pension|bonus|commission|tankhwah|tankha|tankhwa|pagaar|
    pagar|vetan|वेतन|तनख्वाह|सैलरी|पगार|gehalt|lohn|rente|salaire|paie|paye|prime de fin|nómina|sueldo|salario|aguinaldo|stipendio|
    salário|salaris|給料|給与|ボーナス|freelance income|side income|rental income|rent received|dividend|dividends|dividende|dividendo|
    scholarship|kindergeld""".replace("\n", "").replace("    ", "").split("|"), True))  # fmt: skip
INTEREST = frozenset(
    "interest byaj zinsen intérêts interets intereses interessi ब्याज dividend dividends dividende dividendo".split()
)
INTEREST_IN = frozenset(
    "fd rd savings bank deposit credited received earned saving ppf epf bond bonds".split()
)
OUT = frozenset(
    "paid pay paying gave given spent sent lent donated di diya diye de bhara bhari chukaya चुकाया दिया दिए दी bezahlt gezahlt"
    " payé paye versé pagué pague pagado pagato paguei betaald transferred deducted debited advance".split()
)
STAFF = frozenset(
    "maid driver cook staff employee employees nanny gardener watchman guard bai servant helper worker tutor cleaner tax loan"
    " emi credit impuesto steuer impôt income's naukrani didi kaamwali mali security team intern".split()
)
BORN_BY = frozenset("from by se से von de".split())
MOVES = Phrasebook(dict.fromkeys(
    """transfer|transferred|transfered|moved|move|self transfer|own transfer|shifted|umgebucht|umbuchung|überwiesen|virement|
    traspaso|transferencia|transferí|trasferito|bonifico|overgeboekt""".replace("\n", "").replace("    ", "").split("|"), True))  # fmt: skip
OWN = frozenset(
    "savings saving self own sparkonto tagesgeld épargne epargne livret ahorros ahorro risparmio joint wallet current checking"
    " poupança spaarrekening".split()
)
WITHDRAWALS = Phrasebook(dict.fromkeys(
    """atm withdrawal|atm withdraw|atm cash|cash withdrawal|cash withdrawn|withdrew|withdrew cash|cash withdraw|atm se nikale|
    paise nikale|nikale atm|geldautomat|bargeld abgehoben|abgehoben|retrait|retrait dab|cajero|retiré efectivo|retiro cajero|
    credit card bill|credit card payment|cc bill|creditcard bill|card bill|cc payment|wallet topup|wallet top up|added to wallet|
    wallet recharge|prelievo|saque""".replace("\n", "").replace("    ", "").split("|"), True))  # fmt: skip


def read_kind(line: Line) -> Kind:
    """Return the kind; take refund words, which say nothing of what was bought."""
    words = {token.folded for token in line.tokens if token.kind == "word"}
    refund = _find(line, REFUND)
    if refund and not (refund[0] == 0 and line.word(refund[1]) == "to" and "from" not in words):
        line.take("kind", *refund)
        return "refund"
    if _is_transfer(line, words):
        line.guessed.add("kind")
        return "transfer"
    return "income" if _is_income(line, words) else "expense"


def _find(line: Line, book: Phrasebook[bool]) -> tuple[int, int] | None:
    for i in range(len(line)):
        match = book.match(line, i)
        if match:
            return i, match[1]
    return None


def _is_transfer(line: Line, words: set[str]) -> bool:
    if _find(line, WITHDRAWALS):
        return True
    return _find(line, MOVES) is not None and bool(words & OWN) and not words & STAFF


def _is_income(line: Line, words: set[str]) -> bool:
    pay = _find(line, PAY)
    strong = _find(line, STRONG_INCOME)
    if words & STAFF and not (strong and "received" in words):
        return False
    if words & OUT and not (strong and line.tokens[strong[0]].folded not in words & OUT):
        return False
    if strong or pay:
        if strong and not pay:
            line.take("kind", *strong) if _is_bare(line, strong) else None
        return True
    if words & INTEREST and words & INTEREST_IN and "loan" not in words:
        return True
    got = words & {"got", "get", "mile", "aaye"}
    if got and words & {"from", "se"} and _amount_after(line, got):
        return True
    return _has_plus(line)


def _is_bare(line: Line, span: tuple[int, int]) -> bool:
    return line.tokens[span[0]].folded not in (
        "sold",
        "borrowed",
        "income",
        "payout",
        "winnings",
        "verkauft",
        "vendu",
        "vendi",
    )


def _amount_after(line: Line, got: set[str]) -> bool:
    """Return whether the amount follows "got" at once: "got 500 from mum", but not "got pizza from dominos 500"."""
    return any(
        token.folded in got and i + 1 < len(line) and line.taken[i + 1] == "amount"
        for i, token in enumerate(line.tokens)
    )


def _has_plus(line: Line) -> bool:
    """Return whether the line opens its amount with a sign: "+500 from dad"."""
    for i, token in enumerate(line.tokens):
        if token.text == "+" and line.taken[i] == "amount" and (i == 0 or line.taken[i - 1] != "amount"):
            line.guessed.add("kind")
            return True
    return False
