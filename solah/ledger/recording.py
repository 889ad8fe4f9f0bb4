"""Adding, changing, trashing and restoring rows: each one transaction that leaves a trail."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.changing import DIRECT, planned, refuse_strangers, refuse_the_gone
from solah.ledger.copying import MANY, copy_rows
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Source
from solah.ledger.payments import follow, whole_payments
from solah.ledger.querying import TransactionSet, snapshot
from solah.ledger.tagging import changed_tags, tags_of
from solah.ledger.trail import TRAIL, audit, leave_long_trail, leave_trail
from solah.outbox.ways import way_in

if TYPE_CHECKING:
    from solah.ledger.models.transaction import Transaction


def _silently(done: int) -> None:
    """Tell nobody how far it is."""


class ClientIdReused(Exception):
    """A client id came again with other values: a new intention, which must not be taken for the old one."""

    def __init__(self, existing: "Transaction") -> None:
        super().__init__("this client id belongs to another row")
        self.existing = existing


class ClientIdTwice(ValueError):
    """One call holds two different drafts under one client id: nothing of it is added."""

    def __init__(self, client_id: UUID) -> None:
        super().__init__(f"two drafts of one call share the client id {client_id}")
        self.client_id = client_id


class EditConflict(Exception):
    """Somebody changed the row since it was read. `current` is how it stands now."""

    def __init__(self, current: "Transaction") -> None:
        super().__init__("the row was changed by somebody else")
        self.current = current


class TransactionManager(models.Manager.from_queryset(TransactionSet)):  # type: ignore[misc]
    """A workspace's rows, reached as `workspace.transactions`."""

    def record(self, *, by: User | None, source: str = Source.FORM, **values: Any) -> "Transaction":
        """Add one row; `values` are the fields of a `Draft`. See `record_many`."""
        return self.record_many([Draft(**values)], by=by, source=source)[0]

    def record_many(
        self,
        drafts: Sequence[Draft],
        *,
        by: User | None,
        source: str,
        is_metered: bool = True,
        report: Callable[[int], None] = _silently,
    ) -> list["Transaction"]:
        """Add rows in one transaction and return them in order; all or none.

        A draft whose client id was recorded before returns that row and spends nothing, so a retry never
        doubles; the same draft twice in one call is one row. `report` hears how many are written so far.
        Raises `ValidationError` (a sentence by each field), `billing.gates.UpgradeRequired` when the plan
        has no room, `ClientIdReused`, and `ClientIdTwice`.
        """
        workspace: Workspace = self.instance
        today = workspace.today()
        cleaned = [draft.cleaned(currency=workspace.currency, today=today) for draft in drafts]
        refuse_strangers(workspace, cleaned)
        digests = _digests(cleaned)
        with _refusing_the_gone(cleaned), transaction.atomic():
            workspace.touch()
            known = self._already_recorded(digests)
            fresh = list({d.client_id: d for d in cleaned if d.client_id not in known}.values())
            if fresh and is_metered:
                gates.spend(workspace, Meter.EXPENSES, units=len(fresh))
            rows = [self._built(workspace, d, digests[d.client_id], by=by, source=source) for d in fresh]
            if len(rows) < MANY:
                self.model._default_manager.bulk_create(rows, batch_size=2000)
                leave_trail(rows, by=by, via=source, action="added")
            else:
                copy_rows(rows, report=report)
                leave_long_trail(rows, by=by, via=source, action="added")
            link_tags(workspace, {row.pk: draft.tags for row, draft in zip(rows, fresh, strict=True)})
        report(len(rows))
        known |= {row.client_id: row for row in rows}
        return [known[draft.client_id] for draft in cleaned]

    def amend(
        self, row: "Transaction", *, version: int, by: User | None, via: str = "", **changes: Any
    ) -> "Transaction":
        """Change a row that still has the version its editor saw; return it as it stands now.

        `changes` are fields of the row, and `tags`. Raises `EditConflict` when somebody was faster, and
        `ValidationError`. A person's choice of category is remembered as theirs.
        """
        workspace, via = self.instance, via or way_in()
        draft, values = planned(workspace, row, changes)
        with transaction.atomic():
            workspace.touch()
            refuse_the_gone(draft, besides=row)
            before = snapshot(row, TRAIL)
            changed = self.filter(pk=row.pk, version=version, trashed_at__isnull=True).update(
                **values, version=models.F("version") + 1, changed_at=timezone.now()
            )
            current = self.select_related("category", "wallet", "to_wallet").get(pk=row.pk)
            if not changed:
                raise EditConflict(current)
            after = snapshot(current, TRAIL)
            if changes.get("tags") is not None:
                was, now = changed_tags(tags_of(workspace, [row.pk])[row.pk], draft.tags)
                before, after = before | was, after | now
                current.tag_links.all().delete()
                link_tags(workspace, {current.pk: draft.tags})
            audit(workspace, [(current, before, after)], by=by, via=via, action="changed")
            follow(row, current, by=by, via=via)
        return current

    def move_to_trash(
        self,
        rows: Iterable["Transaction"],
        *,
        by: User | None,
        at: datetime | None = None,
        via: str = "",
    ) -> int:
        """Put rows in the trash and return how many were not there yet."""
        return self._flip_trash(rows, by=by, into=True, at=at, via=via)

    def restore(self, rows: Iterable["Transaction"], *, by: User | None, via: str = "") -> int:
        """Take rows out of the trash and return how many there were. Restoring spends nothing."""
        return self._flip_trash(rows, by=by, into=False, via=via)

    def move_category(
        self, source: Any, target: Any, *, by: User | None, only: Sequence[int] | None = None
    ) -> int:
        """Give all rows of one category another one (or none), and return how many there were.

        With `only` those alone of its rows.
        """
        workspace: Workspace = self.instance
        with transaction.atomic():
            workspace.touch()
            asked = self.filter(category=source)
            rows = list(asked if only is None else asked.filter(pk__in=only))
            for start in range(0, len(rows), 2000):
                part = rows[start : start + 2000]
                self.filter(pk__in=[row.pk for row in part]).update(
                    category=target, version=models.F("version") + 1, changed_at=timezone.now()
                )
                pairs = [
                    (row, {"category_id": source.pk}, {"category_id": target.pk if target else None})
                    for row in part
                ]
                audit(workspace, pairs, by=by, via=way_in(), action="changed")
        return len(rows)

    def _flip_trash(
        self,
        rows: Iterable["Transaction"],
        *,
        by: User | None,
        into: bool,
        via: str,
        at: datetime | None = None,
    ) -> int:
        workspace: Workspace = self.instance
        wanted, via = [row.pk for row in rows], via or way_in()
        with transaction.atomic():
            workspace.touch()
            found = list(whole_payments(self, wanted).filter(trashed_at__isnull=into, is_moved=False))
            self.filter(pk__in=[row.pk for row in found]).update(
                trashed_at=(at or timezone.now()) if into else None,
                trashed_by=by if into else None,
                version=models.F("version") + 1,
            )
            leave = leave_trail if len(found) < MANY else leave_long_trail
            leave(found, by=by, via=via, action="trashed" if into else "restored")
        return len(found)

    def _already_recorded(self, digests: Mapping[Any, str]) -> dict[Any, "Transaction"]:
        rows = {row.client_id: row for row in self.filter(client_id__in=digests)}
        for client_id, row in rows.items():
            if row.client_digest != digests[client_id]:
                raise ClientIdReused(row)
        return rows

    def _built(
        self, workspace: Workspace, draft: Draft, digest: str, *, by: User | None, source: str
    ) -> "Transaction":
        values = {name: getattr(draft, name) for name in DIRECT}
        return self.model(
            workspace=workspace,
            currency=workspace.currency,
            recorded_by=by,
            source=source,
            client_id=draft.client_id,
            client_digest=digest,
            **values,
        )


def _digests(drafts: Iterable[Draft]) -> dict[Any, str]:
    """Return each draft's digest by its client id. Raises `ClientIdTwice`."""
    digests: dict[Any, str] = {}
    for draft in drafts:
        digest = draft.digest()
        if digests.setdefault(draft.client_id, digest) != digest and draft.client_id:
            raise ClientIdTwice(draft.client_id)
    return digests


@contextmanager
def _refusing_the_gone(drafts: Sequence[Draft]) -> Iterator[None]:
    """Say by its field that a wallet or category was deleted since the drafts were made.

    The database finds that out when the transaction ends; within a larger one its own error comes then.
    """
    try:
        yield
    except IntegrityError:
        if not transaction.get_connection().in_atomic_block:
            for draft in drafts:
                refuse_the_gone(draft)
        raise


def link_tags(workspace: Workspace, tags_of: dict[int, tuple[str, ...]]) -> None:
    """Give rows (by id) their tags, making tags that do not exist yet."""
    names = {name for tags in tags_of.values() for name in tags}
    if not names:
        return
    model = workspace.tags.model
    model._default_manager.bulk_create(
        [model(workspace=workspace, name=name) for name in sorted(names)], ignore_conflicts=True
    )
    tag_ids = dict(workspace.tags.filter(name__in=names).values_list("name", "pk"))
    link: Any = workspace.tags.model._meta.get_field("links").related_model
    link._default_manager.bulk_create(
        link(workspace=workspace, transaction_id=row, tag_id=tag_ids[name])
        for row, tags in tags_of.items()
        for name in tags
    )
