"""Categories are learnt from one's own labels first, then from others, and doubt is said."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresight import datasets
from foresight.categorising import Guess, Label, categorise
from foresight.recalling import ASK

LABELS = [Label(amount, text, category) for _, amount, category, text in datasets.household(seed=4, months=6)]


def _said(labelled: list[Label], *rows: Label, crowd: tuple[tuple[str, str], ...] = ()) -> tuple[Guess, ...]:
    found = categorise(labelled, rows, crowd=crowd)
    assert found is not None
    return found


def test_what_was_labelled_before_is_remembered_with_its_evidence() -> None:
    (said,) = _said(LABELS, Label(300, "FRESH BASKET 4471"))
    count = sum(label.text == "Fresh Basket" for label in LABELS)
    assert (said.category, said.why, said.agree, said.of) == ("Groceries", "memory", count, count)
    assert not said.asks


def test_a_correction_made_three_times_is_a_memory_from_then_on() -> None:
    corrected = [*LABELS, *[Label(300, "Fresh Basket", "Office")] * 3]
    (said,) = _said(corrected, Label(280, "Fresh Basket"))
    assert (said.category, said.why) == ("Office", "memory")
    assert said.agree < said.of


def test_what_a_word_is_about_tells_where_no_letter_is_alike() -> None:
    labelled = [Label(250, "lunch", "Food"), Label(90, "metro", "Transit"), Label(900, "petrol", "Car")]
    asked = ("Biryani", "Strassenbahn", "HPCL", "Almuerzo", "Posto Ipiranga")
    said = _said(labelled, *(Label(300, text) for text in asked))
    assert [one.category for one in said] == ["Food", "Transit", "Car", "Food", "Car"]


def test_a_category_s_name_says_what_it_holds_in_any_language() -> None:
    labelled = [
        Label(10, f"zz{name}", name) for name in ("Продукты", "Verkehrsmittel Transport", "Wohnen", "Salud")
    ]
    asked = ("Tesco Express", "Uber trip", "Monatsmiete", "Dr. Lal PathLabs")
    assert [one.category for one in _said(labelled, *(Label(300, text) for text in asked))] == [
        "Продукты",
        "Verkehrsmittel Transport",
        "Wohnen",
        "Salud",
    ]


def test_words_with_accents_cut_short_or_run_together_are_understood() -> None:
    labelled = [Label(9, "panadería", "Cake"), Label(9, "petrol", "Car"), Label(9, "bookshop", "Reading")]
    asked = (
        "PANADERIA LA ESPIGA",
        "COMBUSTÍVEIS",
        "www.cornerbookshop.example",
        "Бензин АЗС 12",
        "BÄCKEREI",
        "Buchhandl",
    )
    said = [one.category for one in _said(labelled, *(Label(9, text) for text in asked))]
    assert said == ["Cake", "Car", "Reading", "Car", "Cake", "Reading"]


def test_a_branch_that_was_never_seen_is_told_by_its_words() -> None:
    (said,) = _said(LABELS, Label(250, "Pizza Corner Indiranagar"))
    assert (said.category, said.why) == ("Eating out", "likeness")


def test_an_amount_tells_what_words_do_not() -> None:
    labels = [Label(20, "", "Bus"), Label(9_000, "", "Rent")] * 6
    assert [one.category for one in _said(labels, Label(19, ""), Label(9_100, ""))] == ["Bus", "Rent"]


def test_the_crowd_helps_who_has_no_label_yet() -> None:
    crowd = (("Bean House", "Coffee"), ("Iron Gym", "Sport"), ("Bean House Central", "Coffee"))
    (said,) = _said([], Label(4, "BEAN HOUSE"), crowd=crowd)
    assert (said.category, said.why, said.agree, said.of) == ("Coffee", "crowd", 1, 1)


def test_rows_lean_to_what_most_of_them_seem_to_be() -> None:
    both = [("Zorba", "Pets"), ("Zorba", "Office")] * 4
    crowd = (*both, *((f"Kennel {n}", "Pets") for n in "abcd"), *((f"Desk {n}", "Office") for n in "abcd"))
    doubtful = Label(9, "Zorba")
    for name, category in (("Kennel", "Pets"), ("Desk", "Office")):
        others = [Label(9, f"{name} {n}") for n in "abcdabcd"]
        assert _said([], doubtful, *others, crowd=crowd)[0].category == category


def test_one_s_own_labels_weigh_more_than_the_crowd() -> None:
    crowd = (("Bean House", "Coffee"),) * 3
    (said,) = _said([Label(4, "Bean House", "Work")] * 3, Label(4, "Bean House"), crowd=crowd)
    assert (said.category, said.why) == ("Work", "memory")


def test_a_category_s_own_name_counts() -> None:
    labels = [Label(10, "aaaa", "Fuel"), Label(10, "bbbb", "Dentist")]
    (said,) = _said(labels, Label(10, "City dentist"))
    assert said.category == "Dentist"


def test_what_cannot_be_known_is_asked() -> None:
    labels = [
        Label(100, "one", "A"),
        Label(100, "two", "B"),
        Label(100, "three", "C"),
        Label(100, "four", "D"),
    ]
    (said,) = _said(labels, Label(100, "zzzz"))
    assert said.confidence < ASK
    assert said.asks


def test_nothing_known_is_no_guess() -> None:
    assert categorise([], [Label(10, "Tea")]) is None
    assert categorise([], []) == ()
    assert categorise(LABELS, []) == ()


CASES: dict[str, list[Label]] = {
    "one": LABELS[:1],
    "two": LABELS[:2],
    "nothing but zeros": [Label(0, one.text, one.category) for one in LABELS[:40]],
    "a giant": [*LABELS[:40], Label(9e15, "Tea", "Gifts")],
    "without words": [Label(one.amount, "", one.category) for one in LABELS[:60]],
    "a household": LABELS,
}


@pytest.mark.parametrize("case", CASES)
def test_labels_are_left_as_they_were_and_the_answer_is_the_same_each_time(case: str) -> None:
    labels, rows = deepcopy(CASES[case]), [Label(80, "Metro"), Label(0, ""), Label(-5, "Dr Rao")]
    said = categorise(labels, rows)
    assert labels == CASES[case]
    assert said == categorise(labels, rows)
    assert said is not None
    assert all(0 <= one.confidence <= 1 for one in said)


@pytest.mark.parametrize("case", CASES)
def test_another_currency_changes_nothing(case: str) -> None:
    rows = LABELS[5:25]
    plain = categorise(CASES[case], rows)
    scaled = categorise(
        [Label(one.amount * 80, one.text, one.category) for one in CASES[case]],
        [Label(one.amount * 80, one.text) for one in rows],
    )
    assert plain is not None
    assert scaled is not None
    assert [(one.category, one.why) for one in scaled] == [(one.category, one.why) for one in plain]
    assert [one.confidence for one in scaled] == pytest.approx([one.confidence for one in plain], abs=1e-3)


def test_nine_of_ten_rows_of_an_invented_household_are_right() -> None:
    rows = datasets.household(seed=4, months=6, last=date(2026, 10, 31))
    labels = [Label(amount, text, category) for _, amount, category, text in rows]
    half = len(labels) // 2
    said = _said(labels[:half], *labels[half:])
    right = sum(guess.category == label.category for guess, label in zip(said, labels[half:], strict=True))
    assert right >= 0.9 * len(said)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.text(max_size=12), st.sampled_from("abc")), max_size=8),
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.text(max_size=12)), max_size=4),
)
def test_no_words_whatever_break_it(
    labelled: list[tuple[float, str, str]], rows: list[tuple[float, str]]
) -> None:
    said = categorise([Label(*one) for one in labelled], [Label(*one) for one in rows])
    if labelled and rows:
        assert said is not None
        assert {one.category for one in said} <= {one[2] for one in labelled}
        assert all(0 <= one.confidence <= 1 for one in said)
