"""Form fields that read what people type: amounts, days, lines of text, tags, and rows of their own lists."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.ledger.drafts import clean_tags
from solah.money import BadAmount, parse_amount, symbol
from solah.text import BadText, clean_line, clean_lines

CHOOSE = "Choose one from the list."
TAGS_MOST = 20
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%d/%m/%y")
_TYPED_MOST = 60


class MoneyField(forms.CharField):
    """An amount as people write it: 1,240 or 14k or ₹ 1 240."""

    def __init__(self, *, workspace: Workspace, missing: str = "How much was it?", **kwargs: Any) -> None:
        self.currency, self.locale = workspace.currency, workspace.locale
        widget = forms.TextInput(
            attrs={
                "inputmode": "decimal",
                "autocomplete": "off",
                "class": "in-t num",
                "data-prefix": symbol(self.currency, locale=self.locale),
            }
        )
        super().__init__(widget=widget, error_messages={"required": missing}, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read the amount; nothing stays nothing."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_amount(text, currency=self.currency, locale=self.locale)
        except BadAmount as error:
            raise forms.ValidationError(str(error)) from error

    def run_validators(self, value: Any) -> None:
        """There is nothing left to check in a number."""


class DayField(forms.DateField):
    """A day. The picker sends 2026-11-21; where there is none, 21/11/2026 and 21 Nov 2026 are read too."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "in-t num"}, format="%Y-%m-%d")
        messages = {"required": "On which day was it?", "invalid": "Write the day like 21/11/2026."}
        super().__init__(widget=widget, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """Read the day; nothing stays nothing."""
        if isinstance(value, date):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        for pattern in DAY_FORMATS if len(text) <= _TYPED_MOST and text.isascii() else ():
            try:
                return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class LineField(forms.CharField):
    """One line of text in normal form."""

    def __init__(self, *, most: int, missing: str = "", **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "in-t", "autocomplete": "off"}))
        super().__init__(error_messages={"required": missing or "Write something here."}, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the cleaned line."""
        return _cleaned(clean_line, value, most=self.most)


class LinesField(forms.CharField):
    """Some lines of text in normal form."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        widget = forms.Textarea(attrs={"class": "in-t", "rows": 3})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the cleaned lines."""
        return _cleaned(clean_lines, value, most=self.most)


class TagsField(forms.CharField):
    """Tags, parted by commas or blanks, with # or without."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "in-t", "autocomplete": "off", "autocapitalize": "none", "placeholder": "goa, work"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """Return the tags in order, without repeats."""
        words = tuple(word for word in re.split(r"[,\s]+", _cleaned(clean_line, value, most=1000)) if word)
        try:
            tags = clean_tags(words)
        except BadText as error:
            raise forms.ValidationError(str(error)) from error
        if len(tags) > TAGS_MOST:
            raise forms.ValidationError(f"At most {TAGS_MOST} tags.")
        return tags

    def run_validators(self, value: Any) -> None:
        """The tags are clean already."""


class RowField(forms.ChoiceField):
    """One of the rows that are offered; any other id, known or not, is answered the same."""

    def __init__(
        self, *, rows: Iterable[Any], empty: str = "", groups: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        self.rows = {str(row.pk): row for row in rows}
        messages = {"required": CHOOSE, "invalid_choice": CHOOSE}
        super().__init__(
            choices=self._choices(empty, groups),
            error_messages=messages,
            widget=forms.Select(attrs={"class": "in-t"}),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Return the row, or None for the empty choice."""
        chosen = super().clean(value)
        return self.rows[chosen] if chosen else None

    def _choices(self, empty: str, groups: Sequence[tuple[str, str]]) -> list[Any]:
        """List the rows, by direction under a heading where there are two."""
        choices: list[Any] = [("", empty)] if empty else []
        if not groups:
            return [*choices, *((pk, str(row)) for pk, row in self.rows.items())]
        for direction, heading in groups:
            members = [(pk, str(row)) for pk, row in self.rows.items() if row.direction == direction]
            choices += [(heading, members)] if members else []
        return choices


def _cleaned(clean: Any, value: Any, *, most: int) -> str:
    try:
        return str(clean(str(value or ""), most=most))
    except BadText as error:
        raise forms.ValidationError(str(error)) from error
