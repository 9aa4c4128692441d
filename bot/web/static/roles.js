// What helps with the highlighted advert: both sides light up together, and selected words go into the form.
// Without this script every link and form works just the same.
const under = { pointer: "", focus: "" };

function light(what, target) {
  const name = target?.closest?.("[data-about]")?.dataset.about ?? "";
  if (under[what] === name) return;
  under[what] = name;
  for (const each of document.querySelectorAll("[data-about]")) {
    const about = each.dataset.about;
    each.classList.toggle("lit", about === under.pointer || about === under.focus);
  }
}

document.addEventListener("pointerover", (event) => light("pointer", event.target));
document.addEventListener("focusin", (event) => light("focus", event.target));
document.addEventListener("focusout", (event) => light("focus", event.relatedTarget));

const part = (name) => document.querySelector(`[data-part="${name}"]`);
const marked = part("marked");
const words = part("pick-words");

if (marked && words) {
  part("pick-hint").textContent = " – select it above, or write its words here";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !marked.contains(selection.anchorNode) || !marked.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const first = said(range.startContainer);
    words.value = selection.toString().replace(/\s+/g, " ").trim().slice(0, 600);
    part("pick-at").value = first ? place(first, range) : "";
  });
  // Words typed by hand may stand anywhere.
  words.addEventListener("input", () => { part("pick-at").value = ""; });
}

if (location.hash === "#say") part("say")?.focus();

function said(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element.closest("[data-at]");
}

// The server counts characters, the browser halves of some of them; blanks at the start are not words.
function place(element, range) {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const blanks = range.toString().match(/^\s*/)[0];
  return Number(element.dataset.at) + Array.from(before.toString()).length + Array.from(blanks).length;
}
