"""The form of a split: the parts of one payment, as they are typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.ledger.drafts import TITLE_MOST
from solah.ledger.models import Direction, Transaction
from solah.ledger.splitting import PARTS_MOST, Part, evenly, said_of, unplaced
from solah.money import decimals, format_money, format_number
from solah.web.forms.expenses import Offered
from solah.web.forms.fields import LineField, MoneyField, RowField

_GROUPS = ((Direction.EXPENSE, "Spending"), (Direction.INCOME, "Money in"))


class PartForm(forms.Form):
    """One part: how much, of which category, and what it was, if it has a name of its own."""

    use_required_attribute = False
    pk = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, workspace: Workspace, offered: Offered, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = MoneyField(workspace=workspace, label="Amount", required=False)
        self.fields["category"] = RowField(
            rows=offered.categories, empty="Not sorted yet", groups=_GROUPS, required=False, label="Category"
        )
        self.fields["title"] = LineField(most=TITLE_MOST, required=False, label="Name of its own")
        for name in ("amount", "category"):  # leaving them empty means something, which is said below
            self.fields[name].widget.attrs["data-plain"] = "yes"
        self.fields["title"].widget.attrs["placeholder"] = title

    @property
    def row(self) -> int | None:
        """The row that this part is already."""
        text = str(self["pk"].value() or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@dataclass(frozen=True)
class Standing:
    """How far the parts are. `takes_rest` is the part whose empty amount takes what is left."""

    said: str
    is_whole: bool
    rest: Decimal
    takes_rest: int | None


class SplitForm:
    """The payment's amount and its parts. One amount may stay empty: it takes what is left."""

    def __init__(
        self, *, workspace: Workspace, rows: Sequence[Transaction], data: Mapping[str, str] | None = None
    ) -> None:
        self.workspace, self.rows, self.data = workspace, rows, data
        self.offered = Offered.of(workspace, rows)
        self.payment = sum((row.amount for row in rows), Decimal(0))
        self.values = _read(data) if data is not None else _initial(workspace, rows)
        self.total_field = MoneyField(workspace=workspace, missing="How much was the whole payment?")
        self.total_text = (data or {}).get("total", self.written(self.payment))
        self.errors: list[str] = []

    @property
    def parts(self) -> list[PartForm]:
        """The forms of the parts, with what was typed; bound once something was sent."""
        kind = "data" if self.data is not None else "initial"
        known = {row.pk: row.title for row in self.rows}
        return [
            PartForm(
                workspace=self.workspace,
                offered=self.offered,
                title=known.get(self.rows[0].pk, ""),
                prefix=f"p{at}",
                auto_id="%s",
                **{kind: {f"p{at}-{name}": text for name, text in each.items()} if kind == "data" else each},
            )
            for at, each in enumerate(self.values)
        ]

    @property
    def can_grow(self) -> bool:
        """There may be one more part."""
        return len(self.values) < PARTS_MOST

    @property
    def can_shrink(self) -> bool:
        """There may be one part less."""
        return len(self.values) > 2

    def standing(self) -> Standing:
        """Say what is left to place; amounts that cannot be read count for nothing yet."""
        total = self._amount(self.total_text) or Decimal(0)
        amounts = [self._amount(each["amount"]) for each in self.values]
        empty = [at for at, each in enumerate(self.values) if not each["amount"].strip()]
        rest = unplaced(total, [amount for amount in amounts if amount is not None])
        taker = empty[0] if len(empty) == 1 and rest > 0 else None
        if taker is not None:
            size = format_money(rest, self.workspace.currency, locale=self.workspace.locale)
            return Standing(f"{size} goes to part {taker + 1}.", True, rest, taker)
        return Standing(said_of(rest, self.workspace), rest == 0 and not empty, rest, None)

    def change(self, deed: str) -> None:
        """Add a part, take one away, divide evenly or give one what is left: what the buttons ask for."""
        name, _, place = deed.partition("-")
        at = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
        if name == "add" and self.can_grow:
            self.values.append(dict(_EMPTY))
        elif name == "remove" and self.can_shrink and 0 <= at < len(self.values):
            del self.values[at]
        elif name == "even" and (total := self._amount(self.total_text)):
            for each, share in zip(self.values, self._evenly(total), strict=True):
                each["amount"] = self.written(share)

    def is_valid(self) -> bool:
        """Check every part; whatever is wrong is said by its field, or above them."""
        self.checked = self.parts
        is_fine = all(part.is_valid() for part in self.checked)
        try:
            self.total = self.total_field.clean(self.total_text)
        except forms.ValidationError as error:
            self.errors += error.messages
            return False
        standing = self.standing()
        if is_fine and not standing.is_whole:
            self.errors.append(standing.said)
        return is_fine and standing.is_whole

    def cleaned(self) -> list[Part]:
        """Return the parts. Ask after `is_valid`."""
        standing = self.standing()
        return [
            Part(
                amount=standing.rest if at == standing.takes_rest else part.cleaned_data["amount"],
                category=part.cleaned_data["category"],
                title=part.cleaned_data["title"],
                pk=part.row,
            )
            for at, part in enumerate(self.checked)
        ]

    def written(self, amount: Decimal) -> str:
        """Write an amount as its box holds it."""
        return format_number(amount, self.workspace.currency, locale=self.workspace.locale)

    def _evenly(self, total: Decimal) -> list[Decimal]:
        unit = Decimal(1).scaleb(-decimals(self.workspace.currency))
        if total < unit * len(self.values):
            return [total, *[Decimal(0)] * (len(self.values) - 1)]
        return evenly(total, len(self.values), currency=self.workspace.currency)

    def _amount(self, text: str) -> Decimal | None:
        try:
            found: Decimal | None = self.total_field.to_python(text)
        except forms.ValidationError:
            return None
        return found


_EMPTY = {"pk": "", "amount": "", "category": "", "title": ""}


def _initial(workspace: Workspace, rows: Sequence[Transaction]) -> list[dict[str, str]]:
    """Return a split as it is; a payment in one row begins with two empty parts."""
    first = rows[0]
    values = [
        {
            "pk": str(row.pk),
            "amount": format_number(row.amount, workspace.currency, locale=workspace.locale),
            "category": str(row.category_id or ""),
            "title": "" if row.title == first.title else row.title,
        }
        for row in rows
    ]
    return values if len(rows) > 1 else [values[0] | {"amount": ""}, dict(_EMPTY)]


def _read(data: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the parts that were sent, in order, however many the form says there are."""
    values = []
    for at in range(PARTS_MOST):
        if f"p{at}-amount" not in data:
            break
        values.append({name: data.get(f"p{at}-{name}", "") for name in _EMPTY})
    return values + [dict(_EMPTY) for _ in range(2 - len(values))]
