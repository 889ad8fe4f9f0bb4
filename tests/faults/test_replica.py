"""Reading from a replica shows whoever wrote what they wrote, whether it lags, stands still or goes away."""

from pathlib import Path

import pytest

from solah.accounts.models import User, Workspace
from tests.faults.copies import product, replica
from tests.rows import spend

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

_STORY = """
import time
from decimal import Decimal
from django.db import connections
from django.test import Client
from solah.accounts.models import User, Workspace
from solah.accounts.replica import nearest
from solah.insights.frames import frame_of
home = Workspace.objects.get()
alice = User.objects.get(email="alice@example.com")
def rows():
    return nearest(home.transactions.alive(), workspace=home)
def until_it_follows():
    until = time.monotonic() + 30
    while rows().db != "replica":
        assert time.monotonic() < until, "it never caught up"
        time.sleep(0.05)
def on_replica(statement):
    with connections["replica"].cursor() as cursor:
        cursor.execute(statement)
def add(title):
    home.transactions.record(title=title, amount=Decimal(5), spent_on=home.today(), by=alice,
        wallet=home.wallets.get(is_default=True))
    home.refresh_from_db()
browser = Client()
browser.force_login(alice)
def exported():
    return b"".join(browser.get("/expenses/export.csv").streaming_content).decode()

until_it_follows()
assert rows().count() == 2

on_replica("SELECT pg_wal_replay_pause()")  # a lag without end
add("while it stood still")
assert rows().db == "default" and rows().count() == 3
assert "while it stood still" in exported()
assert len(frame_of(home, today=home.today()).entries) == 3

on_replica("SELECT pg_wal_replay_resume()")
until_it_follows()
assert rows().count() == 3
with connections["replica"].execute_wrapper(lambda run, *asked: (seen.append(asked[0]), run(*asked))[1]):
    seen = []
    assert "while it stood still" in exported()
assert any("ledger_transaction" in str(each) for each in seen), "the export came from the replica"
try:
    rows().update(amount=1)
except Exception as error:
    assert "read-only" in str(error), error
else:
    raise AssertionError("a replica took a write")
print("told")
"""

_AWAY = """
import time
from solah.accounts.models import Workspace
from solah.accounts.replica import nearest
home = Workspace.objects.get()
began = time.monotonic()
for _each in range(20):
    assert nearest(home.transactions.alive(), workspace=home).count() == 2
assert time.monotonic() - began < 6
print("told")
"""


@pytest.fixture(autouse=True)
def _two_rows(workspace: Workspace, alice: User) -> None:
    for title in ("tea", "bread"):
        spend(workspace, title, 20, by=alice)


def test_nobody_reads_less_than_they_wrote(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("copy")
    for each in (folder, *folder.parents[:2]):
        each.chmod(0o755)  # under root the server's own user must reach it
    with replica(folder) as address:
        done = product(_STORY, REPLICA_URL=address)
    assert done.stdout.strip().endswith("told"), done.stdout + done.stderr


def test_a_replica_that_is_away_is_asked_once_and_passed_over() -> None:
    done = product(_AWAY, REPLICA_URL="postgres://solah@127.0.0.1:1/solah")
    assert done.stdout.strip().endswith("told"), done.stdout + done.stderr
