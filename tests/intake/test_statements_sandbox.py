"""A stranger's file is read in a child that may take little time, little memory, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from intake.reading import read
from intake.sandbox import read_in_child
from intake.statements.model import Assumptions
from intake.statements.refusals import NotAStatement, OutOfBounds, TooLarge, UnreadableFile

PLAIN = (
    b"Date,Description,Debit,Credit,Balance\n13/01/2026,tea,20.00,,980.00\n14/01/2026,pay,,500.00,1480.00\n"
)


def big(rows: int) -> bytes:
    line = b"13/01/2026,tea and a long narration that takes some room %d,20.00,,980.00\n"
    return PLAIN + b"".join(line % n for n in range(rows))


def confined(code: str) -> str:
    """Run code in an interpreter confined like the child; answer what it printed."""
    boot = f"import socket, subprocess\nfrom intake.sandbox import confine\nconfine(5, 512)\n{code}"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", boot], capture_output=True, text=True, cwd=root, timeout=30, check=False
    )
    return done.stdout + done.stderr


def test_the_child_reads_what_the_parent_would(tmp_path: Path) -> None:
    file = tmp_path / "my statement.csv"
    file.write_bytes(PLAIN)
    assert read_in_child(PLAIN) == read(PLAIN) == read_in_child(file) == read_in_child(str(file))


def test_answers_reach_the_child() -> None:
    data = b"Date,Description,Amount\n01/02/2026,tea,-5.00\n"
    assumed = read_in_child(data)
    answered = read_in_child(data, assumptions=Assumptions(date_order="mdy"))
    assert [q.kind for q in assumed.questions] == ["date_order"]
    assert (assumed.rows[0].date.month, answered.rows[0].date.month) == (2, 1)
    assert answered.questions == ()


def test_a_refusal_comes_back_as_itself() -> None:
    with pytest.raises(NotAStatement, match="does not look like a statement"):
        read_in_child(bytes(range(256)) * 20)


def test_too_large_is_refused_before_a_child_is_born() -> None:
    with pytest.raises(TooLarge, match="25 MB"):
        read_in_child(b"x" * 25_000_001)


def test_too_little_memory_is_said() -> None:
    with pytest.raises(OutOfBounds, match="memory"):
        read_in_child(big(60_000), memory_mb=48)


def test_too_little_time_is_said() -> None:
    with pytest.raises(OutOfBounds, match="longer than 1 seconds"):
        read_in_child(big(190_000), seconds=1)


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('/etc/passwd')",
        "open('/tmp/written', 'w')",
        "import os; os.remove('/tmp/nothing')",
        "import ctypes; ctypes.CDLL(None)",
    ],
)
def test_the_child_cannot_reach_out(code: str) -> None:
    assert "PermissionError" in confined(code)


def test_a_broken_reader_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.sandbox._BOOT", "import sys; sys.exit(3)")
    with pytest.raises(UnreadableFile, match="could not be understood"):
        read_in_child(PLAIN)
