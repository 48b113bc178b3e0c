/* Add: a file is looked at before it is sent, and what was just proposed or recorded is brought into view. */
(() => {
  "use strict";
  const browser = (window.dash_clientside = window.dash_clientside || {});
  browser.add = {
    file: (contents, name) => {
      const none = window.dash_clientside.no_update;
      if (!contents) return [none, none];
      const limit = Number(document.querySelector("#add-form [data-limit]").dataset.limit);
      // What is in base64 is a third longer than the file.
      const size = Math.floor(((contents.length - contents.indexOf(",") - 1) * 3) / 4);
      if (size > limit) {
        const said = window.words("{name} is larger than {limit} MB; cut it into smaller reports and give these one by one.", { name, limit: limit / 1000000 });
        return [none, said];
      }
      return [{ contents, name, at: Date.now() }, ""];
    },
    kept: () => false,
    back: (clicks) => (clicks ? null : window.dash_clientside.no_update),
  };

  // What is typed into a list of meanings takes the place of what stands there.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".add-table .mantine-Select-input")) event.target.select();
  });

  let queued = false;
  let shown = null;
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      const input = document.querySelector("#add-upload input[type=file]:not([aria-label])");
      if (input) input.setAttribute("aria-label", window.words("Choose a file with the text of a report"));
      const title = document.querySelector("#add-result-title, #add-proposed:not([hidden]) #add-proposal-title");
      if (title && title.id !== shown) {
        title.focus({ preventScroll: true });
        window.scrollTo({ top: 0 });
      }
      shown = title && title.id;
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
})();
