"""Lines that ask or order something instead of telling of a payment."""

import re

from intake.phrases.phrase import NotUnderstood
from intake.phrases.text import Line

ORDERS = frozenset(
    "delete remove undo erase edit update change rename clear cancel modify correct fix discard hapus hatao hata mita lösche löschen"
    " losche loschen supprime supprimer efface effacer borra borrar elimina eliminar cambia editar cancella apaga".split()
)
RECORDS = frozenset(
    "expense expenses transaction transactions entry entries last previous budget budgets category categories limit goal record"
    " records row everything all wallet account kharcha kharche ausgabe ausgaben letzte dépense dépenses depense depenses dernière"
    " derniere gasto gastos último ultimo spesa spese".split()
)
SETTERS = frozenset(
    "set create make new increase decrease raise lower reduce setze crea crée cree définis fija establece".split()
)
SETTINGS = frozenset(
    "budget budgets limit limits goal goals target reminder alert alarm category notification presupuesto cap".split()
)
SHOWERS = frozenset(
    "show list display view see find search export download print give tell compare zeige affiche muestra mostra dikhao".split()
)
SHOWN = frozenset(
    "me my all expenses expense transactions spending report summary total totals budget history balance meine mes mis".split()
)
QUESTIONS = (
    r"how (much|many|do|can|to|is|are|did)\b", r"what('s| is| are| was| did| do)?\b", r"when (did|do|is|was|will)\b",
    r"where (did|do|is|was)\b", r"why\b", r"which\b", r"who\b", r"(can|could|should|would|will) (you|i|we)\b",
    r"(did|do|does|is|are|am) (i|my|you|we|it|there)\b", r"kitn[aei]\b", r"kya\b", r"कितन", r"क्या\b", r"wie ?viel", r"was (habe|ist)\b",
    r"combien\b", r"cu[aá]nt[oa]s?\b", r"qu[eé] (he|gast)", r"quanto (ho|gast)",
)  # fmt: skip
QUESTION = re.compile("|".join(QUESTIONS), re.IGNORECASE)
REMINDERS = re.compile(
    r"(please )?(remind|remember|notify|alert|warn|wake|schedule|erinnere|rappelle|recuérdame|yaad dila)\b",
    re.IGNORECASE,
)
PLANS = re.compile(
    r"(i )?(will|shall|need to|have to|want to|going to|must|should|plan to|planning to) (pay|buy|spend|get|give)\b",
    re.IGNORECASE,
)
BUDGET = re.compile(r"(^|\b)budgets?( (is|of|to|for \w+( \w+)?|=))? ?\W{0,2}(rs\.? ?)?\d", re.IGNORECASE)
SECRET = re.compile(r"\b(otp|one time password|verification code|cvv|upi pin)\b", re.IGNORECASE)
LONG_NUMBER = re.compile(
    r"(?<!\d)(\+\d{1,3}[ -]?)?\(?\d{3,5}\)?[ -]\d{3,5}[ -]\d{3,5}(?!\d)|\+\d{1,3}[ -]?\d{4,5}[ -]?\d{4,6}(?!\d)|(?<!\d)[6-9]\d{4} \d{5}(?!\d)"
)  # noqa: E501
CALLING = frozenset("call phone dial ring whatsapp text sms tel mobile contact mob ph".split())


def reject_orders(line: Line) -> None:
    """Raise NotUnderstood for commands, questions and plans, and put telephone numbers out of the amount's way."""
    text = line.text.strip()
    words = [token.folded for token in line.tokens if token.kind == "word"]
    if words and words[0] in ("please", "pls", "hey", "bitte"):
        words = words[1:]
    if _is_order(words) or BUDGET.search(text):
        raise NotUnderstood("This reads like an order. A line here only writes down a payment.", field="text")
    if QUESTION.match(text) and (text.endswith("?") or _asks(words)):
        raise NotUnderstood(
            "This reads like a question. A line here only writes down a payment.", field="text"
        )
    if REMINDERS.match(text) or PLANS.match(text):
        raise NotUnderstood("This is still to be paid. Write it down when it is.", field="text")
    if SECRET.search(text):
        raise NotUnderstood("This looks like a secret code, not a payment.", field="text")
    _label_telephones(line)


def _is_order(words: list[str]) -> bool:
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first in ORDERS and set(rest) & RECORDS:
        return True
    if first in ("undo", "help") and len(words) <= 3:
        return True
    if first in SETTERS and set(rest[:4]) & SETTINGS or first == "add" and set(rest[:3]) & SETTINGS:
        return True
    return first in SHOWERS and bool(rest) and rest[0] in SHOWN


def _asks(words: list[str]) -> bool:
    verbs = {
        "spend",
        "spent",
        "spending",
        "kharch",
        "kharcha",
        "hua",
        "did",
        "is",
        "my",
        "i",
        "gastado",
        "gasté",
        "ausgegeben",
        "dépensé",
    }
    return bool(set(words) & verbs)


def _label_telephones(line: Line) -> None:
    """Mark numbers that only a telephone has, so that they stay in the title and never become the amount."""
    spans = [match.span() for match in LONG_NUMBER.finditer(line.text)]
    for start, end in spans:
        line.labels.update(line.tokens_between(start, end))
    if any(line.word(i) in CALLING and len(line.number(i + 1)) >= 7 for i in range(len(line))):
        line.labels.update(i for i in range(len(line)) if len(line.number(i)) >= 7)
