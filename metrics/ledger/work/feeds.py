"""Feeds: where reports come from by themselves, when each was last asked, and what came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import RowMapping, func, select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnknownError
from metrics.ledger.people import AccountRole, require
from metrics.ledger.schema.work import feed_items, feeds, service_calls
from metrics.model import Phrase

FeedKind = Literal["rss", "reliefweb", "web", "folder"]
LONGEST_PAUSE = timedelta(days=1)


class FeedState(StrEnum):
    """Whether a feed is asked by itself."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A place that reports come from: `address` is a web address or a folder, asked every so many minutes.

    `etag` and `modified` are what the server said of its last answer; `failures` counts those since the last one that went well.
    """

    id: str
    kind: FeedKind
    address: str
    situation: str | None = None
    every_minutes: int = 60
    options: Mapping[str, str] = field(default_factory=dict)
    state: FeedState = FeedState.ACTIVE
    added_at: datetime
    editor: str = ""
    last_run_at: datetime | None = None
    next_run_at: datetime | None = None
    last_error: str | None = None
    failures: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One thing that came from a feed: the report it became, or why it became none."""

    key: str
    title: str
    seen_at: datetime
    report_id: str | None = None
    error: str | None = None


class Feeds:
    """The feeds of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, feed: Feed) -> Feed:
        """Keep `feed`; one that was removed comes back with what it had read. Raises LedgerError where its id is taken."""
        require(AccountRole.EDITOR, *([feed.situation] if feed.situation is not None else []))
        with self._database.writing() as connection:
            known = connection.execute(select(feeds).where(feeds.c.id == feed.id)).mappings().first()
            if known is not None and known["state"] != FeedState.REMOVED:
                raise LedgerError(Phrase("there is a feed '{feed}' already; choose another name, or remove it first", feed=feed.id))
            if known is None:
                connection.execute(feeds.insert().values(**_values(feed)))
            else:
                connection.execute(feeds.update().where(feeds.c.id == feed.id).values(**_values(feed)))
        return feed

    def all(self) -> list[Feed]:
        """Return the feeds that were not removed, in the order in which they were added."""
        asked = select(feeds).where(feeds.c.state != FeedState.REMOVED).order_by(feeds.c.added_at, feeds.c.id)
        with self._database.questioning() as connection:
            return [_feed(row) for row in connection.execute(asked).mappings()]

    def get(self, key: str) -> Feed:
        """Return the feed of that id. Raises UnknownError where there is none."""
        found = next((each for each in self.all() if each.id == key), None)
        if found is None:
            raise UnknownError(Phrase("there is no feed '{feed}'; `feeds list` shows those there are", feed=key))
        return found

    def due(self, now: datetime) -> list[Feed]:
        """Return the active feeds whose time has come."""
        return [each for each in self.all() if each.state is FeedState.ACTIVE and (each.next_run_at is None or each.next_run_at <= now)]

    def claim(self, feed: Feed, until: datetime) -> bool:
        """Take a due feed up, so that no other program asks it before `until`; return whether it was still to be had."""
        same = feeds.c.next_run_at.is_(None) if feed.next_run_at is None else feeds.c.next_run_at == feed.next_run_at
        with self._database.writing() as connection:
            return bool(connection.execute(feeds.update().where((feeds.c.id == feed.id) & same).values(next_run_at=until)).rowcount)

    def set_state(self, key: str, state: FeedState) -> Feed:
        """Pause, resume or remove a feed. Raises UnknownError where there is none."""
        feed = replace(self.get(key), state=state)
        require(AccountRole.EDITOR, *([feed.situation] if feed.situation is not None else []))
        self._update(key, state=state.value)
        return feed

    def ran(self, feed: Feed, *, at: datetime, etag: str | None, modified: str | None) -> Feed:
        """Write down that the feed was asked and answered; it is asked again after its own time."""
        done = replace(
            feed, last_run_at=at, next_run_at=at + timedelta(minutes=feed.every_minutes), last_error=None, failures=0, etag=etag, modified=modified
        )
        self._update(feed.id, **_values(done))
        return done

    def failed(self, feed: Feed, why: str, *, at: datetime, after: timedelta | None = None) -> Feed:
        """Write down why asking went wrong; it is asked again later each time, a day later at most, or `after` the time the server wants."""
        failures = feed.failures + 1
        pause = min(timedelta(minutes=feed.every_minutes) * 2 ** min(failures, 10), LONGEST_PAUSE)
        done = replace(feed, last_run_at=at, next_run_at=at + max(pause, after or pause), last_error=why, failures=failures)
        self._update(feed.id, **_values(done))
        return done

    def items(self, key: str) -> list[FeedItem]:
        """Return what came from a feed, the newest first."""
        asked = select(feed_items).where(feed_items.c.feed_id == key).order_by(feed_items.c.seen_at.desc(), feed_items.c.key)
        with self._database.questioning() as connection:
            return [FeedItem(**{name: value for name, value in row.items() if name != "feed_id"}) for row in connection.execute(asked).mappings()]

    def unseen(self, key: str, items: Iterable[str]) -> set[str]:
        """Return those of `items` that have not come from the feed before."""
        wanted = set(items)
        with self._database.questioning() as connection:
            seen = set(connection.scalars(select(feed_items.c.key).where(feed_items.c.feed_id == key)))
        return wanted - seen

    def saw(self, feed_id: str, item: FeedItem) -> None:
        """Write down what became of one thing that came."""
        values = {"title": item.title, "seen_at": item.seen_at, "report_id": item.report_id, "error": item.error}
        same = (feed_items.c.feed_id == feed_id) & (feed_items.c.key == item.key)
        with self._database.writing() as connection:
            if not connection.execute(feed_items.update().where(same).values(**values)).rowcount:
                connection.execute(feed_items.insert().values(feed_id=feed_id, key=item.key, **values))

    def count_call(self, service: str, day: str, most: int) -> int:
        """Count one call of a service on a day; return how many that makes. Raises LedgerError where `most` were made already."""
        same = (service_calls.c.service == service) & (service_calls.c.day == day)
        with self._database.writing() as connection:
            count = int(connection.execute(select(func.coalesce(func.max(service_calls.c.count), 0)).where(same)).scalar_one()) + 1
            if count > most:
                raise LedgerError(
                    Phrase("{service} was asked {most} times today, which is all it allows; the feeds go on tomorrow", service=service, most=most)
                )
            if not connection.execute(service_calls.update().where(same).values(count=count)).rowcount:
                connection.execute(service_calls.insert().values(service=service, day=day, count=count))
        return count

    def _update(self, key: str, **values: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(feeds.update().where(feeds.c.id == key).values(**values))


def _values(feed: Feed) -> dict[str, Any]:
    return {
        "id": feed.id, "kind": feed.kind, "address": feed.address, "situation_id": feed.situation, "every_minutes": feed.every_minutes,
        "options": json.dumps(dict(feed.options), sort_keys=True), "state": feed.state.value, "added_at": feed.added_at, "editor": feed.editor,
        "last_run_at": feed.last_run_at, "next_run_at": feed.next_run_at, "last_error": feed.last_error, "failures": feed.failures,
        "etag": feed.etag, "modified": feed.modified,
    }  # fmt: skip


def _feed(row: RowMapping) -> Feed:
    values = dict(row)
    values["situation"] = values.pop("situation_id")
    return Feed(**{**values, "options": json.loads(values["options"]), "state": FeedState(values["state"])})
