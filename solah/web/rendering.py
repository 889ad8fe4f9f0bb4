"""How forms are drawn."""

from django.forms.renderers import TemplatesSetting


class SolahRenderer(TemplatesSetting):
    """Draw fields with our own template."""
