"""The boxes of the list's filter: each says how many rows ticking it would bring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Wallet
from solah.ledger.totals import Overview

FEW = 8  # boxes that need no second look


@dataclass(frozen=True)
class Tick:
    """One box of the filter's form. With `has_more` the count is the least that there are."""

    value: str
    label: str
    count: int
    is_ticked: bool
    has_more: bool = False


@dataclass(frozen=True)
class Ticks:
    """Boxes of one question: those that stand open, and more behind a word."""

    shown: Sequence[Tick]
    more: Sequence[Tick] = ()

    def __bool__(self) -> bool:
        return bool(self.shown or self.more)


def of_categories(asked: Filter, found: Overview, categories: Iterable[Category]) -> Ticks:
    """Categories with rows, the fullest first, and more: those in use without any."""
    ticks = _in_use(categories, found.by_category, asked.categories)
    loose = Tick("none", "Not sorted yet", found.by_category.get(None, 0), asked.is_uncategorised)
    ticks += [loose] if loose.count or loose.is_ticked else []
    ticks.sort(key=lambda tick: -tick.count)
    return _folded(ticks)


def of_wallets(asked: Filter, found: Overview, wallets: Iterable[Wallet]) -> Ticks:
    """Wallets in use or with rows."""
    return Ticks(_in_use(wallets, found.by_wallet, asked.wallets))


def of_kinds(asked: Filter, found: Overview) -> Ticks:
    """The kinds of rows that there are."""
    ticks = [
        Tick(kind, str(label), found.by_kind.get(kind, 0), kind in asked.kinds)
        for kind, label in Kind.choices
    ]
    return Ticks([tick for tick in ticks if tick.count or tick.is_ticked])


def of_tags(asked: Filter, found: Overview) -> Ticks:
    """The tags on rows, the most used first."""
    counts = dict(found.by_tag)
    names = [*counts, *(tag for tag in asked.tags if tag not in counts)]
    more = found.has_more_tags
    return _folded([Tick(name, f"#{name}", counts.get(name, 0), name in asked.tags, more) for name in names])


def of_people(asked: Filter, found: Overview, names: Mapping[int, str]) -> Ticks:
    """The people who add rows here."""
    return Ticks(
        [Tick(str(pk), name, found.by_person.get(pk, 0), pk == asked.by) for pk, name in names.items()]
    )


def _in_use(
    each_of: Iterable[Category | Wallet],
    counts: Mapping[int, int] | Mapping[int | None, int],
    chosen: Iterable[int],
) -> list[Tick]:
    picked = set(chosen)
    return [
        Tick(str(each.pk), each.name, counts.get(each.pk, 0), each.pk in picked)
        for each in each_of
        if each.archived_at is None or counts.get(each.pk) or each.pk in picked
    ]


def _folded(ticks: Sequence[Tick]) -> Ticks:
    """Show the boxes with rows first; where there are few, show all."""
    if len(ticks) <= FEW:
        return Ticks(ticks)
    shown = [tick for place, tick in enumerate(ticks) if tick.is_ticked or (tick.count and place < FEW)]
    return Ticks(shown, [tick for tick in ticks if tick not in shown])
