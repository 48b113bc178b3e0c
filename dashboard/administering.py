"""Who may come in: people with their roles, programs with their tokens, and what was done with them. Plain pages for admins, as signing in is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from dashboard.server.guard import ANYBODY
from dashboard.signing import shown_in, when
from dashboard.translation import later, t, tongue
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError
from metrics.ledger.people import AccountRole, Actor, actor
from metrics.ledger.work import Scope

ADMIN: Final = "/admin"
STYLES: Final = ("tokens.css", "base.css", "figures.css", "signing.css", "admin.css")
NO_ROLE: Final = "none"
NEVER: Final = "never"
DAYS: Final = ("30", "90", "365", NEVER)
LINES: Final = 50
MOST_LINES: Final = 2_000
ROLES: Final = {
    AccountRole.VIEWER: later("viewer: reads"),
    AccountRole.CONTRIBUTOR: later("contributor: reads and adds"),
    AccountRole.EDITOR: later("editor: reads, adds and reviews"),
    AccountRole.ADMIN: later("admin: all of that, and this page"),
}
NAMED_ROLES: Final = {
    AccountRole.VIEWER: later("viewer"), AccountRole.CONTRIBUTOR: later("contributor"), AccountRole.EDITOR: later("editor"), AccountRole.ADMIN: later("admin"),
}  # fmt: skip
SCOPES: Final = {
    Scope.READ: later("reads"),
    Scope.ADD: later("reads and adds"),
    Scope.REVIEW: later("reads, adds and reviews"),
    Scope.ADMIN: later("reads, adds, reviews, and lets people in"),
}
# What an act is called in the audit, and for whoever reads that here.
ACTS: Final = {
    "sign in": later("signed in"), "add account": later("added a person"), "set password": later("set a password"),
    "change password": later("changed their password"), "disable account": later("locked a person out"), "enable account": later("let a person in again"),
    "sign out": later("signed a person out everywhere"), "end session": later("signed out"), "revoke token": later("took a token back"),
}  # fmt: skip

_TOKEN_MADE: Final = re.compile(rf"make token \(({'|'.join(Scope)})\)")
_ROLE_GIVEN: Final = re.compile(rf"make ({'|'.join((*AccountRole, NO_ROLE))})(?: in (.+))?")
NO_ACT: Final = later("This is no act of this page; load it again.")


class FormError(ValueError):
    """What was sent is not what the forms of the page send."""


class Sent(dict[str, str]):
    """The fields of a form; a form of this page holds all that its act takes."""

    def __missing__(self, key: str) -> str:
        raise FormError(NO_ACT)

    def role(self) -> AccountRole:
        """Return the role that was chosen."""
        if self["role"] not in list(AccountRole):
            raise FormError(NO_ACT)
        return AccountRole(self["role"])

    def scope(self) -> Scope:
        """Return what a token may do."""
        if self["scope"] not in list(Scope):
            raise FormError(NO_ACT)
        return Scope(self["scope"])

    def days(self) -> int | None:
        """Return how long a token is good for; None for ever."""
        if self["days"] not in DAYS:
            raise FormError(NO_ACT)
        return None if self["days"] == NEVER else int(self["days"])


Act = Callable[[Ledger, Sent, datetime], tuple[str, str]]
"""Does what a form asks; returns what it is called in the audit, and of whom it was."""


def administering(ledger: Ledger, missing: Callable[[], Response]) -> Blueprint:
    """Return the page for admins over `ledger`; to everybody else there is no such page, which `missing` says."""
    routes = Blueprint("administering", __name__, template_folder="templates")

    @routes.get(ADMIN)
    def look() -> Response:
        who = _admin()
        return missing() if who is None else _page(ledger, who)

    @routes.post(ADMIN)
    def act() -> Response:
        who, now = _admin(), datetime.now(UTC)
        if who is None:
            return missing()
        form = Sent(request.form)
        try:
            if form["act"] == "token":
                return _page(ledger, who, token=_token(ledger, form, who, now), named=form["name"])
            if form["act"] not in ASKED:
                raise FormError(NO_ACT)
            called, subject = ASKED[form["act"]](ledger, form, now)
        except (LedgerError, FormError) as error:
            return _page(ledger, who, wrong=t(refusal(error)))
        ledger.work.audit.add(who.name, called, at=now, subject=subject, address=request.remote_addr)
        return redirect(f"{ADMIN}?done", 303)

    return routes


def may_administer(who: Actor | None) -> bool:
    """Return whether somebody gets the page: an admin of the ledger, or of a situation in it."""
    return who is not None and who != ANYBODY and who.may_somewhere(AccountRole.ADMIN)


def act_words(act: str) -> str:
    """Return in the reader's language what a line of the audit says that was done; what is not known here as it stands.

    >>> act_words("make editor in north"), act_words("make token (read)"), act_words("flew away")
    ('gave the role of editor in north', 'made a token that reads', 'flew away')
    """
    if act in ACTS:
        return t(ACTS[act])
    token, role = _TOKEN_MADE.fullmatch(act), _ROLE_GIVEN.fullmatch(act)
    if token is not None:
        return t("made a token that {may}", may=t(SCOPES[Scope(token[1])]))
    if role is None:
        return act
    word = t("no role") if role[1] == NO_ROLE else t(NAMED_ROLES[AccountRole(role[1])])
    return t("gave the role of {role} in {situation}", role=word, situation=role[2]) if role[2] else t("gave the role of {role}", role=word)


def _admin() -> Actor | None:
    who = actor()
    return who if may_administer(who) else None


def _add(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    name, role, situation = form["name"].strip(), form.role(), form.get("situation") or None
    if situation is not None:
        ledger.situation(situation)
    ledger.work.accounts.add(name, role if situation is None else None, form["password"], at=now, editor="")
    if situation is not None:
        ledger.work.accounts.set_role(name, role, situation=situation)
    return "add account", name


def _role(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    situation = form.get("situation") or None
    role = None if form["role"] == NO_ROLE else form.role()
    ledger.work.accounts.set_role(form["name"], role, situation=situation)
    return f"make {form['role']}" + (f" in {situation}" if situation else ""), form["name"]


def _password(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    ledger.work.accounts.set_password(form["name"], form["password"])
    return "set password", form["name"]


def _disable(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    ledger.work.accounts.disable(form["name"], at=now)
    return "disable account", form["name"]


def _enable(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    ledger.work.accounts.enable(form["name"])
    return "enable account", form["name"]


def _sign_out(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    ledger.work.sessions.end_all(ledger.work.accounts.one(form["name"]).name)
    return "sign out", form["name"]


def _revoke(ledger: Ledger, form: Sent, now: datetime) -> tuple[str, str]:
    ledger.work.tokens.revoke(form["name"], at=now)
    return "revoke token", form["name"]


ASKED: Final[Mapping[str, Act]] = {
    "add": _add, "role": _role, "password": _password, "disable": _disable, "enable": _enable, "sign-out": _sign_out, "revoke": _revoke,
}  # fmt: skip


def _token(ledger: Ledger, form: Sent, who: Actor, now: datetime) -> str:
    """Make a token and return it; it is in this one answer and nowhere else."""
    name, scope, situation = form["name"].strip(), form.scope(), form.get("situation") or None
    token = ledger.work.tokens.make(name, at=now, editor=who.name, scope=scope, situation=situation, days=form.days())
    ledger.work.audit.add(who.name, f"make token ({scope.value})", at=now, subject=name, address=request.remote_addr)
    return token


def _page(ledger: Ledger, who: Actor, *, wrong: str = "", token: str = "", named: str = "") -> Response:
    everywhere = who.may(AccountRole.ADMIN)
    titles = {each.id: each.title for each in ledger.situations() if who.may(AccountRole.ADMIN, each.id)}
    people = [
        {"account": each, "browsers": ledger.work.sessions.of(each.name) if everywhere else [], "provided": ledger.work.provided.has(each.name)}
        for each in ledger.work.accounts.all()
    ]  # fmt: skip
    lines = _lines()
    said: dict[str, Any] = {
        "who": who, "everywhere": everywhere, "titles": titles, "people": people, "tokens": ledger.work.tokens.all(), "roles": ROLES, "scopes": SCOPES,
        "days": DAYS, "audit": ledger.work.audit.last(lines) if everywhere else [], "lines": lines, "more": min(lines * 10, MOST_LINES), "act_words": act_words, "named_roles": NAMED_ROLES,
        "wrong": wrong, "token": token, "named": named, "done": "done" in request.args and not wrong, "now": datetime.now(UTC),
    }  # fmt: skip
    page = render_template("admin.html", title=t("People and programs"), t=t, tongue=tongue(), theme=shown_in(), styles=STYLES, when=when, **said)
    answer = make_response(page, 400 if wrong else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _lines() -> int:
    asked = request.args.get("lines", "")
    return min(int(asked), MOST_LINES) if asked.isascii() and asked.isdigit() and int(asked) > 0 else LINES
