"""People are compared only among enough others, and none of them can be made out."""

from collections.abc import Mapping

import numpy as np
import pytest

from foresight.peers import Standing, TooFew, standings


def _cohort(count: int, *, seed: int = 1) -> list[Mapping[str, float]]:
    rng = np.random.default_rng(seed)
    return [{"eating_out": float(each)} for each in rng.lognormal(8, 0.5, count)]


def test_too_few_people_say_so() -> None:
    for count in (0, 5, 19):
        assert standings({"eating_out": 3_000}, _cohort(count), seed=1) == (TooFew("eating_out", 20),)


def test_twenty_is_the_least_whatever_is_asked() -> None:
    assert standings({"eating_out": 3_000}, _cohort(12), seed=1, least=5) == (TooFew("eating_out", 20),)


def test_only_people_who_spend_on_it_count() -> None:
    others = [*_cohort(15), *({"travel": 900.0, "eating_out": 0.0} for _ in range(40))]
    assert standings({"eating_out": 3_000}, others, seed=1) == (TooFew("eating_out", 20),)


def test_a_large_cohort_places_one_about_right() -> None:
    (said,) = standings({"eating_out": float(np.exp(8))}, _cohort(800), seed=1)
    assert isinstance(said, Standing)
    assert 40 <= said.percentile <= 60
    assert said.low < said.middle < said.high
    assert said.middle == pytest.approx(np.exp(8), rel=0.1)
    assert said.people == pytest.approx(800, abs=20)


@pytest.mark.parametrize(("own", "least", "most"), [(1.0, 5, 10), (1e7, 90, 95)])
def test_nobody_is_first_or_last(own: float, least: int, most: int) -> None:
    (said,) = standings({"eating_out": own}, _cohort(200), seed=1)
    assert isinstance(said, Standing)
    assert least <= said.percentile <= most


def test_the_same_seed_says_the_same_and_another_another() -> None:
    own = {"eating_out": 3_000.0}
    assert standings(own, _cohort(60), seed=1) == standings(own, _cohort(60), seed=1)
    answers = {repr(standings(own, _cohort(60), seed=seed)) for seed in range(20)}
    assert len(answers) > 5


def test_no_amount_told_is_one_that_somebody_spent() -> None:
    cohort = [{"eating_out": 1_000.0 + 137 * n} for n in range(40)]
    theirs = {round(one["eating_out"]) for one in cohort}
    told = 0
    for seed in range(30):
        (said,) = standings({"eating_out": 2_000}, cohort, seed=seed)
        if isinstance(said, Standing):
            assert not {round(said.low), round(said.middle), round(said.high)} & theirs - {1_000}
            told += 1
    assert told


def test_one_person_more_or_less_hardly_shows() -> None:
    """Among 60, one who leaves moves a percentile by less than what the noise moves it."""
    own = {"eating_out": 3_000.0}
    whole, less = _cohort(60), _cohort(60)[1:]

    def told(others: list[Mapping[str, float]]) -> list[int]:
        said = [standings(own, others, seed=seed)[0] for seed in range(60)]
        return [one.percentile for one in said if isinstance(one, Standing)]

    assert abs(float(np.mean(told(whole))) - float(np.mean(told(less)))) < float(np.std(told(whole))) + 2.5
