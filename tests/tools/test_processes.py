"""No process outlives the one that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import processes
from tools.children import ChildDied, Children

SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)", "our-mark"]


def test_a_stop_ends_the_whole_group() -> None:
    family = processes.spawn(["sh", "-c", "sleep 60 & echo $!; wait"], stdout=subprocess.PIPE, text=True)
    assert family.stdout
    grandchild = int(family.stdout.readline())
    processes.stop([family])
    assert family.returncode == -signal.SIGTERM
    assert _ended(grandchild)


def test_one_that_does_not_listen_is_killed() -> None:
    deaf = processes.spawn(["sh", "-c", "trap '' TERM; echo up; sleep 60; sleep 60"], stdout=subprocess.PIPE)
    assert deaf.stdout
    deaf.stdout.readline()
    processes.stop([deaf], grace=0.2)
    assert deaf.returncode == -signal.SIGKILL


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's promise is Linux's")
def test_children_end_even_if_we_are_killed_outright() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from tools import processes; import time\n"
            "print(processes.spawn(['sleep', '60']).pid, flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert _ended(child)


def test_lines_come_one_by_one_and_a_failure_is_told() -> None:
    lines = processes.lines(["sh", "-c", "echo one; echo two; exit 3"])
    assert [next(lines), next(lines)] == ["one", "two"]
    with pytest.raises(processes.Failed, match="code 3"):
        next(lines)


def test_a_stranger_with_our_old_number_is_left_alone() -> None:
    stranger = processes.spawn(SLEEPER, stdout=subprocess.PIPE)
    assert stranger.stdout
    stranger.stdout.readline()
    try:
        assert not processes.end_stranger(stranger.pid, mark="another-mark")
        assert stranger.poll() is None
    finally:
        processes.stop([stranger])


def test_the_next_run_ends_what_a_killed_one_left(tmp_path: Path) -> None:
    command = ["sleep", "61.5"]
    left = processes.spawn(command, tied=False)
    (tmp_path / "register").write_text(f"{left.pid} {' '.join(command)}\n{os.getpid()} sleep 61.5\n")
    Children(environment={}, cwd=tmp_path, register=tmp_path / "register")
    assert left.wait(10) == -signal.SIGTERM


def test_the_first_death_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team = Children(environment=dict(os.environ), cwd=tmp_path, register=tmp_path / "register")
    try:
        team.add("steady", ["sleep", "60"])
        team.add("brief", ["sh", "-c", "echo last words; exit 4"])
        with pytest.raises(ChildDied, match="brief ended with code 4"):
            team.watch(until=lambda: False)
    finally:
        team.stop()
    assert " brief | last words" in capsys.readouterr().out


def _ended(pid: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True  # dead, though nobody has asked after it yet
        time.sleep(0.05)
    return False
