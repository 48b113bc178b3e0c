"""Signing in, out, and one's own account: plain pages that work before any script, in the look and language of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from babel.dates import format_datetime
from dash.development.base_component import Component
from flask import Blueprint, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from dashboard.elements import html
from dashboard.server.guard import ANYBODY, COOKIE, SIGN_IN
from dashboard.translation import later, t, tongue
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError
from metrics.ledger.people import AccountRole, Actor, actor
from metrics.ledger.work.sessions import LONGEST

ACCOUNT = "/account"
# The name, in the settings of Flask, of what the provider is called by which people may sign in.
PROVIDER = "SIGN_IN_PROVIDER"
PROBLEMS = {
    "unreachable": later("The place where you sign in does not answer. Try again in a moment."),
    "refused": later("You were not let in there."),
    "stale": later("This took too long, or was begun in another browser. Try again."),
    "unproven": later("What came back could not be proven. Tell an admin of this dashboard."),
    "no-account": later("You have no account here, or it is disabled. Ask an admin of this dashboard."),
}
STYLES = ("tokens.css", "base.css", "signing.css")
MAY = {
    AccountRole.VIEWER: later("You may read."),
    AccountRole.CONTRIBUTOR: later("You may read and add reports."),
    AccountRole.EDITOR: later("You may read, add and review."),
    AccountRole.ADMIN: later("You may read, add and review, and say who may."),
}


def signing(ledger: Ledger) -> Blueprint:
    """Return the routes by which people sign in to the dashboard of `ledger`, and out again."""
    routes = Blueprint("signing", __name__, template_folder="templates")

    @routes.get(SIGN_IN)
    def ask() -> Response:
        problem = PROBLEMS.get(request.args.get("problem", ""))
        return _form(to=inside(request.args.get("to")), wrong=t(problem) if problem else "", left="left" in request.args)

    @routes.post(SIGN_IN)
    def sign_in() -> Response:
        name, to, now = request.form.get("name", ""), inside(request.form.get("to")), datetime.now(UTC)
        try:
            who = ledger.work.accounts.check(name, request.form.get("password", ""), at=now)
        except LedgerError as error:
            ledger.work.audit.add(name or "nobody", "sign in", at=now, outcome="refused", address=request.remote_addr)
            return _form(to=to, name=name, wrong=t(refusal(error)), status=401)
        ledger.work.audit.add(who.name, "sign in", at=now, address=request.remote_addr)
        return _let_in(ledger, who, to, now)

    @routes.post("/sign-out")
    def sign_out() -> Response:
        word, who = request.cookies.get(COOKIE), actor()
        provided = who is not None and PROVIDER in current_app.config and ledger.work.provided.has(who.name)
        if word:
            ledger.work.sessions.end(word)
            ledger.work.audit.add(who.name if who else "nobody", "end session", at=datetime.now(UTC), address=request.remote_addr)
        answer = redirect(f"{SIGN_IN}?left" if provided else SIGN_IN, 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    @routes.get(ACCOUNT)
    def account() -> Response:
        who = _person()
        return redirect("/", 303) if who is None else _account(ledger, who)

    @routes.post(ACCOUNT)
    def change_password() -> Response:
        who, now = _person(), datetime.now(UTC)
        if who is None:
            return redirect(SIGN_IN, 303)
        try:
            ledger.work.accounts.check(who.name, request.form.get("password", ""), at=now)
            ledger.work.accounts.set_password(who.name, request.form.get("new", ""))
        except LedgerError as error:
            ledger.work.audit.add(who.name, "change password", at=now, subject=who.name, outcome="refused", address=request.remote_addr)
            return _account(ledger, who, wrong=t(refusal(error)))
        ledger.work.audit.add(who.name, "change password", at=now, subject=who.name, address=request.remote_addr)
        # Everywhere else it is signed out; here it goes on with a new word.
        return _let_in(ledger, who, ACCOUNT, now)

    return routes


def _person() -> Actor | None:
    """Return who has signed in, None for a program and for who has not."""
    who = actor()
    return None if who is None or who == ANYBODY or who.program else who


def signed_in() -> Component | None:
    """Return, for the header, the link to the account of who has signed in, or to signing in; None where nobody has to."""
    who = actor()
    if who is None:
        return None
    if who == ANYBODY:
        return html.A(t("Sign in"), href=SIGN_IN, className="link signed-in")
    return html.A(who.name, href=ACCOUNT, className="link signed-in", title=t("Your account"))


def inside(to: str | None) -> str:
    r"""Return where to go after signing in: an address of ours, whatever the link that led here says.

    >>> inside("/figures?term=killed"), inside("https://elsewhere.example"), inside("//elsewhere.example/x"), inside("/\\elsewhere.example")
    ('/figures?term=killed', '/', '/', '/')
    """
    if not to or not to.startswith("/") or to.startswith("//") or "\\" in to or any(ord(sign) < 33 for sign in to):
        return "/"
    parts = urlsplit(to)
    return "/" if parts.scheme or parts.netloc else to


def _let_in(ledger: Ledger, who: Actor, to: str, now: datetime) -> Response:
    if before := request.cookies.get(COOKIE):
        ledger.work.sessions.end(before)
    word = ledger.work.sessions.begin(who.name, at=now, agent=request.headers.get("User-Agent"))
    answer = redirect(to, 303)
    secure = "https" in (request.scheme, request.headers.get("X-Forwarded-Proto"))
    answer.set_cookie(COOKIE, word, max_age=LONGEST, httponly=True, samesite="Lax", secure=secure, path="/")
    return answer


def _form(*, to: str, name: str = "", wrong: str = "", status: int = 200, left: bool = False) -> Response:
    return _page(t("Sign in"), status, who=None, to=to, name=name, wrong=wrong, left=left, provider=current_app.config.get(PROVIDER))


def _account(ledger: Ledger, who: Actor, *, wrong: str = "") -> Response:
    places = ledger.work.sessions.of(who.name)
    provided = ledger.work.provided.has(who.name)
    titles = {each.id: each.title for each in ledger.situations()}
    more = [(titles[key], t(MAY[role])) for key, role in who.roles if key in titles]
    without = t("You may see the situations below.") if more else t("You may see no situation yet: ask an admin.")
    may = without if who.role is None else t(MAY[who.role])
    administers = who.may_somewhere(AccountRole.ADMIN)
    return _page(
        t("Your account"), 400 if wrong else 200, who=who, administers=administers, may=may, more=more, places=places, wrong=wrong, provided=provided
    )


def when(moment: datetime) -> str:
    """Return a moment in the reader's language."""
    return format_datetime(moment, "medium", locale=tongue().locale)


def shown_in() -> str | None:
    """Return whether the reader has chosen light or dark, in the address that they want to see or before; None where they have not."""
    wanted = dict(parse_qsl(urlsplit(request.values.get("to", "")).query)).get("scheme")
    theme = wanted or request.cookies.get("theme")
    return theme if theme in ("light", "dark") else None


def _page(title: str, status: int, **said: Any) -> Response:
    page = render_template("signing.html", title=title, t=t, tongue=tongue(), theme=shown_in(), styles=STYLES, when=when, **said)
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
