// A chart on the screen is drawn at once, one near it when somebody moves, and the chart library, by far the largest script of all, is not
// read before. Charts have their place already, so nothing moves. Print shows all.
(function () {
  "use strict";
  const NEAR = "300px 0px";
  const latest = new WeakMap();
  const drawing = new WeakMap();
  const waiting = new Map();
  let library = null;

  function read() {
    library =
      library ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = window._dashPlotlyJSURL;
        script.onload = resolve;
        script.onerror = () => {
          library = null;
          reject(new Error("the chart library can not be loaded; reload the page"));
        };
        document.head.append(script);
      });
    return library;
  }

  function release(chart) {
    const go = waiting.get(chart) || [];
    waiting.delete(chart);
    watch.unobserve(chart);
    go.forEach((each) => each());
  }
  const isSeen = ({ top, bottom }) => top < window.innerHeight && bottom > 0;
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, boundingClientRect, target } of seen) {
        if (!isIntersecting) continue;
        if (isSeen(boundingClientRect)) release(target);
        else window.noHurry.then(() => release(target));
      }
    },
    { rootMargin: NEAR },
  );

  function near(chart) {
    return new Promise((go) => {
      waiting.set(chart, [...(waiting.get(chart) || []), go]);
      watch.observe(chart);
    });
  }

  // Once the library is there a chart that is seen waits for no telling: the page would be laid out and painted without it, and then once more.
  const isAtHand = (chart) => chart.classList.contains("js-plotly-plot") || (window.Plotly && isSeen(chart.getBoundingClientRect()));

  // A mark opens its figure; one that counts many says what the address is to ask for ("term=killed").
  function open({ points }) {
    const found = points.map((each) => each.customdata).find(Boolean);
    if (found) window.dash_clientside.shell.go((query) => (found.includes("=") ? query.set(...found.split("=")) : query.set("figure", found)));
  }

  // What was asked for last is drawn; a chart that left the page meanwhile is not.
  async function drawn(chart, called) {
    await called;
    if (!chart.isConnected) return;
    await read();
    if (!chart.isConnected) return;
    await window.Plotly.react(chart, ...latest.get(chart));
    if (!chart.listens) chart.on("plotly_click", open);
    chart.listens = true;
  }

  function draw(chart, ...how) {
    latest.set(chart, how);
    drawing.set(chart, drawn(chart, isAtHand(chart) ? null : near(chart)));
  }

  // The library draws a chart anew where its window is another; where only its place is, this does.
  const sized = new ResizeObserver((each) => {
    for (const { target: chart } of each) {
      const { clientWidth, clientHeight, _fullLayout: now } = chart;
      const fits = !now || !clientWidth || (Math.abs(now.width - clientWidth) < 1 && Math.abs(now.height - clientHeight) < 1);
      if (!fits) window.Plotly.Plots.resize(chart);
    }
  });

  // What the library keeps of a chart that is gone is put away when there is time.
  function leave(chart) {
    sized.unobserve(chart);
    release(chart);
    if (chart._fullLayout) (window.requestIdleCallback || setTimeout)(() => window.Plotly.purge(chart), { timeout: 1000 });
  }

  function Chart({ id, figure, config, height }) {
    const { createElement, useLayoutEffect, useRef } = window.React;
    const node = useRef(null);
    // As large as its place, whatever it says of itself.
    useLayoutEffect(() => draw(node.current, figure.data, { ...figure.layout, autosize: true, height: undefined, width: undefined }, config), [figure]);
    useLayoutEffect(() => {
      const chart = node.current;
      sized.observe(chart);
      return () => leave(chart);
    }, []);
    const place = createElement("div", { ref: node, style: { height: "100%", width: "100%" } });
    return createElement("div", { id, className: "dash-graph", style: { height } }, place);
  }
  Object.assign((window.situation_figures ||= {}), { Chart });

  // Draws what of `part` nobody has come near to, such as the chart behind an open table, and waits for it.
  window.drawCharts = function (part) {
    const held = [...waiting.keys()].filter((each) => part.contains(each));
    held.forEach(release);
    return Promise.all(held.map((each) => drawing.get(each)));
  };

  window.addEventListener("beforeprint", () => window.drawCharts(document.body));
  // Who scrolls or types may soon want what is further down, or print: by then the library is there.
  const soon = () => waiting.size && (window.requestIdleCallback || setTimeout)(read, { timeout: 2000 });
  for (const sign of ["scroll", "keydown"]) window.addEventListener(sign, soon, { once: true, passive: true });
})();
