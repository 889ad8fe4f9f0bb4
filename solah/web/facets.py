"""The boxes of the list's filter: each says how many rows ticking it would bring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Wallet
from solah.ledger.totals import Overview

FEW = 8  # boxes that need no second look


@dataclass(frozen=True)
class Tick:
    """One box of the filter's form. Without a count nobody has counted; with `has_more` it is the least."""

    value: str
    label: str
    count: int | None
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
    ticks = _in_use(categories, found.by_category, asked.categories, found=found)
    loose = Tick("none", "Not sorted yet", _count(found, found.by_category, None), asked.is_uncategorised)
    ticks += [loose] if loose.count != 0 or loose.is_ticked else []
    ticks.sort(key=lambda tick: -(tick.count or 0))
    return _folded(ticks)


def of_wallets(asked: Filter, found: Overview, wallets: Iterable[Wallet]) -> Ticks:
    """Wallets in use or with rows."""
    return Ticks(_in_use(wallets, found.by_wallet, asked.wallets, found=found))


def of_kinds(asked: Filter, found: Overview) -> Ticks:
    """The kinds of rows that there are."""
    ticks = [
        Tick(kind, str(label), _count(found, found.by_kind, kind), kind in asked.kinds)
        for kind, label in Kind.choices
    ]
    return Ticks([tick for tick in ticks if tick.count != 0 or tick.is_ticked])


def of_tags(asked: Filter, found: Overview) -> Ticks:
    """The tags on rows, the most used first."""
    counts = dict(found.by_tag)
    names = [*counts, *(tag for tag in asked.tags if tag not in counts)]
    more = found.has_more_tags
    return _folded(
        [Tick(name, f"#{name}", _count(found, counts, name), name in asked.tags, more) for name in names]
    )


def of_people(asked: Filter, found: Overview, names: Mapping[int, str]) -> Ticks:
    """The people who add rows here."""
    return Ticks(
        [
            Tick(str(pk), name, _count(found, found.by_person, pk), pk == asked.by)
            for pk, name in names.items()
        ]
    )


def _count(found: Overview, counts: Mapping[Any, int], value: Any) -> int | None:
    return counts.get(value, 0) if found.has_counts else None


def _in_use(
    each_of: Iterable[Category | Wallet],
    counts: Mapping[int, int] | Mapping[int | None, int],
    chosen: Iterable[int],
    *,
    found: Overview,
) -> list[Tick]:
    picked = set(chosen)
    return [
        Tick(str(each.pk), each.name, _count(found, counts, each.pk), each.pk in picked)
        for each in each_of
        if each.archived_at is None or counts.get(each.pk) or each.pk in picked
    ]


def _folded(ticks: Sequence[Tick]) -> Ticks:
    """Show the boxes with rows first; where there are few, show all."""
    if len(ticks) <= FEW:
        return Ticks(ticks)
    shown = [tick for place, tick in enumerate(ticks) if tick.is_ticked or (tick.count != 0 and place < FEW)]
    return Ticks(shown, [tick for tick in ticks if tick not in shown])
