// The grid of figures is a third of all scripts and stands on one page, whose first rows are there without it (`pages/figures/at_once.py`): it is
// loaded when it is drawn and somebody moves, or is about to go there.
(() => {
  "use strict";
  const held = document.getElementById("grid-script");
  if (!held) return;
  let loading = null;
  let begin;
  const begun = new Promise((go) => (begin = go));
  const load = () => {
    begin(loaded());
    return begun;
  };
  const loaded = () =>
    (loading =
      loading ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = held.dataset.src;
        script.onload = () => resolve(window.dash_ag_grid);
        script.onerror = () => reject(new Error("the grid can not be loaded; reload the page"));
        document.head.append(script);
      }));

  // Where no rows stand there yet, at once; else once they have been painted, as drawing the grid takes longer than all the rest of the page.
  const painted = () => new Promise((go) => requestAnimationFrame(() => (window.requestIdleCallback || setTimeout)(go, { timeout: 500 })));
  function soon() {
    return document.querySelector(".first-rows:not([hidden])") ? window.noHurry.then(painted) : Promise.resolve();
  }

  function AgGrid(props) {
    const [Real, set] = window.React.useState(null);
    window.React.useEffect(() => {
      soon().then(load).then((grid) => set(() => grid.AgGrid));
    }, []);
    return Real ? window.React.createElement(Real, props) : window.React.createElement("div", { className: props.className, style: props.style });
  }
  // Dash waits for a component that says it is not ready yet before it calls what the component is an input of.
  Object.defineProperty(AgGrid, "_dashprivate_isLazyComponentReady", { get: () => begun.then((grid) => grid.AgGrid._dashprivate_isLazyComponentReady) });
  const placeholder = { AgGrid, getApiAsync: (id) => begun.then((grid) => grid.getApiAsync(id)) };
  window.dash_ag_grid = placeholder;

  const towards = (event) => event.target.closest && event.target.closest('a[href^="/figures"]') && load();
  for (const sign of ["pointerover", "focusin"]) document.addEventListener(sign, towards, { passive: true });
  // It is fetched when nothing else is to do, and not run: that would take the browser from somebody who reads.
  const here = location.pathname.startsWith("/figures");
  const fetchAhead = () => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href: held.dataset.src }));
  setTimeout(fetchAhead, here ? 0 : 4000);
})();
