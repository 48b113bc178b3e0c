"""Work in progress beside the lines: feeds, jobs, mappings, tokens, answers to repeat, and webhooks. None of it is a fact, and it changes."""

from metrics.ledger.work.desk import Desk
from metrics.ledger.work.feeds import Feed, FeedItem, Feeds, FeedState
from metrics.ledger.work.jobs import Job, Jobs
from metrics.ledger.work.mappings import Mappings
from metrics.ledger.work.requests import Answered, Requests
from metrics.ledger.work.tokens import Token, Tokens
from metrics.ledger.work.webhooks import Delivery, Webhook, Webhooks

__all__ = [
    "Answered", "Delivery", "Desk", "Feed", "FeedItem", "FeedState", "Feeds", "Job", "Jobs", "Mappings", "Requests", "Token", "Tokens", "Webhook", "Webhooks",
]  # fmt: skip
