"""`make bench-intake` writes its table between its marks, and touches nothing else."""

from pathlib import Path

from bench import intake, invented


def test_a_table_stands_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("above\n<!-- bench-intake own -->\nold\n<!-- end of own -->\nbelow\n")
    intake.write("own", ["| new |"], path=page)
    intake.write("own", ["| newer |"], path=page)
    assert page.read_text() == "above\n<!-- bench-intake own -->\n| newer |\n<!-- end of own -->\nbelow\n"


def test_a_page_without_the_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing here\n")
    intake.write("own", ["| new |"], path=page)
    assert page.read_text() == "nothing here\n"


def test_the_invented_cases_are_the_same_for_the_same_seed() -> None:
    assert list(invented.messages(4, 20)) == list(invented.messages(4, 20))
    assert list(invented.statements(4, 4)) == list(invented.statements(4, 4))
