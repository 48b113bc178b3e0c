/* The evidence drawer: closing it takes the figure out of the address. */
(() => {
  "use strict";
  // The drawer is seen for so long after it was closed, in milliseconds.
  const CLOSING = 250;
  const browser = (window.dash_clientside = window.dash_clientside || {});
  browser.evidence = {
    // What is open is drawn anew by another view or a grown ledger; where nothing is, nothing is asked for.
    again: (view, revision, selected) => (selected ? `${revision} ${view}` : window.dash_clientside.no_update),
    closed: (opened, selected) => {
      const address = new URL(location.href);
      if (opened === false && selected && address.searchParams.get("figure") === selected) {
        address.searchParams.delete("figure");
        address.searchParams.delete("correct");
        history.pushState({}, "", address);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        setTimeout(window.lookForFocus, CLOSING);
      }
      return window.dash_clientside.no_update;
    },
  };

  // Mantine draws the drawer's title bar as a <header>, which would be a second banner of the page.
  // A correction that is refused shows why, far from its button: that another one came before it, which a second click would write over, or the first field that is wrong.
  let saving = false;
  let overtaken = "";
  function showOvertaken() {
    const by = document.querySelector("#evidence-conflict > *");
    const said = by ? by.textContent : "";
    if (by && said !== overtaken) by.scrollIntoView({ block: "center" });
    overtaken = said;
  }
  document.addEventListener("click", (event) => (saving = Boolean(event.target.closest(".act-save-correct, #add-edit-save"))));
  function focusWrong() {
    const wrong = saving && document.querySelector("#evidence-form [aria-invalid=true], #add-drawer-form [aria-invalid=true]");
    if (!wrong) return;
    saving = false;
    wrong.focus();
    wrong.scrollIntoView({ block: "center" });
  }

  // What was typed into a correction that is still open is not lost by a slip: the browser asks before it leaves. A form that is drawn anew begins untouched.
  let typedInto = null;
  document.addEventListener("input", (event) => (typedInto = event.target.closest("#evidence-form > *") || typedInto));
  window.addEventListener("beforeunload", (event) => {
    if (typedInto && typedInto.isConnected && !saving) event.preventDefault();
  });

  // A form that comes with its drawer can not take the focus before the drawer is seen.
  function focusSeen(field, frames) {
    if (!field.isConnected) return;
    field.focus();
    if (document.activeElement !== field && frames) requestAnimationFrame(() => focusSeen(field, frames - 1));
  }

  let queued = false;
  let form = null;
  function focusForm() {
    const now = document.querySelector("#evidence-form > *");
    if (now === form) return;
    form = now;
    const field = now && (now.querySelector('input[id*="number"]') || now.querySelector("input, textarea"));
    if (field) focusSeen(field, 120);
    const content = !now && document.querySelector(".mantine-Drawer-content:has(#evidence-body)");
    if (content) content.scrollTop = 0; // what was recorded, and its undo, stand at the top
  }
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      for (const each of document.querySelectorAll("header.mantine-Drawer-header:not([role])")) each.setAttribute("role", "presentation");
      focusForm();
      focusWrong();
      showOvertaken();
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-invalid"] });
})();
