/* Words that are selected in a report: a button beside them offers a figure from them. Offsets are in characters, as the server counts. */
(() => {
  "use strict";
  const length = (text) => [...text].length;

  // Where a point of the page lies in the report's text; null outside of it. What is there for screen readers only is no text of the report.
  function offset(node, at) {
    const start = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const part = start && start.closest("[data-selectable] [data-start]");
    if (!part) return null;
    let count = Number(part.dataset.start);
    const range = document.createRange();
    range.setStart(part, 0);
    range.setEnd(node, at);
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement.closest(".visually-hidden")) continue;
      if (text === node) return count + length(text.data.slice(0, at));
      if (range.comparePoint(text, 0) > 0) return count;
      count += length(text.data);
    }
    return count;
  }

  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start || !range.toString().trim()) return null;
    const report = range.startContainer.parentElement.closest("[data-selectable]").dataset.selectable;
    return { report, start, end, box: range.getBoundingClientRect() };
  }

  let held = null;
  function offer() {
    const button = document.getElementById("words-button");
    if (!button) return;
    const found = selected();
    if (!found) {
      if (document.activeElement !== button) button.hidden = true;
      return;
    }
    held = found;
    button.hidden = false;
    const wide = button.offsetWidth;
    const left = Math.max(8, Math.min(innerWidth - wide - 8, found.box.left + found.box.width / 2 - wide / 2));
    button.style.left = `${left}px`;
    button.style.top = `${Math.min(innerHeight - 48, found.box.bottom + 8)}px`;
  }

  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, 180);
  });
  document.addEventListener("scroll", () => held && offer(), { passive: true });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#words-button")) event.preventDefault(); // keeps the selection
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#words-button");
    if (!button || !held) return;
    button.hidden = true;
    window.dash_clientside.set_props("words-of", { data: { report: held.report, start: held.start, end: held.end, stamp: Date.now() } });
    held = null;
    document.getSelection().removeAllRanges();
  });
})();
