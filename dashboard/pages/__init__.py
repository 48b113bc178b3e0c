"""The pages, in the order of the menu.

A page is a module with

* `PATH` ("/figures") and `TITLE` ("Figures"), and `IN_MENU = False` where the menu does not lead to it;
* `layout(**query)`: the page's frame, drawn once when the reader comes to it. It holds no numbers: those come by callback;
* `register(app, ledger)`: its callbacks, through `app.callback` (never the module-level `dash.callback`, which serves one app only);
* optionally `FILES`: files of what it shows, `{"name": function of (ledger, kind, search) that returns bytes}`, served at
  `/download/PAGE/name.csv`, `.xlsx` and `.json` with the address's query string (see `dashboard.server.downloads`).

What callbacks may take as Inputs, on every page:

| component | property | what it is |
|---|---|---|
| `address` | `pathname`, `search` | the address as it stands, with every key |
| `view` | `data` | the query string of the view alone; give it to `View.parse`. Changes only when the view does |
| `selected` | `data` | the figure id whose evidence is open (`?figure=` in the address), or None |
| `live-revision` | `data` | grows when any process writes the ledger: redraw, the numbers have moved |
| `theme` | `data` | "light" or "dark": charts are redrawn, everything else follows by CSS |
| `narrow` | `data` | whether the window is narrower than 700 pixels |

Any element with `data-figure="f-12"` opens that figure's evidence when it is clicked.
"""

from __future__ import annotations

from types import ModuleType

from dashboard.pages import figures, report, reports, situation

PAGES: tuple[ModuleType, ...] = (situation, figures, reports, report)

__all__ = ["PAGES"]
