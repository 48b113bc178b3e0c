"""Webhooks: who wants to know is told what each write changed, signed, and again until it is heard."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from metrics.feeds import Fetcher, FetchError
from metrics.ledger import AccountRole, Actor, Ledger, acting_as, actor
from metrics.ledger.people import require
from metrics.ledger.work import Delivery, Webhook
from metrics.pipeline.adding import Clock, utc_now
from metrics.pipeline.feeding import fetcher

SIGNATURE = "webhook-signature"
MOST_CHANGES = 500
# Longer than a message takes to be sent; who takes it up and dies leaves it to be sent after that.
A_SENDING = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many messages arrived, and how many did not."""

    delivered: int = 0
    failed: int = 0


def add_webhook(
    ledger: Ledger, url: str, *, situation: str | None = None, editor: str = "", now: Clock = utc_now, asking: Fetcher | None = None
) -> Webhook:
    """Tell `url` of every change from now on. Raises FetchError for an address that is not public, UnknownError for no situation."""
    # Before any other machine is asked for.
    require(AccountRole.ADMIN, *([situation] if situation is not None else []))
    if situation is not None:
        ledger.situation(situation)
    own = asking or fetcher()
    try:
        own.check(url)
    finally:
        if asking is None:
            own.close()
    return ledger.work.webhooks.add(url, situation=situation, line=ledger.last_line(), at=now(), editor=editor)


def tell_webhooks(ledger: Ledger, *, asking: Fetcher | None = None, now: Clock = utc_now) -> Told:
    """Queue what changed since each webhook was last told, and send every message whose time has come."""
    hooks = ledger.work.webhooks.all()
    if not hooks:
        return Told()
    last = ledger.last_line()
    for each in hooks:
        if each.line < last:
            ledger.work.webhooks.queue(each, _message(ledger, each, last, now()), line=last, at=now())
    delivered = failed = 0
    own = asking or fetcher()
    try:
        for delivery, hook in ledger.work.webhooks.due(now()):
            if not ledger.work.webhooks.claim(delivery, now() + A_SENDING):
                continue
            why = _sent(own, delivery, hook, now())
            if why is None:
                ledger.work.webhooks.told(delivery, at=now())
                delivered += 1
            else:
                ledger.work.webhooks.failed(delivery, why, at=now())
                failed += 1
    finally:
        if asking is None:
            own.close()
    return Told(delivered=delivered, failed=failed)


def webhook_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return the webhooks with how they fare, a row each (see `exports.WEBHOOK_COLUMNS`); to an admin, for addresses may hold secrets."""
    acts = actor()
    if acts is None or not acts.may_somewhere(AccountRole.ADMIN):
        require(AccountRole.ADMIN)
    shown = [each for each in ledger.work.webhooks.all() if acts is None or acts.may(AccountRole.ADMIN, each.situation)]
    out = []
    for each in shown:
        messages = ledger.work.webhooks.deliveries(each.id)
        out.append(
            {
                "id": each.id, "url": each.url, "situation": each.situation, "made_at": each.made_at, "editor": each.editor,
                "told": sum(message.delivered_at is not None for message in messages),
                "waiting": sum(message.next_try_at is not None for message in messages),
                "given_up": sum(message.delivered_at is None and message.next_try_at is None for message in messages),
                "last_error": next((message.last_error for message in messages if message.last_error), None),
            }
        )  # fmt: skip
    return out


def signature(secret: str, delivery_id: str, moment: str, body: bytes) -> str:
    """Return what a message is signed with: HMAC-SHA256 over id, time and body, as Standard Webhooks has it."""
    signed = b".".join([delivery_id.encode(), moment.encode(), body])
    return "v1," + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _sent(asking: Fetcher, delivery: Delivery, hook: Webhook, at: datetime) -> str | None:
    """Send a message; return why it did not arrive, None where it did."""
    body, moment = delivery.body.encode(), str(int(at.timestamp()))
    headers = {
        "content-type": "application/json", "webhook-id": delivery.id, "webhook-timestamp": moment,
        SIGNATURE: signature(hook.secret, delivery.id, moment, body),
    }  # fmt: skip
    try:
        answer = asking.post(hook.url, body, headers)
    except FetchError as error:
        return str(error)
    return None if 200 <= answer.status < 300 else f"{hook.url} answers with status {answer.status}"


def _message(ledger: Ledger, hook: Webhook, last: int, at: datetime) -> str | None:
    """Return what changed since the webhook was last told, None where nothing of its situation did."""
    # Whoever hears it may pass it on: it is told what any viewer may know.
    with acting_as(Actor(name=hook.id, role=AccountRole.VIEWER)):
        changed = [each for each in ledger.lines(hook.line, situation=hook.situation, limit=MOST_CHANGES + 1) if each.seq <= last]
        revision = ledger.revision()
    if not changed:
        return None
    told = changed[:MOST_CHANGES]
    said = {
        "type": "ledger.changed", "revision": revision, "situation": hook.situation, "at": at.isoformat(timespec="seconds"),
        "figures": sorted({each.figure_id for each in told}), "reports": sorted({each.report_id for each in told}),
        "complete": len(changed) <= MOST_CHANGES, "see": "/api/v1/figures",
    }  # fmt: skip
    return json.dumps(said)
