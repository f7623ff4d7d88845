// Sorts and filters what the page holds already. Without a script everything stands there in a sensible order.
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    for (const head of table.tHead.rows[0].cells) {
      if (!head.dataset.sort) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // Numbers begin with the largest, words with the first; a second click turns the order round.
        const turn = head.getAttribute("aria-sort");
        const ascending = turn ? turn === "descending" : head.dataset.sort !== "number";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        const column = head.cellIndex;
        const compare = head.dataset.sort === "number"
          ? (a, b) => (parseFloat(value(a, column)) || 0) - (parseFloat(value(b, column)) || 0)
          : (a, b) => collator.compare(value(a, column), value(b, column));
        const body = table.tBodies[0];
        body.append(...[...body.rows].sort((a, b) => (ascending ? compare(a, b) : compare(b, a))));
      });
    }
  }

  for (const box of document.querySelectorAll("[data-filter]")) {
    const target = document.getElementById(box.dataset.filter);
    const items = [...(target.tBodies ? target.tBodies[0].rows : target.querySelectorAll(".card, .fact"))];
    const field = box.querySelector("input");
    const count = box.querySelector("output");
    const apply = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const item of items) {
        const text = item.textContent.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
        shown += !item.hidden;
      }
      for (const section of target.querySelectorAll("section")) section.hidden = !section.querySelector(".fact:not([hidden])");
      count.textContent = words.length ? `${shown} / ${items.length}` : "";
    };
    field.addEventListener("input", apply);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) {
      field.value = asked;
      apply();
    }
  }
})();
