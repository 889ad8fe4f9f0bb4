"""What most people file a merchant under, by the table of words in `foresight/concepts.txt`."""

from collections.abc import Iterable, Mapping
from functools import cache

from foresight.concepts import claim, concepts, covered
from solah.ledger.models import Category

_OTHER = "other"  # the kind of a category that somebody made without saying what it is


def category_of(text: str, offered: Iterable[Category]) -> tuple[Category | None, str]:
    """Return which of the categories the longest known name in a text stands for, and the name.

    A category of somebody's own that says it, like “Fuel”, goes before the standard one that holds it, and of
    those the one that holds least.
    """
    slug, name = claim(text)
    if not slug:
        return None, ""
    own = [each for each in offered if is_ones_own(each) and slug in covered(each.name)]
    if own:
        return min(own, key=lambda each: len(covered(each.name))), name
    kind = concepts()[slug].kind
    return next((each for each in offered if kind and each.kind == kind), None), name


def is_ones_own(category: Category) -> bool:
    """Say whether a category is of no standard kind, so that only its name says what it is for."""
    return category.kind == _OTHER


def holds(categories: Iterable[Category]) -> dict[str, frozenset[str]]:
    """Return, for each category by its name, the concepts that it is for."""
    return {
        each.name: covered(each.name) if is_ones_own(each) else _of_kind().get(each.kind, frozenset())
        for each in categories
    }


@cache
def _of_kind() -> Mapping[str, frozenset[str]]:
    kinds = {concept.kind for concept in concepts().values()} - {""}
    return {
        kind: frozenset(slug for slug, concept in concepts().items() if concept.kind == kind)
        for kind in kinds
    }
