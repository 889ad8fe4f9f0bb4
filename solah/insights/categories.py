"""What a row probably is: the person's rule, their memory, what others choose, then a model of theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from solah.accounts.models import Workspace
from solah.insights import crowd, rules
from solah.insights.learnt import Learnt
from solah.insights.memory import Memory
from solah.insights.models import Rule
from solah.insights.rules import Asked, Made
from solah.ledger.drafts import WHY_MOST, Draft
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Direction

_CROWD_SURE = 80  # per cent; what most people choose is not what everybody does
_Offered = Mapping[int, Category]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A category, who proposes it, a sentence of why, and how sure that is in per cent.

    Without a category nothing was sure enough, and a person is asked. `made` is what rules say besides.
    """

    category: Category | None = None
    by: str = CategoryBy.NOBODY
    why: str = ""
    sure: int | None = None
    made: Made = field(default_factory=Made)


NOTHING = Suggestion()


def suggest(
    workspace: Workspace,
    rows: Sequence[Asked],
    *,
    categories: Iterable[Category] | None = None,
    known_rules: Sequence[Rule] | None = None,
) -> list[Suggestion]:
    """Return the likely category of each row, in order: at most five queries, however many rows.

    One for the categories and one for the rules, unless they are given; one for memory; two for the model.
    Each is asked only for what the one before left open.
    """
    known = workspace.categories.in_use() if categories is None else categories
    by_direction: dict[str, dict[int, Category]] = {direction: {} for direction in Direction.values}
    for each in known:
        by_direction[each.direction][each.pk] = each
    on = rules.rules_of(workspace) if known_rules is None else known_rules
    found = [_by_rule(on, row, by_direction[row.direction]) for row in rows]
    _fill(found, rows, by_direction, workspace)
    return found


def completed(workspace: Workspace, drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts with a category where nobody chose one, and with what rules say besides.

    Sent again, such a draft is the same draft, whatever is suggested by then.
    """
    asked = [_asked(draft) for draft in drafts]
    return [
        _with(draft, found, is_open=draft.category is None and draft.kind != Kind.TRANSFER)
        for draft, found in zip(drafts, suggest(workspace, asked), strict=True)
    ]


def decided(category: Category | None, proposed: Suggestion, *, by_hand: bool = False) -> dict[str, Any]:
    """Say as fields of a draft who chose a category that a person was shown a proposal for.

    A proposal that was left alone is ours. Another one in its place is a correction, which teaches.
    """
    if category is not None and category == proposed.category and not by_hand:
        return {
            "category_by": proposed.by,
            "category_sure": proposed.sure,
            "category_why": proposed.why,
        }
    is_corrected = proposed.category is not None and category != proposed.category
    return {
        "category_by": CategoryBy.PERSON if category else CategoryBy.NOBODY,
        "category_sure": proposed.sure if is_corrected else None,
        "is_corrected": is_corrected,
    }


def with_rules(workspace: Workspace, drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts with the tags, merchant and note that rules say; their category stays. One query."""
    on = rules.rules_of(workspace)
    if not on:
        return list(drafts)
    return [
        _with(draft, Suggestion(made=rules.make(on, _asked(draft), {})), is_open=False) for draft in drafts
    ]


def _fill(
    found: list[Suggestion], rows: Sequence[Asked], by_direction: Mapping[str, _Offered], workspace: Workspace
) -> None:
    """Let memory, others and the model answer in turn for the rows that are still open."""
    open_ones = [at for at, row in enumerate(rows) if not found[at].category and row.kind != Kind.TRANSFER]
    if not open_ones:
        return
    memory = Memory(workspace, {name for at in open_ones for name in (rows[at].title, rows[at].merchant)})
    left = []
    for at in open_ones:
        row, offered = rows[at], by_direction[rows[at].direction]
        told = _from_memory(memory, row, offered) or _from_others(row, offered)
        if told:
            found[at] = replace(told, made=found[at].made)
        else:
            left.append(at)
    learnt = Learnt(workspace) if left else None
    for at in left:
        row, offered = rows[at], by_direction[rows[at].direction]
        told = _from_model(learnt, row, offered) if learnt else None
        if told:
            found[at] = replace(told, made=found[at].made)


def _by_rule(on: Sequence[Rule], row: Asked, offered: _Offered) -> Suggestion:
    made = rules.make(on, row, offered)
    if made.category is None or made.rule is None:
        return Suggestion(made=made)
    return Suggestion(
        category=made.category, by=CategoryBy.RULE, why=rules.said(made.rule), sure=100, made=made
    )


def _from_memory(memory: Memory, row: Asked, offered: _Offered) -> Suggestion | None:
    for name in (row.merchant, row.title):
        told = memory.of(name, offered)
        if told:
            category = offered[told.category]
            shown = name[:1].upper() + name[1:]
            if told.is_correction and told.agree * 2 <= told.of:
                why = f"You moved “{shown}” to {category.name}."
            elif told.of == 1:
                why = f"You put the last “{shown}” in {category.name}."
            elif told.agree == told.of:
                why = f"All {told.of} of your “{shown}” rows are in {category.name}."
            else:
                why = f"{told.agree} of {told.of} “{shown}” rows are in {category.name}."
            return Suggestion(category=category, by=CategoryBy.MEMORY, why=_short(why), sure=told.sure)
    return None


def _from_others(row: Asked, offered: _Offered) -> Suggestion | None:
    """Take what a typed word or a known merchant stands for; the longer words know better, and one's own."""
    known, words = crowd.category_of(f"{row.merchant} {row.title}", offered.values())
    if not words:
        known, words = crowd.category_of(row.text, offered.values())
    meant = next((each for each in offered.values() if row.meaning and each.kind == row.meaning), None)
    told = [(meant, row.word, CategoryBy.WORD), (known, words, CategoryBy.CROWD)]
    if known and (len(words) > len(row.word) > 0 or crowd.is_ones_own(known)):
        told.reverse()
    for category, word, by in told:
        if category:
            shown = f"“{word[:1].upper() + word[1:]}”" if word else "This"
            return Suggestion(
                category=category, by=by, why=_short(f"{shown} is usually {category.name}."), sure=_CROWD_SURE
            )
    return None


def _from_model(learnt: Learnt, row: Asked, offered: _Offered) -> Suggestion | None:
    told = learnt.of(text_of(row.title, row.merchant), row.amount, offered)
    if told is None:
        return None
    pk, sure, has_rows = told
    category = offered[pk]
    like = f"your rows in {category.name}" if has_rows else f"what {category.name} is for"
    return Suggestion(
        category=category, by=CategoryBy.MODEL, why=_short(f"It is most like {like}."), sure=sure
    )


def text_of(title: str, merchant: str) -> str:
    """Return what the model reads of a row."""
    return title if not merchant or merchant.lower() in title.lower() else f"{title} {merchant}"


def _asked(draft: Draft) -> Asked:
    return Asked(
        title=draft.title,
        amount=draft.amount,
        kind=draft.kind,
        merchant=draft.merchant,
        text=draft.notes,
        wallet=draft.wallet.pk,
    )


def _with(draft: Draft, found: Suggestion, *, is_open: bool) -> Draft:
    made = found.made
    filled = replace(
        draft,
        merchant=made.merchant or draft.merchant,
        notes=draft.notes or made.note,
        tags=tuple(dict.fromkeys((*draft.tags, *made.tags))),
        as_sent=draft.digest(),
    )
    if not is_open or found.category is None:
        return filled
    return replace(
        filled,
        category=found.category,
        category_by=found.by,
        category_sure=found.sure,
        category_why=found.why,
    )


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= WHY_MOST else f"{sentence[: WHY_MOST - 1]}…"
