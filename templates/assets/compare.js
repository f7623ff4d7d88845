// Two to four organisations side by side. The choice stands in the address, so that it can be shared.
(() => {
  const LIMIT = 4;
  const form = document.getElementById("chooser");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const share = document.getElementById("share");
  const cells = [...document.querySelectorAll("#matrix [data-with]")];

  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const show = () => {
    const some = chosen();
    for (const cell of cells) cell.hidden = some.length > 0 && !some.includes(cell.dataset.with);
    for (const row of document.querySelectorAll("#matrix tbody tr:not(.group)")) {
      const shown = [...row.querySelectorAll("td")].filter((cell) => !cell.hidden);
      row.hidden = some.length > 0 && shown.every((cell) => cell.classList.contains("s-missing"));
    }
    for (const body of document.querySelectorAll("#matrix tbody")) {
      body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
    }
    for (const box of boxes) box.disabled = !box.checked && some.length >= LIMIT;
    const address = new URL(location.href);
    address.hash = "";
    address.search = some.length ? `?with=${some.join(",")}` : "";
    history.replaceState(null, "", address);
    share.value = address.href;
  };

  const asked = (new URLSearchParams(location.search).get("with") ?? "").split(",");
  for (const box of boxes) box.checked = asked.includes(box.value) && asked.indexOf(box.value) < LIMIT;
  form.addEventListener("change", show);
  document.getElementById("clear").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    show();
  });
  share.addEventListener("focus", () => share.select());
  show();
})();
