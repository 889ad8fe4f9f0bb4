"""Forms for a person's profile and a workspace's settings."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel.core import Locale
from babel.dates import format_date
from django import forms

from solah.accounts.models import Density, Theme, User, WeekStart, Workspace
from solah.locales import locale_of
from solah.money import CURRENCIES, format_money
from solah.text import BadText, clean_line
from solah.web.zones import ZoneField

LOCALES = ("en-IN", "en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "hi-IN", "ja-JP")
NAME_MOST = 80
EXAMPLE = Decimal("124500.50")


def formats(currency: str) -> list[tuple[str, str]]:
    """Return the number and date formats on offer, each with how it writes this currency and a day."""
    return [(code, f"{_name_of(code)}: {_example(code, currency)}") for code in LOCALES]


@cache
def _name_of(code: str) -> str:
    return str(Locale.parse(code, sep="-").get_display_name("en"))


@lru_cache(maxsize=512)
def _example(code: str, currency: str) -> str:
    amount = format_money(EXAMPLE, currency, locale=code)
    return f"{amount}, {format_date(date(2026, 11, 21), 'd MMM y', locale=locale_of(code))}"


class NameField(forms.CharField):
    """One line of text that may be shown anywhere."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": "Write a name."})
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
    time_zone = ZoneField(
        label="Your time zone", help_text="Workspaces that you open start with it. Each can have its own."
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(user, name) for name in ("name", "time_zone")}
        super().__init__(*args, **kwargs)


class AppearanceForm(forms.Form):
    """How pages look and listen, for one person."""

    theme = forms.ChoiceField(label="Theme", choices=Theme.choices, widget=forms.RadioSelect)
    density = forms.ChoiceField(
        label="Rows",
        choices=Density.choices,
        widget=forms.RadioSelect,
        help_text="Compact shows about a third more rows at once.",
    )
    has_shortcuts = forms.BooleanField(
        label="Single-key shortcuts",
        required=False,
        help_text="Press N to add an expense, / to search. Turn this off if keys fire by accident.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(user, name) for name in ("theme", "density", "has_shortcuts")}
        super().__init__(*args, **kwargs)


class WorkspaceForm(forms.Form):
    """What all members of a workspace share."""

    name = NameField(label="Name")
    currency = forms.ChoiceField(
        label="Currency", choices=[(code, f"{name} ({code})") for code, name, _ in CURRENCIES]
    )
    locale = forms.ChoiceField(label="Numbers and dates", help_text="How this workspace writes them.")
    time_zone = ZoneField(
        label="Time zone", help_text="Decides what “today” is for everyone in this workspace."
    )
    month_start = forms.TypedChoiceField(
        label="Month starts on day",
        coerce=int,
        choices=[(day, str(day)) for day in range(1, 29)],
        help_text="Choose your pay day if you plan from pay to pay.",
    )
    week_start = forms.TypedChoiceField(
        label="Week starts on",
        coerce=int,
        choices=WeekStart.choices,
        help_text="For sums by week, once there are any.",
    )

    def __init__(self, *args: Any, workspace: Workspace, has_rows: bool, **kwargs: Any) -> None:
        names = ("name", "currency", "locale", "time_zone", "month_start", "week_start")
        kwargs["initial"] = {name: getattr(workspace, name) for name in names}
        super().__init__(*args, **kwargs)
        choices = formats(workspace.currency)
        if workspace.locale not in LOCALES:
            choices.insert(0, (workspace.locale, _example(workspace.locale, workspace.currency)))
        self.fields["locale"].choices = choices  # type: ignore[attr-defined]
        if has_rows:
            field = self.fields["currency"]
            field.disabled = True
            field.help_text = (
                "Fixed, because this workspace has rows. Open another workspace for another currency."
            )


class CloseWorkspaceForm(forms.Form):
    """Asks for the name: nobody types that by accident."""

    typed = forms.CharField(label="Its name", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = workspace.name
        self.fields["typed"].help_text = f"Type “{self.name}”."

    def clean_typed(self) -> str:
        """Compare as people read: case and the form of a quote do not matter."""
        typed: str = self.cleaned_data["typed"]
        if _bare(typed) != _bare(self.name):
            raise forms.ValidationError(f"That is not its name. Type “{self.name}”.")
        return typed


class CloseAccountForm(forms.Form):
    """Asks to have read what goes."""

    understood = forms.BooleanField(
        label="I have read what will be deleted",
        error_messages={"required": "Tick this first, so that it cannot happen by accident."},
    )


class NewWorkspaceForm(forms.Form):
    """Another workspace, for another purse or another currency."""

    name = NameField(label="Name", help_text="For example “Home” or “Studio”.")
    currency = forms.ChoiceField(
        label="Currency", choices=[(code, f"{name} ({code})") for code, name, _ in CURRENCIES], initial="INR"
    )


def _bare(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
