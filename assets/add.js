/* Add: a file is looked at before it is sent, and what was just proposed or recorded is brought into view. */
(() => {
  "use strict";
  const browser = (window.dash_clientside = window.dash_clientside || {});
  // Of several files the first is in the form; each of the others comes when the one before it is recorded.
  let waiting = [];
  let told = "";
  function tellWaiting() {
    const names = waiting.map((each) => each.name).join(", ");
    document.getElementById("add-waiting").textContent = names ? window.words("Waiting, each comes when the one before it is recorded: {names}", { names }) : "";
  }
  function comeNext() {
    if (!waiting.length) return;
    window.dash_clientside.set_props("add-file", { data: { ...waiting.shift(), at: Date.now() } });
    tellWaiting();
  }

  // One that can not be read is told of, and does not keep the others.
  function passRefused() {
    const problem = document.getElementById("add-file-problem");
    const said = problem ? problem.textContent : told;
    if (said && said !== told) comeNext();
    told = said;
  }

  browser.add = {
    file: (contents, names) => {
      const none = window.dash_clientside.no_update;
      if (!contents) return [none, none];
      const limit = Number(document.querySelector("#add-form [data-limit]").dataset.limit);
      const given = contents.map((each, n) => ({ contents: each, name: names[n] }));
      // What is in base64 is a third longer than the file.
      const fits = (each) => ((each.contents.length - each.contents.indexOf(",") - 1) * 3) / 4 <= limit;
      const large = given.find((each) => !fits(each));
      const said = { name: large && large.name, limit: limit / 1000000 };
      waiting = given.filter(fits);
      const first = waiting.shift();
      tellWaiting();
      told = large ? window.words("{name} is larger than {limit} MB; cut it into smaller reports and give these one by one.", said) : "";
      return [first ? { ...first, at: Date.now() } : none, told];
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
      passRefused();
      const input = document.querySelector("#add-upload input[type=file]:not([aria-label])");
      if (input) input.setAttribute("aria-label", window.words("Choose files with the texts of reports"));
      const title = document.querySelector("#add-result-title, #add-proposed:not([hidden]) #add-proposal-title");
      if (title && title.id !== shown) {
        title.focus({ preventScroll: true });
        window.scrollTo({ top: 0 });
        if (title.id === "add-result-title") comeNext();
      }
      shown = title && title.id;
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
})();
