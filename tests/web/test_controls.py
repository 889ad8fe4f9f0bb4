"""The controls that are written in Python say word for word what Django's templates say."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from solah.web.controls import WRITTEN
from solah.web.rendering import SolahRenderer

HOSTILE = "\"><svg/onload=x()> & 'so'"
VALUES = (
    None,
    "",
    "plain",
    HOSTILE,
    SafeString("<b>safe</b>"),
    0,
    7,
    Decimal("1.50"),
    date(2026, 11, 23),
    True,
)
ATTRIBUTES: tuple[dict[str, Any], ...] = (
    {},
    {
        "class": "in-t",
        "hidden": True,
        "disabled": False,
        "data-x": HOSTILE,
        "maxlength": 20,
        "data-none": None,
    },
)
CHOICES = (
    ("", "Not sorted yet"),
    ("Spending", ((1, "Tea & rice"), (2, HOSTILE))),
    (3, SafeString("<i>x</i>")),
)
WIDGETS = (
    *(
        forms.TextInput,
        forms.NumberInput,
        forms.EmailInput,
        forms.URLInput,
        forms.TelInput,
        forms.SearchInput,
    ),
    *(forms.ColorInput, forms.PasswordInput, forms.HiddenInput, forms.DateInput, forms.CheckboxInput),
    *(forms.Textarea, forms.Select),
)


def test_every_control_says_what_djangos_template_says() -> None:
    ours, theirs = SolahRenderer(), TemplatesSetting()
    met = set()
    for kind in WIDGETS:
        widget = kind(choices=CHOICES) if kind is forms.Select else kind()
        met.add(widget.template_name)
        for name in ("amount", HOSTILE):
            for attrs in ATTRIBUTES:
                for value in VALUES:
                    told = widget.render(name, value, dict(attrs), renderer=ours)
                    assert told == widget.render(name, value, dict(attrs), renderer=theirs), (kind, value)
    assert met == set(WRITTEN)
