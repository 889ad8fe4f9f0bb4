"""One contract for every forecaster: whatever the past, the answer is finite and in proportion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from foresight import intervals
from foresight.adaptive import blend
from foresight.baselines import BASELINES
from foresight.history import Floats

FORECASTERS = {**BASELINES, "the blend": lambda y: blend(y).expected}
PASTS = {
    "no month": np.zeros((2, 0)),
    "one month": np.array([[120.0], [0.0]]),
    "two months": np.array([[120.0, 90.0], [0.0, 4.0]]),
    "all zero": np.zeros((1, 14)),
    "one giant": np.array([[100.0] * 10 + [9e12], [0.0] * 10 + [9e12], [9e12] + [0.0] * 10]),
    "not known at first": np.array([[np.nan, np.nan, 10.0, 12.0], [np.nan, np.nan, np.nan, np.nan]]),
    "three years": np.random.default_rng(3).gamma(1.5, 400, (5, 36)),
    "seldom": np.where(np.random.default_rng(4).random((4, 30)) < 0.2, 700.0, 0.0),
}

pytestmark = pytest.mark.parametrize("name", FORECASTERS)


@pytest.mark.parametrize("past", PASTS)
def test_the_answer_is_finite_and_not_below_zero(name: str, past: str) -> None:
    said = FORECASTERS[name](PASTS[past])
    assert said.shape == PASTS[past].shape[:1]
    assert np.isfinite(said).all()
    assert (said >= 0).all()


@pytest.mark.parametrize("past", PASTS)
def test_the_past_is_left_as_it_was_and_the_same_past_gives_the_same_answer(name: str, past: str) -> None:
    y = PASTS[past].copy()
    first = FORECASTERS[name](y)
    np.testing.assert_array_equal(y, PASTS[past])
    np.testing.assert_array_equal(first, FORECASTERS[name](y))


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("kind", ["category", "total"])
def test_the_bands_lie_around_the_forecast_and_within_each_other(name: str, past: str, kind: str) -> None:
    y = PASTS[past]
    expected = FORECASTERS[name](y)
    bands = intervals.bands(y, expected, is_total=np.full(len(y), kind == "total"))
    assert (bands.low >= 0).all()
    assert (bands.low <= bands.low_half).all()
    assert (bands.low_half <= expected).all()
    assert (expected <= bands.high_half).all()
    assert (bands.high_half <= bands.high).all()
    assert np.isfinite(bands.high).all()


@pytest.mark.parametrize("past", ["three years", "seldom", "two months", "one giant"])
@pytest.mark.parametrize("factor", [80.0, 1 / 80])
def test_other_money_gives_the_same_forecast_in_that_money(name: str, past: str, factor: float) -> None:
    y = PASTS[past]
    np.testing.assert_allclose(FORECASTERS[name](y * factor), FORECASTERS[name](y) * factor, rtol=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    y=arrays.arrays(
        np.float64,
        st.tuples(st.integers(1, 4), st.integers(0, 40)),
        elements=st.one_of(st.just(0.0), st.floats(0.01, 1e9)),
    )
)
def test_any_past_is_borne_and_the_forecast_stays_within_what_was_seen(name: str, y: Floats) -> None:
    said = FORECASTERS[name](y)
    assert np.isfinite(said).all()
    if y.shape[1] and name != "theta":  # theta follows a slope beyond what was seen
        assert (said <= y.max(axis=1) * (1 + 1e-9) + 1e-9).all()
    assert (said >= 0).all()


def test_a_series_does_not_know_its_neighbours(name: str) -> None:
    y = PASTS["three years"]
    together = FORECASTERS[name](y)
    alone = np.concatenate([FORECASTERS[name](y[s : s + 1]) for s in range(len(y))])
    np.testing.assert_allclose(together, alone, rtol=1e-12)
