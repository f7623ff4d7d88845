// Asks the preview whether this page was made anew and loads it again; shows what went wrong above the last good page.
const held = document.querySelector('meta[name="preview"]').content;
const show = (error) => {
  let box = document.getElementById("preview-error");
  if (!error) { box?.remove(); return; }
  if (!box) {
    box = document.createElement("pre");
    box.id = "preview-error";
    box.setAttribute("role", "alert");
    box.className = "preview-error";
    document.body.prepend(box);
  }
  box.textContent = error;
};
let turn = "";
for (;;) {
  try {
    const query = new URLSearchParams({ page: location.pathname, turn });
    const state = await (await fetch("/__preview/state?" + query)).json();
    if (state.page !== held) { location.reload(); break; }
    turn = state.turn;
    show(state.error);
  } catch { await new Promise((again) => setTimeout(again, 300)); } // the preview starts again
}
