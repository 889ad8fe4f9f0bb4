"""The page that Prometheus reads: what all processes have counted, and how the rooms stand at this moment."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from solah.ops import counts, refused
from solah.ops.counts import Counter, Gauge, Histogram

logger = logging.getLogger(__name__)
Source = Callable[[], Iterable[Gauge]]


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, sources: Sequence[Source]) -> HttpResponse:
    """Answer whoever brings the token; to anybody else the page is not there."""
    if not has_token(request):
        if "Authorization" in request.headers:
            refused.note(refused.What.TOKEN, request)
        raise Http404
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collected(sources))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def has_token(request: HttpRequest) -> bool:
    """Say whether a request brings `METRICS_TOKEN`; nobody does while it is empty."""
    brought = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(brought, f"Bearer {settings.METRICS_TOKEN}")


class _Collected:
    """Everything there is to say, in the library's words. A store that is away leaves its part out."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources

    def collect(self) -> Iterator[Metric]:
        answers = {"cache": 1.0, "database": 1.0}
        try:
            yield from _counted(counts.summed())
        except redis.RedisError:
            answers["cache"] = 0.0
        for source in self._sources:
            try:
                gauges = list(source())
            except DatabaseError:
                answers["database"] = 0.0
                break
            yield from map(_gauge, gauges)
        up = [((part,), value) for part, value in answers.items()]
        yield _gauge(Gauge("solah_up", "Whether a store answers.", ("part",), up))
        version = [((settings.VERSION,), 1.0)]
        yield _gauge(Gauge("solah_info", "The version that answers.", ("version",), version))


def _gauge(gauge: Gauge) -> GaugeMetricFamily:
    family = GaugeMetricFamily(gauge.name, gauge.says, labels=gauge.labels)
    for labels, value in gauge.values:
        family.add_metric(labels, value)
    return family


def _counted(sums: dict[tuple[str, ...], float]) -> Iterator[Metric]:
    for figure in counts.COUNTED:
        series: dict[tuple[str, ...], dict[str, float]] = {}
        for (name, part, *labels), amount in sums.items():
            # Another release may have counted by other labels.
            if name == figure.name and len(labels) == len(figure.labels):
                series.setdefault(tuple(labels), {})[part] = amount
        yield _histogram(figure, series) if isinstance(figure, Histogram) else _counter(figure, series)


def _counter(figure: Counter, series: dict[tuple[str, ...], dict[str, float]]) -> Metric:
    family = CounterMetricFamily(figure.name, figure.says, labels=figure.labels)
    for labels, parts in sorted(series.items()):
        family.add_metric(labels, parts.get("", 0.0))
    return family


def _histogram(figure: Histogram, series: dict[tuple[str, ...], dict[str, float]]) -> Metric:
    family = HistogramMetricFamily(figure.name, figure.says, labels=figure.labels)
    bounds = [*map(str, figure.buckets), "+Inf"]
    for labels, parts in sorted(series.items()):
        so_far, buckets = 0.0, []
        for number, bound in enumerate(bounds):
            so_far += parts.get(str(number), 0.0)
            buckets.append((bound, so_far))
        family.add_metric(labels, buckets=buckets, sum_value=parts.get("sum", 0.0))
    return family
