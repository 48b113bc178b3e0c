/* Between words and notes: a click on the one selects the other, and the address keeps which.
   Marked words are links that carry data-words ("key key ..."), notes carry data-note ("key"). */
(() => {
  "use strict";
  let selected = null;

  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const wordsOf = (key) => all(".reading [data-words]").filter((each) => each.dataset.words.split(" ").includes(key));
  const noteOf = (key) => document.querySelector(`.reading [data-note="${CSS.escape(key)}"]`);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function paint() {
    const reading = document.querySelector(".reading");
    if (!reading) {
      selected = null;
      return;
    }
    if (selected === null) selected = reading.dataset.selectedFigure || null;
    for (const each of all(".reading [data-words]")) {
      each.classList.toggle("is-selected", selected !== null && each.dataset.words.split(" ").includes(selected));
    }
    for (const each of all(".reading [data-note]")) each.classList.toggle("is-selected", each.dataset.note === selected);
  }

  function show(element) {
    if (!element) return;
    element.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    element.classList.remove("is-flashed");
    void element.offsetWidth; // restarts the animation when the same words are shown twice
    element.classList.add("is-flashed");
  }

  function select(key) {
    selected = key;
    paint();
    if (document.querySelector(".reading[data-addressed]")) {
      const address = new URL(location.href);
      address.searchParams.set("figure", key);
      history.replaceState(history.state, "", address);
    }
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const words = event.target.closest(".reading [data-words]");
    if (words) {
      event.preventDefault();
      const keys = words.dataset.words.split(" ");
      select(keys[(keys.indexOf(selected) + 1) % keys.length]); // words of several figures: each click shows the next
      show(noteOf(selected));
      return;
    }
    const back = event.target.closest(".reading [data-show-words]");
    const note = event.target.closest(".reading [data-note]");
    if (!note || (!back && event.target.closest("a, button, input, label, textarea, select, summary, [role=option]"))) return;
    if (back) event.preventDefault();
    select(note.dataset.note);
    show(wordsOf(selected)[0]);
  });

  let queued = false;
  let arrived = null;
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      const reading = document.querySelector(".reading");
      if (reading === arrived) {
        if (reading && selected !== null) paint();
        return;
      }
      arrived = reading;
      selected = null;
      paint();
      if (selected !== null) show(wordsOf(selected)[0]);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
