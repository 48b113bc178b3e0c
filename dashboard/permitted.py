"""What the reader may do here: said on the root element, from where the style sheet takes away what he may not do, and pages say what it takes.

The ledger itself refuses whatever takes a greater role, however it is asked; this only keeps buttons from being offered in vain.
"""

from __future__ import annotations

from typing import Final

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components.basics import note
from dashboard.elements import html
from dashboard.translation import later, t
from metrics.ledger.people import AccountRole, actor

TAKES_EDITOR: Final = "takes-editor"
"""The class of what only an editor can use."""
TAKES_CONTRIBUTOR: Final = "takes-contributor"
"""The class of what only a contributor, or more, can use; links to the Add page are known without it."""
_WHY: Final = {
    TAKES_EDITOR: later("You may read here. Approving and correcting take the role of editor: ask an admin for it."),
    TAKES_CONTRIBUTOR: later("You may read here. Adding reports takes the role of contributor: ask an admin for it."),
}


def role_here(view: View) -> AccountRole | None:
    """Return what the reader is in the view's situation, or, without one, at most in any; None where nobody signs in and all is allowed."""
    who = actor()
    if who is None:
        return None
    return (who.role_in(view.situation) if view.situation else who.most) or AccountRole.VIEWER


def with_role(view: View, content: Component) -> Component:
    """Return a part of the page's head with what the reader may do, which `shell.js` says on the root element when the situation is another one."""
    role = role_here(view)
    return html.Span(content, **dataset(may=role.value if role else None))


def why_not(takes: str) -> Component:
    """Return why something is not offered; the style sheet shows it to those who may not."""
    return html.Div(note(t(_WHY[takes])), className=f"why-not without-{takes.removeprefix('takes-')}")


__all__ = ["TAKES_CONTRIBUTOR", "TAKES_EDITOR", "role_here", "why_not", "with_role"]
