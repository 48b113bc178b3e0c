"""Work in progress beside the lines: feeds, jobs, mappings, tokens, answers to repeat, webhooks, and who may sign in. None of it is a fact, and it changes."""

from metrics.ledger.work.accounts import Account, Accounts, SignInError
from metrics.ledger.work.audit import Audit, Audited
from metrics.ledger.work.desk import Desk
from metrics.ledger.work.feeds import Feed, FeedItem, Feeds, FeedState
from metrics.ledger.work.jobs import Job, Jobs
from metrics.ledger.work.mappings import Mappings
from metrics.ledger.work.requests import Answered, Requests
from metrics.ledger.work.sessions import Session, Sessions
from metrics.ledger.work.tokens import Scope, Token, TokenError, Tokens
from metrics.ledger.work.webhooks import Delivery, Webhook, Webhooks

__all__ = [
    "Account", "Accounts", "Answered", "Audit", "Audited", "Delivery", "Desk", "Feed", "FeedItem", "FeedState", "Feeds", "Job", "Jobs", "Mappings",
    "Requests", "Scope", "Session", "Sessions", "SignInError", "Token", "TokenError", "Tokens", "Webhook", "Webhooks",
]  # fmt: skip
