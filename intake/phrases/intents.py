"""Lines that ask or order something instead of telling of a payment."""

import re

from intake.phrases.phrase import NotUnderstood
from intake.phrases.tables import words
from intake.phrases.text import Line

ORDERS = words(
    """delete remove undo erase edit update change rename clear cancel modify correct fix discard hapus hatao
    hata mita löschen lösche entferne supprime supprimer efface effacer borra borrar elimina eliminar cambia
    editar cancella apaga हटाओ हटा मिटाओ""",
)
RECORDS = words(
    """expense expenses transaction transactions entry entries last previous budget budgets category
    categories limit goal record records row everything all wallet account kharcha kharche ausgabe ausgaben
    letzte dépense dépenses dernière gasto gastos último spesa spese खर्च खर्चा""",
)
SETTERS = words(
    "set create make new increase decrease raise lower reduce setze crea crée définis fija establece lagao"
)
SETTINGS = words(
    "budget budgets limit limits goal goals target reminder alert alarm category notification presupuesto cap"
)
SHOWERS = words(
    """show list display view see find search export download print give tell compare zeige affiche muestra
    dikhao"""
)
SHOWN = words(
    """me my all expenses expense transactions spending report summary total totals budget history meine
    mes mis"""
)
SPENDING = words(
    """spend spent spending kharch kharcha hua did is my i are was do does should gastado gasté ausgegeben
    dépensé speso gastei खर्च हुआ""",
)
POLITE = words("please pls plz hey hi hello ok bitte can could")
QUESTION = re.compile(
    r"(?:how (?:much|many|do|can|to|is|are|did)|what(?:'s)?"
    r"|when (?:did|do|is|was|will)|where (?:did|do|is|was)|why|which"
    r"|(?:can|could|should|would|will) (?:you|i|we)"
    r"|(?:did|do|does|is|are|am) (?:i|my|you|we|it|there)|kitn[aei]|kya"
    r"|wie ?viel|was (?:habe|ist)|combien|cu[aá]nt[oa]s?|qu[eé] (?:he|gast)|quanto)\b|कितन|क्या",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"(?:please )?(?:remind|remember|notify|alert|warn|wake|erinnere|rappelle|recuérdame|yaad dila)\b"
    r"|(?:i )?(?:will|shall|(?:need|have|want|going|plan) to|must|should) (?:pay|buy|spend|get|give)\b",
    re.IGNORECASE,
)
BUDGET = re.compile(
    r"(?:^|\b)budgets?(?: (?:is|of|to|for \w{1,30}|=))?[ :=]{0,3}(?:rs\.? ?|[₹$€£])?\d", re.IGNORECASE
)
SECRET = re.compile(r"\b(?:otp|one time password|verification code|cvv|upi pin)\b", re.IGNORECASE)


def reject_orders(line: Line) -> None:
    """Raise NotUnderstood for commands, questions and plans: a line here only tells of a payment."""
    text = line.text.strip()
    said = [token.folded for token in line.tokens if token.kind == "word"]
    while said and said[0] in POLITE and len(said) > 1:
        said = said[1:]
    if _is_order(said) or BUDGET.search(text):
        raise NotUnderstood("This reads like an order. A line here only writes down a payment.", field="text")
    if QUESTION.match(text) and (text.endswith("?") or set(said) & SPENDING):
        raise NotUnderstood(
            "This reads like a question. A line here only writes down a payment.", field="text"
        )
    if TO_COME.match(text):
        raise NotUnderstood("This is still to be paid. Write it down when it is.", field="text")
    if SECRET.search(text):
        raise NotUnderstood("This looks like a secret code, not a payment.", field="text")


def _is_order(said: list[str]) -> bool:
    if not said:
        return False
    first, rest = said[0], said[1:]
    if first in ("undo", "help") and len(said) <= 3:
        return True
    if first in ORDERS and set(rest) & RECORDS:
        return True
    if (first in SETTERS and set(rest[:4]) & SETTINGS) or (first == "add" and set(rest[:3]) & SETTINGS):
        return True
    return first in SHOWERS and bool(rest) and rest[0] in SHOWN
