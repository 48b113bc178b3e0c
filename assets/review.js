/* Review by keyboard and thumb: where one is, what is selected, what is sent; the server only records and draws. */
(() => {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const clientside = () => window.dash_clientside;
  const page = () => document.getElementById("review");
  const rows = () => [...document.querySelectorAll("#review-rows > [data-row]")];
  const row = (key) => document.querySelector(`#review-rows > [data-row="${key}"]`);
  const state = { at: null, order: 0, anchor: null, picked: new Set(), done: [], handled: null, sent: null, undoNext: false, told: null, wrote: null, asked: null };

  function pick(key, on) {
    if (on) state.picked.add(key);
    else state.picked.delete(key);
  }

  // Keys pressed before the list has come are done in their order once it is there; where it comes empty they mean nothing.
  const onPage = () => /\/review$/.test(window.location.pathname);
  // The page's frame stands a moment before its list, and the list a moment before anything in it.
  const list = () => page() && page().querySelector("#review-list");
  const coming = () => onPage() && (!list() || !list().firstElementChild || list().firstElementChild.hasAttribute("aria-busy"));
  let early = window.pressedEarly ? window.pressedEarly() : [];

  function makeUp() {
    const pressed = early;
    early = [];
    if (onPage()) pressed.forEach((key) => !document.querySelector("#review .review-form:not([hidden])") && press(key));
  }

  // What was done on this page beside the list, such as a split, and taken back by its notice: the key for undo knows of it.
  function hear() {
    hearDrawer();
    const said = document.querySelector("#notices [data-act]");
    if (!said || said.dataset.act === state.told) return;
    state.told = said.dataset.act;
    if (said.dataset.undone) state.done = state.done.filter((each) => each !== Number(said.dataset.undone));
    else state.done.push(Number(said.dataset.act));
  }

  // The drawer tells of the line of a figure that it wrote, or wrote again as it was before.
  function hearDrawer() {
    const said = document.querySelector("#evidence-notice [data-figure-line]");
    if (!said || said.dataset.seq === state.wrote) return;
    state.wrote = said.dataset.seq;
    const figure = said.dataset.figureLine;
    const last = state.done.findLastIndex((each) => each.figure === figure);
    if (!said.dataset.undone) state.done.push({ figure, seq: Number(said.dataset.seq) });
    else if (last >= 0) state.done.splice(last, 1);
  }

  // The list is drawn anew whenever the ledger grows: where one is and what is selected stay.
  function mark() {
    const all = rows();
    if (!all.length && !coming()) early = [];
    if (!all.length) return;
    const present = new Set(all.map((each) => each.dataset.row));
    for (const key of [...state.picked]) if (!present.has(key)) state.picked.delete(key);
    if (!state.at || !present.has(state.at)) go(all[Math.min(state.order, all.length - 1)], false);
    for (const each of all) {
      const here = each.dataset.row === state.at;
      if ((each.getAttribute("aria-current") === "true") !== here) here ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current");
      const box = each.querySelector("[data-pick]");
      const checked = String(state.picked.has(each.dataset.row));
      if (box.getAttribute("aria-checked") !== checked) box.setAttribute("aria-checked", checked);
    }
    state.order = Math.max(0, all.findIndex((each) => each.dataset.row === state.at));
    if (early.length && !coming()) makeUp();
  }

  function go(to, scroll = true) {
    if (!to) return;
    state.at = to.dataset.row;
    clientside().set_props("review-at", { data: state.at });
    mark();
    if (scroll) to.scrollIntoView({ block: "nearest" });
  }

  function step(by, extend) {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, state.order + by))];
    if (extend) {
      pick(state.at, true);
      if (next) pick(next.dataset.row, true);
    }
    go(next);
  }

  function range(to) {
    const all = rows().map((each) => each.dataset.row);
    const [a, b] = [all.indexOf(state.anchor || state.at), all.indexOf(to)].sort((x, y) => x - y);
    all.slice(Math.max(0, a), b + 1).forEach((key) => pick(key, true));
    mark();
  }

  // What an act is about: all that is selected, else the figure one is at; each with the line that was seen.
  function lines() {
    const keys = state.picked.size ? [...state.picked] : state.at ? [state.at] : [];
    return Object.fromEntries(keys.map((key) => [key, row(key)]).filter(([, each]) => each).map(([key, each]) => [key, Number(each.dataset.seq)]));
  }

  const chosen = () => [state.at, ...[...state.picked].sort()].join();

  // One act is under way at a time: an undo that is asked for meanwhile waits for the act that it takes back.
  function send(act, more) {
    if (act === "undo" && state.sent) {
      state.undoNext = true;
      return;
    }
    const asked = { act, at: state.at, lines: lines(), stamp: `${Date.now()}-${Math.random()}`, ...more };
    state.sent = asked.stamp;
    clientside().set_props("review-act", { data: asked });
    if (act === "approve" || act === "reject") moveOn(Object.keys(asked.lines));
  }

  // What was just decided is left at once, so that the next key is meant for the next figure.
  function moveOn(keys) {
    const all = rows();
    keys.forEach((key) => row(key) && row(key).classList.add("is-sent"));
    const rest = all.filter((each) => !each.classList.contains("is-sent"));
    const at = all.findIndex((each) => each.dataset.row === state.at);
    if (!keys.includes(state.at) || !rest.length) return;
    go(rest.find((each) => all.indexOf(each) > at) || rest[rest.length - 1]);
  }

  const form = (name) => document.getElementById(`review-form-${name}`);
  function show(name) {
    for (const each of ["reject", "comment"]) form(each).hidden = each !== name;
    const field = name && form(name).querySelector(name === "reject" ? "select" : "textarea");
    if (field) field.focus();
  }

  const acts = {
    next: () => step(1),
    previous: () => step(-1),
    approve: () => send("approve"),
    reject: () => show("reject"),
    "send-reject": () => {
      send("reject", { reason: document.getElementById("review-reason").value, comment: document.getElementById("review-reason-text").value });
    },
    edit: () => state.at && clientside().shell.go((query) => { query.set("figure", state.at); query.set("correct", "yes"); }),
    split: () => state.at && clientside().set_props("split-of", { data: { figure: state.at, seq: lines()[state.at] ?? Number(row(state.at).dataset.seq), stamp: Date.now() } }),
    merge: () => send("merge", { sure: state.asked === chosen() }),
    comment: () => show("comment"),
    "send-comment": () => send("comment", { comment: document.getElementById("review-comment-text").value }),
    select: () => { pick(state.at, !state.picked.has(state.at)); state.anchor = state.at; mark(); },
    undo: () => send("undo", { lines: {}, undo: state.done[state.done.length - 1] ?? null }),
    cancel: () => show(null),
  };
  const keys = { j: "next", k: "previous", a: "approve", r: "reject", e: "edit", s: "split", m: "merge", c: "comment", x: "select", u: "undo" };

  // Returns whether the key means something here.
  function press(key) {
    // Who may only read moves through the queue, and nothing else.
    if (["viewer", "contributor"].includes(document.documentElement.dataset.may) && !["j", "k"].includes(key.toLowerCase())) return false;
    if (key === "J" || key === "K") step(key === "J" ? 1 : -1, true);
    else if (keys[key]) acts[keys[key]]();
    else return false;
    return true;
  }

  // As in the palette, what is closed and not seen any more is not typed into.
  function typing(target) {
    const field = target.closest("input, textarea, select, [contenteditable], [role=dialog]");
    return field && field.getClientRects().length > 0;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (coming() && event.key.length === 1 && !typing(event.target)) return void early.push(event.key);
    if (!page()) return;
    const inForm = event.target.closest(".review-form");
    if (inForm && event.key === "Escape") return acts.cancel();
    if (inForm && event.key === "Enter" && !event.shiftKey && !event.target.closest("button")) {
      event.preventDefault();
      return acts[inForm.id === "review-form-reject" ? "send-reject" : "send-comment"]();
    }
    if (typing(event.target) || document.querySelector("[role=dialog]:not([hidden]) :focus")) return;
    if (event.key === "Escape") {
      state.picked.clear();
      mark();
      return show(null);
    }
    if (press(event.key)) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (!page()) return;
    const button = event.target.closest("[data-review]");
    if (button && acts[button.dataset.review]) return acts[button.dataset.review]();
    const again = event.target.closest("[data-again]");
    if (again) {
      send(again.dataset.again, { lines: { [again.dataset.figureId]: Number(again.dataset.seq) }, reason: document.getElementById("review-reason").value });
      return;
    }
    if (event.target.closest("[data-leave]")) return clientside().set_props("review-conflict", { children: null });
    const line = event.target.closest("#review-rows > [data-row]");
    if (!line) return;
    const key = line.dataset.row;
    if (event.shiftKey) {
      event.preventDefault();
      document.getSelection().removeAllRanges();
      range(key);
      return go(line, false);
    }
    if (event.target.closest("[data-pick]")) {
      pick(key, !state.picked.has(key));
      state.anchor = key;
      return mark();
    }
    state.anchor = key;
    go(line, false);
  });

  // What was recorded: remembered for the undo; its form is emptied, and a failed one keeps what was typed.
  clientside().review = {
    done: (made) => {
      if (!made || made.stamp === state.handled) return clientside().no_update;
      state.handled = made.stamp;
      state.sent = null;
      state.asked = made.asks ? chosen() : null;
      if (made.failed || made.done === null) document.querySelectorAll(".is-sent").forEach((each) => each.classList.remove("is-sent"));
      if (made.failed || made.asks) return clientside().no_update;
      if (made.act === "undo") state.done.pop();
      else if (made.done !== null && made.done !== undefined) state.done.push(made.done);
      // Only the form that was sent is emptied: another one may have been opened meanwhile.
      const name = { reject: "reject", comment: "comment" }[made.act];
      if (name) {
        form(name).hidden = true;
        form(name).querySelector("textarea").value = "";
      }
      if (made.act !== "comment") state.picked.clear();
      mark();
      if (state.undoNext) {
        state.undoNext = false;
        acts.undo();
      }
      return clientside().no_update;
    },
  };

  // What was sent to a server that did not answer was not done as far as anybody here knows: it stands there again as it was.
  document.addEventListener("not-answered", () => {
    if (!state.sent || !page()) return;
    state.sent = null;
    state.undoNext = false;
    const left = document.querySelectorAll("#review-rows > .is-sent");
    left.forEach((each) => each.classList.remove("is-sent"));
    go(left[0], true);
  });

  let queued = false;
  new MutationObserver(() => {
    if (queued || !page()) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      hear();
      mark();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
