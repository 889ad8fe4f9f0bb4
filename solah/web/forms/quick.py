"""The quick form: a typed line, and the boxes that say what was understood and can be put right."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from solah.accounts.models import User, Workspace
from solah.capture.quick import Understood, suggest_for_title, understand
from solah.insights.categories import Suggestion, decided
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.money import BadAmount, format_money, parse_amount
from solah.web.forms.expenses import FIELDS, ExpenseForm, Offered, written

TEXT_MOST = 10_000


@dataclass(frozen=True)
class QuickEntry:
    """What somebody is about to add. `edited` names the boxes they filled or changed themselves."""

    workspace: Workspace
    text: str
    understood: Understood
    values: Mapping[str, str]
    edited: frozenset[str]
    offered: Offered
    client_id: uuid.UUID
    form: ExpenseForm = field(compare=False)

    @property
    def guesses(self) -> frozenset[str]:
        """The boxes to be shown striped: filled by us, not said in the line, not touched since."""
        return frozenset(name for name in self.understood.guessed - self.edited if self.values.get(name))

    @property
    def is_blank(self) -> bool:
        """Nothing was typed yet."""
        return not self.text.strip() and not self.edited

    @property
    def amount_said(self) -> str:
        """The amount for the button; nothing while it cannot be read."""
        workspace = self.workspace
        try:
            amount = parse_amount(self.values["amount"], currency=workspace.currency, locale=workspace.locale)
        except BadAmount:
            return ""
        return format_money(amount, workspace.currency, locale=workspace.locale)

    def checked(self) -> bool:
        """Check the boxes; what the line left open is said by its own sentence."""
        if self.form.is_valid():
            return True
        problem, name = self.understood.problem, self.understood.problem_field
        if problem and name in self.form.errors and name not in self.edited:
            self.form.errors[name] = self.form.error_class([problem])
        return False

    def record(self, *, by: User) -> Transaction:
        """Add the row. Raises what `workspace.transactions.record` raises."""
        values = dict(self.form.cleaned_data)
        guess = self.understood
        proposed = Suggestion(
            category=guess.category, by=guess.category_by, why=guess.category_why, sure=guess.category_sure
        )
        return self.workspace.transactions.record(
            by=by,
            source=Source.QUICK if self.text.strip() else Source.FORM,
            client_id=self.client_id,
            **decided(values["category"], proposed, by_hand="category" in self.edited),
            **values,
        )


def read_entry(data: Mapping[str, str], *, workspace: Workspace, today: date, bound: bool) -> QuickEntry:
    """Read the quick form as it was sent. `bound` says that the boxes shall be checked, not only shown.

    The line fills the boxes, and what a person put into a box stays. Which boxes those are is told by a
    script in `edited`; without one, a box was edited if it differs from what the line of then, `read`, gave.
    """
    offered = Offered.by(workspace)
    text = data.get("text", "")[:TEXT_MOST]
    understood = _understood(text, workspace, offered, today)
    values = _boxes(understood, workspace)
    shown = values
    if data.get("read", text) != text:
        shown = _boxes(_understood(data["read"][:TEXT_MOST], workspace, offered, today), workspace)
    edited = frozenset(
        name for name in FIELDS if name in data and (data[name].strip() != shown[name] or name in _said(data))
    )
    values |= {name: data[name] for name in edited}
    if edited & {"title", "kind"} and "category" not in edited:
        understood = _suggested_anew(understood, values, workspace, offered, today)
        values["category"] = str(understood.category.pk) if understood.category else ""
        if "tags" not in edited:
            values["tags"] = ", ".join(understood.tags)
    if "title" in edited and "merchant" not in edited:
        values["merchant"] = ""
    arguments: dict[str, Any] = {"data": values} if bound else {"initial": values}
    return QuickEntry(
        workspace=workspace,
        text=text,
        understood=understood,
        values=values,
        edited=edited,
        offered=offered,
        client_id=read_id(data.get("client_id", "")),
        form=ExpenseForm(workspace=workspace, offered=offered, auto_id=False, **arguments),
    )


def read_id(text: str) -> uuid.UUID:
    """Return the form's id, or a new one for a form that came without."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _said(data: Mapping[str, str]) -> set[str]:
    return set(data.get("edited", "").split(","))


def _boxes(understood: Understood, workspace: Workspace) -> dict[str, str]:
    """Write the boxes, the amount with its mark: it reads as a sentence does, and is read back."""
    values = written(understood, workspace=workspace)
    if understood.amount is not None:
        values["amount"] = format_money(understood.amount, workspace.currency, locale=workspace.locale)
    return values


def _understood(text: str, workspace: Workspace, offered: Offered, today: date) -> Understood:
    return understand(workspace, text, today=today, categories=offered.categories, wallets=offered.wallets)


def _suggested_anew(
    understood: Understood, values: Mapping[str, str], workspace: Workspace, offered: Offered, today: date
) -> Understood:
    """Let the title or kind that a person wrote themselves decide what the category probably is."""
    try:
        amount = parse_amount(values["amount"], currency=workspace.currency, locale=workspace.locale)
    except BadAmount:
        amount = None
    found = suggest_for_title(
        workspace,
        values["title"],
        kind=values["kind"],
        amount=amount,
        wallet=int(values["wallet"]) if values["wallet"].isdecimal() else None,
        today=today,
        categories=offered.categories,
    )
    guessed = understood.guessed - {"category"} | ({"category"} if found.category else set())
    return replace(
        understood,
        category=found.category,
        category_by=found.by,
        category_sure=found.sure,
        category_why=found.why,
        tags=tuple(dict.fromkeys((*understood.tags, *found.made.tags))),
        guessed=frozenset(guessed),
        why=found.why or understood.why,
    )
