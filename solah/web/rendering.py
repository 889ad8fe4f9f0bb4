"""How forms are drawn: with our templates, by fields that know which of them they need."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from solah.web.controls import WRITTEN

TICKED = (forms.CheckboxInput,)
GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class SolahBoundField(forms.BoundField):
    """A field as the templates see it."""

    @property
    def prefix(self) -> str:
        """What stands before the typed value, such as ₹: the widget's `data-prefix`."""
        return str(self.field.widget.attrs.get("data-prefix", ""))

    @property
    def is_tick(self) -> bool:
        """A single box, whose label comes after it."""
        return isinstance(self.field.widget, TICKED)

    @property
    def is_group(self) -> bool:
        """Several boxes, each with a label of its own."""
        return isinstance(self.field.widget, GROUPED)

    @property
    def says_optional(self) -> bool:
        """Leaving it out is allowed and worth saying; a box to tick or a choice with a default is not."""
        return not self.field.required and not self.is_tick and not self.field.widget.attrs.get("data-plain")


class SolahRenderer(TemplatesSetting):
    """Draw forms and fields with the templates in `forms/`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = SolahBoundField

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw; the plain controls without a template."""
        write = WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)
