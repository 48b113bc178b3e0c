// The brief's print button.
document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
