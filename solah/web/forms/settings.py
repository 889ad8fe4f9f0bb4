"""Forms for a person's profile and a workspace's settings."""

import zoneinfo
from functools import cache
from typing import Any

from babel.core import Locale
from django import forms

from solah.accounts.models import Theme, User, Workspace
from solah.money import CURRENCIES
from solah.text import BadText, clean_line

LOCALES = ("en-IN", "en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "hi-IN", "ja-JP")
NAME_MOST = 80


@cache
def time_zones() -> list[tuple[str, str]]:
    """Return every time zone that names a place, India's first."""
    zones = sorted(
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [
        ("Asia/Kolkata", "India (Asia/Kolkata)"),
        *((z, z.replace("_", " ")) for z in zones if z != "Asia/Kolkata"),
    ]


@cache
def locales() -> list[tuple[str, str]]:
    """Return the number and date formats on offer, each with its own example."""
    return [(code, f"{Locale.parse(code, sep='-').get_display_name('en')}") for code in LOCALES]


class NameField(forms.CharField):
    """One line of text that may be shown anywhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NAME_MOST, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the line in normal form."""
        try:
            name = clean_line(super().clean(value), most=NAME_MOST)
        except BadText as error:
            raise forms.ValidationError(str(error)) from error
        if not name and self.required:
            raise forms.ValidationError("Write a name that can be seen.")
        return name


class ProfileForm(forms.Form):
    """What belongs to one person, in every workspace."""

    name = NameField(label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = forms.ChoiceField(label="Your time zone", choices=time_zones)
    theme = forms.ChoiceField(label="Appearance", choices=Theme.choices, widget=forms.RadioSelect)
    has_shortcuts = forms.BooleanField(
        label="Single-key shortcuts",
        required=False,
        help_text="Press N to add an expense, / to search. Turn this off if keys fire by accident.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        names = ("name", "time_zone", "theme", "has_shortcuts")
        kwargs["initial"] = {name: getattr(user, name) for name in names}
        super().__init__(*args, **kwargs)


class WorkspaceForm(forms.Form):
    """What all members of a workspace share."""

    name = NameField(label="Name")
    currency = forms.ChoiceField(
        label="Currency", choices=[(code, f"{name} ({code})") for code, name, _ in CURRENCIES]
    )
    locale = forms.ChoiceField(label="Numbers and dates", choices=locales)
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=time_zones,
        help_text="Decides what “today” is for everyone in this workspace.",
    )
    month_start = forms.TypedChoiceField(
        label="Month starts on day",
        coerce=int,
        choices=[(day, str(day)) for day in range(1, 29)],
        help_text="Choose your pay day if you plan from pay to pay.",
    )

    def __init__(self, *args: Any, workspace: Workspace, has_rows: bool, **kwargs: Any) -> None:
        names = ("name", "currency", "locale", "time_zone", "month_start")
        kwargs["initial"] = {name: getattr(workspace, name) for name in names}
        super().__init__(*args, **kwargs)
        if has_rows:
            field = self.fields["currency"]
            field.disabled = True
            field.help_text = (
                "Fixed, because this workspace has rows. Open another workspace for another currency."
            )


class NewWorkspaceForm(forms.Form):
    """Another workspace, for another purse or another currency."""

    name = NameField(label="Name", help_text="For example “Home” or “Studio”.")
    currency = forms.ChoiceField(
        label="Currency", choices=[(code, f"{name} ({code})") for code, name, _ in CURRENCIES], initial="INR"
    )
