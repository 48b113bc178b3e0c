// A number that changes because a report came in counts once, briefly. Nothing else moves; nothing at all with reduced motion.
(function () {
  const MILLISECONDS = 700, AFTER_REPORT = 5000;
  const known = new Map();
  let cameIn = -Infinity, waiting = 0;

  document.addEventListener("ledger-grew", () => (cameIn = performance.now()));

  function still() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function value(text) {
    const digits = text.replace(/[^\d.]/g, "");
    return digits ? Number(digits) : null;
  }

  function count(node, from, to, text) {
    const begin = performance.now();
    const decimals = (text.split(".")[1] || "").replace(/\D/g, "").length;
    const written = text.match(/[\d,]+(\.\d+)?/)[0];
    const show = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    function frame(now) {
      const part = Math.min(1, (now - begin) / MILLISECONDS);
      const at = from + (to - from) * (1 - Math.pow(1 - part, 3));
      node.nodeValue = part === 1 ? text : text.replace(written, at.toLocaleString("en", show));
      if (part < 1 && node.isConnected) requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  }

  function look() {
    waiting = 0;
    const news = performance.now() - cameIn < AFTER_REPORT;
    for (const each of document.querySelectorAll("[data-number]")) {
      const { number: key, value: text } = each.dataset;
      const before = known.get(key);
      known.set(key, text);
      if (before === undefined || before === text || !news || still()) continue;
      each.classList.remove("moved");
      void each.offsetWidth; // so that the animation starts again
      each.classList.add("moved");
      const node = each.querySelector("button")?.firstChild;
      const [from, to] = [value(before), value(text)];
      if (node && from !== null && to !== null) count(node, from, to, text);
    }
  }

  new MutationObserver(() => (waiting = waiting || requestAnimationFrame(look))).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-value"],
  });
})();
