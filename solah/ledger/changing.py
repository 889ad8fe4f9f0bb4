"""What a change makes of a row: worked out and checked in plain Python, before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.foreign import settle_change
from solah.ledger.kinds import BY_ITSELF, CategoryBy, Kind
from solah.ledger.payments import refuse_alone

if TYPE_CHECKING:
    from solah.ledger.models.transaction import Transaction

PLACES = ("wallet", "to_wallet", "category")
DIRECT = [f.name for f in fields(Draft) if f.name not in {"tags", "client_id", "as_sent"}]
STRANGE = "Choose one from the list."


def planned(
    workspace: Workspace, row: "Transaction", changes: Mapping[str, Any]
) -> tuple[Draft, dict[str, Any]]:
    """Return the row as it shall be, in normal form, and what of it is to be written.

    `changes` are fields of the row, and `tags`. A person's choice of category is remembered as theirs. Raises
    `ValidationError`.
    """
    wanted = settle_change(row, changes, workspace)
    tags = wanted.pop("tags", None)
    if "category" in wanted and wanted["category"] != row.category:
        wanted.setdefault("category_by", CategoryBy.PERSON)
        is_theirs = wanted["category_by"] == CategoryBy.PERSON
        wanted["is_corrected"] = is_theirs and (row.is_corrected or row.category_by in BY_ITSELF)
    draft = Draft(**{name: wanted.get(name, getattr(row, name)) for name in DIRECT}, tags=tuple(tags or ()))
    draft = draft.cleaned(currency=workspace.currency, today=workspace.today())
    refuse_strangers(workspace, [draft])
    refuse_alone(row, draft)
    values = {name: getattr(draft, name) for name in wanted}
    if draft.kind != Kind.REFUND:
        values["refund_of"] = None
    return draft, values


def refuse_strangers(workspace: Workspace, drafts: Iterable[Draft]) -> None:
    """Answer another workspace's wallet or category like one that does not exist.

    The database refuses them too; this only gives the sentence a place.
    """
    for draft in drafts:
        for name in PLACES:
            row = getattr(draft, name)
            if row is not None and row.workspace_id != workspace.pk:
                raise ValidationError({name: STRANGE})


def refuse_the_gone(draft: Draft, *, besides: "Transaction | None" = None) -> None:
    """Ask for the draft's wallets and category again; those that the row `besides` has are there."""
    for name in PLACES:
        row = getattr(draft, name)
        if row is None or (besides is not None and getattr(besides, f"{name}_id") == row.pk):
            continue
        if not type(row)._default_manager.filter(pk=row.pk).exists():
            raise ValidationError({name: STRANGE})
