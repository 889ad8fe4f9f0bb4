"""Splitting one payment over categories, changing its parts, and putting it back into one row."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.attachments import take_over
from solah.ledger.drafts import TITLE_MOST, Draft, amount_error
from solah.ledger.kinds import BY_ITSELF, CategoryBy, Kind
from solah.ledger.models import Transaction
from solah.ledger.querying import snapshot
from solah.ledger.recording import EditConflict, link_tags
from solah.ledger.trail import TRAIL, audit, leave_trail
from solah.money import decimals, format_money
from solah.outbox.ways import way_in
from solah.text import BadText, clean_line

PARTS_MOST = 20
ORIGINAL_PLACES = 3


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one part of a payment shall hold. `pk` is the row that it is already; a new part has none."""

    amount: Decimal
    category: Any = None
    title: str = ""
    pk: int | None = None


def parts_of(row: Transaction) -> list[Transaction]:
    """Return the rows of the payment that a row is part of, the first one first; else the row alone."""
    rows = row.workspace.transactions.with_names()
    asked = rows.filter(payment=row.payment) if row.payment else rows.filter(pk=row.pk)
    return list(asked.filter(trashed_at__isnull=row.trashed_at is None).order_by("pk"))


def split(
    row: Transaction,
    parts: Sequence[Part],
    *,
    total: Decimal,
    seen: Mapping[int, int],
    by: User | None,
    via: str = "",
) -> list[Transaction]:
    """Divide a payment into parts that add up to `total`, and return its rows.

    `seen` are the versions of its rows that the editor saw. The first row stays the one that it was, with its
    import, its receipt and its history; parts that are left out are deleted. It is one payment still, so the
    plan counts nothing. Raises `ValidationError` and `EditConflict`.
    """
    workspace, via = row.workspace, via or way_in()
    titles = _checked(row, parts, total=total)
    with transaction.atomic():
        workspace.touch()
        rows = _held(row, seen)
        _refuse_the_gone(workspace, parts)
        before = {each.pk: snapshot(each, TRAIL) | _said(rows) for each in rows}
        places = _places(rows, parts)
        originals = _originals(rows, [part.amount for part in parts])
        payment, made = rows[0].payment or uuid.uuid4(), []
        for place, part, title, original in zip(places, parts, titles, originals, strict=True):
            made.append(_filled(place or _beside(rows[0]), part, title or rows[0].title, original, payment))
        _remove([each for each in rows if each not in places], onto=rows[0], by=by, via=via)
        _write(workspace, rows[0], made, before, by=by, via=via, action="split")
    return made


def join(row: Transaction, *, seen: Mapping[int, int], by: User | None, via: str = "") -> Transaction:
    """Put a split payment back into one row, in the category of its largest part. Raises `EditConflict`."""
    workspace, via = row.workspace, via or way_in()
    with transaction.atomic():
        workspace.touch()
        rows = _held(row, seen)
        if len(rows) == 1 and rows[0].payment is None:
            return rows[0]
        before = {rows[0].pk: snapshot(rows[0], TRAIL) | _said(rows)}
        largest = max(rows, key=lambda each: each.amount)
        total = sum((each.amount for each in rows), Decimal(0))
        originals = [each.original_amount for each in rows if each.original_amount is not None]
        whole = Part(amount=total, category=largest.category)
        _filled(rows[0], whole, rows[0].title, sum(originals, Decimal(0)) if originals else None, None)
        _remove(rows[1:], onto=rows[0], by=by, via=via)
        _write(workspace, rows[0], [rows[0]], before, by=by, via=via, action="joined")
    return rows[0]


def prorate(total: Decimal, weights: Sequence[Decimal], *, places: int) -> list[Decimal]:
    """Divide an amount by weights so that the shares add up to it exactly, by the largest remainder."""
    unit, sum_of_weights = Decimal(1).scaleb(-places), sum(weights, Decimal(0))
    exact = [total * weight / sum_of_weights for weight in weights]
    shares = [each.quantize(unit, rounding=ROUND_FLOOR) for each in exact]
    missing = int(((total - sum(shares, Decimal(0))) / unit).to_integral_value())
    by_remainder = sorted(range(len(weights)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_remainder[:missing]:
        shares[at] += unit
    return shares


def unplaced(total: Decimal, amounts: Sequence[Decimal]) -> Decimal:
    """Return what of a payment is in no part yet; below zero when the parts are more than it."""
    return total - sum(amounts, Decimal(0))


def said_of(difference: Decimal, workspace: Workspace) -> str:
    """Say how far the parts are from the payment."""
    size = format_money(abs(difference), workspace.currency, locale=workspace.locale)
    if not difference:
        return "The parts add up."
    return f"{size} left to place." if difference > 0 else f"The parts are {size} more than the payment."


def evenly(total: Decimal, number: int, *, currency: str) -> list[Decimal]:
    """Divide an amount into equal parts, to the smallest coin."""
    return prorate(total, [Decimal(1)] * number, places=decimals(currency))


def _checked(row: Transaction, parts: Sequence[Part], *, total: Decimal) -> list[str]:
    """Return the parts' titles in normal form. Raises `ValidationError` for parts that make no payment."""
    workspace, currency = row.workspace, row.currency
    if row.kind == Kind.TRANSFER:
        raise ValidationError("A transfer stays one row: it has no category to be divided by.")
    if not 2 <= len(parts) <= PARTS_MOST:
        raise ValidationError(f"A payment can have from 2 to {PARTS_MOST} parts.")
    errors = amount_error(total, currency=currency)
    if errors:
        raise ValidationError({"total": errors["amount"]})
    titles = []
    for number, part in enumerate(parts, start=1):
        if errors := amount_error(part.amount, currency=currency):
            raise ValidationError(f"Part {number}: {errors['amount']}")
        if part.category is not None and part.category.workspace_id != workspace.pk:
            raise ValidationError(f"Part {number}: Choose one from the list.")
        try:
            titles.append(clean_line(part.title, most=TITLE_MOST))
        except BadText as error:
            raise ValidationError(f"Part {number}: {error}") from error
    if difference := unplaced(total, [part.amount for part in parts]):
        raise ValidationError(said_of(difference, workspace))
    return titles


def _held(row: Transaction, seen: Mapping[int, int]) -> list[Transaction]:
    """Return the payment's rows as they are now. Raises `EditConflict` unless these were seen."""
    workspace = row.workspace
    current = (
        workspace.transactions.select_related("category", "wallet", "to_wallet").filter(pk=row.pk).first()
    )
    if current is None:
        raise EditConflict(row)
    rows = parts_of(current) if current.trashed_at is None else []
    if {each.pk: each.version for each in rows} != dict(seen):
        raise EditConflict(current)
    return rows


def _refuse_the_gone(workspace: Workspace, parts: Sequence[Part]) -> None:
    wanted = {part.category.pk for part in parts if part.category is not None}
    if workspace.categories.filter(pk__in=wanted).count() < len(wanted):
        raise ValidationError("One of these categories was deleted meanwhile. Choose another one.")


def _places(rows: Sequence[Transaction], parts: Sequence[Part]) -> list[Transaction | None]:
    """Return the row that each part is written into, or None for a new one; the first row is always used."""
    known = {each.pk: each for each in rows}
    places = [known.pop(part.pk, None) if part.pk else None for part in parts]
    if rows[0] not in places:
        free = places.index(None) if None in places else 0
        places[free] = rows[0]
    return places


def _originals(rows: Sequence[Transaction], amounts: Sequence[Decimal]) -> list[Decimal | None]:
    """Divide what was paid in another currency as the payment is divided."""
    paid = [each.original_amount for each in rows if each.original_amount is not None]
    if not paid:
        return [None] * len(amounts)
    shares = prorate(sum(paid, Decimal(0)), amounts, places=ORIGINAL_PLACES)
    # A share that rounds to nothing cannot stand in a row; the first part says it all instead.
    return list(shares) if all(shares) else [sum(paid, Decimal(0)), *[None] * (len(amounts) - 1)]


def _beside(first: Transaction) -> Transaction:
    """Return a further row of the payment, not saved yet. It came in when the payment did."""
    return Transaction(
        workspace=first.workspace,
        kind=first.kind,
        merchant=first.merchant,
        currency=first.currency,
        original_currency=first.original_currency,
        rate=first.rate,
        spent_on=first.spent_on,
        wallet=first.wallet,
        recorded_by=first.recorded_by,
        recorded_at=first.recorded_at,
        source=first.source,
        client_id=uuid.uuid4(),
        version=0,
    )


def _filled(
    row: Transaction, part: Part, title: str, original: Decimal | None, payment: uuid.UUID | None
) -> Transaction:
    if part.category != row.category:
        row.is_corrected = row.is_corrected or row.category_by in BY_ITSELF
        row.category_by = CategoryBy.PERSON if part.category else CategoryBy.NOBODY
    row.amount, row.category, row.title, row.payment = part.amount, part.category, title, payment
    row.original_amount = original
    if original is None:
        row.original_currency, row.rate = "", None
    row.version += 1
    row.changed_at = timezone.now()
    return row


def _remove(rows: Sequence[Transaction], *, onto: Transaction, by: User | None, via: str) -> None:
    """Delete rows whose money is in other parts now; what was attached to them stays with the payment."""
    keys = [each.pk for each in rows]
    take_over(onto.workspace.attachments.filter(row__in=keys), onto=onto)
    leave_trail(rows, by=by, via=via, action="deleted")
    onto.workspace.transactions.filter(pk__in=keys).delete()


def _write(
    workspace: Workspace,
    first: Transaction,
    rows: Sequence[Transaction],
    before: Mapping[int, dict[str, Any]],
    *,
    by: User | None,
    via: str,
    action: str,
) -> None:
    """Save the rows, give new ones the tags of the first, and write down what the parts were and are."""
    fields = [
        "amount",
        "category",
        "category_by",
        "is_corrected",
        "title",
        "payment",
        "version",
        "changed_at",
    ]
    fields += ["original_amount", "original_currency", "rate"]
    for each in rows:
        if each._state.adding:
            each.client_digest = _digest(each)
            each.save(force_insert=True)
        else:
            each.save(update_fields=fields)
    tags = tuple(tag.name for tag in first.tags.all())
    link_tags(workspace, {each.pk: tags for each in rows if each.pk not in before and each is not first})
    after = _said(rows)
    audit(
        workspace,
        [(each, before.get(each.pk), snapshot(each, TRAIL) | after) for each in rows],
        by=by,
        via=via,
        action=action,
    )


def _digest(row: Transaction) -> str:
    return Draft(
        title=row.title,
        amount=row.amount,
        spent_on=row.spent_on,
        wallet=row.wallet,
        kind=row.kind,
        category=row.category,
    ).digest()


def _said(rows: Sequence[Transaction]) -> dict[str, Any]:
    """Return the parts as the trail keeps them; nothing for a payment in one row."""
    if len(rows) < 2:
        return {"parts": []}
    return {"parts": [[each.category_id, format(each.amount.normalize(), "f")] for each in rows]}
