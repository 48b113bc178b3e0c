"""Webhooks: addresses that are told of every change, and what each was told, again and again until it answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, select

from metrics.ledger.database import Database
from metrics.ledger.errors import UnknownError
from metrics.ledger.people import AccountRole, require
from metrics.ledger.schema.work import deliveries, webhooks

MOST_TRIES = 12
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is told of changes, of one situation where it is given; `line` is the last line of the ledger that it was told of."""

    id: str
    url: str
    secret: str
    situation: str | None
    state: str
    made_at: datetime
    editor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a webhook is told: `body` is JSON; `next_try_at` is None once it is delivered or given up."""

    id: str
    webhook_id: str
    made_at: datetime
    body: str
    tries: int = 0
    next_try_at: datetime | None = None
    delivered_at: datetime | None = None
    last_error: str | None = None


class Webhooks:
    """The webhooks of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, url: str, *, situation: str | None, line: int, at: datetime, editor: str, secret: str | None = None) -> Webhook:
        """Tell `url` of every line after `line`; its messages are signed with `secret`, by default a new one."""
        require(AccountRole.ADMIN, *([situation] if situation is not None else []))
        made = Webhook(
            id="w-" + secrets.token_hex(8), url=url, secret=secret or secrets.token_urlsafe(32), situation=situation, state="active", made_at=at,
            editor=editor, line=line,
        )  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(webhooks.insert().values(**_values(made)))
        return made

    def all(self) -> list[Webhook]:
        """Return the webhooks that were not removed."""
        asked = select(webhooks).where(webhooks.c.state != "removed").order_by(webhooks.c.made_at, webhooks.c.id)
        with self._database.questioning() as connection:
            return [_webhook(row) for row in connection.execute(asked).mappings()]

    def get(self, key: str) -> Webhook:
        """Return the webhook of that id. Raises UnknownError where there is none."""
        found = next((each for each in self.all() if each.id == key), None)
        if found is None:
            raise UnknownError(f"there is no webhook {key!r}; `webhooks` lists those there are")
        return found

    def remove(self, key: str) -> None:
        """Tell it no more. Raises UnknownError where there is none."""
        found = self.get(key)
        require(AccountRole.ADMIN, *([found.situation] if found.situation is not None else []))
        with self._database.writing() as connection:
            connection.execute(webhooks.update().where(webhooks.c.id == key).values(state="removed"))
            connection.execute(deliveries.update().where(deliveries.c.webhook_id == key).values(next_try_at=None))

    def queue(self, webhook: Webhook, body: str | None, *, line: int, at: datetime) -> None:
        """Write down that the webhook has been told everything up to `line`, by the message `body` where there is something to tell."""
        newer = (webhooks.c.id == webhook.id) & (webhooks.c.line < line)
        with self._database.writing() as connection:
            if not connection.execute(webhooks.update().where(newer).values(line=line)).rowcount or body is None:
                return
            made = Delivery(id="d-" + secrets.token_hex(8), webhook_id=webhook.id, made_at=at, body=body, next_try_at=at)
            connection.execute(deliveries.insert().values(**{name: getattr(made, name) for name in made.__slots__}))

    def due(self, now: datetime) -> list[tuple[Delivery, Webhook]]:
        """Return the messages whose time has come, with where they go, the oldest first."""
        by_id = {each.id: each for each in self.all()}
        asked = select(deliveries).where(deliveries.c.next_try_at <= now).order_by(deliveries.c.made_at, deliveries.c.id)
        with self._database.questioning() as connection:
            found = [Delivery(**row) for row in connection.execute(asked).mappings()]
        return [(each, by_id[each.webhook_id]) for each in found if each.webhook_id in by_id]

    def claim(self, delivery: Delivery, until: datetime) -> bool:
        """Take a due message up, so that no other program sends it before `until`; return whether it was still to be had."""
        same = (deliveries.c.id == delivery.id) & (deliveries.c.next_try_at == delivery.next_try_at)
        with self._database.writing() as connection:
            return bool(connection.execute(deliveries.update().where(same).values(next_try_at=until)).rowcount)

    def told(self, delivery: Delivery, *, at: datetime) -> None:
        """Write down that a message arrived."""
        self._change(delivery, tries=delivery.tries + 1, delivered_at=at, next_try_at=None, last_error=None)

    def failed(self, delivery: Delivery, why: str, *, at: datetime) -> None:
        """Write down why a message did not arrive; it is sent again later each time, and given up after `MOST_TRIES`."""
        tries = delivery.tries + 1
        pause = min(FIRST_PAUSE * 2 ** (2 * (tries - 1)), LONGEST_PAUSE)
        self._change(delivery, tries=tries, next_try_at=None if tries >= MOST_TRIES else at + pause, last_error=why)

    def deliveries(self, key: str) -> list[Delivery]:
        """Return what a webhook was told, the newest first."""
        asked = select(deliveries).where(deliveries.c.webhook_id == key).order_by(deliveries.c.made_at.desc(), deliveries.c.id)
        with self._database.questioning() as connection:
            return [Delivery(**row) for row in connection.execute(asked).mappings()]

    def _change(self, delivery: Delivery, **values: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(deliveries.update().where(deliveries.c.id == delivery.id).values(**values))


def _values(webhook: Webhook) -> dict[str, Any]:
    values = {name: getattr(webhook, name) for name in webhook.__slots__}
    return {**{name: value for name, value in values.items() if name != "situation"}, "situation_id": webhook.situation}


def _webhook(row: RowMapping) -> Webhook:
    values = dict(row)
    return Webhook(situation=values.pop("situation_id"), **values)
