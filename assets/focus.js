// Focus that a redrawing took away comes back: to the same control where it is drawn again, else to the nearest one that is left.
(function () {
  "use strict";
  const CONTROLS = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
  // Beyond these nothing is near any more.
  const LIMITS = "body, main, #page, #react-entry-point, #_dash-app-content";
  let last = null;
  let opener = null;

  const seen = (control) => control.checkVisibility({ visibilityProperty: true }) && control.getClientRects().length > 0;

  document.addEventListener("focusin", (event) => {
    const around = [];
    for (let each = event.target.parentElement; each && !each.matches(LIMITS); each = each.parentElement) around.push(each);
    const dialog = event.target.closest("[role=dialog]");
    last = { control: event.target, id: event.target.id, row: event.target.parentElement.className, dialog, around };
    if (event.target.matches("[data-figure]") && !dialog) opener = event.target.dataset.figure;
  });
  // Who clicks beside everything means to leave.
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(CONTROLS)) last = null;
  });

  function again() {
    const same = last.id && document.getElementById(last.id);
    if (same && seen(same)) return same;
    const menu = same && same.closest("details");
    if (menu && seen(menu)) return menu.querySelector("summary");
    for (const part of last.around.filter((each) => each.isConnected && seen(each))) {
      const controls = [...part.querySelectorAll(CONTROLS)].filter(seen);
      if (controls.length) return beside(controls);
    }
    // Who closes the drawer of a figure goes on with that; where nothing opened it, as by a link to it, with the page.
    if (!last.dialog) return null;
    const opened = opener && [...document.querySelectorAll(`[data-figure="${CSS.escape(opener)}"]`)].find((each) => seen(each) && !each.closest("[role=dialog]"));
    return opened || document.getElementById("content");
  }

  // In a row of buttons like its own, else what stands before it, else the first.
  function beside(controls) {
    const alike = last.row && controls.find((each) => each.parentElement.className === last.row);
    const before = controls.filter((each) => last.control.isConnected && each.compareDocumentPosition(last.control) & Node.DOCUMENT_POSITION_FOLLOWING);
    return alike || before.pop() || controls[0];
  }

  function look() {
    const at = document.activeElement;
    if (!last || (at && at !== document.body && seen(at)) || (last.control.isConnected && seen(last.control))) return;
    const control = again();
    if (control) control.focus({ preventScroll: true });
  }

  window.lookForFocus = look;

  // What is drawn anew may come in two steps, and styles hide what was focused a moment later.
  let queued = 0;
  new MutationObserver(() => {
    if (!last) return;
    clearTimeout(queued);
    queued = setTimeout(look, 80);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-status", "data-changed", "hidden", "class"] });
})();
