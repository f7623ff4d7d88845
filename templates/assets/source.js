// A fact can lie in several stretches of the text, where quotes overlap: all of them light up together with its note.
(() => {
  const marks = [...document.querySelectorAll(".mark[data-facts]")];
  const of = (fact) => marks.filter((mark) => mark.dataset.facts.split(" ").includes(fact));
  const light = (fact, on) => {
    for (const mark of of(fact)) mark.classList.toggle("lit", on);
    document.getElementById(`n-${fact}`)?.classList.toggle("lit", on);
  };
  for (const mark of marks) {
    const facts = mark.dataset.facts.split(" ");
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      mark.addEventListener(event, () => light(facts[0], on));
    }
  }
  for (const note of document.querySelectorAll(".note")) {
    const fact = note.id.slice(2);
    for (const [event, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      note.addEventListener(event, () => light(fact, on));
    }
  }
  const choose = () => {
    for (const mark of marks) mark.classList.remove("chosen");
    if (location.hash.startsWith("#w-")) for (const mark of of(location.hash.slice(3))) mark.classList.add("chosen");
  };
  addEventListener("hashchange", choose);
  choose();
})();
