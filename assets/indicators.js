/* Indicators: an address that names one shows it, and the list at the top leads to each. */
(() => {
  "use strict";
  let arrived = null;
  let queued = false;
  const cardOf = (code) => document.querySelector(`[data-indicator="${CSS.escape(code)}"]`);

  document.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    const card = jump && cardOf(jump.dataset.jump);
    if (!card) return;
    event.preventDefault();
    card.scrollIntoView({ block: "start" });
    card.setAttribute("tabindex", "-1");
    card.focus({ preventScroll: true });
    const address = new URL(location.href);
    address.searchParams.set("indicator", jump.dataset.jump);
    history.replaceState(history.state, "", address);
  });

  // Once for each visit of the page: a redraw because a report came in does not take the reader away from where they are.
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      const page = document.getElementById("indicators");
      if (page === arrived) return;
      const chosen = page && page.querySelector("[data-chosen]");
      if (page && !page.querySelector("[data-indicator], .empty")) return;
      arrived = page;
      if (chosen) chosen.scrollIntoView({ block: "start" });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
