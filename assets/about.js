/* About: what is searched for hides the rest, and stands in the address. */
(() => {
  "use strict";
  let queued = 0;

  function sift() {
    const field = document.getElementById("about-search");
    if (!field) return;
    const wanted = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const each of document.querySelectorAll("#about [data-entry]")) {
      const text = each.textContent.toLocaleLowerCase();
      each.hidden = !wanted.every((word) => text.includes(word));
      if (!each.hidden) left += 1;
    }
    for (const part of document.querySelectorAll("#about .about-part")) part.hidden = !part.querySelector("[data-entry]:not([hidden])");
    for (const table of document.querySelectorAll("#about .scroll")) table.hidden = !table.querySelector("[data-entry]:not([hidden])");
    document.querySelector("#about .about-none").hidden = left > 0;
    const address = new URL(location.href);
    if ((address.searchParams.get("q") || "") === field.value) return;
    if (field.value) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id !== "about-search") return;
    clearTimeout(queued);
    queued = setTimeout(sift, 80);
  });

  let seen = null;
  new MutationObserver(() => {
    const page = document.getElementById("about");
    if (page === seen) return;
    seen = page;
    if (page && new URLSearchParams(location.search).get("q")) sift();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
