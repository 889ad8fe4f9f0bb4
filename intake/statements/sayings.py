"""What banks write in cells: which way money went, which rows are sums, which never happened."""

from __future__ import annotations

import re
from functools import lru_cache

from intake.dates import month_number
from intake.statements.words import plain

_DEBIT = """
    d|dr|db|dbt|debit|debits|debited|debet|soll|s|lastschrift|belastung|af|uit|out|outgoing|outflow|o|
    withdrawal|withdrawals|wd|w|expense|expenses|spend|paid|sent|debito|addebito|cargo|dare|auszahlung|
    ausgabe|ausgang|depense|debe|uscita|saida|gasto|wydatek|obciazenie|wyplata|ut|ud|uttag|meno|pano|
    debetas|debets|deebet|withdraw|exp|transfer out|money sent|sent money|spending|payment out|
    transferred out|rashod|isplata|cheltuiala|debitare|egreso|egresos|saque|pagamento efetuado|uitgave|
    uitgaven|menot|vydaj|odchozi|terheles|kiadas|borc|расход|списание|дебет|покупка|оплата|видаток|витрата|
    支出|支|支取|出金|借|出|출금|χ|χρεωση|sale|purchase|debit transaction|money out|paid out
"""
_CREDIT = """
    c|cr|crd|cdt|credit|credits|credited|kredit|haben|h|gutschrift|bij|in|incoming|inflow|i|deposit|
    deposits|dep|income|inc|transfer in|money received|top up|topup|added|payment in|transferred in|prihod|
    uplata|incasare|creditare|ingresos|inkomsten|inkomst|tulot|пополнение|возврат|надходження|received|
    receipt|k|credito|accredito|abono|avere|einzahlung|einnahme|eingang|recette|haber|entrata|entrada|
    ingreso|przychod|uznanie|wplata|inn|ind|insattning|tulo|kreditas|kredits|kreedit|prijem|prichozi|
    jovairas|bevetel|alacak|приход|зачисление|кредит|收入|收|存入|入金|贷|入|입금|π|πιστωση|refund|
    credit transaction|money in|paid in
"""
_OPENING = """
    opening balance|balance brought forward|brought forward|balance b f|b f|bf|previous balance|
    balance forward|balance carried from|anfangssaldo|anfangsbestand|alter kontostand|alter saldo|
    saldovortrag|
    ubertrag|letzter kontostand|beginsaldo|begin saldo|vorig saldo|solde precedent|ancien solde|
    solde initial|solde au debut|saldo anterior|saldo inicial|saldo iniziale|saldo precedente|
    saldo poczatkowe|sold initial|ingaende saldo|ingaende balans|inngaende saldo|primosaldo|alkusaldo|
    algsaldo|alg saldo|likutis pradziai|pradinis likutis|sakuma atlikums|pocatecni zustatek|
    pociatocny zostatok|nyito egyenleg|pocetno stanje|devreden bakiye|остаток на начало|входящий остаток|
    входящ баланс|期初余额|承前|前月繰越|opening bal|op bal|starting balance as of|beginning balance|
    balance at beginning|saldo al|anfangsstand
"""
_CLOSING = """
    closing balance|balance carried forward|carried forward|balance c f|c f|ending balance|new balance|
    closing bal|cl bal|endsaldo|endbestand|neuer kontostand|neuer saldo|
    eindsaldo|eind saldo|nieuw saldo|
    nouveau solde|solde final|solde en fin|saldo final|saldo finale|saldo koncowe|utgaende saldo|
    utgaende balans|ultimosaldo|loppusaldo|loppsaldo|lopp saldo|likutis pabaigai|galutinis likutis|
    beigu atlikums|konecny zustatek|konecny zostatok|zaro egyenleg|zavrsno stanje|остаток на конец|
    исходящий остаток|期末余额|次月繰越|available balance|current balance|ledger balance|
    saldo actual|close|closing
"""
_TOTAL = """
    total|totals|grand total|sub total|subtotal|total debit|total credit|total withdrawals|total deposits|
    total amount|transaction total|turnover|summe|gesamt|gesamtsumme|umsatze gesamt|totaal|totale|totali|
    totaux|total general|totales|suma|razem|suma obrotow|apyvarta|apgrozijums|kaive|obrat|forgalom|toplam|
    итого|оборот|всего|合计|合計|小计|小計|총계|합계|yhteensa|i alt|sammanlagt|sum|statement summary|
    total dr|total cr|transaction total dr cr|all transactions|page total|carried over
"""
_STANDING = """
    saldo|solde|balance|kontosaldo|solde crediteur|solde debiteur|saldo crediteur|saldo debiteur|
    saldo acreedor|saldo deudor|saldo dare|saldo avere|saldo in euro|saldo na dan|
    saldo per|stan konta|stav uctu|kontostand|saldo total disponivel dia|saldo do dia|saldo total do dia|
    daily balance|balance as of|saldo am
"""
_NOT_DONE = """
    pending|failed|failure|declined|cancelled|canceled|reverted|rejected|denied|expired|voided|void|
    unsuccessful|refused|blocked|in progress|processing|awaiting|scheduled|temporary hold|authorised|
    authorized|uncleared authorization|vorgemerkt|ausstehend|storniert|abgelehnt|offen|en attente|annule|
    annulee|refuse|pendiente|cancelado|rechazado|in attesa|annullato|rifiutato|oczekujaca|odrzucona|
    anulowana|vantar|reserverad|reserveret|reservert|avvist|varaus|ceka na zauctovani|zamitnuto|initiated|
    交易关闭|已关闭|处理中|失败|ожидание|отклонено|failed txn|in behandeling|geannuleerd|afgewezen|pendente|
    recusado|hold|on hold|not posted|unposted|not booked|nicht gebucht|venter|ventende|odottaa|w trakcie|
    blokada|bekliyor|beklemede|iptal|in sospeso|non contabilizzato|non comptabilise|a venir|previsto|
    por confirmar|agendado|estornado|in verwerking|gereserveerd|kesken|autorizzato|autorisiert|
    in autorizzazione|da contabilizzare|in verarbeitung|en cours|a debiter|retenido|retencion|en proceso|
    en progreso|w realizacji|nierozliczona|zpracovava se|blokovano|zrusene|fuggoben|elutasitva|atsaukta|
    отказ|отменен|отменена|отменено|обрабатывается|в обработке|в процессе|не выполнен|відхилено|скасовано|
    未確定|取消|処理中|未入帳|交易失败|支付失败|已撤销|취소|승인취소|대기|실패|gagal|dibatalkan|menunggu|
    tertunda|that bai|dang xu ly|reversed|reversal pending|returned unpaid|bounced|zuruckgesetzt|
    ruckgangig gemacht|annule par la banque|renvoye|revertido|revertita|cofnieto|teruggedraaid|not cleared|
    awaiting approval|on the way|unsettled|vypořádává se|nezaúčtováno
"""
_DONE = """
    booked|completed|complete|settled|posted|cleared|success|successful|succeeded|paid|done|executed|
    processed|approved|confirmed|final|closed|gebucht|ausgefuhrt|verbucht|abgeschlossen|erledigt|udfort|
    bokfort|bogfort|utfort|genomford|gjennomfort|suoritettu|toteutunut|kirjattu|wykonana|zaksiegowana|
    rozliczona|zrealizowana|comptabilise|execute|effectue|termine|contabilizado|realizado|completado|
    efetuado|concluido|contabilizzato|eseguito|verwerkt|uitgevoerd|geboekt|voltooid|zauctovano|provedeno|ok|
    reconciled|交易成功|支付成功|已完成|executee|effectuee|terminee|ejecutado|liquidado|liquidada|
    registrado|baixado|contabilizzata|completato|zakonczono|zakonczona|wykonano|finalizata|procesata|
    zauctovane|konyvelt|teljesitve|slutfort|fuldfort|loppuunkasitelty|paide|berhasil|sukses|selesai|
    thanh cong|hoan thanh|완료|정상|승인|확정|已存入零钱|已转账|tamamlandi|gerceklesti|成功|完了|исполнен|
    исполнена|выполнен|ок
"""
# What such a state is said of: "Umsatz gebucht", "Transaction successful".
_OF = frozenset(
    [
        "umsatz",
        "transaction",
        "transaktion",
        "payment",
        "zahlung",
        "buchung",
        "status",
        "txn",
        "tran",
        "operacja",
    ]
)


def _tidy(words: str) -> frozenset[str]:
    return frozenset(" ".join(w.split()) for w in words.split("|"))


_NEITHER = frozenset(["不计收支", "其他", "/", "中性交易"])
_FLAGS = dict.fromkeys(_tidy(_DEBIT), "debit") | dict.fromkeys(_tidy(_CREDIT), "credit")
_SUMMARIES = (
    ("opening", _tidy(_OPENING)),
    ("closing", _tidy(_CLOSING)),
    ("total", _tidy(_TOTAL)),
    ("standing", _tidy(_STANDING)),
)
_FIRST = {phrase.split()[0] for _, phrases in _SUMMARIES for phrase in phrases} | {"to", "by"}
_BY_THE_WAY = frozenset(
    [
        "as",
        "at",
        "on",
        "of",
        "the",
        "per",
        "am",
        "vom",
        "zum",
        "dem",
        "le",
        "au",
        "du",
        "al",
        "del",
        "inr",
        "eur",
        "usd",
        "gbp",
        "chf",
        "rs",
        "date",
        "your",
        "st",
        "nd",
        "rd",
        "th",
    ]
)
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_PENDING, _BOOKED = (frozenset(plain(word) for word in _tidy(words)) for words in (_NOT_DONE, _DONE))


@lru_cache(maxsize=1024)
def flag(text: str) -> str | None:
    """Answer "debit" or "credit" where a cell says the direction and nothing else."""
    text = text.strip()
    if text in ("-", "−", "–"):
        return "debit"
    if text == "+":
        return "credit"
    if len(text) > 24:
        return None
    return _FLAGS.get(plain(text))


def is_neither(text: str) -> bool:
    """Whether a cell says that a movement is neither income nor expense: Alipay's 不计收支, WeChat's "/"."""
    return text.strip() in _NEITHER


@lru_cache(maxsize=8192)
def summary(text: str) -> str | None:
    """Answer "opening", "closing" or "total" where a text names such a row rather than a payment.

    "standing" is a balance of which only its place tells whether payments come after it.
    """
    if len(text) > 60:
        return None
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")  # "S A L D O"
    if text.isascii():  # most texts are payments: look at their first word before anything dearer
        first = _WORD.search(text)
        if first is None or first.group().casefold() not in _FIRST:
            return None
    words = re.sub(r"\b[0-9]+\b", "", plain(text)).split()
    if words[:1] in (["to"], ["by"]):  # how ledgers begin each line
        words = words[1:]
    said = " ".join(w for w in words if w not in _BY_THE_WAY)
    dateless = " ".join(w for w in words if w not in _BY_THE_WAY and month_number(w) is None)
    for kind, phrases in _SUMMARIES:
        if said in phrases or dateless in phrases:
            return kind
    return None


@lru_cache(maxsize=1024)
def is_not_done(text: str) -> bool:
    """Whether a state says that no money moved (yet): pending, failed, cancelled."""
    return len(text) <= 60 and _state(text) in _PENDING


@lru_cache(maxsize=1024)
def is_state(text: str) -> bool:
    """Whether a cell says how far a payment is, and nothing else."""
    return len(text) <= 60 and _state(text) in _PENDING | _BOOKED


def _state(text: str) -> str:
    words = plain(text)
    return words if words in _PENDING else " ".join(w for w in words.split() if w not in _OF)
