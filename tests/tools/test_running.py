"""`make run` takes the port it is given, or finds one, and consumes every queue."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import places, running, store_set
from tools.environment import environment


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_an_error(taken: int) -> None:
    with (
        pytest.raises(running.CannotRun, match=f"port {taken} is taken"),
        running.port_for_us({"PORT": str(taken)}),
    ):
        pass


def test_the_default_port_gives_way(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "DEFAULT_PORT", taken)
    with running.port_for_us({}) as port:
        assert port != taken
    assert f"using {port}" in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the port is only looked at")
def test_two_that_start_together_never_take_one_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "DEFAULT_PORT", places.free_port())
    with running.port_for_us({}) as first, running.port_for_us({}) as second:
        assert first != second


@pytest.mark.parametrize("nonsense", ["eighty", "0", "70000", "-1"])
def test_a_port_is_a_number(nonsense: str) -> None:
    with pytest.raises(running.CannotRun, match="is not a port"), running.port_for_us({"PORT": nonsense}):
        pass


def test_only_one_process_runs_a_checkouts_stores(tmp_path: Path) -> None:
    with (
        store_set.sole_owner(tmp_path),
        pytest.raises(store_set.InUse, match="already running"),
        store_set.sole_owner(tmp_path),
    ):
        pass
    with store_set.sole_owner(tmp_path):
        pass  # and it is given back


def test_what_the_shell_says_wins_over_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://solah.example")
    monkeypatch.setenv("SECRET_KEY", "")
    told = environment(tmp_path, {"DATABASE_URL": "postgres://here"}, port=8123)
    assert told["SITE_URL"] == "https://solah.example"
    assert told["SECRET_KEY"] == (tmp_path / "secret_key").read_text()
    assert told["PORT"] == "8123"
    assert told["DATABASE_URL"] == "postgres://here"
    assert Path(told["MEDIA_ROOT"]).is_dir()


def test_real_mail_replaces_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAIL_FOLDER", raising=False)
    assert "MAIL_FOLDER" in environment(tmp_path, {})
    monkeypatch.setenv("EMAIL_URL", "smtp://localhost")
    assert "MAIL_FOLDER" not in environment(tmp_path, {})
