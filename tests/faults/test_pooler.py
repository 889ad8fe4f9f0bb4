"""Behind PgBouncer, which lends two connections to many: nothing of the product is kept in a session."""

from pathlib import Path

import pytest
from django.db import connection

from solah.accounts.models import User, Workspace
from solah.ledger.models import Transaction
from tests.faults.copies import pooler, pooler_program, product
from tests.house import tree
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SIZE, PEOPLE, EACH = 2, 8, 2

_STORY = f"""
import threading
from decimal import Decimal
from django.conf import settings
from django.db import connection
from django.test import Client
from solah.accounts.models import User, Workspace
from solah.outbox import running
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
home, alice = Workspace.objects.get(), User.objects.get(email="alice@example.com")
failed, settings.RATE_LIMITS = [], False
def live(number):
    try:
        browser = Client()
        browser.force_login(alice)
        for turn in range({EACH}):
            said = browser.post("/expenses/add/", {{"text": f"thing {{number}}-{{turn}} 10"}})
            assert said.status_code in (200, 204, 302), said.status_code
            assert browser.get("/expenses/?q=thingg").status_code == 200
            assert browser.get("/month/").status_code == 200
            sheet = b"".join(browser.get("/expenses/export.csv").streaming_content)
            assert f"thing {{number}}-{{turn}}".encode() in sheet.lower()
            job = enqueue("outbox.forget_keys")
            running.run(job.pk)
    except BaseException as error:
        failed.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=live, args=[number]) for number in range({PEOPLE})]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failed, failed
assert not Job.objects.exclude(state=State.DONE).filter(kind="outbox.forget_keys").exists()
def limits():
    with connection.cursor() as cursor:
        names = "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "TimeZone"
        settings = ", ".join(f"current_setting('{{name}}')" for name in names)
        cursor.execute(f"SELECT pg_backend_pid(), {{settings}}")
        return cursor.fetchone()
backends = set()
for _each in range(40):
    pid, *rest = limits()
    backends.add(pid)
    assert rest == ["30s", "10s", "1min", "UTC"], rest
assert len(backends) <= {SIZE}
print("told")
"""


@pytest.mark.skipif(not pooler_program(), reason="PgBouncer is not installed (apt-get install pgbouncer)")
def test_many_share_two_connections(
    tmp_path_factory: pytest.TempPathFactory, workspace: Workspace, alice: User
) -> None:
    folder: Path = tmp_path_factory.mktemp("pooler")
    for each in folder.parents[:2]:
        each.chmod(0o755)
    spend(workspace, "before", 20, by=alice)
    with pooler(folder, size=SIZE) as address:
        done = product(_STORY, DATABASE_URL=address, DATABASE_POOLER="1", CACHE_URL="redis://127.0.0.1:1/0")
    assert done.stdout.strip().endswith("told"), done.stdout + done.stderr[-3000:]
    assert Transaction.objects.count() == PEOPLE * EACH + 1
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def test_nothing_that_belongs_to_a_session_is_used_but_by_the_relay() -> None:
    """What a pooler forgets or hands to others: advisory locks of a session, notices, temporary tables."""
    kept = ("pg_advisory_lock(", "pg_try_advisory_lock(", "LISTEN ", "CREATE TEMP", "SET SESSION", "PREPARE ")
    found = {
        f"{tree.name(path)}: {word.strip()}"
        for path in tree.python("solah", "config")
        for word in kept
        if word in path.read_text(encoding="utf-8")
    }
    assert found == {"solah/outbox/relaying.py: LISTEN"}
    assert connection.settings_dict.get("OPTIONS", {}).get("prepare_threshold") is None
