"""Tags for the settings: their list of sections."""

from typing import Any

from django import template

from solah.web.sections import Section, sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def settings_sections(context: template.Context) -> tuple[Section, ...]:
    """`{% settings_sections as sections %}`: the pages this person may open."""
    member: Any = context.get("member")
    return sections_for(member)
