"""Every queue has a worker, wherever workers are started."""

import re

import pytest

from config.schedule import QUEUES
from tests.house import tree

STARTERS = [
    line
    for path in (tree.ROOT / "Procfile", *tree.files("tools", suffix=(".py", ".sh")), *tree.files("deploy"))
    if path.is_file()
    for line in path.read_text(encoding="utf-8").splitlines()
    if re.search(r"\bworker\b.*\s(-Q|--queues)", line)
]


@pytest.mark.parametrize("line", STARTERS)
def test_a_worker_takes_every_queue(line: str) -> None:
    missing = [queue for queue in QUEUES if not re.search(rf"[\s,=]{queue}\b", line)]
    assert not missing, f"nobody takes {missing}"


def test_somebody_starts_a_worker() -> None:
    assert STARTERS
