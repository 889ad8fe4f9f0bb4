"""Which rows a rule is about, and what rules make of a row: in Python as in the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from solah.accounts.models import Workspace
from solah.insights.models import Flow, Manner, Rule
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Direction

_KINDS = {
    Flow.ANY: (Kind.EXPENSE, Kind.REFUND, Kind.INCOME),
    Flow.OUT: (Kind.EXPENSE,),
    Flow.IN: (Kind.INCOME, Kind.REFUND),
    Flow.INCOME: (Kind.INCOME,),
    Flow.REFUND: (Kind.REFUND,),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A row that is not in the ledger yet, as far as it is known.

    `text` is what else was said about it: a bank's narration, notes. `meaning` is the canonical kind that a
    typed `word` stands for.
    """

    title: str
    amount: Decimal | None = None
    kind: str = Kind.EXPENSE
    merchant: str = ""
    text: str = ""
    wallet: int | None = None
    meaning: str = ""
    word: str = ""

    @property
    def direction(self) -> str:
        """Whether its category is one for spending or for income."""
        return Direction.INCOME if self.kind == Kind.INCOME else Direction.EXPENSE


@dataclass(frozen=True, kw_only=True)
class Made:
    """What rules make of a row: the first rule that says a thing says it; tags of all add up."""

    category: Category | None = None
    rule: Rule | None = None
    merchant: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()


def rules_of(workspace: Workspace) -> list[Rule]:
    """Return the rules that are on, in their order: one query."""
    return list(workspace.rules.filter(is_on=True))


def make(rules: Iterable[Rule], asked: Asked, offered: Mapping[int, Category]) -> Made:
    """Apply rules to a row. A category counts only if it is among those `offered` for such a row."""
    made: dict[str, Any] = {}
    tags: list[str] = []
    for rule in rules:
        if not is_about(rule, asked):
            continue
        category = offered.get(rule.category_id or 0)
        if category is not None and "category" not in made:
            made |= {"category": category, "rule": rule}
        for name in ("merchant", "note"):
            if getattr(rule, name):
                made.setdefault(name, getattr(rule, name))
        tags += rule.tags
    return Made(**made, tags=tuple(dict.fromkeys(tags)))


def is_about(rule: Rule, asked: Asked) -> bool:
    """Say whether a row meets all of a rule's conditions; what is not known of it meets none."""
    if asked.kind not in _KINDS[Flow(rule.flow)]:
        return False
    if rule.wallet_id is not None and rule.wallet_id != asked.wallet:
        return False
    if rule.least is not None and (asked.amount is None or asked.amount < rule.least):
        return False
    if rule.most is not None and (asked.amount is None or asked.amount > rule.most):
        return False
    return not rule.text or _stands_in(rule, asked)


def rows_about(rule: Rule, workspace: Workspace) -> Any:
    """Return the rows of the ledger that meet a rule's conditions; the rule need not be saved."""
    rows = workspace.transactions.alive().filter(kind__in=_KINDS[Flow(rule.flow)])
    if rule.wallet_id is not None:
        rows = rows.filter(wallet=rule.wallet_id)
    if rule.least is not None:
        rows = rows.filter(amount__gte=rule.least)
    if rule.most is not None:
        rows = rows.filter(amount__lte=rule.most)
    if rule.text and rule.manner == Manner.EQUALS:
        return rows.filter(Q(title__iexact=rule.text) | Q(merchant__iexact=rule.text))
    for part in _parts(rule):
        rows = rows.filter(words__contains=part)
    return rows


def said(rule: Rule) -> str:
    """Return why a row that a rule sorted has its category."""
    return f"Your rule for “{rule.text}”." if rule.text else "A rule of yours."


def _stands_in(rule: Rule, asked: Asked) -> bool:
    if rule.manner == Manner.EQUALS:
        return rule.text.lower() in {asked.title.lower(), asked.merchant.lower()}
    words = f"{asked.title} {asked.merchant} {asked.text}".lower()
    return all(part in words for part in _parts(rule))


def _parts(rule: Rule) -> Sequence[str]:
    text = rule.text.lower()
    if not text:
        return ()
    return text.split() if rule.manner == Manner.WORDS else (text,)
