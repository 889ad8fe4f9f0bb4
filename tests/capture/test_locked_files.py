"""A locked PDF waits for its password, which opens it once and is kept nowhere."""

import pytest
from django.db import connection
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import staging, unlocking
from solah.capture.models import Stage, StatementImport
from solah.outbox import running
from tests.capture.statements import hdfc, send, stage
from tests.intake.paper import paper, right

pytestmark = pytest.mark.django_db
PASSWORD = "ANAN0104"


def locked() -> bytes:
    words = [
        (40, 200, "Date"),
        (110, 200, "Narration"),
        right(450, 200, "Withdrawal"),
        right(550, 200, "Balance"),
    ]
    for y, day, text, amount, balance in (
        (216, "02/03/2026", "GREEN GROCER", "240.00", "760.00"),
        (232, "14/03/2026", "CORNER CAFE", "60.00", "700.00"),
    ):
        words += [(40, y, day), (110, y, text), right(450, y, amount), right(550, y, balance)]
    return paper([words], password=PASSWORD)


def test_a_locked_file_says_that_it_asks(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, locked(), by=alice, name="card.pdf")
    assert (batch.stage, batch.is_locked) == (Stage.REFUSED, True)
    assert "asks for its password" in batch.refusal


@pytest.mark.django_db(transaction=True)  # its progress is written beside it
def test_the_password_opens_it_and_its_rows_are_read(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, locked(), by=alice, name="card.pdf")
    unlocking.unlock(batch, password=PASSWORD)
    assert (batch.stage, batch.is_locked) == (Stage.READING, False)
    assert batch.job
    assert running.run(batch.job)
    batch.refresh_from_db()
    assert (batch.stage, batch.balance, batch.rows.count()) == (Stage.STAGED, "closed", 2)


def test_the_password_is_kept_nowhere(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, locked(), by=alice, name="card.pdf")
    unlocking.unlock(batch, password=PASSWORD)
    staging.read(batch, now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" row WHERE row::text LIKE %s', [f"%{PASSWORD}%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table
    file = StatementImport.objects.get(pk=batch.pk).file
    assert PASSWORD.encode() not in bytes(file.content)


def test_a_wrong_password_changes_nothing(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, locked(), by=alice, name="card.pdf")
    with pytest.raises(unlocking.WrongPassword, match="does not open"):
        unlocking.unlock(batch, password="guess")
    batch.refresh_from_db()
    assert (batch.stage, batch.is_locked) == (Stage.REFUSED, True)


def test_only_a_file_that_asks_can_be_opened(workspace: Workspace, alice: User) -> None:
    for batch in (stage(workspace, hdfc(), by=alice), stage(workspace, b"a letter", by=alice)):
        with pytest.raises(staging.WrongStage):
            unlocking.unlock(batch, password=PASSWORD)


def test_a_file_that_is_gone_cannot_be_opened(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, locked(), by=alice, name="card.pdf")
    batch.file.delete()
    with pytest.raises(staging.WrongStage):
        unlocking.unlock(StatementImport.objects.get(pk=batch.pk), password=PASSWORD)


def test_a_locked_file_can_be_thrown_away(workspace: Workspace, alice: User) -> None:
    staging.forget(stage(workspace, locked(), by=alice, name="card.pdf"))
    assert not workspace.imports.exists()


def test_sending_it_is_no_reading(workspace: Workspace, alice: User) -> None:
    assert not send(workspace, locked(), by=alice, name="card.pdf").is_locked
