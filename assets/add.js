/* Add: a file is looked at before it is sent, and what was just proposed or recorded is brought into view. */
(() => {
  "use strict";
  const browser = (window.dash_clientside = window.dash_clientside || {});
  // Of several files the first is in the form; each of the others comes when the one before it is recorded.
  let waiting = [];
  let told = "";
  const QUEUE = "add-waiting";
  // Files that waited when the page was loaded anew can not be opened again by a page: their names are told.
  let lost = JSON.parse(sessionStorage.getItem(QUEUE) || "[]");
  function tellWaiting() {
    const room = document.getElementById("add-waiting");
    const next = document.getElementById("add-next");
    if (next && next.hidden === waiting.length > 0) next.hidden = !waiting.length;
    const names = (lost.length ? lost : waiting.map((each) => each.name)).join(", ");
    const said = lost.length
      ? window.words("These waited when the page was loaded anew; choose them again: {names}", { names })
      : window.words("Waiting, each comes when the one before it is recorded: {names}", { names });
    if (!room || room.textContent === (names && said)) return;
    room.textContent = names && said;
    sessionStorage.setItem(QUEUE, JSON.stringify(lost.length ? lost : waiting.map((each) => each.name)));
  }

  // A file, an address or the example takes the place of the text: what stood there can be brought back.
  const ASIDE = "add-aside";
  const box = () => document.querySelector("textarea.add-text");
  function tellAside() {
    const button = document.getElementById(ASIDE);
    if (!button) return;
    const kept = localStorage.getItem(ASIDE);
    const hidden = !kept || !box() || box().value === kept;
    if (button.hidden !== hidden) button.hidden = hidden;
  }
  function putAside(event) {
    const taken = event.type === "click" ? "#add-fetch, #add-example" : "#add-upload, #add-upload *";
    if (event.target.matches(taken) && box() && box().value.trim()) localStorage.setItem(ASIDE, box().value);
  }
  for (const each of ["click", "change", "drop"]) document.addEventListener(each, putAside, true);
  document.addEventListener("click", (event) => {
    if (event.target.id !== ASIDE) return;
    const [kept, now] = [localStorage.getItem(ASIDE), box().value];
    window.dash_clientside.set_props({ add: "text" }, { value: kept });
    localStorage.setItem(ASIDE, now);
    box().focus();
  });
  // Those of a kind that is not read never come to the page's own script: who chose them would hear nothing.
  let unread = "";
  function refuse(event) {
    const field = event.target.closest && event.target.closest("#add-upload") && document.querySelector("#add-upload input[type=file]");
    if (!field) return;
    const kinds = field.accept.split(",").filter(Boolean);
    const given = [...((event.dataTransfer || event.target).files || [])].map((each) => each.name);
    const refused = given.filter((name) => kinds.length && !kinds.some((kind) => name.toLowerCase().endsWith(kind)));
    unread = refused.length
      ? window.words("Not of a kind that is read: {names}. Give it as PDF, Word, web page, mail, text or table.", { names: refused.join(", ") })
      : "";
    if (refused.length && refused.length === given.length) window.dash_clientside.set_props("add-file-problem", { children: unread });
  }
  for (const each of ["change", "drop"]) document.addEventListener(each, refuse, true);
  // One that is known already, or that nobody wants, is not recorded, and would keep those behind it.
  document.addEventListener("click", (event) => event.target.id === "add-next" && comeNext());
  function comeNext() {
    if (!waiting.length) return;
    window.dash_clientside.set_props("add-file", { data: { ...waiting.shift(), at: Date.now() } });
    tellWaiting();
  }

  // One that can not be read is told of, and does not keep the others.
  function passRefused() {
    const problem = document.getElementById("add-file-problem");
    const said = problem ? problem.textContent : told;
    if (said && said !== told) comeNext();
    told = said;
  }

  browser.add = {
    file: (contents, names) => {
      const none = window.dash_clientside.no_update;
      if (!contents) return [none, none];
      const limit = Number(document.querySelector("#add-form [data-limit]").dataset.limit);
      const given = contents.map((each, n) => ({ contents: each, name: names[n] }));
      // What is in base64 is a third longer than the file.
      const fits = (each) => ((each.contents.length - each.contents.indexOf(",") - 1) * 3) / 4 <= limit;
      const large = given.find((each) => !fits(each));
      const said = { name: large && large.name, limit: limit / 1000000 };
      lost = [];
      // They come as the browser happened to finish reading them: reports are called by their numbers and days.
      given.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
      waiting = given.filter(fits);
      const first = waiting.shift();
      tellWaiting();
      const tooLarge = large ? window.words("{name} is larger than {limit} MB; cut it into smaller reports and give these one by one.", said) : "";
      told = unread || tooLarge;
      return [first ? { ...first, at: Date.now() } : none, told];
    },
    kept: () => false,
    back: (clicks) => (clicks ? null : window.dash_clientside.no_update),
  };

  // What was asked of a server that went away is never answered: it can be asked again, and nothing says that it is under way.
  const idle = () => {
    const free = { "add-read": { disabled: false }, "add-fetch": { disabled: false }, "add-accept": { disabled: false }, "add-busy": { hidden: true } };
    for (const [id, props] of Object.entries(free)) {
      if (document.getElementById(id)) window.dash_clientside.set_props(id, props);
    }
  };
  for (const told of ["answers-again", "not-answered"]) document.addEventListener(told, idle);

  // What is typed into a list of meanings takes the place of what stands there.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".add-table .mantine-Select-input")) event.target.select();
  });

  // Where files are chosen is called as its words say: what takes them itself has none.
  const nameUploads = () => {
    for (const place of document.getElementsByClassName("upload")) {
      const input = place.querySelector("input[type=file]:not([aria-label])");
      if (input) input.setAttribute("aria-label", place.querySelector(".upload-choose").textContent);
    }
  };

  // What was recorded last stays above what is proposed next: each is known by itself, the one from the other.
  const recorded = () => document.querySelector("#add-result [data-recorded]");
  let queued = false;
  let shown = null;
  let last = null;
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      passRefused();
      if (document.getElementById("add-waiting")) tellWaiting();
      tellAside();
      const input = document.querySelector("#add-upload input[type=file]:not([aria-label])");
      if (input) input.setAttribute("aria-label", window.words("Choose files with the texts of reports"));
      nameUploads();
      const proposal = document.querySelector("#add-proposed:not([hidden]) #add-proposal-title");
      const done = recorded();
      const title = proposal || (done && done.querySelector("#add-result-title"));
      const now = title && (proposal ? title.id : done.dataset.recorded);
      if (title && now !== shown) {
        title.focus({ preventScroll: true });
        if (proposal && done) title.scrollIntoView({ block: "start" });
        else window.scrollTo({ top: 0 });
      }
      shown = now;
      if (done && done.dataset.recorded !== last) {
        last = done.dataset.recorded;
        comeNext();
      }
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
})();
