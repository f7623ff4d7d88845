// Runs before the page is painted, so that a chosen scheme does not flash in the other one first.
(() => {
  try {
    const chosen = localStorage.getItem("bangfu-scheme");
    if (chosen) document.documentElement.dataset.scheme = chosen;
  } catch {
    // Storage can be forbidden; then the page follows the system.
  }
  document.documentElement.classList.add("js");
})();
