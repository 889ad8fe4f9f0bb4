"""Each invariant holds in a lived-in database, and a breach of each is seen and named by ids alone."""

import io
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from solah.accounts.models import User, Workspace
from solah.invariants.checking import check
from solah.invariants.jobs import check_invariants
from solah.ledger.kinds import Kind
from solah.ledger.splitting import Part, split
from solah.mail import send
from solah.outbox.jobs import GiveUp, Run
from tests.capture.statements import bring_in, hdfc
from tests.joblist import do_waiting_jobs
from tests.rows import spend

# The invariant, and a deed that breaks it behind the product's back. Each runs without triggers and keys, as
# a broken restore, a hasty repair by hand or a fault of ours would.

BREACHES = (
    ("days", "UPDATE ledger_dailyspend SET total = total + 1"),
    ("days", "DELETE FROM ledger_dailyspend WHERE id = (SELECT max(id) FROM ledger_dailyspend)"),
    ("months", "UPDATE ledger_monthlyspend SET entries = entries + 1"),
    ("payments", "DELETE FROM ledger_transaction WHERE amount = 200 AND payment IS NOT NULL"),
    ("payments", "UPDATE ledger_transaction SET amount = amount + 1 WHERE payment IS NOT NULL"),
    (
        "payments",
        "UPDATE ledger_transaction SET trashed_at = now() WHERE amount = 200 AND payment IS NOT NULL",
    ),
    ("transfers", "UPDATE capture_stagedrow SET partner = 4000 WHERE position = 0"),
    ("bin", "UPDATE ledger_transaction SET trashed_at = NULL, trashed_by_id = NULL WHERE title = 'Oops'"),
    ("bin", "UPDATE ledger_transaction SET trashed_at = now() - interval '40 days' WHERE title = 'Oops'"),
    ("begun", "DELETE FROM outbox_auditentry WHERE subject = 'transaction'"),
    ("trail.amount", "UPDATE ledger_transaction SET amount = amount + 1 WHERE title = 'Tea'"),
    ("trail.spent_on", "UPDATE ledger_transaction SET spent_on = spent_on - 1 WHERE title = 'Tea'"),
    ("trail.kind", "UPDATE ledger_transaction SET kind = 'income' WHERE title = 'Tea'"),
    ("quotas", "UPDATE billing_usage SET used = used - 1"),
    ("quotas", "UPDATE billing_usage SET used = used + 1"),
    (
        "subscriptions",
        "UPDATE billing_subscription SET current_period_start = now(), current_period_end = '2020-01-01'",
    ),
    ("subscriptions", "UPDATE billing_subscription SET status = 'past_due'"),
    ("imports", "DELETE FROM capture_stagedrow WHERE position = 1"),
    ("imports", "UPDATE capture_statementimport SET stage = 'staged'"),
    ("work", "UPDATE capture_statementimport SET stage = 'committing'"),
    (
        "jobs",
        "UPDATE outbox_job SET state = 'leased', finished_at = NULL, lease_until = now() - interval '1 hour'",
    ),
    ("mails", "DELETE FROM outbox_delivery"),
    ("tenants", "UPDATE ledger_transaction SET workspace_id = {stranger} WHERE title = 'Tea'"),
    ("tenants", "UPDATE capture_statementimport SET workspace_id = {stranger}"),
    ("guards", "UPDATE pg_trigger SET tgenabled = 'D' WHERE tgname = 'ledger_monthly_insert'"),
    ("people", "UPDATE accounts_membership SET role = 'viewer'"),
    ("people", "UPDATE ledger_wallet SET is_default = false"),
)


@pytest.fixture
def lived_in(workspace: Workspace, alice: User, charlies_workspace: Workspace) -> Workspace:
    """A workspace in which a little of everything has happened, and a stranger's beside it."""
    spend(workspace, "Tea", 20, by=alice)
    lunch = spend(workspace, "Lunch", 300, by=alice)
    split(
        lunch,
        [Part(amount=Decimal(100)), Part(amount=Decimal(200))],
        total=Decimal(300),
        seen={lunch.pk: 1},
        by=alice,
    )
    bank, cash, *_ = workspace.wallets.all()
    spend(workspace, "To cash", 500, by=alice, kind=Kind.TRANSFER, wallet=bank, to_wallet=cash)
    workspace.transactions.move_to_trash([spend(workspace, "Oops", 7, by=alice)], by=alice)
    bring_in(workspace, hdfc(), by=alice)
    spend(charlies_workspace, "Tram", 30)
    send("alice@example.com", "account/email/email_changed")
    do_waiting_jobs()
    return workspace


@contextmanager
def behind_the_back(sql: str) -> Iterator[None]:
    """Do something that the database itself would refuse, and undo it after the look."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql)
        yield
        transaction.set_rollback(True)


def broken() -> dict[str, tuple[str, ...]]:
    """Return what is broken, with its examples."""
    return {answer.invariant.name: answer.examples for answer in check() if not answer.holds}


def test_all_hold_where_people_have_lived(lived_in: Workspace) -> None:
    assert broken() == {}


def test_each_breach_is_seen(lived_in: Workspace, charlies_workspace: Workspace) -> None:
    unseen = []
    for name, sql in BREACHES:
        with behind_the_back(sql.format(stranger=charlies_workspace.pk)):
            if name not in broken():
                unseen.append(sql)
    assert unseen == []
    assert {name for name, _ in BREACHES} == {answer.invariant.name for answer in check()}


def test_the_command_names_ids_and_fails(lived_in: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    said = io.StringIO()
    with behind_the_back("UPDATE ledger_transaction SET amount = 4711.5 WHERE title = 'Tea'"):
        with pytest.raises(SystemExit) as ended, caplog.at_level(logging.ERROR):
            call_command("check_invariants", stdout=said)
        tea = lived_in.transactions.get(title="Tea").pk
    assert ended.value.code == 1
    assert f"transaction {tea} of workspace {lived_in.pk}" in said.getvalue()
    logged = "".join(str(record.__dict__) for record in caplog.records)
    assert "trail.amount" in logged
    assert not [word for word in ("4711", "Tea") if word in said.getvalue() + logged]


def test_the_night_gives_up_loudly(lived_in: Workspace) -> None:
    run = Run(id=uuid.uuid4(), kind="invariants.check", workspace_id=None, args={})
    check_invariants(run)
    with behind_the_back("UPDATE billing_usage SET used = used + 3"), pytest.raises(GiveUp, match=r"quotas"):
        check_invariants(run)
