"""Reading letters for true, in the child process: slow, so only what no text can stand in for."""

import json
from pathlib import Path

import pytest

from intake.pictures.looks import NotTaken, look_of_receipt
from intake.receipts.child import NOTHING, Scan, scan_in_child
from solah.cli import main
from tests.intake.papers import drawn
from tests.intake.test_pictures import bomb, picture


def scan(data: bytes) -> Scan:
    return scan_in_child(data, look_of_receipt(data))


def test_a_dim_photo_that_was_taken_sideways_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dinner.jpg").write_bytes(drawn(turn=92, dim=True))
    assert main(["scan", str(tmp_path / "dinner.jpg"), str(tmp_path / "gone.jpg"), "--json"]) == 0
    read, gone = map(json.loads, capsys.readouterr().out.splitlines())
    assert read["ok"]
    assert (read["merchant"], read["date"], read["total"]) == (
        "SRI KRISHNA UDUPI BHAVAN",
        "2026-11-18",
        "341.00",
    )
    assert read["gstin"] == "29ABCFS4821K1ZW"
    assert not gone["ok"]
    assert "cannot be opened" in gone["error"]


def test_a_scanners_tiff_is_shown_the_right_way_up() -> None:
    found = scan(drawn(turn=180, look="TIFF", size=22))
    assert found.receipt.merchant == "SRI KRISHNA UDUPI BHAVAN"
    assert found.preview.startswith(b"\xff\xd8\xff")


def test_a_picture_without_text_says_so() -> None:
    assert scan(picture("PNG", (900, 600))).problem == NOTHING


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bomb(20_000, 20_000), "megapixels"),
        (b"%PDF-1.7 nothing in it %%EOF", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotTaken, match=sentence):
        scan(data)
