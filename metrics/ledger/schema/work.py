"""The tables of work in progress: they say what is to be done and how far it is, no facts, and their lines change.

```text
feeds, feed_items   where reports come from by themselves, and what came
service_calls       how often a service with a daily limit was asked
jobs, job_items     folders being read, file by file, so that one that was interrupted goes on
mappings            what the columns of a kind of table mean
tokens              programs that may ask over HTTP, how much, where and until when; only hashes
idempotency         answers to requests that may be sent again
webhooks, deliveries  who is told of changes, and what each was told
```
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from metrics.ledger.schema.columns import Moment, Number, metadata

feeds = Table(
    "feeds", metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("situation_id", String),
    Column("every_minutes", Integer, nullable=False),
    Column("options", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("last_run_at", Moment),
    Column("next_run_at", Moment),
    Column("last_error", Text),
    Column("failures", Integer, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
)  # fmt: skip

feed_items = Table(
    "feed_items", metadata,
    Column("feed_id", String, ForeignKey("feeds.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("report_id", String),
    Column("error", Text),
)  # fmt: skip

service_calls = Table(
    "service_calls", metadata,
    Column("service", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("count", Integer, nullable=False),
)  # fmt: skip

jobs = Table(
    "jobs", metadata,
    Column("id", String, primary_key=True),
    Column("source", Text, nullable=False),
    Column("situation_id", String),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("editor", String, nullable=False),
)  # fmt: skip

job_items = Table(
    "job_items", metadata,
    Column("job_id", String, ForeignKey("jobs.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("done_at", Moment, nullable=False),
    Column("report_id", String),
    Column("error", Text),
)  # fmt: skip

mappings = Table(
    "mappings", metadata,
    Column("signature", String, primary_key=True),
    Column("body", Text, nullable=False),
    Column("editor", String, nullable=False),
    Column("changed_at", Moment, nullable=False),
)  # fmt: skip

tokens = Table(
    "tokens", metadata,
    Column("name", String, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("revoked_at", Moment),
    Column("scope", String, nullable=False, server_default="review"),
    Column("situation_id", String),
    Column("expires_at", Moment),
    Column("last_used_at", Moment),
)  # fmt: skip

idempotency = Table(
    "idempotency", metadata,
    Column("token", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("request", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("status", Integer),
    Column("media_type", String),
    Column("location", Text),
    Column("body", Text),
)  # fmt: skip

webhooks = Table(
    "webhooks", metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", String, nullable=False),
    Column("situation_id", String),
    Column("state", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("line", Number, nullable=False),
)  # fmt: skip

deliveries = Table(
    "deliveries", metadata,
    Column("id", String, primary_key=True),
    Column("webhook_id", String, ForeignKey("webhooks.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", Moment),
    Column("delivered_at", Moment),
    Column("last_error", Text),
    Index("deliveries_by_time", "next_try_at"),
)  # fmt: skip
