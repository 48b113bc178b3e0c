// What of a page only shows comes as HTML (`dashboard/still.py`). Drawn anew, only what differs is changed, so that focus, selection and what was
// opened stay where they are.
(function () {
  "use strict";
  // What a reader has opened stays so.
  const THEIRS = ["open"];

  function dressed(from, to) {
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !THEIRS.includes(name)) from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value && !THEIRS.includes(name)) from.setAttribute(name, value);
  }

  function become(from, to) {
    const now = [...from.childNodes];
    [...to.childNodes].forEach((next, n) => {
      const old = now[n];
      if (!old) from.append(next);
      else if (old.nodeName !== next.nodeName) old.replaceWith(next);
      else if (old.nodeType !== Node.ELEMENT_NODE) old.nodeValue = next.nodeValue;
      else {
        dressed(old, next);
        become(old, next);
      }
    });
    now.slice(to.childNodes.length).forEach((old) => old.remove());
  }

  function Piece({ tag, attributes, inner }) {
    const { createElement, useLayoutEffect, useRef } = window.React;
    const at = useRef(null);
    const first = useRef(inner);
    const shown = useRef(inner);
    useLayoutEffect(() => {
      if (shown.current === inner) return;
      shown.current = inner;
      const next = at.current.cloneNode(false);
      next.innerHTML = inner;
      become(at.current, next);
    });
    return createElement(tag, { ...attributes, ref: at, dangerouslySetInnerHTML: { __html: first.current } });
  }
  // Another element is another piece.
  const Still = ({ tag, attributes, inner }) => window.React.createElement(Piece, { key: tag, tag, attributes, inner });
  window.situation_figures = { Still };

  // Links within such a piece lead to another page as dcc.Link does, without loading everything anew.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-link]");
    if (!link || link.closest("#first") || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
    event.preventDefault();
    window.history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });
})();
