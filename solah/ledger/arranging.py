"""Arranging categories and wallets: making, renaming, putting away and deleting them, each with a trail."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Count
from solah.ledger.models import Category, Direction, Wallet, WalletKind
from solah.ledger.overtaking import refuse_overtaken
from solah.ledger.querying import snapshot
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in
from solah.text import BadText, clean_line

NAME_MOST = 60
WALLETS_MOST = 100  # every form lists them all; nobody has so many
CATEGORY_TRAIL = ("name", "icon", "colour", "direction", "archived_at")
WALLET_TRAIL = ("name", "kind", "is_default", "archived_at")
CATEGORY_SEEN, WALLET_SEEN = ("name", "icon", "colour"), ("name", "kind")


class Gone(LookupError):
    """Somebody deleted the category or the wallet in the meantime."""


def create_category(
    workspace: Workspace,
    *,
    by: User | None,
    name: str,
    direction: str = Direction.EXPENSE,
    icon: str = "dots",
    colour: str = "grey",
) -> Category:
    """Add a category of one's own. Raises `ValidationError` and `billing.gates.UpgradeRequired`."""
    kind = "other_income" if direction == Direction.INCOME else "other"
    with transaction.atomic():
        workspace.touch()
        name = _free_name(workspace.categories, name, what="category")
        used = workspace.categories.filter(is_standard=False).count()
        gates.ensure_room(workspace, Count.CATEGORIES, used=used)
        category = workspace.categories.create(
            name=name, direction=direction, icon=icon, colour=colour, kind=kind
        )
        trail(category, None, CATEGORY_TRAIL, by=by, action="added")
    return category


def amend_category(
    category: Category, *, by: User | None, name: str, icon: str, colour: str, seen: str = ""
) -> Category:
    """Rename a category or give it another look. Raises `ValidationError` and `Gone`.

    `seen` is the mark of what the form showed: see `overtaking`.
    """
    with transaction.atomic():
        hold(category, CATEGORY_TRAIL)
        refuse_overtaken(category, CATEGORY_SEEN, seen=seen)
        before = snapshot(category, CATEGORY_TRAIL)
        others = category.workspace.categories.exclude(pk=category.pk)
        category.name = _free_name(others, name, what="category")
        category.icon, category.colour = icon, colour
        category.save(update_fields=["name", "icon", "colour"])
        trail(category, before, CATEGORY_TRAIL, by=by, action="changed")
    return category


def archive_category(category: Category, *, by: User | None) -> None:
    """Offer a category for new rows no more; its old rows keep it. Raises `Gone`."""
    _put_away(category, CATEGORY_TRAIL, by=by)


def unarchive_category(category: Category, *, by: User | None) -> None:
    """Offer a category again. Raises `Gone`."""
    _take_out(category, CATEGORY_TRAIL, by=by)


def delete_category(category: Category, *, target: Category | None, by: User | None) -> int:
    """Delete a category, giving its rows to `target` (or to none), and return how many rows that were.

    Raises `ValidationError` for a target that is not there, and `Gone`.
    """
    workspace = category.workspace
    if target is not None and (target.workspace_id != workspace.pk or target.pk == category.pk):
        raise ValidationError({"target": "Choose one from the list."})
    with transaction.atomic():
        hold(category, CATEGORY_TRAIL)
        if target is not None and not workspace.categories.filter(pk=target.pk).exists():
            raise ValidationError({"target": "Choose one from the list."})
        moved = workspace.transactions.move_category(category, target, by=by)
        trail(category, snapshot(category, CATEGORY_TRAIL), CATEGORY_TRAIL, by=by, action="deleted")
        category.delete()
    return moved


def create_wallet(workspace: Workspace, *, by: User | None, name: str, kind: str = WalletKind.BANK) -> Wallet:
    """Add a wallet. Raises `ValidationError`."""
    with transaction.atomic():
        workspace.touch()
        name = _free_name(workspace.wallets, name, what="wallet")
        if workspace.wallets.count() >= WALLETS_MOST:
            raise ValidationError({"name": f"There is room for {WALLETS_MOST} wallets. Delete one first."})
        wallet = workspace.wallets.create(name=name, kind=kind)
        trail(wallet, None, WALLET_TRAIL, by=by, action="added")
    return wallet


def amend_wallet(wallet: Wallet, *, by: User | None, name: str, kind: str, seen: str = "") -> Wallet:
    """Rename a wallet, or say that it is of another sort. Raises `ValidationError` and `Gone`."""
    with transaction.atomic():
        hold(wallet, WALLET_TRAIL)
        refuse_overtaken(wallet, WALLET_SEEN, seen=seen)
        before = snapshot(wallet, WALLET_TRAIL)
        others = wallet.workspace.wallets.exclude(pk=wallet.pk)
        wallet.name, wallet.kind = _free_name(others, name, what="wallet"), kind
        wallet.save(update_fields=["name", "kind"])
        trail(wallet, before, WALLET_TRAIL, by=by, action="changed")
    return wallet


def make_default(wallet: Wallet, *, by: User | None) -> None:
    """Let rows go to this wallet when nobody says which. Raises `Gone`."""
    workspace = wallet.workspace
    with transaction.atomic():
        hold(wallet, WALLET_TRAIL)
        before = snapshot(wallet, WALLET_TRAIL)
        workspace.wallets.filter(is_default=True).exclude(pk=wallet.pk).update(is_default=False)
        wallet.is_default, wallet.archived_at = True, None
        wallet.save(update_fields=["is_default", "archived_at"])
        trail(wallet, before, WALLET_TRAIL, by=by, action="changed")


def archive_wallet(wallet: Wallet, *, by: User | None) -> None:
    """Offer a wallet for new rows no more. Raises `ValidationError` for the default one, and `Gone`."""
    with transaction.atomic():
        hold(wallet, WALLET_TRAIL)
        _refuse_the_default(wallet)
        _put_away(wallet, WALLET_TRAIL, by=by)


def unarchive_wallet(wallet: Wallet, *, by: User | None) -> None:
    """Offer a wallet again. Raises `Gone`."""
    _take_out(wallet, WALLET_TRAIL, by=by)


def delete_wallet(wallet: Wallet, *, by: User | None) -> None:
    """Delete a wallet that no row was ever paid with. Raises `ValidationError` for any other, and `Gone`."""
    with transaction.atomic():
        hold(wallet, WALLET_TRAIL)
        _refuse_the_default(wallet)
        if wallet.transactions.exists() or wallet.transfers_in.exists():
            raise ValidationError("Rows belong to this wallet, also in the bin. Archive it instead.")
        trail(wallet, snapshot(wallet, WALLET_TRAIL), WALLET_TRAIL, by=by, action="deleted")
        wallet.delete()


def hold(thing: Category | Wallet, fields: tuple[str, ...]) -> None:
    """Hold the workspace, and read again what others may have changed since the thing was asked for."""
    thing.workspace.touch()
    try:
        thing.refresh_from_db(fields=fields)
    except ObjectDoesNotExist:
        raise Gone(f"{thing._meta.model_name} {thing.pk}") from None


def _refuse_the_default(wallet: Wallet) -> None:
    if wallet.is_default:
        raise ValidationError("New rows go to this wallet. Make another one the default first.")


def _put_away(thing: Category | Wallet, fields: tuple[str, ...], *, by: User | None) -> None:
    _set_archived(thing, timezone.now(), fields, by=by, action="archived")


def _take_out(thing: Category | Wallet, fields: tuple[str, ...], *, by: User | None) -> None:
    _set_archived(thing, None, fields, by=by, action="unarchived")


def _set_archived(
    thing: Category | Wallet, moment: Any, fields: tuple[str, ...], *, by: User | None, action: str
) -> None:
    with transaction.atomic():
        hold(thing, fields)
        if bool(thing.archived_at) == bool(moment):
            return
        before = snapshot(thing, fields)
        thing.archived_at = moment
        thing.save(update_fields=["archived_at"])
        trail(thing, before, fields, by=by, action=action)


def _free_name(others: Any, name: str, *, what: str) -> str:
    """Return the name in normal form, or raise `ValidationError` if it is empty, unfit or taken."""
    try:
        name = clean_line(name, most=NAME_MOST)
    except BadText as error:
        raise ValidationError({"name": str(error)}) from error
    if not name:
        raise ValidationError({"name": f"Give the {what} a name."})
    # As the constraint compares: by small letters, where iexact takes capitals and finds ß and ẞ different.
    if others.alias(small=Lower("name")).filter(small=Lower(Value(name))).exists():
        raise ValidationError({"name": f"You have a {what} of this name already."})
    return name


def trail(
    thing: Category | Wallet,
    before: Mapping[str, Any] | None,
    fields: tuple[str, ...],
    *,
    by: User | None,
    action: str,
) -> None:
    AuditEntry.objects.create(
        workspace_id=thing.workspace_id,
        actor_id=by.pk if by else None,
        via=way_in(),
        subject=thing._meta.model_name or "",
        subject_id=thing.pk,
        action=action,
        before=before,
        after=None if action == "deleted" else snapshot(thing, fields),
    )
