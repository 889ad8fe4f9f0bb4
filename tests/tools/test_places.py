"""Where state goes: one folder a checkout, never a stranger's, and what `.env` may say."""

import os
import socket
from pathlib import Path

import pytest

from tools import places


def test_two_checkouts_never_share_a_folder(tmp_path: Path) -> None:
    assert places.folder_name(tmp_path / "a") != places.folder_name(tmp_path / "b")
    assert places.folder_name(tmp_path / "a") == places.folder_name(tmp_path / "x" / ".." / "a")


def test_an_ordinary_user_keeps_state_in_the_checkout(tmp_path: Path) -> None:
    assert places.state_dir(tmp_path, uid=1000) == tmp_path / ".state"


def test_the_state_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLAH_STATE", str(tmp_path / "elsewhere"))
    assert places.state_dir(tmp_path) == tmp_path / "elsewhere"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_strangers_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".state").mkdir()
    os.chown(tmp_path / ".state", 65534, 65534)
    with pytest.raises(places.PlaceRefused, match="belongs to another user"):
        places.state_dir(tmp_path, uid=1000)


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".state").symlink_to(tmp_path)
    with pytest.raises(places.PlaceRefused):
        places.state_dir(tmp_path, uid=1000)


def test_a_port_in_use_cannot_be_claimed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert places.claim(taken.getsockname()[1]) is None


def test_the_secret_key_is_drawn_once_and_private(tmp_path: Path) -> None:
    key = places.secret_key(tmp_path)
    assert len(key) > 50
    assert places.secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_dotenv_reads_names_and_leaves_comments_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("# PORT=1\nPORT = 8123\nDATABASE_URL=\nSITE_URL='http://localhost:8123'\nnonsense\n")
    assert places.dotenv(path) == {"PORT": "8123", "SITE_URL": "http://localhost:8123"}
    assert places.dotenv(tmp_path / "nowhere") == {}
