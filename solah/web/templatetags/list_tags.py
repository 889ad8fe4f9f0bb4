"""Tags of the list of expenses that write many parts at once: rows, boxes of the filter, categories."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from solah.money import format_number
from solah.web.assets import asset
from solah.web.expense_list import DaySums, ExpenseList
from solah.web.facets import Tick
from solah.web.row_markup import NOTHING, filled, joined

register = template.Library()
CHECKED = filled(" checked")
BOX = (
    '<label class="chk"><input type="checkbox" name="{}" value="{}"{}><span>{}</span>'
    '<span class="cnt num">{}</span></label>'
)
CATEGORY = (
    '<button type="submit" form="bulk" name="category" value="{}"><span class="cat s c-{}">'
    '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg></span>{}</button>'
)


@register.simple_tag
def list_days(shown: ExpenseList, *, is_fragment: Any = False) -> SafeString:
    """`{% list_days list is_fragment=request.htmx %}`: the bodies of the table."""
    return shown.markup.days(shown.stretch.days, with_continued=not is_fragment)


@register.simple_tag
def list_row(row: Any, shown: ExpenseList, *, has_changed: Any = False) -> SafeString:
    """`{% list_row row list %}`: one row; a changed one takes the focus."""
    return shown.markup.row(row, has_changed=bool(has_changed))


@register.simple_tag
def list_day(sums: DaySums, shown: ExpenseList) -> SafeString:
    """`{% list_day sums list %}`: the heading of a day in which a row has changed, to be put in its place."""
    swap = "delete" if sums.is_empty else "true"
    return shown.markup.day(sums.day, spent=sums.spent, received=sums.received, oob=swap)


@register.simple_tag
def ticks(name: str, boxes: Iterable[Tick], place: Any) -> SafeString:
    """`{% ticks "category" list.categories.shown workspace %}`: boxes, each with its number of rows."""
    boxed = (
        filled(BOX, name, tick.value, CHECKED if tick.is_ticked else "", tick.label, _count(tick, place))
        for tick in boxes
    )
    return joined(boxed)


@register.simple_tag
def category_buttons(categories: Iterable[Any]) -> SafeString:
    """`{% category_buttons list.all_categories %}`: what ticked rows can be sorted into."""
    sprite = asset("icons/sprite.svg").url
    named = [
        (each.pk, each.colour, sprite, each.icon, each.name) for each in categories if not each.archived_at
    ]
    return format_html_join("", CATEGORY, [*named, ("none", "grey", sprite, "dots", "Not sorted yet")])


@register.simple_tag
def elsewhere(memberships: Iterable[Any], place: Any) -> list[Any]:
    """`{% elsewhere memberships workspace as places %}`: one's other workspaces, where one may add rows."""
    return [each for each in memberships if each.can_edit and each.workspace_id != place.pk]


@register.simple_tag
def sentence(words: Iterable[str]) -> SafeString:
    """`{% sentence names %}`: “a”, “b” and “c”, each in bold."""
    bold = [format_html("<b>{}</b>", word) for word in words]
    if len(bold) < 2:
        return bold[0] if bold else NOTHING
    return format_html("{} and {}", format_html_join(", ", "{}", ((each,) for each in bold[:-1])), bold[-1])


def _count(tick: Tick, place: Any) -> str:
    if tick.count is None:
        return ""
    said = format_number(Decimal(tick.count), place.currency, locale=place.locale)
    return f"{said}+" if tick.has_more else said
