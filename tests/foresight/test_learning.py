"""A model of categories is written down as plain JSON, and answers without numpy as it was learnt."""

import json
import subprocess
import sys

from foresight import datasets
from foresight.categorising import Label, categorise
from foresight.learning import FEWEST, learn, measure
from foresight.recalling import ASK, recall

LABELS = [Label(amount, text, category) for _, amount, category, text in datasets.household(seed=4, months=6)]
HALF = len(LABELS) // 2


def test_it_survives_being_written_down_and_stays_small() -> None:
    written = json.dumps(learn(LABELS))
    assert len(written) < 400_000
    category, sure = recall(json.loads(written), "Fresh Basket 4471", 300)
    assert category == "Groceries"
    assert 0.5 < sure <= 1


def test_it_tells_what_the_model_it_was_written_from_tells() -> None:
    parameters = learn(LABELS[:HALF])
    full = categorise(LABELS[:HALF], LABELS[HALF:])
    assert parameters
    assert full
    pairs = [
        (recall(parameters, row.text, row.amount)[0], told.category)
        for row, told in zip(LABELS[HALF:], full, strict=True)
    ]
    assert sum(one == other for one, other in pairs) >= 0.95 * len(pairs)


def test_a_model_of_before_there_were_subjects_still_answers() -> None:
    parameters = learn(LABELS)
    assert parameters
    assert parameters["subjects"]
    del parameters["subjects"]
    assert recall(parameters, "Fresh Basket 4471", 300)[0] == "Groceries"


def test_a_category_without_a_row_is_told_by_what_it_holds() -> None:
    holds = {"Pets": frozenset({"pet"}), "Groceries": frozenset({"grocery", "produce"})}
    parameters = learn(LABELS, holds=holds)
    assert parameters
    assert recall(parameters, "Zooplus", 900)[0] == "Pets"
    met = dict(zip(parameters["categories"], parameters["met"], strict=True))
    assert (met["Pets"], met["Groceries"]) == (False, True)


def test_what_is_like_nothing_before_is_asked_about() -> None:
    parameters = learn([label for label in LABELS if label.category in {"Groceries", "Eating out"}])
    assert parameters
    assert recall(parameters, "Qqq Www", 77_777)[1] < ASK <= recall(parameters, "Fresh Baskett", 900)[1]


def test_too_few_labels_are_no_model() -> None:
    assert learn(LABELS[: FEWEST - 1]) is None
    assert measure(LABELS[:20]) == (None, 0)


def test_the_newest_labels_test_what_the_others_taught() -> None:
    share, number = measure(LABELS)
    assert number == int(len(LABELS) * 0.2)
    assert share is not None
    assert share > 0.8


def test_words_that_were_never_seen_leave_it_unsure_but_standing() -> None:
    parameters = learn(LABELS)
    assert parameters
    for text, amount in (("", 0), ("漢字", 1e30), ("x", 1e-30), ("12345", -5)):
        assert 0 <= recall(parameters, text, amount)[1] <= 1


def test_a_web_process_can_answer_without_numpy() -> None:
    code = "import foresight.recalling, sys; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
