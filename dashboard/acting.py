"""What people do on a page: recorded as one act, told in a notice, and taken back by the undo in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Input, Output, State, ctx, dcc
from dash.development.base_component import Component

from dashboard.attributes import dataset
from dashboard.components.basics import notice
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import t, tn
from dashboard.words.editors import UNNAMED, faster
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import Done, Ledger, LedgerError, StaleEditError
from metrics.ledger.people import AccountRole, actor
from metrics.pipeline import utc_now

SIGNATURE = "signature"
KEPT_NAME = "kept-name"
"""The shell's copy of what the field holds: it is there on every page, also where the field is not."""


def signature() -> Component:
    """Return the field for the name that is kept with what somebody does, which this browser remembers; of who has signed in, the name itself."""
    who = actor()
    if who is not None and who.may_somewhere(AccountRole.EDITOR):
        return html.P(t("You act as {name}.", name=who.name), className=f"soft small {TAKES_EDITOR}")
    field: Component = dmc.TextInput(
        id=SIGNATURE, label=t("Your name"), value="", placeholder=t("Kept with what you do"), persistence=True, persistence_type="local", persisted_props=["value"],
        className=f"signature {TAKES_EDITOR}",
    )  # fmt: skip
    return field


def kept_name() -> Component:
    """Return the place where the browser keeps the name, for the shell's layout."""
    return dcc.Store(id=KEPT_NAME, storage_type="local")


def signed(name: str | None) -> str:
    """Return the name that is recorded for what the field holds."""
    return (name or "").strip() or UNNAMED


def told(done: Done, text: str, *, undone: int | None = None) -> Component:
    """Return the notice of an act, with its undo; `undone` is the act that it took back. Review's key for undo reads both from it."""
    undo = html.Button(t("Undo"), id={"undo-act": done.id}, type="button", className="link", **dataset(act=done.id, undone=undone))
    return notice(text, undo, key=f"act-{done.id}")


def attempt(act: Callable[[], Component]) -> Component:
    """Return the notice of `act`, or why the ledger refused it, in words."""
    try:
        return act()
    except StaleEditError as error:
        return notice(faster(error.current.editor), key=f"stale-{error.current.seq}")
    except LedgerError as error:
        return notice(refusal(error))


def pressed() -> dict[str, Any]:
    """Return the id of the button that was pressed. Raises PreventUpdate where a button was only drawn."""
    if not isinstance(ctx.triggered_id, dict) or not ctx.triggered[0]["value"]:
        raise dash.exceptions.PreventUpdate
    return dict(ctx.triggered_id)


def tell(said: Component) -> None:
    """Show a notice from within a callback. It is no output of it: a callback that writes to the shell is run whenever its buttons are drawn."""
    dash.set_props("notices", {"children": said})


def telling(app: dash.Dash, *given: Input | State) -> Callable[[Callable[..., Component]], Callable[..., Component]]:
    """Register a function of the buttons and fields `given` that does what was asked and returns the notice of it."""

    def register(act: Callable[..., Component]) -> Callable[..., Component]:
        @app.callback(*given, prevent_initial_call=True)
        def acted(*values: Any) -> None:
            tell(act(*values))

        return act

    return register


def register_acting(app: dash.Dash, ledger: Ledger) -> None:
    """Register what every page can do: keep a name, take back an act, say that two figures are one fact or not; once an app."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("acting", "keep"), Output(KEPT_NAME, "data"), Input(SIGNATURE, "value"), prevent_initial_call=True
    )
    _register_undo(app, ledger)
    _register_deciding(app, ledger)


def _register_deciding(app: dash.Dash, ledger: Ledger) -> None:
    @telling(app, Input({"decide": ALL, "one": ALL, "other": ALL}, "n_clicks"), State(KEPT_NAME, "data"))
    def decide(_: list[int | None], name: str | None) -> Component:
        asked = pressed()
        same = asked["decide"] == "same"

        def act() -> Component:
            done = pipeline.say_same(ledger, asked["one"], asked["other"], same, editor=signed(name), at=utc_now())
            return told(done, t("Recorded: the same fact.") if same else t("Recorded: two facts."))

        return attempt(act)


def _register_undo(app: dash.Dash, ledger: Ledger) -> None:

    @telling(app, Input({"undo-act": ALL}, "n_clicks"))
    def undo(_: list[int | None]) -> Component:
        number = int(pressed()["undo-act"])

        def take_back() -> Component:
            who = ledger.act(number).editor
            done = ledger.undo_act(number, editor=who, at=utc_now())
            left = (
                tn("{n} was changed since and stays as it is.", "{n} were changed since and stay as they are.", len(done.kept)) if done.kept else ""
            )
            return told(done, f"{t('Taken back.')} {left}".strip(), undone=number)

        return attempt(take_back)
