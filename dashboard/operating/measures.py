"""What can be counted and timed, for Prometheus: requests, questions to the ledger, streams, jobs, the ledger's revision."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from metrics.ledger import Ledger, LedgerError, UnavailableError

LOG = logging.getLogger(__name__)
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
SECONDS: Final = (0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10)


class Measures:
    """The measures of one server, in a registry of its own: several can live in one process."""

    def __init__(self, *, slow_seconds: float) -> None:
        """Measure; a question to the ledger that takes longer than `slow_seconds` is also logged."""
        self._slow = slow_seconds
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.requests = Counter("http_requests", "Requests answered", ["method", "route", "status"], registry=self.registry)
        self.seconds = Histogram("http_request_seconds", "Time to the end of an answer", ["route"], buckets=SECONDS, registry=self.registry)
        self.asked = Histogram(
            "ledger_seconds", "Time that the ledger was in use, by who asked it", ["asked"], buckets=SECONDS, registry=self.registry
        )
        self.slow = Counter("ledger_slow", "Questions to the ledger that took longer than SLOW_QUERY_MS", ["asked"], registry=self.registry)
        self.turned_away = Counter("turned_away", "Requests over a limit", ["limit"], registry=self.registry)

    def ledger_used(self, asked: str, seconds: float) -> None:
        """Note that `asked`, a function's name, had the ledger for `seconds`. What it asked with is nobody's business."""
        self.asked.labels(asked).observe(seconds)
        if seconds > self._slow:
            self.slow.labels(asked).inc()
            took = round(seconds * 1000)
            LOG.warning("slow: %s took %d ms", asked, took, extra={"fields": {"asked": asked, "ms": took}})

    def also(self, ledger: Ledger, streams: Callable[[], int]) -> None:
        """Measure, each time the measures are read, what `ledger` holds and how many `streams` are open."""
        self.registry.register(_Now(ledger, streams))

    def text(self) -> bytes:
        """Return the measures as Prometheus reads them."""
        return generate_latest(self.registry)


class _Now(Collector):
    """What is so at the moment; what can not be asked is left out, as it is not nought."""

    def __init__(self, ledger: Ledger, streams: Callable[[], int]) -> None:
        self._ledger = ledger
        self._streams = streams

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("event_streams", "Browsers that follow changes", value=self._streams())
        try:
            revision, jobs = self._ledger.revision(), len(self._ledger.work.jobs.unfinished())
        except (LedgerError, UnavailableError) as error:
            LOG.warning("measures without the ledger: %s", error)
            return
        yield GaugeMetricFamily("ledger_revision", "Grows with every write of any process", value=revision)
        yield GaugeMetricFamily("jobs_unfinished", "Folders that are being read, or whose reading was interrupted", value=jobs)

    def describe(self) -> list[Metric]:
        """Return no names: asking the ledger for them as the server starts would cost a question."""
        return []
