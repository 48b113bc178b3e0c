// Native lists whose choice is the address: <select data-choose="term">.
(function () {
  document.addEventListener("change", function (event) {
    const control = event.target.closest("[data-choose]");
    if (!control) return;
    const key = control.dataset.choose;
    window.dash_clientside.shell.go(function (query) {
      if (control.value) query.set(key, control.value);
      else query.delete(key);
      for (const other of (control.dataset.clears || "").split(" ").filter(Boolean)) query.delete(other);
    });
    keepFocus(key, Date.now() + 3000);
  });

  // The page is drawn anew from the address: whoever chooses by keyboard stays at the list.
  function keepFocus(key, until) {
    const now = document.activeElement;
    if (!now || now === document.body) {
      const again = document.querySelector(`[data-choose="${key}"]`);
      if (again) again.focus({ preventScroll: true });
    } else if (now.dataset.choose !== key) return;
    if (Date.now() < until) setTimeout(() => keepFocus(key, until), 60);
  }

  // In a list that can be searched what is chosen gives way to what is typed: behind it, nothing of that name would be found.
  let entered = null;
  const searched = ".mantine-Select-input:not([readonly])";
  document.addEventListener("focusin", function (event) {
    entered = event.target.matches(searched) ? event.target : null;
    if (entered) entered.select();
  });
  document.addEventListener("click", function (event) {
    if (event.target === entered) entered.select();
    entered = null;
  });

  // What scrolls within a list of options can be reached by itself (`_LISTED` in `dashboard/theme.py`). From the field Tab goes on to what follows
  // the list all the same: it closes as soon as the field is left, and whoever went into it would be nowhere.
  const field = "[aria-haspopup=listbox]";
  const reach = (order) => document.querySelectorAll("[role=listbox] [role=group][tabindex]").forEach((each) => (each.tabIndex = order));
  document.addEventListener("focusin", (event) => event.target.matches(field) && reach(0));
  document.addEventListener("keydown", (event) => event.key === "Tab" && event.target.matches?.(field) && reach(-1), true);
})();
