"""Tags of the ledger's pages: options of a select, boxes of the quick form, and amounts with their sign."""

from decimal import Decimal
from typing import Any

from django import template
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from solah.ledger.kinds import Kind
from solah.money import format_money
from solah.web.forms.quick import QuickEntry
from solah.web.words import day_word, in_a_sentence

register = template.Library()
LABELS_BY_KIND = {
    Kind.INCOME: {"wallet": "Paid into"},
    Kind.REFUND: {"wallet": "Paid back to"},
    Kind.TRANSFER: {"wallet": "From"},
}


@register.simple_tag
def options(field: BoundField) -> SafeString:
    """`{% options form.category %}`: the options alone, for a select that the template writes."""
    widget: Any = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {})
    return render_to_string("expenses/_options.html", {"groups": context["widget"]["optgroups"]})


@register.inclusion_tag("expenses/_box.html", takes_context=True)
def box(context: template.Context, entry: QuickEntry, name: str) -> dict[str, Any]:
    """`{% box entry "amount" %}`: one box of the quick form; a guess is striped, a wrong one marked."""
    bound = entry.form[name]
    attrs: dict[str, str | bool] = {"class": ""}
    if entry.form.is_bound and bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": "parsed-wrong"}
    day = entry.form.fields["spent_on"]
    is_date = name == "spent_on"
    return {
        "name": name,
        "label": LABELS_BY_KIND.get(entry.values["kind"], {}).get(name, bound.label),  # type: ignore[call-overload]
        "hint": _day(day, entry.values["spent_on"], context.get("today")) if is_date else "",
        "is_guess": name in entry.guesses,
        "control": bound.as_widget(attrs=attrs),
    }


@register.filter
def money_round(amount: Decimal, place: Any) -> str:
    """₹900: an average without paise."""
    return format_money(round(amount), place.currency, locale=place.locale)


def _day(field: Any, text: str, today: Any) -> str:
    try:
        said = day_word(field.clean(text), today)
    except ValidationError:
        return ""
    return in_a_sentence(said)
