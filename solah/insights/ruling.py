"""Making, changing, ordering and deleting rules: each one transaction that leaves a trail."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from solah.accounts.models import User, Workspace
from solah.insights.models import TEXT_MOST, Flow, Manner, Rule
from solah.insights.rules import Asked, is_about, rules_of
from solah.ledger.drafts import TITLE_MOST, clean_tags
from solah.ledger.models import Direction, Transaction
from solah.ledger.overtaking import refuse_overtaken
from solah.ledger.querying import snapshot
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in
from solah.text import BadText, clean_line

MOST = 200  # each row that comes in is held against all of them
NOTE_MOST = 200
SHORT = 5  # letters
TRAIL = (
    "position",
    "is_on",
    "text",
    "manner",
    "least",
    "most",
    "wallet_id",
    "flow",
    "category_id",
    "merchant",
    "note",
)
RULE_SEEN = (
    "text",
    "manner",
    "least",
    "most",
    "wallet_id",
    "flow",
    "category_id",
    "tags",
    "merchant",
    "note",
)
_LIMITS = {"text": TEXT_MOST, "merchant": TITLE_MOST, "note": NOTE_MOST}
_INCOME = {Flow.INCOME}
_SPENDING = {Flow.OUT, Flow.REFUND}


class Gone(LookupError):
    """Somebody deleted the rule in the meantime."""


def create_rule(workspace: Workspace, *, by: User, **values: Any) -> Rule:
    """Add a rule behind the others; one that is there already is not added twice.

    Raises `ValidationError` with a sentence by each field.
    """
    values = cleaned(workspace, values)
    with transaction.atomic():
        workspace.touch()
        same: Rule | None = workspace.rules.filter(**values).first()
        if same is not None:
            return same
        if workspace.rules.count() >= MOST:
            raise ValidationError(f"A workspace has room for {MOST} rules. Delete one that is not needed.")
        last = workspace.rules.aggregate(last=Max("position"))["last"] or 0
        rule: Rule = workspace.rules.create(made_by=by, position=last + 1, **values)
        _leave_trail(rule, None, by=by, action="added")
    return rule


def always(row: Transaction, *, by: User) -> Rule:
    """Make a rule of a row: what goes by its name goes to its category. Raises `ValidationError`."""
    name = name_of(row)
    # A short name stands within others: Ola in Chola.
    manner = Manner.CONTAINS if len(name) >= SHORT else Manner.EQUALS
    return create_rule(row.workspace, by=by, text=name, manner=manner, category=row.category)


def name_of(row: Transaction) -> str:
    """Return what a row goes by: its merchant, or its title."""
    name: str = row.merchant or row.title
    return name[:TEXT_MOST].strip()


def has_rule(row: Transaction) -> bool:
    """Say whether a rule that is on puts this row where it is."""
    asked = Asked(
        title=row.title,
        merchant=row.merchant,
        text=row.notes,
        amount=row.amount,
        kind=row.kind,
        wallet=row.wallet_id,
    )
    on = rules_of(row.workspace)
    return any(each.category_id == row.category_id and is_about(each, asked) for each in on)


def amend_rule(rule: Rule, *, by: User, seen: str = "", **values: Any) -> Rule:
    """Change a rule. Rows that it sorted before stay as they are. Raises `ValidationError` and `Gone`.

    `seen` is the mark of what the form showed: see `overtaking`.
    """
    values = cleaned(rule.workspace, values)
    return _change(rule, values, by=by, seen=seen)


def switch_rule(rule: Rule, *, is_on: bool, by: User) -> Rule:
    """Turn a rule on or off. Raises `Gone`."""
    return _change(rule, {"is_on": is_on}, by=by)


def move_rule(rule: Rule, *, up: bool, by: User) -> None:
    """Let a rule change places with the one before it (or after it). Raises `Gone`."""
    _put(rule, lambda place: place + (-1 if up else 1), by=by)


def place_rule(rule: Rule, position: int, *, by: User) -> None:
    """Let a rule be the first (1), second and so on that is asked; beyond the last is last. Raises `Gone`."""
    _put(rule, lambda _place: position - 1, by=by)


def _put(rule: Rule, where: Callable[[int], int], *, by: User) -> None:
    with transaction.atomic():
        rule.workspace.touch()
        order = list(rule.workspace.rules.all())
        place = next((at for at, each in enumerate(order) if each.pk == rule.pk), None)
        if place is None:
            raise Gone(f"rule {rule.pk}")
        order.insert(min(max(where(place), 0), len(order) - 1), order.pop(place))
        for position, each in enumerate(order, start=1):
            before = snapshot(each, TRAIL)
            if each.position != position:
                each.position = position
                each.save(update_fields=["position"])
                _leave_trail(each, before, by=by, action="changed")


def delete_rule(rule: Rule, *, by: User) -> None:
    """Delete a rule; what it did stays. Raises `Gone`."""
    with transaction.atomic():
        rule.workspace.touch()
        before, pk = snapshot(rule, TRAIL), rule.pk
        if not rule.workspace.rules.filter(pk=pk).delete()[0]:
            raise Gone(f"rule {pk}")
        _trail(rule, pk, before, None, by=by, action="deleted")


def cleaned(workspace: Workspace, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule's values in normal form, or raise `ValidationError` with a sentence by each field."""
    found, errors = dict(values), {}
    for name, most in _LIMITS.items():
        try:
            found[name] = clean_line(found.get(name, ""), most=most)
        except BadText as error:
            errors[name] = str(error)
    try:
        found["tags"] = list(clean_tags(tuple(found.get("tags", ()))))
    except BadText as error:
        errors["tags"] = str(error)
    if errors:
        raise ValidationError(errors)
    errors |= _strangers(workspace, found) | _without_sense(found)
    if errors:
        raise ValidationError(errors)
    return found


def _strangers(workspace: Workspace, values: Mapping[str, Any]) -> dict[str, str]:
    """Answer another workspace's wallet or category like one that does not exist."""
    rows = ((name, values.get(name)) for name in ("wallet", "category"))
    return {
        name: "Choose one from the list."
        for name, row in rows
        if row is not None and row.workspace_id != workspace.pk
    }


def _without_sense(values: Mapping[str, Any]) -> dict[str, str]:
    """Say what a rule lacks, or where its parts do not go together."""
    errors = {}
    least, most, category = values.get("least"), values.get("most"), values.get("category")
    if not values["text"] and least is None and most is None and values.get("wallet") is None:
        errors["text"] = "Say which rows it is about: some text, an amount or a wallet."
    if least is not None and most is not None and least > most:
        errors["most"] = "This is less than the other amount."
    if category is None and not (values["tags"] or values["merchant"] or values["note"]):
        errors["category"] = "Say what it does: a category, a tag, a merchant or a note."
    flow = values.get("flow", "")
    if category is not None and (
        (category.direction == Direction.INCOME and flow in _SPENDING)
        or (category.direction == Direction.EXPENSE and flow in _INCOME)
    ):
        errors["category"] = f"{category.name} is not for the rows that this rule is about."
    return errors


def _change(rule: Rule, values: Mapping[str, Any], *, by: User, seen: str = "") -> Rule:
    with transaction.atomic():
        rule.workspace.touch()
        current = rule.workspace.rules.filter(pk=rule.pk).first()
        if current is None:
            raise Gone(f"rule {rule.pk}")
        refuse_overtaken(current, RULE_SEEN, seen=seen)
        before = snapshot(current, TRAIL)
        for name, value in values.items():
            setattr(current, name, value)
        current.save(update_fields=list(values))
        _leave_trail(current, before, by=by, action="changed")
    return current


def _leave_trail(rule: Rule, before: dict[str, Any] | None, *, by: User, action: str) -> None:
    _trail(rule, rule.pk, before, snapshot(rule, TRAIL), by=by, action=action)


def _trail(
    rule: Rule,
    pk: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    by: User,
    action: str,
) -> None:
    AuditEntry.objects.create(
        workspace_id=rule.workspace_id,
        actor_id=by.pk,
        via=way_in(),
        subject="rule",
        subject_id=pk,
        action=action,
        before=before,
        after=after,
    )
