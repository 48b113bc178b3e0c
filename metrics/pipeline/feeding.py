"""Reports that come by themselves: a web address is read, a feed is asked, and what is new in it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from metrics import reading
from metrics.feeds import KINDS, Fetcher, FetchError, Item, allowed_networks, source
from metrics.feeds.items import name_of
from metrics.feeds.reliefweb import MOST_CALLS_A_DAY
from metrics.ledger import AccountRole, Ledger, LedgerError, Recorded, actor
from metrics.ledger.people import require
from metrics.ledger.work import Feed, FeedItem, FeedState
from metrics.model import Report
from metrics.pipeline.adding import Clock, Ingested, NoFiguresError, accept, chosen_situation, propose, utc_now

# Longer than a feed takes to be asked; who takes it up and dies leaves it to be asked after that.
A_RUN = timedelta(minutes=15)
LEAST_MINUTES, MOST_MINUTES = 1, 7 * 24 * 60
_READ = frozenset({"title", "publisher", "published", "published_basis", "url", "language"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRun:
    """What came of asking a feed: `recorded` reports, `known` ones the ledger had, `refused` with why; `error` where it could not be asked."""

    feed: Feed
    recorded: Sequence[Recorded] = ()
    known: int = 0
    refused: Sequence[tuple[str, str]] = ()
    error: str | None = None


def fetcher(**more: Any) -> Fetcher:
    """Return what asks addresses: public ones, and those in networks that FETCH_ALLOW names."""
    return Fetcher(**{"allowed": allowed_networks(), **more})


def check_address(address: str, kind: str) -> None:
    """Check that a feed of `kind` that somebody sends from elsewhere asks a public address. Raises FetchError."""
    # Whoever may follow no feed has no other machine looked for.
    acts = actor()
    if acts is not None and not acts.may_somewhere(AccountRole.EDITOR):
        require(AccountRole.EDITOR)
    if kind == "folder":
        raise FetchError("a folder is added on the machine that it is on: python -m metrics feeds add")
    if "://" in address or kind != "reliefweb":
        with fetcher() as own:
            own.check(address)


def read_address(url: str, *, asking: Fetcher | None = None, now: Clock = utc_now, **known: Any) -> Report:
    """Return the report at a web address; `known` as in `read`. Raises FetchError or ReadingError.

    Whoever may not add a report has no other machine asked for one.
    """
    acts = actor()
    if acts is not None and not acts.may_somewhere(AccountRole.CONTRIBUTOR):
        require(AccountRole.CONTRIBUTOR)
    own = asking or fetcher()
    try:
        answer = own.get(url)
    finally:
        if asking is None:
            own.close()
    # What a page says of its own address is where it lasts; else it is where it was found.
    report = reading.read_bytes(name_of(answer), answer.body, **known)
    return replace(report, url=report.url or answer.url, retrieved=now())


def ingest_address(url: str, ledger: Ledger, *, situation: str | None = None, editor: str = "", now: Clock = utc_now, **known: Any) -> Ingested:
    """Record every figure of the report at a web address; the same text twice changes nothing. Raises what `read_address` and `ingest` do."""
    report = read_address(url, now=now, **known)
    followed = chosen_situation(ledger, situation)
    recorded = accept(ledger, propose(report, followed, name=url), situation=followed, editor=editor, at=now())
    return Ingested(report=report, situation=followed.id, recorded=recorded)


def add_feed(
    ledger: Ledger, name: str, kind: str, address: str, *, situation: str | None = None, every_minutes: int = 60, options: dict[str, str] | None = None,
    editor: str = "", now: Clock = utc_now,
) -> Feed:  # fmt: skip
    """Keep a feed, to be asked every so many minutes. Raises FetchError for what is no feed, LedgerError where the name is taken."""
    source(kind)
    if not name.strip():
        raise FetchError("a feed needs a name; give one")
    if kind in ("rss", "web") and not address.startswith(("http://", "https://")):
        raise FetchError(f"{address!r} is no web address; begin it with https://, or add it as a folder")
    if kind == "folder":
        if not Path(address).is_dir():
            raise FetchError(f"there is no folder {address!r}; check the path, or make the folder first")
        # Who asks it may do so from elsewhere.
        address = str(Path(address).absolute())
    if not LEAST_MINUTES <= every_minutes <= MOST_MINUTES:
        raise FetchError(f"a feed is asked every {LEAST_MINUTES} to {MOST_MINUTES:,} minutes, not every {every_minutes:,}")
    followed = chosen_situation(ledger, situation).id
    return ledger.work.feeds.add(
        Feed(
            id=name.strip(), kind=kind, address=address.strip(), situation=followed, every_minutes=every_minutes, options=options or {}, added_at=now(),  # type: ignore[arg-type]
            editor=editor,
        )
    )  # fmt: skip


def run_feed(
    ledger: Ledger, key: str, *, asking: Fetcher | None = None, now: Clock = utc_now, told: Callable[[str], None] = lambda _: None
) -> FeedRun:
    """Ask a feed once, record what is new in it, and write down how it went; `told` hears of each item. Raises UnknownError for no feed."""
    feed = ledger.work.feeds.get(key)
    require(AccountRole.EDITOR, *([feed.situation] if feed.situation is not None else []))
    own = asking or fetcher()
    try:
        if feed.kind == "reliefweb":
            ledger.work.feeds.count_call("ReliefWeb", now().date().isoformat(), MOST_CALLS_A_DAY)
        collected = source(feed.kind).collect(feed, own, lambda keys: ledger.work.feeds.unseen(feed.id, keys))
        recorded, known, refused = _recorded(ledger, feed, collected.items, now, told)
    except (FetchError, LedgerError) as error:
        failed = ledger.work.feeds.failed(feed, str(error), at=now(), after=getattr(error, "after", None))
        return FeedRun(feed=failed, error=str(error))
    finally:
        if asking is None:
            own.close()
    # Where something is to be looked for again, the feed must not answer that it has not changed.
    whole = not any(each.passing for each in collected.items)
    done = ledger.work.feeds.ran(feed, at=now(), etag=collected.etag if whole else None, modified=collected.modified if whole else None)
    return FeedRun(feed=done, recorded=recorded, known=known, refused=refused)


def run_due(ledger: Ledger, *, asking: Fetcher | None = None, now: Clock = utc_now, told: Callable[[str], None] = lambda _: None) -> list[FeedRun]:
    """Ask every feed whose time has come and that no other program has taken up."""
    due = (each for each in ledger.work.feeds.due(now()) if ledger.work.feeds.claim(each, now() + A_RUN))
    return [run_feed(ledger, each.id, asking=asking, now=now, told=told) for each in due]


def feed_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return the feeds with how they fare, a row each (see `exports.FEED_COLUMNS`)."""
    out = []
    for each in ledger.work.feeds.all():
        items = ledger.work.feeds.items(each.id)
        reports = {item.report_id for item in items if item.report_id}
        shown = {name: getattr(each, name) for name in Feed.__slots__ if name not in ("options", "etag", "modified")}
        out.append({**shown, "state": each.state.value, "reports": len(reports), "refused": sum(item.error is not None for item in items)})
    return out


def _recorded(
    ledger: Ledger, feed: Feed, items: Sequence[Item], now: Clock, told: Callable[[str], None]
) -> tuple[list[Recorded], int, list[tuple[str, str]]]:  # fmt: skip
    """Record items one by one, so that what is done stays done whatever comes after."""
    recorded: list[Recorded] = []
    refused: list[tuple[str, str]] = []
    known = 0
    with reading.Child() as child:
        for each in items:
            try:
                found = _record(ledger, feed, each, now, child)
            except (reading.ReadingError, NoFiguresError, FetchError) as error:
                refused.append((each.title, str(error)))
                if not each.passing:
                    ledger.work.feeds.saw(feed.id, _seen(each, now(), error=str(error)))
                told(f"{each.title}: {error}")
                continue
            known += found.unchanged
            recorded += [] if found.unchanged else [found]
            ledger.work.feeds.saw(feed.id, _seen(each, now(), report_id=found.report_id))
            told(each.title)
    return recorded, known, refused


def _record(ledger: Ledger, feed: Feed, item: Item, now: Clock, child: reading.Child) -> Recorded:
    if item.error is not None:
        raise FetchError(item.error)
    situation = chosen_situation(ledger, feed.situation)
    stated = {name: value for name, value in item.known.items() if name in _READ}
    report = reading.read_bytes(item.name, item.content, child=child, **stated)
    proposal = propose(report, situation, name=item.title)
    return accept(ledger, proposal, situation=situation, editor=f"feed {feed.id}", at=now())


def _seen(item: Item, at: datetime, *, report_id: str | None = None, error: str | None = None) -> FeedItem:
    return FeedItem(key=item.key, title=item.title, seen_at=at, report_id=report_id, error=error)


__all__ = [
    "KINDS",
    "FeedRun",
    "FeedState",
    "FetchError",
    "add_feed",
    "check_address",
    "feed_rows",
    "fetcher",
    "ingest_address",
    "read_address",
    "run_due",
    "run_feed",
]
