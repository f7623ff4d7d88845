// What every page can do beyond plain HTML: choose a scheme, copy, open the fold that a link points into.
(() => {
  const root = document.documentElement;

  const switcher = document.querySelector("[data-scheme-switch]");
  if (switcher) {
    const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
    switcher.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      try {
        localStorage.setItem("bangfu-scheme", root.dataset.scheme);
      } catch {
        // Without storage the choice holds for this page only.
      }
    });
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const words = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 1500);
    });
  }

  // A choice in the address (compare, a filter) goes along to the other language.
  for (const link of document.querySelectorAll("[data-keep-query]")) {
    link.addEventListener("click", () => {
      link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
    });
  }

  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", open);
  open();
})();
