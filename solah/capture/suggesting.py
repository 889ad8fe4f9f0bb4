"""Which category a row probably has: what one's own rows say first, then what a word in it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Lower

from solah.accounts.models import Workspace
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Direction


@dataclass(frozen=True)
class Suggestion:
    """A category, who proposes it, and a sentence of why; without a category nothing points anywhere."""

    category: Category | None
    by: str
    why: str


NOTHING = Suggestion(None, CategoryBy.NOBODY, "")


def suggest(
    workspace: Workspace,
    *,
    names: Sequence[str],
    kind: str = Kind.EXPENSE,
    meaning: str = "",
    word: str = "",
    categories: Sequence[Category] | None = None,
) -> Suggestion:
    """Return the likely category of a row that goes by one of `names`.

    `meaning` is a canonical kind that the typed `word` stands for. Memory costs one query, and so do the
    categories unless they are given.
    """
    if kind == Kind.TRANSFER:
        return NOTHING
    direction = Direction.INCOME if kind == Kind.INCOME else Direction.EXPENSE
    known = workspace.categories.in_use() if categories is None else categories
    offered = [category for category in known if category.direction == direction]
    remembered = _from_memory(workspace, names, offered)
    return remembered if remembered.category else _from_meaning(offered, meaning, word)


def _from_memory(workspace: Workspace, names: Sequence[str], offered: list[Category]) -> Suggestion:
    """Ask the rows of the same name whose category a person chose."""
    wanted = {" ".join(name.split()).lower() for name in names if name.strip()}
    if not wanted or not offered:
        return NOTHING
    counts = list(
        workspace.transactions.alive()
        .alias(low_title=Lower("title"), low_merchant=Lower("merchant"))
        .filter(Q(low_title__in=wanted) | Q(low_merchant__in=wanted), category_by=CategoryBy.PERSON)
        .order_by()
        .values_list("category_id")
        .annotate(rows=Count("id"))
        .order_by("-rows", "-category_id")
    )
    by_id = {category.pk: category for category in offered}
    total = sum(rows for _, rows in counts)
    for pk, rows in counts:
        if pk in by_id and rows * 2 > total:
            name = next(name for name in names if name.strip())
            return Suggestion(by_id[pk], CategoryBy.MEMORY, _said(name, rows, total, by_id[pk]))
    return NOTHING


def _said(name: str, rows: int, total: int, category: Category) -> str:
    shown = name[:1].upper() + name[1:]
    if total == 1:
        return f"You put the last “{shown}” in {category.name}."
    if rows == total:
        return f"All {total} of your “{shown}” rows are in {category.name}."
    return f"{rows} of {total} “{shown}” rows are in {category.name}."


def _from_meaning(offered: list[Category], meaning: str, word: str) -> Suggestion:
    """Take the category that has the meaning of a word; the person's own name for it may differ."""
    found = next((category for category in offered if meaning and category.kind == meaning), None)
    if found is None:
        return NOTHING
    shown = word[:1].upper() + word[1:]
    why = f"“{shown}” is usually {found.name}." if word else f"This is usually {found.name}."
    return Suggestion(found, CategoryBy.WORD, why)
