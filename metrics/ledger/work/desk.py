"""What a ledger keeps of work in progress, each kind by its name."""

from __future__ import annotations

from metrics.ledger.database import Database
from metrics.ledger.work.accounts import Accounts
from metrics.ledger.work.audit import Audit
from metrics.ledger.work.feeds import Feeds
from metrics.ledger.work.jobs import Jobs
from metrics.ledger.work.mappings import Mappings
from metrics.ledger.work.provided import ProvidedAccounts
from metrics.ledger.work.requests import Requests
from metrics.ledger.work.sessions import Sessions
from metrics.ledger.work.tokens import Tokens
from metrics.ledger.work.webhooks import Webhooks


class Desk:
    """The work of one ledger: `feeds`, `jobs`, `mappings`, `tokens`, `requests`, `webhooks`; and its people: `accounts`, `provided`, `sessions`, `audit`."""

    def __init__(self, database: Database) -> None:
        self.accounts = Accounts(database)
        self.audit = Audit(database)
        self.feeds = Feeds(database)
        self.jobs = Jobs(database)
        self.mappings = Mappings(database)
        self.provided = ProvidedAccounts(database)
        self.sessions = Sessions(database)
        self.tokens = Tokens(database)
        self.requests = Requests(database)
        self.webhooks = Webhooks(database)
