"""Any text at all is borne by the reader of narrations, in bounded time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.narrations import LONGEST, name_of, read

# Pieces that the grammars look for, in any order and number.
_PIECES = st.sampled_from(
    [
        "UPI/",
        "UPI-",
        "NEFT-",
        "P2A/",
        "DR/",
        "@ybl",
        "/NAME/",
        "?32",
        "EREF+",
        "SVWZ+",
        " · ",
        "//",
        "*",
        "  ",
        "SQ *",
    ]
    + [
        "LOTUS",
        "SHOP",
        "Pune",
        "IN",
        "CA",
        "632912345678",
        "XXXX",
        "01/26",
        ",",
        ":",
        "-",
        "LTD",
        "INT",
        "ATM FEE",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_has_a_short_clean_name_or_none(text: str) -> None:
    said = read(text)
    assert len(said.name) <= LONGEST
    assert said.name == said.name.strip()
    assert said.name.isprintable()
    assert read(text) == said


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["lotus", "orchard", "tailors", "harbour", "kepykla", "books"]),
        min_size=1,
        max_size=3,
    )
)
def test_a_name_read_again_is_the_same_name(words: list[str]) -> None:
    name = name_of(f"POS 416021XXXXXX0001 {' '.join(words).upper()} BLR")
    assert name_of(name) == name


@pytest.mark.parametrize(
    "text",
    ["-" * 9000, "/@" * 4000, "a " * 9000, "1/" * 5000, "EREF+" * 900, "?32" * 900, "x@" * 900, " " * 9000]
    + [
        "\x00\u202e",
        "अमेज़न-भुगतान",
        "😀" * 300,
        "home loan " * 90,
        "UPI/P2A/1/" * 99,
        "int " * 900,
        "A*" * 900,
    ],
)
def test_long_and_odd_texts_take_no_time(text: str) -> None:
    started = time.process_time()
    assert len(name_of(text)) <= LONGEST
    assert time.process_time() - started < 0.1
