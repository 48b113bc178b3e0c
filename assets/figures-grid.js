/* The grid of figures: cells, keys, and the two-way street between its filters and the address. */
(() => {
  "use strict";
  const GRID = "figures-grid";
  const KEYS = ["q", "theme", "term", "source", "place", "state", "status"];
  // What a number counts is never left out: "28" of a hundred is no 28 people.
  const NARROW = ["range", "source", "place", "period_start", "review_status", "state", "stance", "report_title"];
  const NARROW_WIDTHS = [
    { key: "term_title", newWidth: 150 },
    { key: "number", newWidth: 112 },
    { key: "unit", newWidth: 108 },
    { key: "exact", newWidth: 300 },
  ];
  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const events = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const browser = (window.dash_clientside = window.dash_clientside || {});
  const element = (...parts) => window.React.createElement(...parts);
  const loading = () => element("span", { className: "cell-loading" }, "…");

  cells.FigureTerm = ({ value, data }) =>
    data ? element("span", { className: "badge", style: { "--c": `var(--${data.colour})` } }, value) : loading();
  cells.FigureNumber = ({ value, data }) => {
    if (!data) return loading();
    const number = element("span", { className: /\p{Nd}/u.test(value) ? "cell-number strong" : "cell-words" }, value);
    if (!data.no_fact) return number;
    return element("span", { className: "cell-both" }, number, element("span", { className: "cell-no-fact" }, data.no_fact));
  };
  cells.FigureStatus = ({ value, data }) => (data ? element("span", { className: `chip chip-${data.tone}` }, value) : loading());

  // `push` makes a step that the browser's Back undoes; Dash hears either, a filter of this page before all others who hear of an address.
  function go(change, push) {
    const address = new URL(location.href);
    change(address.searchParams);
    if (address.href === location.href) return;
    const same = filtering(address.search) === filtering(location.search);
    history[push ? "pushState" : "replaceState"]({}, "", address);
    const tell = () => window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (!same && window.dash_clientside.shell.hand(address.search, ["search"])) setTimeout(tell, 20);
    else tell();
  }

  events.figuresOpenOnEnter = (params) => {
    if (params.event && params.event.key === "Enter" && params.node && params.node.id) go((query) => query.set("figure", params.node.id), true);
  };
  events.figuresLabel = (params) => {
    const grid = document.querySelector(`#${GRID} [role=grid], #${GRID} [role=treegrid]`);
    if (grid && !grid.hasAttribute("aria-label")) grid.setAttribute("aria-label", window.words("Figures; press Enter on a row for its evidence"));
    takeOver(params);
    waits(false);
    // Whether the page is narrow may be told before the grid has its columns, or has them anew.
    fit(params.api);
  };
  function fit(grid) {
    const narrow = window.matchMedia("(max-width: 700px)").matches;
    const one = grid.getColumn(NARROW[0]);
    if (!one || one.isVisible() !== narrow) return;
    grid.setColumnsVisible(NARROW, !narrow);
    if (narrow) grid.setColumnWidths(NARROW_WIDTHS);
  }

  // The first rows stand there as a table until the grid has drawn its own.
  function takeOver(params) {
    const row = params.api.getDisplayedRowAtIndex(0);
    if (!row || !row.data) return;
    const look = () => {
      const first = document.querySelector(".first-rows:not([hidden])");
      if (!first) return;
      if (document.querySelector(`#${GRID} .ag-row :is(.cell-number, .cell-words)`)) first.hidden = true;
      else requestAnimationFrame(look);
    };
    look();
  }

  events.figuresSorted = (params) => {
    const by = params.api.getColumnState().filter((each) => each.sort);
    by.sort((a, b) => a.sortIndex - b.sortIndex);
    go((query) => {
      query.delete("sort");
      by.forEach((each) => query.append("sort", `${each.colId}.${each.sort}`));
    }, false);
  };

  const asList = (key, value) => (key === "q" ? (value ? [value] : []) : value || []);
  const unchanged = () => window.dash_clientside.no_update;
  const filtering = (search) => {
    const kept = new URLSearchParams(search || "");
    ["figure", "correct", "sort"].forEach((key) => kept.delete(key)); // the grid asks again by itself when it is sorted
    return kept.toString();
  };

  function api(then) {
    if (window.dash_ag_grid) window.dash_ag_grid.getApiAsync(GRID).then(then);
  }

  // At the top the rows that stand there stay until others come in their place, pale where that takes long: each drawn anew, and twice, would take
  // longer than their answer.
  function again(grid) {
    waits(true);
    if (grid.getDisplayedRowCount()) grid.ensureIndexVisible(0, "top");
    if (Object.keys(grid.getCacheBlockState() || {}).join() === "0") grid.refreshInfiniteCache();
    else grid.purgeInfiniteCache();
  }

  function waits(busy) {
    const frame = document.getElementById("figures-frame");
    if (frame) frame.setAttribute("aria-busy", busy);
  }

  // Never over what somebody is typing.
  function fill(search, values) {
    const query = new URLSearchParams(search || "");
    const current = values.length === 1 && Array.isArray(values[0]) && values[0].length === KEYS.length ? values[0] : values;
    KEYS.forEach((key, at) => {
      const wanted = query.getAll(key);
      if (JSON.stringify(wanted) === JSON.stringify(asList(key, current[at]))) return;
      if (key === "q" && document.activeElement && document.activeElement.closest(".filters")) return;
      window.dash_clientside.set_props({ filter: key }, { value: key === "q" ? wanted.join(" ") : wanted });
    });
  }

  function links() {
    const kept = new URLSearchParams(location.search);
    ["figure", "correct"].forEach((key) => kept.delete(key));
    const query = kept.toString();
    for (const link of document.querySelectorAll("#figures a[data-file]")) link.setAttribute("href", link.pathname + (query ? `?${query}` : ""));
  }

  browser.figures = {
    // Filters to address.
    tell: (...values) => {
      go((query) => {
        KEYS.forEach((key, at) => {
          query.delete(key);
          asList(key, values[at]).forEach((each) => query.append(key, each));
        });
      }, false);
      return unchanged();
    },
    // Address to grid, files and filters. Another filter begins again at the top; a grown ledger keeps the place and asks for the same rows again.
    follow: (search, revision, shown, ...now) => {
      const next = { filter: filtering(search), revision };
      if (shown && shown.filter !== next.filter) api(again);
      else if (shown && shown.revision !== revision) api((grid) => grid.refreshInfiniteCache());
      fill(search, now);
      links();
      return next;
    },
    open: (clicked) => {
      if (clicked && clicked.rowId) go((query) => query.set("figure", clicked.rowId), true);
      return unchanged();
    },
    columns: () => {
      api(fit);
      return unchanged();
    },
  };

  // The menu of files is opened before one of them is chosen.
  document.addEventListener("toggle", (event) => event.target.open && event.target.closest("#figures") && links(), true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#figures-clear, #figures-clear-here")) go((query) => KEYS.forEach((key) => query.delete(key)), true);
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest && event.target.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
