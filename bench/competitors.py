"""Famous forecasting methods in our own contract, for those who have installed the `bench` group."""

from __future__ import annotations

import importlib.util
import logging
import warnings
from collections.abc import Callable

import numpy as np

from foresight.baselines import Forecaster
from foresight.history import Floats

_LEAST = 4  # months: with fewer these methods fail, and the mean answers


def installed() -> dict[str, Forecaster]:
    """Return those methods whose packages are there."""
    found: dict[str, Forecaster] = {}
    if importlib.util.find_spec("statsforecast"):
        for name in ("AutoARIMA", "AutoETS", "Theta"):
            found[name] = _by_series(_statsforecast(name))
    if importlib.util.find_spec("prophet"):
        found["Prophet"] = _by_series(_prophet)
    return found


def _by_series(method: Callable[[Floats], float]) -> Forecaster:
    """Make a method for one series one for arrays of series, NaN before a series begins."""

    def forecaster(y: Floats) -> Floats:
        flat = y.reshape(-1, y.shape[-1])
        said = []
        for series in flat:
            seen = series[~np.isnan(series)]
            if len(seen) < _LEAST or not seen.any():
                said.append(float(seen.mean()) if len(seen) else 0.0)
            else:
                said.append(max(method(seen), 0.0))
        return np.array(said).reshape(y.shape[:-1])

    return forecaster


def _statsforecast(name: str) -> Callable[[Floats], float]:
    def method(series: Floats) -> float:
        from statsforecast import models

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = getattr(models, name)(season_length=12 if len(series) >= 24 else 1)
            return float(model.forecast(y=series, h=1)["mean"][0])

    return method


def _prophet(series: Floats) -> float:
    import pandas
    from prophet import Prophet

    logging.getLogger("cmdstanpy").disabled = True
    months = pandas.date_range("2000-01-01", periods=len(series) + 1, freq="MS")
    model = Prophet(yearly_seasonality=len(series) >= 24, weekly_seasonality=False, daily_seasonality=False)
    model.fit(pandas.DataFrame({"ds": months[:-1], "y": series}))
    return float(model.predict(pandas.DataFrame({"ds": months[-1:]}))["yhat"].iloc[0])
