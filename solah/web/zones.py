"""The choice of a time zone: several hundred options, written once for the whole process."""

import zoneinfo
from functools import cache
from itertools import groupby
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from solah.accounts.models import validate_time_zone

# Regions of the world; all other names are older spellings of these.
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def spoken(zone: str) -> str:
    """Return `Kolkata, Asia`: what people look for comes first."""
    region, _, place = zone.replace("_", " ").partition("/")
    return f"{place.replace('/', ', ')}, {region}" if place else region


@cache
def options() -> SafeString:
    """Return the options of every zone that names a place, by region."""
    zones = sorted(z for z in zoneinfo.available_timezones() if z.startswith(tuple(f"{r}/" for r in REGIONS)))
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (
                region,
                format_html_join("", '<option value="{}">{}</option>', ((z, spoken(z)) for z in members)),
            )
            for region, members in groupby(zones, key=lambda zone: zone.partition("/")[0])
        ),
    )


class ZoneSelect(forms.Select):
    """A list with the chosen zone at its head: Django's own would draw a template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element."""
        return format_html(
            '<select name="{}"{}><optgroup label="Now"><option value="{}" selected>{}</option></optgroup>{}'
            "</select>",
            name,
            flatatt(self.build_attrs(self.attrs, attrs)),
            value or "",
            spoken(str(value or "")),
            options(),
        )


class ZoneField(forms.CharField):
    """A time zone from the list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, widget=ZoneSelect, validators=[validate_time_zone], **kwargs)
