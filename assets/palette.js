/* The command palette (ctrl-k), the list of keys (?) and the short tour of a first visit. Native dialogs: they hold the focus and give it back. */
(() => {
  "use strict";
  const say = (text, values) => window.words(text, values);
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== null) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };

  function dialog(name, title) {
    const heading = make("h2", { id: `${name}-title` }, title);
    const close = make("button", { type: "button", class: "link dialog-close" }, say("Close"));
    const box = make("dialog", { class: `dialog ${name}`, "aria-labelledby": `${name}-title` }, make("div", { class: "dialog-head" }, heading, close));
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    return box;
  }

  function leave(href) {
    const address = new URL(href, location.href);
    if (address.origin !== location.origin || address.pathname.startsWith("/brief")) return location.assign(address);
    history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  const press = (selector) => () => {
    const button = document.querySelector(selector);
    if (button) button.click();
  };
  const actions = () => [
    { kind: say("Do"), title: say("Add a report"), act: () => leave("/add" + location.search) },
    { kind: say("Do"), title: say("Brief to print"), act: () => leave("/brief" + location.search) },
    { kind: say("Do"), title: say("Light or dark colours"), act: press("[data-theme-switch]") },
    { kind: say("Do"), title: say("Copy link"), act: press("[data-copy-link]"), when: "[data-copy-link]" },
    { kind: say("Do"), title: say("Copy pinned link"), act: press("[data-copy-pinned]"), when: "[data-copy-pinned]" },
    { kind: say("Do"), title: say("Undo the last act"), act: press(".notice button"), when: ".notice button" },
    { kind: say("Do"), title: say("Keys"), act: keys },
    { kind: say("Do"), title: say("Take the short tour"), act: () => tour(0) },
    ...[...document.querySelectorAll(".languages [data-speak]")].map((each) => ({ kind: say("Language"), title: each.textContent, act: () => each.click() })),
  ].filter((each) => !each.when || document.querySelector(each.when));
  const pages = () =>
    [...document.querySelectorAll("#nav .nav-all a, #first .nav-all a")]
      .filter((each, at, all) => all.findIndex((one) => one.pathname === each.pathname) === at)
      .map((each) => ({ kind: say("Page"), title: named(each), href: each.href }));
  // How many figures wait at a page is no part of its name.
  const named = (link) => [...link.childNodes].filter((each) => !each.classList?.contains("count")).map((each) => each.textContent).join("").trim();

  function palette() {
    if (document.querySelector("dialog.palette")) return;
    const box = dialog("palette", say("Find or do"));
    const field = make("input", {
      type: "search", class: "search-field", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list",
      "aria-label": say("Find a page, a figure, a place, a source, or something to do"), placeholder: say("A page, a figure, a place, a source, an action …"),
      autocomplete: "off", spellcheck: "false",
    });
    const list = make("ul", { id: "palette-list", role: "listbox", "aria-label": say("What is found") });
    const status = make("p", { role: "status", class: "palette-none" });
    box.append(field, list, status);
    let shown = [], at = 0, asked = 0, timer = 0;
    const known = [...pages(), ...actions()];

    function draw(found) {
      shown = found;
      at = 0;
      list.replaceChildren(
        ...found.map((each, index) => {
          const more = each.more ? [make("small", {}, each.more)] : [];
          const row = make("li", { role: "option", id: `palette-${index}`, dir: "auto" }, make("span", { class: "palette-kind" }, each.kind), make("span", {}, each.title, ...more));
          row.addEventListener("click", () => choose(index));
          row.addEventListener("mousemove", () => at !== index && mark(index));
          return row;
        }),
      );
      status.textContent = found.length ? "" : say("Nothing is found. Try a term, a place, a source or a page.");
      mark(0);
    }
    function mark(index) {
      at = index;
      [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === index)));
      field.setAttribute("aria-activedescendant", shown.length ? `palette-${index}` : "");
      if (list.children[index]) list.children[index].scrollIntoView({ block: "nearest" });
    }
    function choose(index) {
      const chosen = shown[index];
      if (!chosen) return;
      box.close();
      if (chosen.act) chosen.act();
      else leave(chosen.href);
    }
    async function search() {
      const wanted = field.value.trim().toLocaleLowerCase();
      const near = known.filter((each) => wanted.split(/\s+/).every((word) => `${each.title} ${each.kind}`.toLocaleLowerCase().includes(word)));
      draw(near);
      if (wanted.length < 2) return;
      const mine = ++asked;
      const query = new URLSearchParams(location.search);
      query.set("q", wanted);
      try {
        const answer = await fetch(`/find?${query}`, { headers: { "X-Language": document.documentElement.lang } });
        if (mine === asked && answer.ok && box.open) draw([...near, ...(await answer.json())]);
      } catch (error) {
        status.textContent = say("The server does not answer; pages and actions are still here.");
      }
    }
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 90);
    });
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && shown.length) mark((at + step + shown.length) % shown.length);
      else if (event.key === "Home" && shown.length) mark(0);
      else if (event.key === "Enter") choose(at);
      // A field for searching would only empty itself, and the dialog stay.
      else if (event.key === "Escape") box.close();
      else return;
      event.preventDefault();
    });
    box.showModal();
    draw(known);
    field.focus();
  }

  const KEYS = () => [
    [[mac ? "⌘ K" : "Ctrl K", "/"], say("find a page, a figure, a place, a source, or something to do")],
    [["?"], say("these keys")],
    [["Tab", "Enter"], say("go from one thing to the next, and open it")],
    [["Esc"], say("close what is open")],
    [["←", "→"], say("other tab of a chart, when its tabs have the focus")],
  ];
  function keys() {
    if (document.querySelector("dialog.keys")) return;
    const box = dialog("keys", say("Keys"));
    const rows = KEYS().map(([names, what]) => {
      const shown = names.flatMap((name, n) => (n ? [" ", make("kbd", {}, name)] : [make("kbd", {}, name)]));
      return make("tr", {}, make("th", { scope: "row", dir: "ltr" }, ...shown), make("td", {}, what));
    });
    // A page has keys of its own: it holds them as the rows of a hidden table.
    for (const own of document.querySelectorAll("#page [data-page-keys] tr")) rows.push(own.cloneNode(true));
    const help = make("a", { href: "/about" + location.search }, say("How numbers are read, counted and judged"));
    box.append(make("table", { class: "table" }, make("tbody", {}, ...rows)), make("p", { class: "more" }, help));
    box.showModal();
  }

  const STEPS = () => [
    ["div:has(> .home-number), .card:has(.number)", say("A number keeps its hedge"), say("“At least 60” is drawn as 60 with an open end. What is not reported is a gap, and never a nought.")],
    [".home-number, .card .number", say("Every number leads to its words"), say("Click a number anywhere to see the sentence it was read from, who says so and of when.")],
    [".attention, .knobs", say("You decide"), say("Approve, correct or reject what was read; nothing is overwritten, and every act can be undone.")],
    ["[data-palette]", say("Everything is a few letters away"), say("Ctrl K finds pages, figures, places and sources; ? shows all keys.")],
  ];
  // Under what it explains, else over it, else in the corner that is left: never on it.
  function beside(box, target) {
    target.scrollIntoView({ block: "center" });
    const seen = target.getBoundingClientRect(), gap = 14, high = box.offsetHeight, wide = box.offsetWidth;
    const below = seen.bottom + gap + high <= innerHeight, above = seen.top - gap - high >= 0;
    if (!below && !above) return;
    box.style.insetBlock = `${Math.round(below ? seen.bottom + gap : seen.top - gap - high)}px auto`;
    box.style.right = "auto";
    box.style.left = `${Math.round(Math.max(16, Math.min(innerWidth - wide - 16, seen.left)))}px`;
  }

  function tour(step) {
    document.querySelectorAll(".toured").forEach((each) => each.classList.remove("toured"));
    document.querySelectorAll("aside.tour").forEach((each) => each.remove());
    document.cookie = "tour=done;path=/;max-age=31536000;samesite=lax";
    const steps = STEPS();
    if (step === null || step >= steps.length) return;
    const [selector, title, text] = steps[step];
    const target = [...document.querySelectorAll(selector)].find((each) => each.offsetParent !== null);
    if (target) target.classList.add("toured");
    const last = step === steps.length - 1;
    const next = make("button", { type: "button", class: "btn" }, last ? say("Done") : say("Next"));
    const skip = make("button", { type: "button", class: "link" }, say("Skip the tour"));
    next.addEventListener("click", () => tour(step + 1));
    skip.addEventListener("click", () => tour(null));
    const count = make("span", { class: "of" }, `${step + 1} / ${steps.length}`);
    const acts = make("div", { class: "actions" }, next, ...(last ? [] : [skip]), count);
    const box = make("aside", { class: "tour panel", "aria-label": say("A short tour") }, make("h2", {}, title), make("p", {}, text), acts);
    document.body.append(box);
    if (target) beside(box, target);
    if (step) next.focus({ preventScroll: true });
  }

  // A field that has just been closed keeps the focus until the next frame: nobody types into what is not seen.
  const typing = (target) => {
    const field = target.closest && target.closest("input, textarea, select, [contenteditable=true], [role=textbox]");
    return field && field.getClientRects().length > 0;
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      palette();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && !event.defaultPrevented) {
      if (event.key === "?") keys();
      else if (event.key === "/") {
        event.preventDefault();
        palette();
      }
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) palette();
    if (event.target.closest("[data-keys]")) keys();
    if (event.target.closest("[data-tour]")) tour(0);
  });

  // The first visit to Home is shown round, once, and only where there is something to see.
  const first = new MutationObserver(() => {
    if (/(^|; )tour=/.test(document.cookie) || location.pathname !== "/" || document.documentElement.dataset.embed) return first.disconnect();
    if (!document.querySelector("#home .home-number")) return;
    first.disconnect();
    tour(0);
  });
  first.observe(document.documentElement, { childList: true, subtree: true });
})();
