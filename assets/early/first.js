// Runs before anything is painted or asked. A first visit follows the system's light or dark, later ones the reader's own choice;
// and every request of this page says the page's language, so that two tabs in two languages are both right.
(function () {
  const root = document.documentElement;
  const asked = new URLSearchParams(window.location.search).get("scheme");
  if (asked === "light" || asked === "dark") root.dataset.theme = asked;
  if (!root.dataset.theme) {
    const dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "dark" : "light";
  }
  root.setAttribute("data-mantine-color-scheme", root.dataset.theme);
  root.setAttribute("data-ag-theme-mode", root.dataset.theme);

  const bare = window.fetch;
  const PATIENT = 60;

  // While the ledger is out of reach, what only reads is asked again until it is back; the note of the page says so meanwhile.
  async function fetched(what, how) {
    for (let tries = 0; ; tries += 1) {
      const answer = await bare.call(window, what, how);
      if (answer.status !== 503 || tries >= PATIENT || !answer.headers.has("X-Ask-Again")) return answer;
      await new Promise((go) => setTimeout(go, 1000 * Number(answer.headers.get("Retry-After"))));
    }
  }

  // What the app asks for as soon as its scripts have run is asked for now, and for this very page: it comes while they do.
  const where = new URLSearchParams({
    path: window.location.pathname, search: window.location.search, theme: root.dataset.theme,
    narrow: window.matchMedia("(max-width: 700px)").matches ? "yes" : "no",
  });
  const early = {};
  for (const [name, address] of [["/_dash-layout", "/_dash-layout?" + where], ["/_dash-dependencies", "/_dash-dependencies"]]) {
    early[name] = fetched(address, { credentials: "same-origin", headers: { Accept: "application/json", "X-Language": root.lang } });
    early[name].catch(() => delete early[name]);
  }
  window.fetch = function (what, how) {
    const address = typeof what === "string" ? what : what && what.url;
    const coming = typeof address === "string" && early[address];
    if (coming) {
      delete early[address];
      return coming;
    }
    if (typeof address === "string" && address.includes("/_dash-")) {
      const headers = new Headers((how && how.headers) || {});
      headers.set("X-Language", root.lang);
      how = Object.assign({}, how, { headers });
    }
    return fetched(what, how);
  };

  // Keys that are pressed while the scripts are on their way are kept for the page that works by keys (`review.js`).
  if (window.location.pathname.endsWith("/review")) {
    const pressed = [];
    const keep = (event) => {
      const typed = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key.length === 1 && !typed && !event.ctrlKey && !event.metaKey && !event.altKey) pressed.push(event.key);
    };
    document.addEventListener("keydown", keep);
    window.pressedEarly = () => (document.removeEventListener("keydown", keep), pressed);
  }

  // The app's scripts run in their order once what came with the page has been painted: they would keep it from being seen for as long as they run.
  const painted = new Promise((go) => {
    if (document.hidden || !window.PerformanceObserver) return go();
    new PerformanceObserver((seen, watch) => seen.getEntriesByName("first-contentful-paint").length && (watch.disconnect(), go())).observe({ type: "paint", buffered: true });
    setTimeout(go, 1500);
  });
  const there = new Promise((go) => document.addEventListener("DOMContentLoaded", go, { once: true }));
  const added = (kind, more, where) =>
    new Promise((go, fail) => where(Object.assign(document.createElement(kind), more, { onload: go, onerror: () => fail(new Error(more.href || more.src)) })));
  Promise.all([there, painted]).then(() => {
    const first = document.getElementById("styles");
    const styles = added("link", { rel: "stylesheet", href: first.dataset.all }, (link) => first.after(link));
    const held = [...document.querySelectorAll('script[type="text/plain"][src]')];
    const scripts = held.map(({ src }) => added("script", { src, async: false }, (script) => document.body.append(script)));
    const charts = document.getElementById("charts");
    for (const href of charts ? charts.textContent.split(" ") : [])
      document.head.append(Object.assign(document.createElement("link"), { rel: charts.dataset.how, as: "script", fetchPriority: "low", href }));
    // Drawn before its styles are there, a page would be seen to jump.
    return Promise.all([styles, ...scripts]).then(() => {
      document.body.append(Object.assign(document.createElement("script"), { text: document.getElementById("_dash-renderer").textContent }));
    });
  }).catch((error) => {
    const said = Object.assign(document.createElement("p"), { className: "without-scripts", textContent: window.words("A part of this page did not come. Load it again.") });
    said.setAttribute("role", "alert");
    document.getElementById("first").before(said);
    throw error;
  });

  // Somebody sits there, or enough time has passed: what takes long and is not seen yet waits for it (`near.js`, `grid-loader.js`, `still.js`).
  window.noHurry = new Promise((go) => {
    for (const sign of ["pointermove", "touchstart", "scroll", "keydown", "focusin"]) window.addEventListener(sign, go, { once: true, passive: true });
    setTimeout(go, 6000);
  });

  // What scripts say, in the page's language; English is the key.
  let said = null;
  window.words = function (text, values) {
    if (said === null) {
      const held = document.getElementById("words");
      if (!held) return text;
      said = JSON.parse(held.textContent);
    }
    return (said[text] || text).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  };
})();
