/* Words of a report chosen by keyboard: arrows move by words and sentences, shift keeps what is chosen, Enter offers a figure from it. */
(() => {
  "use strict";
  let words = null, anchor = 0, at = 0;

  // Every word of the report as it stands on the page, with the sentence that it begins.
  function gathered() {
    const out = [];
    for (const part of document.querySelectorAll("[data-selectable] [data-start]")) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      let opens = true;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest(".visually-hidden")) continue;
        for (const found of node.data.matchAll(/\S+/gu)) {
          out.push({ node, start: found.index, end: found.index + found[0].length, opens });
          opens = /[.!?؟]["'”’)\]]*$/u.test(found[0]);
        }
      }
    }
    return out;
  }

  function show() {
    const [first, last] = [words[Math.min(anchor, at)], words[Math.max(anchor, at)]];
    document.getSelection().setBaseAndExtent(first.node, first.start, last.node, last.end);
    words[at].node.parentElement.scrollIntoView({ block: "nearest" });
    const status = document.getElementById("caret-status");
    if (status) status.textContent = document.getSelection().toString();
  }

  function begin() {
    words = gathered();
    if (!words.length) return;
    const top = words.findIndex((each) => each.node.parentElement.getBoundingClientRect().top > 0);
    anchor = at = Math.max(0, top);
    document.querySelector("[data-selectable]").focus({ preventScroll: true });
    show();
  }

  function leave() {
    words = null;
    document.getSelection().removeAllRanges();
    const opener = document.querySelector("[data-caret]");
    if (opener) opener.focus();
  }

  function go(step, keep) {
    at = Math.max(0, Math.min(words.length - 1, at + step));
    if (!keep) anchor = at;
    show();
  }

  function sentence(step, keep) {
    let next = at + step;
    while (next > 0 && next < words.length && !words[next].opens) next += step;
    go(Math.max(0, Math.min(words.length - 1, next)) - at, keep);
  }

  document.addEventListener("click", (event) => event.target.closest("[data-caret]") && begin());
  document.addEventListener("keydown", (event) => {
    if (!words || !event.target.closest("[data-selectable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const ahead = getComputedStyle(words[at].node.parentElement).direction === "rtl" ? -1 : 1;
    const acts = {
      ArrowRight: () => go(ahead, event.shiftKey), ArrowLeft: () => go(-ahead, event.shiftKey),
      ArrowDown: () => sentence(1, event.shiftKey), ArrowUp: () => sentence(-1, event.shiftKey), Escape: leave,
      Enter: () => document.getElementById("words-button").click(),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches && event.target.matches("[data-selectable]")) words = null;
  });
})();
