"""The world that the access table is asked in: Alice's household, one of everything, and its outsiders."""

import functools
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import AccessToken, Invitation, Membership, Role, User, Workspace
from solah.accounts.sealing import seal
from solah.billing import inviting
from solah.billing.models import Invoice, Subscription
from solah.budgets.changing import Done
from solah.budgets.setting import Plan, set_lines
from solah.capture import hooks, inbox, staging
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, InboundHook, Sort, Stage, StatementImport
from solah.exports.models import Archive
from solah.feedback import writing
from solah.feedback.models import SupportMessage
from solah.insights import rule_runs
from solah.insights.models import Insight, Recurring, Rule, RuleRun
from solah.insights.ruling import create_rule
from solah.ledger.attachments import fresh_name
from solah.ledger.models import Attachment, BulkChange, Category, SavedView, Tag, Transaction, Wallet
from solah.ledger.opening import open_workspace
from solah.ledger.saving import save_view
from solah.ledger.together import tag_rows
from solah.months import Month
from solah.notices.models import Notice, WebhookDelivery, WebhookEndpoint, WebhookEvent
from solah.outbox import activity
from solah.outbox.models import AuditEntry
from tests.passkeys import Passkey
from tests.people import person
from tests.rows import spend

# Stands in everything of Alice's that a page could show. An outsider must never read it.
CANARY = "canary"
FIRST_ID = 7_000_001
UNKNOWN_ID = 7_999_999
APP_SECRET = "ABCDEFGHIJKLMNOP"


@dataclass(frozen=True)
class World:
    """What exists. Rows are Alice's; people are by the names of their columns in the table."""

    workspace: Workspace
    people: dict[str, User]
    row: Transaction
    trashed: Transaction
    category: Category
    wallet: Wallet
    spare_wallet: Wallet
    tag: Tag
    batch: StatementImport
    budgets: Done
    invoice: Invoice
    attachment: Attachment
    arrival: Arrival
    passkey: Authenticator
    change: BulkChange
    rule: Rule
    rule_run: RuleRun
    view: SavedView
    hook: InboundHook
    insight: Insight
    stream: Recurring
    notice: Notice
    archive: Archive
    member: Membership
    invitation: Invitation
    token: AccessToken
    webhook: WebhookEndpoint
    delivery: WebhookDelivery
    deed: AuditEntry
    letter: SupportMessage


def build_world() -> World:
    """Fill an empty database. Alice's ids are long and unlike any other number on a page."""
    owner, stranger = person("Alice"), person("Charlie")
    open_workspace("Charlie’s money", owner=stranger)
    _start_ids_at(FIRST_ID)
    workspace = open_workspace(f"{CANARY} household", owner=owner)
    people = {"owner": owner, "stranger": stranger, "staff": person("Sam", is_staff=True)}
    for name, role in (("Bob", Role.EDITOR), ("Vera", Role.VIEWER)):
        people[role.value] = person(name)
        Membership.objects.create(workspace=workspace, user=people[role.value], role=role)
    category = workspace.categories.create(name=f"{CANARY} category")
    wallet = workspace.wallets.create(name=f"{CANARY} wallet")
    shared: dict[str, Any] = {"by": owner, "category": category, "wallet": wallet, "tags": (CANARY,)}
    row = spend(workspace, f"{CANARY} lunch", 180, notes=f"{CANARY} notes", **shared)
    trashed = spend(workspace, f"{CANARY} mistake", 90, on=workspace.today() - timedelta(days=1), **shared)
    workspace.transactions.move_to_trash([trashed], by=owner)
    Authenticator.objects.create(user=owner, type="totp", data={"secret": seal(APP_SECRET)})
    Authenticator.objects.create(user=owner, type="recovery_codes", data={"seed": seal("aa"), "used_mask": 0})
    chosen = workspace.transactions.filter(pk=row.pk)
    change = tag_rows(workspace, chosen, [f"{CANARY} two"], by=owner)
    rule = create_rule(workspace, by=owner, text=f"{CANARY} rule", category=category, wallet=wallet)
    world = World(
        workspace=workspace,
        people=people,
        row=workspace.transactions.get(pk=row.pk),
        trashed=workspace.transactions.get(pk=trashed.pk),
        category=category,
        wallet=wallet,
        spare_wallet=workspace.wallets.create(name=f"{CANARY} spare"),
        tag=workspace.tags.get(name=CANARY),
        batch=_staged(workspace, wallet=wallet, by=owner),
        change=change,
        rule=rule,
        rule_run=rule_runs.ask_for(rule, by=owner),
        view=save_view(workspace, by=owner, name=f"{CANARY} view", query="q=canary"),
        hook=hooks.make(workspace, name=f"{CANARY} phone", by=owner, now=timezone.now()).hook,
        passkey=Passkey().given_to(owner, name=f"{CANARY} passkey", pk=FIRST_ID),
        invoice=workspace.invoices.create(
            pk=FIRST_ID,
            stripe_id="in_canary",
            number=CANARY,
            status="paid",
            total=299,
            due=299,
            currency="INR",
            drawn_at=timezone.now(),
        ),
        budgets=set_lines(
            workspace,
            [Plan(None, Decimal(50_000)), Plan(category, Decimal(4_000))],
            month=Month(2026, 10),
            by=owner,
        ),
        attachment=_attached(workspace, row, by=owner),
        arrival=_arrived(workspace, by=owner),
        insight=_told(workspace, row),
        stream=_stream(workspace, category, row),
        notice=_said(workspace, category, to=owner),
        archive=_packed(workspace, by=owner),
        member=workspace.memberships.get(user=people["editor"]),
        invitation=_invitation(workspace, by=owner),
        deed=_assisted(workspace, row, by=owner),
        letter=writing.write(
            workspace, by=owner, topic="idea", text=f"{CANARY} letter", client_id=uuid.uuid4()
        ),
        token=tokens.make(
            workspace.memberships.get(user=owner),
            name=f"{CANARY} script",
            scopes=["transactions:read"],
            days=30,
            now=timezone.now(),
        ).token,
        **_webhook(workspace),
    )
    world.row.refresh_from_db()  # what was hung on it since raised its version
    return world


def _invitation(workspace: Workspace, *, by: User) -> Invitation:
    """Ask somebody in, some minutes ago, on a plan that has room for them and more."""
    Subscription.objects.filter(workspace=workspace).update(plan="enterprise")
    ago = timezone.now() - timedelta(minutes=10)
    return workspace.invitations.create(
        email="canary@example.com",
        role=Role.VIEWER,
        digest="0" * 64,
        invited_by=by,
        sent_at=ago,
        expires_at=ago + inviting.VALID,
    )


def _told(workspace: Workspace, row: Transaction) -> Insight:
    """Find something odd about a row, as if a night had."""
    today = workspace.today()
    Workspace.objects.filter(pk=workspace.pk).update(analysed_for=today)
    return workspace.insights.create(
        key="odd_amount|canary",
        kind="odd_amount",
        severity="act",
        facts={
            "amount": 180, "merchant": f"{CANARY} shop", "day": today.isoformat(), "usual": 20, "ratio": 9
        },
        evidence=[row.pk],
        found_on=today,
        seen_on=today,
        expires_on=today,
    )  # fmt: skip


def _said(workspace: Workspace, category: Category, *, to: User) -> Notice:
    """Tell somebody that a budget is nearly used."""
    facts = {
        "category": category.pk, "name": category.name, "month": "2026-11", "spent": "3600", "days_left": 8,
        "available": "4000", "a_day": "50",
    }  # fmt: skip
    kind, subject = "budget_80", str(category.pk)
    return workspace.notices.create(
        user=to, kind=kind, subject=subject, period=date(2026, 11, 1), facts=facts, in_app=True, by_mail=True
    )


def _packed(workspace: Workspace, *, by: User) -> Archive:
    """Keep an archive of the workspace, as if it had been packed."""
    file = default_storage.save(f"archives/{workspace.pk}/canary", ContentFile(CANARY.encode()))
    return workspace.archives.create(
        way="out", stage="ready", client_id=uuid.UUID(int=2), file=file, size=6, rows=2, asked_by=by
    )


def _assisted(workspace: Workspace, row: Transaction, *, by: User) -> AuditEntry:
    """Have an assistant add the row, so that taking that back would bin it."""
    undo = {"do": "bin", "ids": [row.pk]}
    told: dict[str, Any] = {"tool": "add_transaction", "asked": {}, "said": f"Add {CANARY}.", "undo": undo}
    return activity.note(workspace.pk, actor_id=by.pk, token_id=1, action=activity.APPLIED, **told)


def _webhook(workspace: Workspace) -> dict[str, Any]:
    """Have an address that one event was sent to."""
    of_it: dict[str, Any] = {"workspace": workspace}
    webhook = WebhookEndpoint.objects.create(
        url=f"https://{CANARY}.example.com/hook", events=["transaction.created"], secret=seal("s"), **of_it
    )
    event = WebhookEvent.objects.create(name="ping", body="{}", **of_it)
    sent = WebhookDelivery.objects.create(endpoint=webhook, event=event, fate="taken", **of_it)
    return {"webhook": webhook, "delivery": sent}


def _stream(workspace: Workspace, category: Category, row: Transaction) -> Recurring:
    """Find a bill, as if a night had."""
    today = workspace.today()
    return workspace.recurring.create(
        key="canary|monthly",
        name=f"{CANARY} bill",
        category=category,
        rhythm="monthly",
        every_days=30,
        every_months=1,
        amount=Decimal(180),
        yearly=Decimal(2160),
        next_on=today,
        earliest_on=today,
        latest_on=today,
        confidence=0.9,
        paid=[[today.isoformat(), "180.00", row.pk]],
        found_on=today,
        seen_on=today,
    )


def _arrived(workspace: Workspace, *, by: User) -> Arrival:
    """Keep a receipt in the inbox, as if it had been read."""
    names = [default_storage.save(f"arrived/{n}", ContentFile(CANARY.encode())) for n in range(3)]
    found = Findings(merchant=f"{CANARY} shop", amount=Decimal(90), spent_on=workspace.today())
    made, _ = inbox.put(
        workspace,
        sort=Sort.RECEIPT,
        by=by,
        came_by="form",
        digest="0" * 64,
        found=found,
        name=f"{CANARY}.jpg",
        look="image/jpeg",
        file=names[0],
        thumbnail=names[1],
        preview=names[2],
    )
    return made


def _attached(workspace: Workspace, row: Transaction, *, by: User) -> Attachment:
    """Put a receipt on a row, as if it had been checked."""
    names = [default_storage.save(fresh_name(workspace.pk), ContentFile(CANARY.encode())) for _ in range(2)]
    return workspace.attachments.create(
        row=row,
        name=f"{CANARY}.jpg",
        look="image/jpeg",
        digest="0" * 64,
        size=12,
        file=names[0],
        thumbnail=names[1],
        check_state="ready",
        added_by=by,
    )


def _staged(workspace: Workspace, *, wallet: Wallet, by: User) -> StatementImport:
    """Stage a statement of one row, as if its file had been read."""
    batch = staging.receive(
        workspace, wallet=wallet, by=by, name=f"{CANARY}.csv", content=b"-", client_id=uuid.UUID(int=1)
    )
    batch.rows.create(
        workspace=workspace,
        position=0,
        line=2,
        spent_on=workspace.today(),
        amount=-75,
        description=f"{CANARY} narration",
        kind="expense",
        title=f"{CANARY} shop",
        import_key="a",
        row_key="a",
    )
    staging.step(batch, {Stage.READING}, Stage.STAGED)
    return batch


def fingerprint(workspace: Workspace) -> dict[str, str]:
    """Return a digest of each table's rows of one workspace, so that two moments can be compared."""
    parts, values = [], []
    for table, column in _tables():
        parts.append(
            f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) "  # noqa: S608
            f'FROM "{table}" t WHERE "{column}" = %s'
        )
        values.append(workspace.pk)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return dict(cursor.fetchall())


def writes() -> int:
    """Return how many rows this transaction has written to the tables of `fingerprint`, taken back or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables "
            "WHERE relname = ANY(%s)",
            [[table for table, _ in _tables()]],
        )
        return int(cursor.fetchone()[0])


@functools.cache
def _tables() -> list[tuple[str, str]]:
    """Return the tables that hold rows of a workspace, with the column that says whose they are."""
    found = [(Workspace._meta.db_table, "id")]
    for model in apps.get_models(include_auto_created=True):
        columns = {field.column for field in model._meta.concrete_fields}
        if "workspace_id" in columns:
            found.append((model._meta.db_table, "workspace_id"))
    return found


def _start_ids_at(number: int) -> None:
    with connection.cursor() as cursor:
        for table, _ in _tables():
            # A table without ids of its own, keyed by its workspace, has no such column.
            cursor.execute(
                "SELECT pg_get_serial_sequence(%s, attname) FROM pg_attribute"
                " WHERE attrelid = %s::regclass AND attname = 'id' AND NOT attisdropped",
                [table, table],
            )
            if (found := cursor.fetchone()) and found[0]:
                cursor.execute(f"ALTER SEQUENCE {found[0]} RESTART WITH {number}")
