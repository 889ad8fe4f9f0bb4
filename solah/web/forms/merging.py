"""Two people editing one row: what each of them has, and which value is kept."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from solah.money import format_money
from solah.web.forms.expenses import FIELDS, LABELS, ExpenseForm
from solah.web.words import day

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Difference:
    """One field in which the two differ. `chosen` is the side that changed it, mine if both did."""

    name: str
    label: str
    mine: str
    theirs: str
    mine_said: str
    theirs_said: str
    chosen: str


def differences(
    mine: Mapping[str, str], theirs: Mapping[str, str], seen: Mapping[str, str], *, form: ExpenseForm
) -> list[Difference]:
    """Return the fields that differ. `seen` is what the form showed when it was opened."""
    return [
        Difference(
            name=name,
            label=LABELS[name],
            mine=mine[name],
            theirs=theirs[name],
            mine_said=_said(form, name, mine[name]),
            theirs_said=_said(form, name, theirs[name]),
            chosen=THEIRS if mine[name] == seen.get(name) else MINE,
        )
        for name in FIELDS
        if mine[name] != theirs[name]
    ]


def merged(data: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Return what the merge page chose: for each field mine as it was sent, or theirs as it is now."""
    return {
        name: theirs[name] if data.get(f"keep-{name}") == THEIRS else data.get(name, theirs[name])
        for name in FIELDS
    }


def packed(values: Mapping[str, str]) -> str:
    """Write what a form shows into one hidden field of it."""
    return json.dumps(dict(values), ensure_ascii=False)


def unpacked(text: str) -> dict[str, str]:
    """Read the hidden field back; anything else than what `packed` wrote reads as nothing."""
    try:
        values: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def _said(form: ExpenseForm, name: str, value: str) -> str:
    """Say a field's value as a person would: a choice by its words, an amount with its mark."""
    field: Any = form.fields[name]
    for pk, label in getattr(field, "choices", ()):
        options = label if isinstance(label, list | tuple) else [(pk, label)]
        for each, text in options:
            if str(each) == value:
                return str(text)
    if value and name == "amount":
        return _tried(lambda: format_money(field.clean(value), field.currency, locale=field.locale), value)
    if value and name == "spent_on":
        return _tried(lambda: day(field.clean(value)), value)
    return value or "nothing"


def _tried(say: Callable[[], str], value: str) -> str:
    try:
        return say()
    except ValidationError:
        return value
