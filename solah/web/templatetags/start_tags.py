"""The list of first steps on a newcomer's month."""

from typing import Any

from django import template

from solah.web.first_steps import SETTLED, first_steps

register = template.Library()


@register.inclusion_tag("start/_steps.html", takes_context=True)
def steps_to_take(context: dict[str, Any], entries: int) -> dict[str, Any]:
    """`{% steps_to_take entries %}`: what is worth doing next, if anything is."""
    member = context.get("member")
    if member is None or not member.can_own or entries >= SETTLED:
        return {"steps": []}
    steps = first_steps(context["workspace"], context["request"].user)
    return {"steps": steps, "done": sum(step.is_done for step in steps)}
