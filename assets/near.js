// A chart on the screen is drawn at once, one near it when somebody moves, and the chart library, by far the largest script of all, is not
// read before. Until then this stands in its place for what dcc.Graph calls; charts have their place already, so nothing moves. Print shows all.
(function () {
  "use strict";
  const NEAR = "300px 0px";
  const latest = new WeakMap();
  const drawing = new WeakMap();
  const waiting = new Map();
  let library = null;

  function fits({ clientWidth, clientHeight, _fullLayout: drawn }) {
    return drawn && Math.abs(drawn.width - clientWidth) < 1 && Math.abs(drawn.height - clientHeight) < 1;
  }

  function read() {
    library =
      library ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = window._dashPlotlyJSURL;
        script.onload = () => {
          const { react, Plots: { resize } } = window.Plotly;
          window.Plotly.react = draw;
          // dcc.Graph asks for it as soon as a chart is drawn, which draws it once more a moment later.
          window.Plotly.Plots.resize = (chart) => (fits(chart) ? Promise.resolve(chart) : resize.call(window.Plotly.Plots, chart));
          resolve(react);
        };
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
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, boundingClientRect: at, target } of seen) {
        if (!isIntersecting) continue;
        if (at.top < window.innerHeight && at.bottom > 0) release(target);
        else window.noHurry.then(() => release(target));
      }
    },
    { rootMargin: NEAR },
  );

  function near(chart) {
    for (const each of waiting.keys()) if (!each.isConnected) release(each);
    return new Promise((go) => {
      waiting.set(chart, [...(waiting.get(chart) || []), go]);
      watch.observe(chart);
    });
  }

  // A mark opens its figure; one that counts many says what the address is to ask for ("term=killed").
  function open({ points }) {
    const found = points.map((each) => each.customdata).find(Boolean);
    if (found) window.dash_clientside.shell.go((query) => (found.includes("=") ? query.set(...found.split("=")) : query.set("figure", found)));
  }

  function listening(chart) {
    if (!chart.listens) chart.on("plotly_click", open);
    chart.listens = true;
    return chart;
  }

  // What was asked for last is drawn; a chart that left the page meanwhile is not.
  function draw(chart, ...how) {
    latest.set(chart, how);
    const called = chart.classList.contains("js-plotly-plot") ? Promise.resolve() : near(chart);
    drawing.set(chart, called.then(() => chart.isConnected && read()).then((react) => (react ? react.call(window.Plotly, chart, ...latest.get(chart)).then(listening) : chart)));
    return drawing.get(chart);
  }

  // Draws what of `part` nobody has come near to, such as the chart behind an open table, and waits for it.
  window.drawCharts = function (part) {
    const held = [...waiting.keys()].filter((each) => part.contains(each));
    held.forEach(release);
    return Promise.all(held.map((each) => drawing.get(each)));
  };

  const later = () => Promise.resolve();
  window.Plotly = window.Plotly || { react: draw, purge: later, Plots: { resize: later } };

  window.addEventListener("beforeprint", () => window.drawCharts(document.body));
  // Who scrolls or types may soon want what is further down, or print: by then the library is there.
  const soon = () => waiting.size && (window.requestIdleCallback || setTimeout)(read, { timeout: 2000 });
  for (const sign of ["scroll", "keydown"]) window.addEventListener(sign, soon, { once: true, passive: true });
})();
