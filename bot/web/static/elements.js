// Elements made by hand: their words are text, whatever stands in them.

export function make(name, className = "", text = undefined) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function button(label, press, className = "") {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}
