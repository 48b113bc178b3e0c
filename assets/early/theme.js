// Runs before anything is painted: a first visit follows the system's light or dark, later ones the reader's own choice.
(function () {
  const root = document.documentElement;
  if (!root.dataset.theme) {
    const dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "dark" : "light";
  }
  root.setAttribute("data-mantine-color-scheme", root.dataset.theme);
  root.setAttribute("data-ag-theme-mode", root.dataset.theme);
})();
