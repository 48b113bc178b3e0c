"""The pages, in the order of the menu.

A page is a module with

* `PATH` ("/figures") and `TITLE` ("Figures"), and `IN_MENU = False` where the menu does not lead to it;
* `layout(**query)`: the page's frame, drawn once when the reader comes to it. It is filled before it is sent by what `register` has named with `drawn`;
* `register(app, ledger)`: its callbacks, through `app.callback` (never the module-level `dash.callback`, which serves one app only).
  It may return a function of the query string that gives what the page shows before any script has run (plain `dash.html` only);
* optionally `FILES`: files of what it shows, `{"name": function of (ledger, kind, search) that returns bytes}`, served at
  `/download/PAGE/name.csv`, `.xlsx` and `.json` with the address's query string (see `dashboard.server.downloads`).

What callbacks may listen to, as `heard("figures", "view")` (see `dashboard.relay`: an Input that is there only while the page is):

| name | what it is |
|---|---|
| `view` | the query string of the view alone; give it to `View.parse`. Changes only when the view does |
| `asked` | the query string without the evidence that is open: what the page itself is asked for |
| `search` | the whole query string of the address |
| `selected` | the figure id whose evidence is open (`?figure=` in the address), or None |
| `live-revision` | grows when any process writes the ledger: redraw, the numbers have moved |
| `theme` | "light" or "dark": charts are redrawn, everything else follows by CSS |
| `narrow` | whether the window is narrower than 700 pixels |

As State the shell's own are at hand: `State("address", "search")`, `State("view", "data")` and so on. A callback that has one
of these as an Input would also fire, and fail, on the other pages.

Any element with `data-figure="f-12"` opens that figure's evidence when it is clicked.
"""

from __future__ import annotations

from types import ModuleType

from dashboard.pages import (
    about,
    add,
    changes,
    checks,
    compare,
    figures,
    home,
    indicators,
    map,
    report,
    reports,
    review,
    situation,
    sources,
    timeline,
)

PAGES: tuple[ModuleType, ...] = (
    home,
    situation,
    figures,
    compare,
    timeline,
    map,
    indicators,
    changes,
    checks,
    reports,
    report,
    sources,
    review,
    add,
    about,
)

__all__ = ["PAGES"]
