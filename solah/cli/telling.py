"""An analysis as plain text for a terminal: numbers first, no more than somebody reads."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_skeleton

from foresight.analysis import Analysis
from foresight.entries import EXPENSE, INCOME, REFUND
from foresight.history import date_of, first_day, month_name
from foresight.month_end import BILL, DOUBT, PLANNED, REST, SPENT
from foresight.pace import Pace
from foresight.wording import Voice, odds, say
from solah.cli.statement_rows import NAMES, Told
from solah.locales import locale_of, one_september
from solah.money import decimals, format_money, format_number

WIDTH = 80
_BAR = 24
_ANY = "USD"  # how an amount without a currency is grouped
_MOST = 8
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: in which currency and locale, if the terminal shows bold, if small coins matter."""

    currency: str
    locale: str = "en-IN"
    is_bold: bool = False
    is_fine: bool = False

    def money(self, amount: float) -> str:
        """Write an amount, without small coins where they say nothing."""
        currency = self.currency or _ANY
        places = min(decimals(currency), 2) if self.is_fine else 0
        shown = Decimal(str(round(amount, places)))
        write = format_money if self.currency else format_number
        return write(shown, currency, locale=self.locale)

    def day(self, day: date, *, year: bool = False) -> str:
        pattern = "EEE d MMM y" if year else "EEE d MMM"
        return one_september(format_date(day, pattern, locale=locale_of(self.locale)))

    def month(self, name: str) -> str:
        year, month = map(int, name.split("-"))
        return format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(self.locale))

    def heading(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.is_bold else text

    @property
    def voice(self) -> Voice:
        return Voice(money=self.money, day=self.day, month=self.month, name=name_of)


def name_of(category: str | None) -> str:
    """Return what a category is called; files may bring their own."""
    return NAMES.get(category or "", category or "Everything")


def tell(
    said: Analysis, told: Told, *, files: int, questions: Sequence[tuple[str, str]], manner: Manner
) -> str:
    """Return the whole page."""
    parts = [
        _opening(said, told, files, questions, manner),
        _month(said, manner),
        _budgets(said.budgets, manner),
        _again(said, manner),
        _told(said, manner),
        _review(said, manner),
        _where(said, told, manner),
        _ahead(said, manner),
    ]
    return "\n".join("\n".join(lines) + "\n" for lines in map(list, parts) if lines)


def _opening(
    said: Analysis, told: Told, files: int, questions: Sequence[tuple[str, str]], manner: Manner
) -> Iterator[str]:
    days = [entry.day for entry in told.entries]
    first, last = manner.day(min(days), year=True), manner.day(max(days), year=True)
    when = first if first == last else f"{first} to {last}"
    yield f"{_many(len(told.entries), 'row')} in {_many(files, 'file')}, {when}."
    if said.today != max(days):
        yield f"As of {manner.day(said.today, year=True)}."
    if told.known:
        yield f"{_many(told.known, 'row')} stood in two files and count once."
    if told.moved:
        yield f"{_many(told.moved, 'row')} only moved money between these files."
    if told.assumed:
        yield f"{_many(told.assumed, 'row')} do not say their currency; they are taken for {told.currency}."
    if told.left_out:
        yield f"{_many(told.left_out, 'row')} in other currencies than {told.currency} are left out."
    for name, question in questions:
        yield from _wrapped(f"{name} leaves open: {question}")


def _month(said: Analysis, manner: Manner) -> Iterator[str]:
    name, total = _month_name(said, manner), said.total
    yield manner.heading(f"How {name} ends")
    if said.ready_on is not None:
        left = (said.last - said.today).days
        yield from _wrapped(
            f"{manner.money(total.spent)} so far, {_many(left, 'day')} to go. A forecast needs three whole "
            f"months: there will be enough on {manner.day(said.ready_on, year=True)}."
        )
        return
    if said.today == said.last:
        yield f"  It ended at {manner.money(total.spent)}."
        yield f"  A usual month comes to {manner.money(total.usual)}."
        return
    low, high = manner.money(total.low), manner.money(total.high)
    yield f"  Likely at {manner.money(total.expected)}; 4 in 5 such months end between {low} and {high}."
    yield f"  A usual month comes to {manner.money(total.usual)}."
    yield ""
    yield f"  Why {manner.money(total.expected)}"
    yield from _why(said, manner)


def _why(said: Analysis, manner: Manner) -> Iterator[str]:
    lines: list[tuple[float, str]] = [(said.why.amount(SPENT), "spent so far")]
    known = said.why.of(PLANNED) + said.why.of(BILL)
    for part in known[:_MOST]:
        when = manner.day(part.day) if part.day else ""
        lines.append((part.amount, f"{part.text}, {when}"))
    if len(known) > _MOST:
        others = _many(len(known) - _MOST, "other bill")
        lines.append((sum(part.amount for part in known[_MOST:]), f"for {others}"))
    rest = said.why.of(REST)
    lines += [(part.amount, f"more for {name_of(part.category).lower()}") for part in rest[:_MOST]]
    if len(rest) > _MOST:
        lines.append((sum(part.amount for part in rest[_MOST:]), "for all else"))
    lines += [
        (part.amount, "that may not come after all") for part in said.why.of(DOUBT) if round(part.amount)
    ]
    shown = [(manner.money(amount), text) for amount, text in lines if round(amount)]
    width = max(len(amount) for amount, _ in shown) if shown else 0
    for amount, text in shown:
        yield f"    {amount:>{width}}  {text}"


def _budgets(budgets: Sequence[Pace], manner: Manner) -> Iterator[str]:
    if budgets:
        yield manner.heading("Budgets")
    for line in budgets:
        name = name_of(line.category)
        spent, limit = manner.money(line.spent), manner.money(line.limit)
        end = f"likely to last; {manner.money(line.daily)} a day keeps it"
        if line.spent > line.limit:
            end = f"passed on {manner.day(line.runs_out)}"
        elif line.is_early:
            end = f"{manner.money(line.daily)} a day keeps it"
        elif not line.lasts:
            end = f"likely to run out around {manner.day(line.runs_out)} ({odds(line.chance_over)})"
        yield from _wrapped(f"{name}: {spent} of {limit}, {end}.")


def _again(said: Analysis, manner: Manner) -> Iterator[str]:
    if not said.streams:
        return
    yearly = sum(stream.yearly for stream in said.streams)
    yield manner.heading(f"What comes again: {manner.money(yearly)} a year")
    largest = sorted(said.streams, key=lambda stream: (-stream.yearly, stream.key))[:_MOST]
    names = min(max(len(stream.description) for stream in largest), 28)
    amounts = max(len(manner.money(stream.amount)) for stream in largest)
    for stream in sorted(largest, key=lambda stream: (stream.next_date, stream.key)):
        name = textwrap.shorten(stream.description, names, placeholder="…").ljust(names)
        due = manner.day(stream.next_date)
        yield f"  {name}  {manner.money(stream.amount):>{amounts}}  {stream.rhythm.name:<11}  next {due}"
    if len(said.streams) > _MOST:
        yield f"  and {_many(len(said.streams) - _MOST, 'more')[:-1]}"


def _told(said: Analysis, manner: Manner) -> Iterator[str]:
    if said.findings:
        yield manner.heading("Worth knowing")
    for finding in said.findings:
        sentence = say(finding, manner.voice)
        yield from _wrapped(sentence.headline, mark="• ")
        yield from _wrapped(sentence.detail, indent=4)


def _review(said: Analysis, manner: Manner) -> Iterator[str]:
    if said.review:
        yield manner.heading(f"{manner.month(month_name(said.month - 1))} in short")
        sentences = [say(finding, manner.voice).headline for finding in said.review]
        yield from _wrapped(" ".join(sentences))


def _where(said: Analysis, told: Told, manner: Manner) -> Iterator[str]:
    """Show where the money of whole months went, or all of it while there is none."""
    since, until, over = _span(said)
    sums: defaultdict[str, float] = defaultdict(float)
    for entry in told.entries:
        if since <= entry.day <= until and entry.kind in (EXPENSE, REFUND):
            sums[entry.category] += entry.amount if entry.kind == EXPENSE else -entry.amount
    spent = {name: amount for name, amount in sums.items() if amount > 0}
    if not spent:
        return
    whole = sum(spent.values())
    came = sum(e.amount for e in told.entries if e.kind == INCOME and since <= e.day <= until)
    yield manner.heading(f"Where the money went, {over}: {manner.money(whole)}")
    ordered = sorted(spent, key=lambda name: (-spent[name], name))
    widest = max(len(name_of(name)) for name in ordered[:_MOST])
    amounts = max(len(manner.money(spent[name])) for name in ordered[:_MOST])
    for name in ordered[:_MOST]:
        bar = _bar(spent[name] / spent[ordered[0]])
        share = f"{100 * spent[name] / whole:.0f}%"
        yield f"  {name_of(name):<{widest}}  {manner.money(spent[name]):>{amounts}}  {share:>4}  {bar}"
    if len(ordered) > _MOST:
        rest = sum(spent[name] for name in ordered[_MOST:])
        yield f"  and {manner.money(rest)} under {_many(len(ordered) - _MOST, 'other name')}."
    if came:
        yield f"  {manner.money(came)} came in."


def _span(said: Analysis) -> tuple[date, date, str]:
    months = min(said.months_seen, 3)
    if not months:
        return date.min, said.today, "in all"
    first = date_of(first_day(said.month - months, said.start_day))
    last = date_of(first_day(said.month, said.start_day) - 1)
    return first, last, "last month" if months == 1 else f"the last {months} whole months"


def _ahead(said: Analysis, manner: Manner) -> Iterator[str]:
    totals = [point for point in said.ahead if point.category is None]
    if totals:
        yield manner.heading("The months after")
    for point in totals:
        low, high = manner.money(point.low), manner.money(point.high)
        name = manner.month(month_name(point.month))
        yield f"  {name}: about {manner.money(point.expected)}, between {low} and {high}"


def _month_name(said: Analysis, manner: Manner) -> str:
    if said.start_day == 1:
        return manner.month(month_name(said.month))
    return f"the month to {manner.day(said.last)}"


def _bar(share: float) -> str:
    eighths = max(round(share * _BAR * 8), 1)
    return (_EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _wrapped(text: str, *, mark: str = "", indent: int = 2) -> list[str]:
    start = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=start + mark, subsequent_indent=start + " " * len(mark))
