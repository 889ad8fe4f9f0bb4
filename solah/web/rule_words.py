"""A rule in words: which rows it is about, and what it does with them."""

from decimal import Decimal

from solah.accounts.models import Workspace
from solah.insights.models import Flow, Manner, Rule
from solah.money import format_money

_FLOWS = {
    Flow.OUT: "money out",
    Flow.IN: "money in, or back",
    Flow.INCOME: "money in",
    Flow.REFUND: "refunds",
}
_MANNERS = {
    Manner.CONTAINS: "“{}” in it",
    Manner.EQUALS: "called “{}”",
    Manner.WORDS: "the words “{}” in it",
}


def conditions(rule: Rule, workspace: Workspace) -> str:
    """Say which rows a rule is about, as one line."""
    said = [_MANNERS[Manner(rule.manner)].format(rule.text)] if rule.text else []
    said += [_FLOWS[Flow(rule.flow)]] if rule.flow else []
    said += _amounts(rule, workspace)
    said += [f"paid with {rule.wallet.name}"] if rule.wallet else []
    line = ", ".join(said)
    return line[:1].upper() + line[1:]


def extras(rule: Rule) -> list[str]:
    """Say what a rule does beside choosing a category."""
    said = [f"#{tag}" for tag in rule.tags]
    said += [f"merchant {rule.merchant}"] if rule.merchant else []
    return said + ([f"note “{rule.note}”"] if rule.note else [])


def _amounts(rule: Rule, workspace: Workspace) -> list[str]:
    def money(amount: Decimal) -> str:
        return format_money(amount, workspace.currency, locale=workspace.locale)

    if rule.least is not None and rule.most is not None:
        return [f"{money(rule.least)} to {money(rule.most)}"]
    if rule.least is not None:
        return [f"{money(rule.least)} or more"]
    return [f"up to {money(rule.most)}"] if rule.most is not None else []
