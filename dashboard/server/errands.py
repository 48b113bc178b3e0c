"""What the server does by itself: it asks feeds whose time has come, and tells webhooks what changed."""

from __future__ import annotations

import asyncio
import logging

from metrics import pipeline
from metrics.ledger import Ledger, LedgerError, UnavailableError

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN = 15.0


async def run_errands(ledger: Ledger, *, every: float = SECONDS_BETWEEN) -> None:
    """Run errands until cancelled. Of several servers over one ledger each errand is taken up by one."""
    while True:
        await asyncio.sleep(every)
        try:
            await asyncio.to_thread(errands, ledger)
        except (LedgerError, UnavailableError, pipeline.FetchError) as error:
            # Locked or out of reach for a moment; the errand is due the next time too.
            LOG.warning("an errand could not be run: %s", error)


def errands(ledger: Ledger) -> None:
    """Ask every feed that is due and send every message that is."""
    for run in pipeline.run_due(ledger):
        LOG.info("the feed %s: %s", run.feed.id, run.error or f"{len(run.recorded)} new reports")
    pipeline.tell_webhooks(ledger)
