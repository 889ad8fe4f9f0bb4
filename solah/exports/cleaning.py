"""The values of an archive's lines, as the models take them and as every page can read them again."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from solah.exports.archived import Line
from solah.text import clean_line, clean_lines

# Before and after these no row can be, and a moment at the ends of the calendar has no name in UTC.
YEARS = range(1970, 2200)
CHARGES_MOST = 5_000


def cleaned(model: type[models.Model], line: Line, names: Iterable[str]) -> dict[str, Any]:
    """Return values of a line as the model's fields take them. Raises `ValidationError` and `KeyError`."""
    found = {}
    for name in names:
        field: Any = model._meta.get_field(name)
        value = line[name]
        if isinstance(value, str):
            value = (
                clean_lines(value, most=len(value)) if "\n" in value else clean_line(value, most=len(value))
            )
        if not (value is None and field.null):
            value = field.clean(value, None)
        found[name] = _plausible(value)
    return found


def charges(line: Line, rows: Mapping[int, int]) -> list[list[Any]]:
    """Return what a bill cost so far, with the ids of its rows. Raises `ValueError` and its like.

    Also looks at what else a bill keeps in lists of its own, which no field checks.
    """
    if max(len(line["paid"]), len(line["missed"])) > CHARGES_MOST:
        raise ValueError("more charges than days")
    for text in line["missed"]:
        _day(text)
    if rise := line["rise"]:
        _day(rise["since"])
        _amount(rise["before"]), _amount(rise["after"])
    return [[_day(day), _amount(amount), rows.get(row)] for day, amount, row in line["paid"]]


def _plausible(value: Any) -> Any:
    if isinstance(value, date) and value.year not in YEARS:
        raise ValidationError(f"{value.year} is no year for it.")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValidationError("A number has no end.")
    return value


def _day(text: str) -> str:
    if date.fromisoformat(text).year not in YEARS:
        raise ValueError("not in our time")
    return text


def _amount(text: str) -> str:
    if not isinstance(text, str) or not Decimal(text).is_finite():
        raise ValueError("not an amount")
    return text
