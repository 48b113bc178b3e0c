"""Who gets what answer: one row a route, the whole of it declared. A route that is not here fails the test that reads this."""

from __future__ import annotations

from typing import Final

OPEN, READ, TOKEN, ADD, REVIEW, ADMIN, ACCOUNT, PEOPLE = "open", "read", "token", "add", "review", "admin", "account", "people"
"""open: anybody. read: who has a role anywhere, narrowed to it. token: whoever has a token, narrowed
likewise. add, review, admin: what it takes, by token where it is of the API.
account: whoever has signed in, of themselves alone.
people: admins, of the situations that they are admin of; to others there is no such page."""

RULES: Final[dict[tuple[str, str], str]] = {
    ("GET", "/healthz"): OPEN,
    ("GET", "/favicon.ico"): OPEN,
    ("GET", "/assets/<path:filename>"): OPEN,
    ("GET", "/assets/own.js"): OPEN,
    ("GET", "/assets/own.css"): OPEN,
    ("GET", "/sign-in"): OPEN,
    ("POST", "/sign-in"): OPEN,
    ("POST", "/sign-out"): ACCOUNT,
    ("GET", "/account"): ACCOUNT,
    ("POST", "/account"): ACCOUNT,
    ("GET", "/admin"): PEOPLE,
    ("POST", "/admin"): PEOPLE,
    # Pages, and what they are made of; what a callback may write is the ledger's to say.
    ("GET", "/"): READ,
    ("GET", "/<path:path>"): READ,
    ("GET", "/static/<path:filename>"): READ,
    ("GET", "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"): READ,
    ("GET", "/_dash-layout"): READ,
    ("GET", "/_dash-dependencies"): READ,
    ("POST", "/_dash-update-component"): READ,
    ("GET", "/_reload-hash"): READ,
    ("GET", "/_favicon.ico"): READ,
    ("GET", "/now"): READ,
    ("GET", "/events"): READ,
    ("GET", "/find"): READ,
    ("GET", "/brief"): READ,
    ("GET", "/brief.pdf"): READ,
    ("GET", "/download/{page}/{name}.{kind}"): READ,
    **{("GET", f"/api/v1/{path}"): READ for path in (
        "situations", "reports", "figures", "indicators", "sources", "export", "acts", "facts", "queue", "total", "differences", "differences/text",
        "reports/{id}", "reports/{id}/readings", "figures/{id}", "figures/{id}/comments", "figures/{id}/fact", "figures/{id}/same/{other}",
        "sources/{key}", "openapi.json", "docs", "docs/start.js", "docs/{name}",
    )},
    **{(method, "/api/v1/{rest:path}"): READ for method in ("GET", "POST", "PUT", "PATCH", "DELETE")},
    ("POST", "/api/v1/reports"): ADD,
    ("POST", "/api/v1/files"): ADD,
    ("POST", "/api/v1/proposals"): TOKEN,
    ("POST", "/api/v1/figures/{id}/reviews"): REVIEW,
    ("POST", "/api/v1/figures/{id}/corrections"): REVIEW,
    ("POST", "/api/v1/figures/{id}/undo"): REVIEW,
    ("POST", "/api/v1/figures/{id}/confidentiality"): REVIEW,
    ("POST", "/api/v1/reports/{id}/confidentiality"): REVIEW,
    **{("POST", f"/api/v1/{path}"): REVIEW for path in (
        "reviews", "acts/{number}/undo", "figures/{id}/splits", "figures/{id}/merges", "figures/{id}/recommendations", "figures/{id}/credibility",
        "sources/merges", "sources/parts", "sources/{id}/grades", "reports/{id}/published",
    )},
    ("POST", "/api/v1/situations"): REVIEW,
    ("GET", "/api/v1/feeds"): TOKEN,
    ("POST", "/api/v1/feeds"): REVIEW,
    ("POST", "/api/v1/feeds/{id}/runs"): REVIEW,
    ("DELETE", "/api/v1/feeds/{id}"): REVIEW,
    ("GET", "/api/v1/webhooks"): ADMIN,
    ("POST", "/api/v1/webhooks"): ADMIN,
    ("DELETE", "/api/v1/webhooks/{id}"): ADMIN,
}  # fmt: skip
# Provided by the sign-in provider alone, where one is set.
SIGNING: Final = "/sign-in/"
