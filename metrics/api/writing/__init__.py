"""Writing over HTTP: reports, reviews, corrections, situations, feeds and webhooks, by who has a token."""

from metrics.api.writing.routes import write_routes

__all__ = ["write_routes"]
