// Functions that Dash calls in the browser (no inline script, so the content security policy needs no eval).
window.dash_clientside = window.dash_clientside || {};
(function () {
  const VIEW_KEYS = ["situation", "as_of", "as_known_on", "pinned", "convention", "rounding", "source", "lang", "digits", "scheme"];

  function remember(name, value) {
    document.cookie = name + "=" + value + ";path=/;max-age=31536000;samesite=lax";
  }

  function same(next, now) {
    return next === now ? window.dash_clientside.no_update : next;
  }

  const viewOf = (search) => String(new URLSearchParams([...new URLSearchParams(search || "")].filter(([key]) => VIEW_KEYS.includes(key))));

  // Every link of the menu leads to its page under the view that is shown.
  function carry() {
    const view = viewOf(window.location.search);
    for (const link of document.querySelectorAll("#nav a, #header-action a")) {
      const href = new URL(link.href).pathname + (view && `?${view}`);
      if (link.getAttribute("href") !== href) link.setAttribute("href", href);
    }
  }

  window.dash_clientside.shell = {
    // The part of the address that decides what is shown. Opening a figure's evidence does not change it.
    view: function (search, now) {
      return same(viewOf(search), now);
    },
    // All that the address asks of a page; which evidence is open is the drawer's own business.
    asked: function (search, now) {
      const kept = [...new URLSearchParams(search || "")].filter(([key]) => !["figure", "correct"].includes(key));
      return same(new URLSearchParams(kept).toString(), now);
    },
    selected: function (search, now) {
      return same(new URLSearchParams(search || "").get("figure") || "", now);
    },
    scheme: function (theme) {
      return theme;
    },
    // Hands a shared value to each copy of it that is drawn; a copy that has it already is left alone.
    relay: function (value, copies) {
      return copies.map((copy) => ((copy ?? null) === (value ?? null) ? window.dash_clientside.no_update : value));
    },
    // The bar of a pinned link is asked for where there is one, or was.
    pinned: function (view, revision, before) {
      const there = [view, before].some((each) => (each || "").includes("pinned="));
      return there ? `${revision} ${view}` : window.dash_clientside.no_update;
    },
    // What the reader may do in the situation being shown (`dashboard/permitted.py`); nothing is said where nobody signs in.
    may: function (action) {
      const role = action?.props?.attributes?.["data-may"];
      if (role) document.documentElement.dataset.may = role;
      return role || "";
    },
    // What the menu says is of a situation. What else the view holds its links only carry, which takes no answer of the server.
    situation: function (view, now) {
      return same(new URLSearchParams(view || "").get("situation") || "", now);
    },
    carry: function () {
      requestAnimationFrame(carry);
      return window.dash_clientside.no_update;
    },
    title: function (title) {
      if (title) document.title = title;
      return title || "";
    },
  };

  // What a page draws from, told to its copies at once: by way of the address and the shell the same would come there a few drawings later. Returns
  // whether the page asks for something now. `names` are the shared values that it may draw from.
  function hand(search, names = ["view", "asked"]) {
    const handed = names.filter((name) => {
      const copy = { relay: name, of: document.documentElement.dataset.page };
      const held = window.dash_component_api.getLayout(copy);
      const now = held && held.props.data;
      const next = name === "search" ? same(search, now) : window.dash_clientside.shell[name](search, now);
      if (!held || next === window.dash_clientside.no_update) return false;
      window.dash_clientside.set_props(copy, { data: next });
      return true;
    });
    return handed.length > 0;
  }
  window.dash_clientside.shell.hand = hand;

  // While the answer comes there is time for all else that hears of an address.
  function tell(search) {
    const told = () => window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (hand(search)) setTimeout(told, 20);
    else told();
  }

  // A change of the address that Dash hears, without a jump to the top of the page.
  function go(change) {
    const url = new URL(window.location.href);
    change(url.searchParams);
    window.history.pushState({}, "", url.pathname + (url.search || "") + url.hash);
    tell(url.search);
  }
  // As a link leads there: another view of the same page, or another page.
  window.dash_clientside.shell.follow = function (href) {
    const [from, to] = [window.location.pathname, new URL(href, window.location.href)];
    window.history.pushState({}, "", href);
    if (to.pathname === from) tell(to.search);
    else window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  };
  window.dash_clientside.shell.go = go;

  // All around a number opens what the number opens, but for what does something else, and where words are being chosen to be copied.
  function around(target) {
    if (target.closest("a, button, summary, input, select, label") || !document.getSelection().isCollapsed) return null;
    return target.closest("[data-opens]");
  }

  const sideBySide = window.matchMedia("(min-width: 1001px)");
  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-figure]") || around(event.target);
    if (!opener) return;
    const figure = opener.dataset.figure || opener.dataset.opens;
    // Beside a panel that shows the words, a number fills the panel; where the panel stands far below, the drawer opens.
    const panel = !opener.dataset.correct && opener.closest("[data-beside]");
    if (panel && sideBySide.matches) {
      window.dash_clientside.set_props(panel.dataset.beside, { data: figure });
      return;
    }
    go((query) => {
      query.set("figure", figure);
      if (opener.dataset.correct) query.set("correct", "yes");
      else query.delete("correct");
    });
  });

  function dress(theme) {
    const root = document.documentElement;
    root.dataset.theme = theme;
    root.setAttribute("data-mantine-color-scheme", theme);
    root.setAttribute("data-ag-theme-mode", theme);
    if (window.dash_clientside.set_props && document.getElementById("page")) window.dash_clientside.set_props("theme", { data: theme });
    else window.setTimeout(() => dress(root.dataset.theme), 50);
  }
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-switch]")) return;
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    dress(theme);
    remember("theme", theme);
    const address = new URL(window.location.href);
    if (!address.searchParams.has("scheme")) return;
    address.searchParams.set("scheme", theme);
    window.history.replaceState(window.history.state, "", address);
  });

  // Another language is another page: it is loaded anew at the same address, and remembered for the next visit.
  document.addEventListener("click", function (event) {
    const choice = event.target.closest("[data-speak]");
    if (!choice) return;
    remember("lang", choice.dataset.speak);
    remember("digits", choice.dataset.digits);
    const address = new URL(window.location.href);
    for (const key of ["lang", "digits"]) address.searchParams.delete(key);
    address.searchParams.set("lang", choice.dataset.speak);
    if (choice.dataset.digits !== "latn") address.searchParams.set("digits", choice.dataset.digits);
    window.location.assign(address);
  });

  // Menus are <details>: one is open at a time, and a click elsewhere, Escape or a choice closes it.
  function closeMenus(but) {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
  }
  document.addEventListener("click", function (event) {
    const menu = event.target.closest("details.menu");
    closeMenus(menu && !event.target.closest("a, .menu-choice") ? menu : null);
  });
  // Where the last of several stand at the edge, what they open would reach beyond it, and the page would be wider than the window.
  const EDGE = 4;
  function keepWithin(panel) {
    panel.style.translate = "";
    const { left, right } = panel.getBoundingClientRect();
    const beyond = Math.max(0, right + EDGE - document.documentElement.clientWidth) || Math.min(0, left - EDGE);
    if (beyond) panel.style.translate = `${-beyond}px`;
  }
  document.addEventListener("toggle", ({ target }) => target.open && target.matches("details.menu") && keepWithin(target.lastElementChild), true);
  // A file that is chosen in a menu is shown outside of it.
  document.addEventListener("change", function (event) {
    if (event.target.matches("details.menu input[type=file]")) closeMenus(null);
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    closeMenus(null);
    menu.querySelector("summary").focus();
  });

  // What styles ask of the page that is shown.
  const tellPage = () => (document.documentElement.dataset.page = window.location.pathname.split("/")[1]);
  for (const sign of ["popstate", "_dashprivate_pushstate"]) window.addEventListener(sign, tellPage);
  tellPage();

  // What the server drew first goes once the live page is there.
  const drawn = new MutationObserver(function () {
    if (!document.querySelector("#page h1, #page .empty")) return;
    drawn.disconnect();
    document.documentElement.classList.add("is-live");
    const first = document.getElementById("first");
    if (first) first.remove();
    const figure = new URLSearchParams(window.location.search).get("figure");
    if (figure) window.dash_clientside.set_props("selected", { data: figure });
  });
  drawn.observe(document.documentElement, { childList: true, subtree: true });

  // Charts are drawn for the width they have.
  const narrow = window.matchMedia("(max-width: 700px)");
  function tellWidth() {
    const set = window.dash_clientside.set_props;
    if (!set || !document.getElementById("page")) return window.setTimeout(tellWidth, 50);
    set("narrow", { data: narrow.matches });
  }
  narrow.addEventListener("change", tellWidth);
})();
