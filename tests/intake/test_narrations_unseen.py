"""Narrations in many further forms: what the reader makes of them on the whole, not one by one."""

from difflib import SequenceMatcher

from intake.narrations import read
from tests.intake.narration_texts import NARRATIONS

RIGHT_AT_LEAST = 0.95


def is_right(narration: str, name: str, is_person: bool) -> bool:
    """Say whether the name is alike, a person is marked as one, and nobody is made up."""
    said = read(narration)
    if not name:
        return not said.merchant
    alike = SequenceMatcher(None, _plain(said.merchant), _plain(name)).ratio() >= 0.8
    return alike and (said.is_person or not is_person)


def test_nearly_all_further_forms_are_understood() -> None:
    wrong = [case for case in NARRATIONS if not is_right(*case)]
    assert len(wrong) <= (1 - RIGHT_AT_LEAST) * len(NARRATIONS), wrong


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
