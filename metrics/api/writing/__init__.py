"""Writing over HTTP: reports, reviews, corrections, situations, feeds and webhooks, by who has a token."""

from metrics.api.writing.routes import write_routes
from metrics.api.writing.writers import with_token

__all__ = ["with_token", "write_routes"]
