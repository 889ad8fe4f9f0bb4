"""Which amount of a receipt is what was paid: by its name, its place, and by sums that come out right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from statistics import median

from intake.receipts.figures import Figure
from intake.receipts.labels import Label, mended

_BASE = {
    Label.GRAND: 6.0,
    Label.TOTAL: 5.0,
    Label.SUB: 1.5,
    Label.CARD: 3.0,
    Label.CASH: 1.2,
    Label.NONE: 0.0,
    Label.TAX: -3.0,
    Label.EXTRA: -2.0,
    Label.ROUND: -4.0,
    Label.SAVED: -3.0,
    Label.CHANGE: -4.0,
    Label.COUNT: -4.0,
}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Total:
    """An amount that may be what was paid, with its points; `is_proven` says that a sum comes out right."""

    value: Decimal
    points: float
    is_proven: bool
    line: int
    is_named: bool


def totals_of(figures: Sequence[Figure]) -> list[Total]:
    """Return what may have been paid, the likeliest first."""
    candidates = [f for f in figures if f.value > 0]
    if not candidates:
        return []
    proofs = _proofs(figures)
    often = Counter(f.value for f in candidates if f.is_exact)
    most = _dearest(candidates)
    usual = median(f.height for f in candidates)
    named = [f.line for f in candidates if f.label in {Label.GRAND, Label.TOTAL} and not f.in_zone]
    best: dict[Decimal, Total] = {}
    for figure in candidates:
        points = _points(
            figure, often=often[figure.value], most=most, usual=usual, last=max(named, default=0)
        )
        proof = proofs.get(figure.value, 0.0)
        is_named = figure.label in {Label.GRAND, Label.TOTAL}
        total = Total(figure.value, points + proof, proof >= 2, figure.line, is_named)
        if figure.value not in best or best[figure.value].points < total.points:
            best[figure.value] = total
    return sorted(best.values(), key=lambda t: (-t.points, -t.line))


def _dearest(figures: Sequence[Figure]) -> Decimal:
    """Return the largest price: nothing that was only handed over, nothing beyond all that is named."""
    named = {Label.GRAND, Label.TOTAL, Label.SUB, Label.CARD, Label.CASH}
    ceiling = max((f.value for f in figures if f.label in named and f.is_exact), default=None)
    prices = [
        f.value for f in figures if f.is_exact and f.label not in {Label.CASH, Label.CHANGE, Label.COUNT}
    ]
    return max((v for v in prices if ceiling is None or v <= ceiling), default=Decimal(0))


def _points(figure: Figure, *, often: int, most: Decimal, usual: float, last: int) -> float:
    points = _BASE[figure.label]
    points += min(often - 1, 3) * 0.6
    points += 1.0 if figure.value == most else 0.0
    points -= 2.0 if figure.value * 2 < most else 0.0  # it holds the dearest of its parts
    points += 0.5 if figure.has_money else 0.0
    points -= 0.0 if figure.is_exact else 1.0
    points -= 0.0 if figure.is_last else 1.5
    points -= 3.5 if figure.in_zone else 0.0
    points -= 2.0 if figure.is_minus and figure.label not in {Label.CASH, Label.CARD} else 0.0
    points += 0.5 if figure.height > 1.3 * usual else 0.0
    if figure.label in {Label.GRAND, Label.TOTAL} and not figure.in_zone:
        points += 0.6 if figure.line == last else 0.0
        points += 0.8 if "round" in mended(figure.called) else 0.0
    return points - (1.0 if figure.sure < 0.8 else 0.0)


def _proofs(figures: Sequence[Figure]) -> dict[Decimal, float]:
    """Return by amount how well it is borne out by others: cash less change, parts that sum up, items."""
    proofs: defaultdict[Decimal, float] = defaultdict(float)

    def values(*labels: Label, zone: bool = False) -> list[Decimal]:
        return [f.value for f in figures if f.label in labels and (zone or not f.in_zone)][:12]

    given, back = values(Label.CASH, Label.CARD), values(Label.CHANGE)
    for paid, change in product(given, back):
        if paid > change:
            proofs[paid - change] = max(proofs[paid - change], 3.0)
    for paid, total, rest in product(given, values(Label.TOTAL, Label.GRAND), values(Label.ROUND)):
        if rest and paid in (total + rest, total - rest):
            proofs[paid] = max(proofs[paid], 9.0)  # nobody pays the one by chance
    subs = values(Label.SUB) or values(Label.TOTAL)
    for total in {f.value for f in figures if f.label in {Label.GRAND, Label.TOTAL, Label.CARD, Label.CASH}}:
        if any(_adds_up(total, sub, figures) for sub in subs if sub != total):
            proofs[total] = max(proofs[total], 0) + 2.5
    for net, tax, gross in _rows(figures):
        if net + tax == gross and tax > 0:
            proofs[gross] = max(proofs[gross], 0) + 0.8
    for total in _sums_of_items(figures):
        proofs[total] = proofs[total] + 1.0
    return dict(proofs)


def _adds_up(total: Decimal, sub: Decimal, figures: Sequence[Figure]) -> bool:
    """Say whether taxes, extras and savings lead from a subtotal to a total, give or take a rounding."""
    taxes = [f.value for f in figures if f.label == Label.TAX and not f.in_zone]
    extras = [f.value for f in figures if f.label == Label.EXTRA and not f.in_zone]
    saved = [f.value for f in figures if f.label == Label.SAVED and not f.in_zone]
    rounds = [f.value for f in figures if f.label == Label.ROUND]
    slack = max([*rounds, Decimal(0)]) if rounds else Decimal(0)
    if slack >= 1:
        slack = Decimal(0)
    for tax in {Decimal(0), sum(taxes, Decimal(0)), *taxes[:4]}:
        for extra in {Decimal(0), sum(extras, Decimal(0))}:
            for less in {Decimal(0), sum(saved, Decimal(0))}:
                if not (tax or extra or less or slack):
                    continue
                if abs(sub + tax + extra - less - total) <= slack:
                    return True
    return False


def _rows(figures: Sequence[Figure]) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Return net, tax and gross of lines that hold three amounts, in whichever of two orders adds up."""
    by_line: dict[int, list[Decimal]] = {}
    for figure in figures:
        if figure.is_exact:
            by_line.setdefault(figure.line, []).append(figure.value)
    rows = []
    for values in by_line.values():
        if len(values) >= 3:
            one, two, three = values[-3:]
            rows += [(one, two, three), (two, one, three)][: 1 if one >= two else 2]
    return rows


def _sums_of_items(figures: Sequence[Figure]) -> set[Decimal]:
    """Return the running sums of what stands last on lines without a name, before the first named one."""
    items: list[Decimal] = []
    found: set[Decimal] = set()
    for figure in figures:
        if figure.label in {Label.GRAND, Label.TOTAL, Label.SUB} and items:
            found.add(sum(items, Decimal(0)))
            break
        if figure.label == Label.NONE and figure.is_last and figure.is_exact:
            items.append(-figure.value if figure.is_minus else figure.value)
    return found if len(items) > 1 else set()
