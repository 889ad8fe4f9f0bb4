"""The rows of the list as markup, written in Python: drawn by templates they were most of the page's cost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from solah.accounts.models import Workspace
from solah.ledger.kinds import Kind
from solah.ledger.listing import Day
from solah.ledger.models import Category, Transaction, Wallet
from solah.money import format_money
from solah.web.assets import asset
from solah.web.words import day_title

NOTES_SHOWN = 60
LEFT = "Not here any more"
SURE = 90  # per cent: below it a category that nobody chose is shown as a guess
NOTHING = SafeString("")

ROW = """<tr role="row" id="row-{pk}" data-amount="{signed}">
<td role="cell" class="pick">{pick}</td>
<td role="cell" class="who"><a href="{here}{back}">{title}</a>{about}</td>
<td role="cell" class="kat">{category}{who_narrow}</td>
<td role="cell" class="acc soft">{wallet}{who}</td>
<td role="cell" class="amt"><span class="{tone}">{amount}</span></td>
<td role="cell" class="act">{acts}</td>
</tr>"""
PICK = (
    '<input type="checkbox" name="row" value="{pk}" form="bulk"{changed}'
    ' aria-label="Select {title}, {amount}">'
)
TOLD = (
    '<a class="btn s sq plain" href="{here}history/" data-open="history" hx-get="{here}history/"'
    ' hx-target="#history-in" hx-swap="innerHTML" aria-label="History of {title}">{past}</a>'
)
ACTS = (
    '<a class="btn s sq plain" href="{here}{back}" data-edit aria-label="Edit {title}"'
    ' hx-get="{here}?inline=1">{edit}</a>'
    '<button class="btn s sq plain" type="submit" form="bin" formaction="{here}trash/"'
    ' hx-post="{here}trash/" data-trash aria-label="Move {title} to the bin">{trash}</button>'
)
DAY = (
    '<tr class="day" role="row" id="day-{iso}"{oob}><th role="rowheader" scope="rowgroup" colspan="4">{title}'
    '</th><td role="cell" class="amt">{sums}</td><td role="cell"></td></tr>'
)
GUESSED = '<span class="guessed" title="{}">{}<span class="vh">, a guess</span></span>'
MARK = '<span class="inl{kind}"><span class="cat s c-{colour}">{icon}</span>{name}</span>'


def filled(shape: str, *values: Any, **parts: Any) -> SafeString:
    """Do what `format_html` does, without its care for texts that are translated when they are shown."""
    return SafeString(
        shape.format(*map(_safe, values), **{name: _safe(part) for name, part in parts.items()})
    )


def _safe(value: Any) -> SafeString:
    return value if isinstance(value, SafeString) else SafeString(escape(str(value)))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Put markup together."""
    return SafeString("".join(parts))


class RowMarkup:
    """Draws the rows of one list. `people` holds names by id where several people add rows, else nothing."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        today: date,
        categories: Iterable[Category],
        wallets: Iterable[Wallet],
        people: Mapping[int, str],
        can_edit: bool,
        back: str = "",
    ) -> None:
        self.currency, self.locale = workspace.currency, workspace.locale
        self.today, self.can_edit, self.back, self.people = today, can_edit, back, people
        self.root = reverse("web:expenses")
        self.wallets = {each.pk: each.name for each in wallets}
        self.marks = {each.pk: self._mark(each.icon, each.colour, each.name) for each in categories}

    def days(self, days: Sequence[Day], *, with_continued: bool) -> SafeString:
        """Return the bodies of the table; a day that began on the page before needs no second heading."""
        bodies = (
            (
                NOTHING
                if day.is_continued and not with_continued
                else self.day(day.day, spent=day.spent, received=day.received),
                joined(map(self.row, day.rows)),
            )
            for day in days
        )
        return format_html_join("", '<tbody role="rowgroup">{}{}</tbody>', bodies)

    def day(self, day: date, *, spent: Decimal, received: Decimal, oob: str = "") -> SafeString:
        """Return the row above a day's expenses: its date, and what the whole day adds up to."""
        came = filled('<span class="in">+{}</span>', self.money(received)) if received else NOTHING
        dot = filled(' <span aria-hidden="true">·</span> ') if received and spent else NOTHING
        sums = filled("{}{}{}", came, dot, self.money(spent) if spent else "")
        swap = filled(' hx-swap-oob="{}"', oob) if oob else NOTHING
        return filled(DAY, iso=day.isoformat(), oob=swap, title=day_title(day, self.today), sums=sums)

    def row(self, row: Transaction, *, has_changed: bool = False) -> SafeString:
        """Return one row. It must carry `tag_names`."""
        # Made safe once: each of these stands in the row's markup up to six times.
        said = {
            "pk": SafeString(row.pk),
            "title": _safe(row.title),
            "amount": _safe(self.money(row.amount, signed=row.is_money_in)),
            "here": _safe(f"{self.root}{row.pk}/"),
            "back": _safe(self.back),
        }
        changed = filled(" data-changed") if has_changed else NOTHING
        who = self.people.get(row.recorded_by_id, LEFT) if self.people and row.recorded_by_id else ""
        return filled(
            ROW,
            **said,
            signed=_signed(row),
            pick=filled(PICK, **said, changed=changed) if self.can_edit else "",
            about=self.about(row),
            category=self._category(row),
            wallet=self._wallets(row),
            who=filled('<small class="by">{}</small>', who) if who else "",
            who_narrow=filled('<span class="by narrow"> · {}</span>', who) if who else "",
            tone="num in" if row.is_money_in else "num",
            acts=filled(TOLD + ACTS if self.can_edit else TOLD, **said, **self._icons),
        )

    def about(self, row: Transaction) -> SafeString:
        """Return the line below a row's title; most rows have none."""
        merchant = row.merchant if row.merchant.lower() != row.title.lower() else ""
        names: list[str] = row.tag_names  # type: ignore[attr-defined]
        words = ["Refund"] if row.kind == Kind.REFUND else []
        words += [merchant] if merchant else []
        words += [Truncator(row.notes).chars(NOTES_SHOWN)] if row.notes else []
        parts, files = getattr(row, "parts", 0) or 0, getattr(row, "files", 0)
        words = [f"Part {row.part} of {parts}", *words] if parts > 1 else words  # type: ignore[attr-defined]
        if not words and not names and not files:
            return NOTHING
        tags = ((self.root, urlencode({"tag": name}), name) for name in names)
        return filled(
            '<small class="about">{}{}{}</small>',
            format_html_join("", "<span>{}</span>", ((word,) for word in words)),
            format_html_join("", '<a href="{}?{}">#{}</a>', tags),
            self._files(files) if files else "",
        )

    def _files(self, number: int) -> SafeString:
        said = "1 file" if number == 1 else f"{number} files"
        return filled('<span class="inl">{} {}</span>', self._icon("clip"), said)

    def money(self, amount: Decimal, *, signed: bool = False) -> str:
        """Write an amount as the workspace does."""
        return format_money(amount, self.currency, locale=self.locale, signed=signed)

    def _category(self, row: Transaction) -> SafeString:
        if row.category_id in self.marks:
            mark = self.marks[row.category_id]
            return filled(GUESSED, row.category_why, mark) if self._is_guess(row) else mark
        return self._moves if row.kind == Kind.TRANSFER else self._unsorted

    def _is_guess(self, row: Transaction) -> bool:
        """Nobody looked at it, and we are not all but sure."""
        return row.is_sorted_by_itself and row.category_sure is not None and row.category_sure < SURE

    def _wallets(self, row: Transaction) -> str:
        name = self.wallets.get(row.wallet_id, "")
        if row.kind != Kind.TRANSFER:
            return name
        return f"{name} → {self.wallets.get(row.to_wallet_id or 0, 'elsewhere')}"

    @cached_property
    def _moves(self) -> SafeString:
        return self._mark("transfer", "grey", "Transfer")

    @cached_property
    def _unsorted(self) -> SafeString:
        return self._mark("dots", "grey", "Not sorted yet", kind=" faint")

    @cached_property
    def _icons(self) -> dict[str, SafeString]:
        named = {"edit": "edit", "trash": "trash", "past": "history"}
        return {name: self._icon(icon) for name, icon in named.items()}

    def _mark(self, icon: str, colour: str, name: str, *, kind: str = "") -> SafeString:
        return filled(MARK, kind=kind, colour=colour, icon=self._icon(icon), name=name)

    @cached_property
    def _sprite(self) -> str:
        return asset("icons/sprite.svg").url

    def _icon(self, name: str) -> SafeString:
        drawn = '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>'
        return filled(drawn, self._sprite, name)


def _signed(row: Any) -> Decimal:
    """Return what a row adds to what was spent: money that comes back takes off, a transfer adds nothing."""
    if row.kind == Kind.TRANSFER:
        return Decimal(0)
    amount: Decimal = row.amount if row.kind == Kind.EXPENSE else -row.amount
    return amount
