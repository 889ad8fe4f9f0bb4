"""The shapes that bodies are made of: amounts, lines of text, ids of the workspace's own rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from solah.accounts.models import Workspace
from solah.api import deprecating
from solah.api.reading import nearest
from solah.money import decimals
from solah.text import BadText, clean_line, clean_lines

AMOUNT = r"^\d{1,14}(\.\d{1,3})?$"
SIGNED = r"^-?\d{1,14}(\.\d{1,3})?$"
RATE = r"^\d{1,10}(\.\d{1,10})?$"
DAY = r"\d{4}-\d{2}-\d{2}"
ID_MOST = 2**63 - 1
NAME_MOST, UNKNOWN_MOST = 100, 20
CHOOSE = "There is no such row here."


class Shape(serializers.Serializer[Any]):
    """A body. A field that it does not know is refused, so that a slip never passes for a change."""

    default_error_messages = {"invalid": "Send a JSON object, with its fields by their names."}

    def to_internal_value(self, data: Any) -> Any:
        """Read the fields, and refuse the others."""
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = [str(name) for name in data if name not in known]
            if unknown:  # as many as a person would read: an answer is not to be larger than what was sent
                said = {name[:NAME_MOST]: [unknown_field(name, known)] for name in unknown[:UNKNOWN_MOST]}
                raise serializers.ValidationError(said)
        return super().to_internal_value(data)


def unknown_field(name: str, known: Iterable[str]) -> str:
    """Say that a field is not known, and which one may have been meant."""
    near = nearest(name, known)
    return f"There is no such field. Did you mean {near}?" if near else "There is no such field."


class Strict(serializers.Field[Any, Any, Any, Any]):
    """A field that takes text and nothing that merely can be written as text."""

    default_error_messages = {"text": "Send this as text."}

    def text(self, data: Any) -> str:
        """Return the text, or refuse."""
        if not isinstance(data, str):
            self.fail("text")
        return data


@extend_schema_field({"type": "string", "pattern": AMOUNT, "examples": ["180.00"]})
class AmountField(Strict):
    """An amount above zero: decimal digits as text, with a point."""

    default_error_messages = {"amount": "Send an amount as text, such as “180.00”."}
    pattern = AMOUNT

    def to_internal_value(self, data: Any) -> Decimal:
        """Read the digits; nothing else is an amount."""
        if not isinstance(data, str) or not re.fullmatch(self.pattern, data, re.ASCII):
            self.fail("amount")
        return Decimal(data)

    def to_representation(self, value: Decimal) -> str:
        """Write it out, never with an exponent."""
        return format(value, "f")


@extend_schema_field({"type": "string", "pattern": RATE, "examples": ["83.25"]})
class RateField(AmountField):
    """What one unit of another currency is worth here."""

    pattern = RATE

    def to_representation(self, value: Decimal) -> str:
        """Write it without the zeros at its end."""
        return format(value.normalize(), "f")


@extend_schema_field({"type": "string", "pattern": SIGNED, "examples": ["-4200.00"]})
class SignedField(AmountField):
    """An amount of which less than nothing can be there."""

    pattern = SIGNED


@extend_schema_field({"type": "string", "pattern": r"^-?\d+(\.\d{1,3})?$", "examples": ["1240.50"]})
class MoneyField(serializers.Field[Any, Any, Any, Any]):
    """An amount that is only told, below zero too; with the workspace's own number of decimals."""

    def to_representation(self, value: Decimal) -> str:
        """Write it out."""
        return money(value, self.context.get("currency", "INR"))


class DayField(serializers.DateField):
    """A day as `2026-11-21`: other ways of ISO to write one, such as weeks, are seldom meant."""

    def to_internal_value(self, value: Any) -> date:
        """Read the day."""
        if not isinstance(value, str) or not re.fullmatch(DAY, value, re.ASCII):
            self.fail("invalid", format="2026-11-21")
        return super().to_internal_value(value)


class LineField(serializers.CharField):
    """One line of text in normal form."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(max_length=most, trim_whitespace=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Return the clean line."""
        if not isinstance(data, str):
            self.fail("invalid")
        return _clean(clean_line, super().to_internal_value(data), self.most)


class LinesField(LineField):
    """Some lines of text in normal form."""

    def to_internal_value(self, data: Any) -> str:
        """Return the clean lines."""
        if not isinstance(data, str):
            self.fail("invalid")
        return _clean(clean_lines, serializers.CharField.to_internal_value(self, data), self.most)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": ID_MOST})
class RowField(serializers.Field[Any, Any, Any, Any]):
    """The id of a row of the workspace, by the name of its collection; others do not exist here."""

    default_error_messages = {"row": CHOOSE, "id": "Send an id as a whole number."}

    def __init__(self, *, of: str, in_use: bool = False, **kwargs: Any) -> None:
        self.of, self.in_use = of, in_use
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Return the row itself."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("id")
        workspace: Workspace = self.context["workspace"]
        context: Any = self.context
        known = context.setdefault("rows", {})
        if (self.of, data) not in known:
            rows = getattr(workspace, self.of)
            found = rows.filter(pk=data).first() if 0 < data <= ID_MOST else None
            known[self.of, data] = found
        row = known[self.of, data]
        if row is None:
            self.fail("row")
        return row

    def to_representation(self, value: Any) -> int:
        """Return the id."""
        return int(value.pk)


def look_up(reader: Shape, items: Sequence[Mapping[str, Any]]) -> None:
    """Look up the rows that many bodies name, for a reader of them: one question a collection."""
    context: Any = reader.context
    known, named = context.setdefault("rows", {}), dict[str, set[int]]()
    for name, field in reader.fields.items():
        if isinstance(field, RowField):
            sent = (item.get(name) for item in items)
            named.setdefault(field.of, set()).update(
                each for each in sent if type(each) is int and 0 < each <= ID_MOST
            )
    for of, ids in named.items():
        found = getattr(context["workspace"], of).in_bulk(ids) if ids else {}
        known.update({(of, pk): found.get(pk) for pk in ids})


@extend_schema_field(OpenApiTypes.INT)
class WholeField(serializers.IntegerField):
    """A whole number, not a text that looks like one."""

    default_error_messages = {"whole": "Send a whole number."}

    def to_internal_value(self, data: Any) -> int:
        """Return the number."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("whole")
        return super().to_internal_value(data)


class YesNoField(serializers.BooleanField):
    """True or false, not a word for it."""

    default_error_messages = {"truth": "Send true or false."}

    def to_internal_value(self, data: Any) -> bool:
        """Return it."""
        if not isinstance(data, bool):
            self.fail("truth")
        return data


def money(value: Decimal, currency: str) -> str:
    """Write an amount with its currency's decimals."""
    return format(value.quantize(Decimal(1).scaleb(-decimals(currency))), "f")


def read(
    shape: type[serializers.BaseSerializer[Any]],
    request: Request,
    *,
    workspace: Workspace | None = None,
    partial: bool = False,
) -> dict[str, Any]:
    """Return what a body says; what is wrong with it is raised, field by field."""
    context = {"workspace": workspace, "request": request}
    reading = shape(data=request.data, partial=partial, context=context)
    reading.is_valid(raise_exception=True)
    for name, farewell in getattr(shape, "goes", {}).items():
        if name in request.data:
            deprecating.note(request, f"{shape.__name__}.{name}", farewell)
    return dict(reading.validated_data)


def _clean(clean: Callable[..., str], text: str, most: int) -> str:
    try:
        return clean(text, most=most)
    except BadText as error:
        raise serializers.ValidationError(str(error)) from error
