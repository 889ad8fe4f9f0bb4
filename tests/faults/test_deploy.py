"""A release with a migration goes out while people write: nobody is told no, and nothing is lost."""

import os
import shutil
import time
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.faults.conftest import measured
from tests.faults.town import Town
from tests.faults.writers import traffic
from tests.house import tree
from tests.plant import wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
BREATH = float(os.environ.get("FAULTS", "0")) / 8
# What a release may add: a column that others leave alone, and an index that locks nobody out.
_MIGRATION = '''
"""What the next release adds."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("ledger", "{last}")]
    operations = [
        migrations.AddField("transaction", "seal", models.CharField(max_length=20, db_default="")),
        AddIndexConcurrently("transaction", models.Index(fields=["seal", "id"], name="transaction_by_seal")),
    ]
'''


def next_release(folder: Path) -> Path:
    """Copy the product, and add a migration of the ledger."""
    for name in ("config", "solah", "intake", "foresight"):
        shutil.copytree(tree.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tree.ROOT / "manage.py", folder / "manage.py")
    (folder / "frontend").symlink_to(tree.ROOT / "frontend")
    (folder / "tests").symlink_to(tree.ROOT / "tests")
    last = MigrationLoader(None).graph.leaf_nodes("ledger")[0][1]
    (folder / "solah/ledger/migrations/9000_next.py").write_text(_MIGRATION.format(last=last))
    return folder


@pytest.mark.skipif("FAULTS" not in os.environ, reason="Takes half a minute: make faults")
def test_a_release_with_a_migration_goes_out_under_writers(town: Town, tmp_path: Path) -> None:
    release = next_release(tmp_path)
    with traffic(town.door.port) as now:
        wait_until(lambda: now.acknowledged > 2)
        old = town.port
        assert town.manage("migrate", "-v0", tree=release) == 0
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before + 2)
        assert town.look("/readyz")[0] == 200, "the version of before goes on over the new database"
        town.start_release(release)
        for _each in range(6):  # both at once, as while machines are replaced one after another
            for port in (old, town.port):
                town.door.lead_to(port)
                time.sleep(0.3 + BREATH / 6)
        began = time.monotonic()
        assert town.ask("web before") == 0, "it finished what it had begun"
        left = time.monotonic() - began
        assert town.ask("worker") == 0
        town.start_worker()
        before = now.acknowledged
        wait_until(lambda: now.acknowledged > before + 2)
    measured("the old one left within, longest wait, answers", [left, now.longest, dict(now.answers)])
    assert set(now.answers) <= {200, 201, 429}, "no refusal, no error and no line that was cut"
