// What of a page only shows comes as HTML (`dashboard/still.py`). Drawn anew, only what the server changed is changed: focus, selection, what was
// opened and what our scripts marked stay where they are.
(function () {
  "use strict";
  // `at` stands on the page and was drawn as `was`, which shall be `to`.
  function dressed(at, was, to) {
    for (const { name } of [...was.attributes]) if (!to.hasAttribute(name)) at.removeAttribute(name);
    for (const { name, value } of [...to.attributes]) if (was.getAttribute(name) !== value) at.setAttribute(name, value);
  }

  // What is the same in both goes with itself, so that a row that comes or goes leaves the others alone; what is between goes by its place.
  function pairs(was, to) {
    const [old, next] = [was, to].map((nodes) => nodes.map((each) => each.outerHTML || each.nodeValue));
    const [found, after] = [[], []];
    let [begin, oldEnd, nextEnd] = [0, old.length, next.length];
    while (begin < oldEnd && begin < nextEnd && old[begin] === next[begin]) found.push([begin, begin++]);
    while (oldEnd > begin && nextEnd > begin && old[oldEnd - 1] === next[nextEnd - 1]) after.unshift([--oldEnd, --nextEnd]);
    for (let [n, from] = [begin, begin]; n < nextEnd; n += 1) {
      const same = to[n].nodeType === Node.ELEMENT_NODE ? old.indexOf(next[n], from) : -1;
      if (same < 0 || same >= oldEnd) continue;
      found.push([same, n]);
      from = same + 1;
    }
    return [...found, ...after, [old.length, next.length]];
  }

  function become(at, was, to) {
    const [now, old, next] = [at, was, to].map((each) => [...each.childNodes]);
    // Where something else put more in or took some away, nothing can be told apart.
    if (now.length !== old.length || now.some((each, n) => each.nodeName !== old[n].nodeName)) return at.replaceChildren(...next);
    let [before, done] = [0, 0];
    for (const [same, n] of pairs(old, next)) {
      for (; before < same || done < n; before += before < same, done += done < n) {
        if (done >= n) now[before].remove();
        else if (before >= same) at.insertBefore(next[done], now[same] || null);
        else changed(now[before], old[before], next[done]);
      }
      [before, done] = [same + 1, n + 1];
    }
  }

  function changed(at, was, to) {
    if (was.nodeName !== to.nodeName) at.replaceWith(to);
    else if (was.nodeType !== Node.ELEMENT_NODE) at.nodeValue = to.nodeValue;
    else {
      dressed(at, was, to);
      become(at, was, to);
    }
  }

  // Dash draws what it is given as new elements, and throws the old ones away. A piece at the same place of the same view goes on with what stood
  // there, as it was left: `gone` are those that were taken away in this very drawing.
  const gone = new Map();
  // What else the address says is of the reader's place in the page, and draws nothing anew.
  const BESIDE = ["figure", "correct", "tab"];
  // Marks that pass by themselves would be seen to pass once more.
  const PASSING = ["moved", "is-flashed"];

  function view() {
    const kept = [...new URLSearchParams(location.search)].filter(([key]) => !BESIDE.includes(key));
    return location.pathname + "?" + new URLSearchParams(kept);
  }

  function left(path, piece) {
    if (piece.view !== view()) return;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection();
    const scrolled = [...piece.at.querySelectorAll("*")].filter((each) => each.scrollTop || each.scrollLeft).map((each) => [each, each.scrollLeft, each.scrollTop]);
    if (!gone.size) queueMicrotask(settle.bind(null, window.scrollX, window.scrollY));
    gone.set(path, { ...piece, scrolled, focused: document.activeElement, selected: [anchorNode, anchorOffset, focusNode, focusOffset] });
  }

  function goesOn(at, before, inner) {
    changes(before.at, before.inner, inner);
    dressed(at, before.bare, before.at);
    at.replaceChildren(...before.at.childNodes);
    for (const name of PASSING) at.querySelectorAll(`.${name}`).forEach((each) => each.classList.remove(name));
    before.now = at;
  }

  // Once all pieces stand: a page that is not whole is shorter, and can not be scrolled as far.
  function settle(left, top) {
    window.scrollTo({ left, top, behavior: "instant" });
    for (const { now, at, scrolled, selected, focused } of gone.values()) {
      if (!now) continue;
      for (const [each, left, top] of scrolled) each.scrollTo({ left, top, behavior: "instant" });
      const control = focused === at ? now : focused;
      if (now.contains(control)) control.focus({ preventScroll: true });
      if (now.contains(selected[0]) && now.contains(selected[2])) document.getSelection().setBaseAndExtent(...selected);
    }
    gone.clear();
  }

  function changes(at, from, inner) {
    if (from === inner) return;
    const [was, to] = [from, inner].map((each) => Object.assign(at.cloneNode(false), { innerHTML: each }));
    become(at, was, to);
    // A list from which somebody chose keeps that, whatever is said to be chosen: the address says it.
    for (const list of at.querySelectorAll("select[data-choose]")) list.value = (list.querySelector("[selected]") || list).value;
  }

  function Piece({ tag, attributes, inner }) {
    const { createElement, useLayoutEffect, useRef } = window.React;
    const path = String(window.dash_component_api.useDashContext().componentPath);
    const node = useRef(null);
    const [first, shown] = [useRef(inner), useRef(inner)];
    useLayoutEffect(() => {
      const piece = { tag, view: view(), at: node.current, bare: node.current.cloneNode(false) };
      const before = gone.get(path);
      if (before && before.tag === tag) goesOn(node.current, before, inner);
      return () => left(path, { ...piece, inner: shown.current });
    }, []);
    useLayoutEffect(() => {
      changes(node.current, shown.current, inner);
      shown.current = inner;
    });
    return createElement(tag, { ...attributes, ref: node, dangerouslySetInnerHTML: { __html: first.current } });
  }
  // Another element is another piece.
  const Still = ({ tag, attributes, inner }) => window.React.createElement(Piece, { key: tag, tag, attributes, inner });

  // What can not be used before somebody is there stands as a picture of itself (`dashboard/later.py`) until then, and until what is read is there.
  function Later({ waiting, children, there, setProps }) {
    const { createElement, Fragment, useEffect } = window.React;
    useEffect(() => {
      // Told to Dash, which then draws them with the values that they were given meanwhile.
      let left = false;
      window.noHurry.then(() => (window.requestIdleCallback || setTimeout)(() => left || setProps({ there: true }), { timeout: 500 }));
      return () => (left = true);
    }, []);
    return there ? createElement(Fragment, null, children) : createElement("div", { dangerouslySetInnerHTML: { __html: waiting } });
  }

  // What a tab of a chart holds is made once it is open (`dashboard/later.py`): the address asks for it, as if one had come by a link to that tab.
  function Wanted({ tab, label }) {
    const { createElement, useLayoutEffect, useRef } = window.React;
    const node = useRef(null);
    useLayoutEffect(() => {
      const seen = new IntersectionObserver((each) => each.some(({ isIntersecting }) => isIntersecting) && (seen.disconnect(), window.askForTab(tab)));
      seen.observe(node.current);
      return () => seen.disconnect();
    }, [tab]);
    const bones = [1, 2, 3].map((key) => createElement("div", { key, className: "bone" }));
    return createElement("div", { ref: node, role: "status", "aria-label": label, "aria-busy": true, className: "wanted" }, bones);
  }
  Object.assign((window.situation_figures ||= {}), { Still, Later, Wanted });

  // Links within such a piece lead to another page as dcc.Link does, without loading everything anew.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-link]");
    if (!link || link.closest("#first") || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
    event.preventDefault();
    window.dash_clientside.shell.follow(link.getAttribute("href"));
  });
})();
