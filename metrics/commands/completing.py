"""What a shell offers after Tab: terms, themes and conventions from their rows, situations, places, sources and feeds from the ledger."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.ledger import Ledger

Offered = Iterable[tuple[str, str]]


def terms(incomplete: str) -> Offered:
    """Offer the keys of terms, with their titles."""
    from metrics.definitions import terms as known

    return _beginning(((key, each.title) for key, each in known().items()), incomplete)


def themes(incomplete: str) -> Offered:
    """Offer the themes of terms."""
    from metrics.definitions import terms as known

    return _beginning(((theme, "") for theme in dict.fromkeys(each.theme for each in known().values())), incomplete)


def conventions(incomplete: str) -> Offered:
    """Offer the conventions, with where each is from."""
    from metrics.definitions import conventions as known

    return _beginning(((key, each.source[:60]) for key, each in known().items()), incomplete)


def situations(ctx: Any, incomplete: str) -> Offered:
    """Offer the situations of the ledger, with their titles."""
    return _of_ledger(ctx, incomplete, lambda ledger: [(each.id, each.title) for each in ledger.situations()])


def places(ctx: Any, incomplete: str) -> Offered:
    """Offer the places of the situations, with their names."""
    return _of_ledger(ctx, incomplete, lambda ledger: [(each.id, each.name) for situation in ledger.situations() for each in situation.places])


def sources(ctx: Any, incomplete: str) -> Offered:
    """Offer who the figures are from."""
    return _of_ledger(
        ctx, incomplete, lambda ledger: [(name, "") for name in sorted({each.figure.source.name for each in ledger.entries() if each.figure.source})]
    )


def feeds(ctx: Any, incomplete: str) -> Offered:
    """Offer the feeds, with their addresses."""
    return _of_ledger(ctx, incomplete, lambda ledger: [(each.id, each.address) for each in ledger.work.feeds.all()])


def _of_ledger(ctx: Any, incomplete: str, rows: Callable[[Ledger], Offered]) -> Offered:
    """Offer what the ledger holds; nothing where there is none, for a shell has no place for an error."""
    from metrics.ledger import Ledger, LedgerError, UnavailableError

    with contextlib.suppress(LedgerError, UnavailableError), Ledger.open(ctx.params.get("ledger"), create=False) as ledger:
        return list(_beginning(rows(ledger), incomplete))
    return []


def _beginning(offered: Offered, incomplete: str) -> Iterator[tuple[str, str]]:
    wanted = incomplete.casefold()
    return ((value, said) for value, said in offered if value.casefold().startswith(wanted))
