// The advert as written, in which a source of an answer can be looked up.
import { button, make } from "./elements.js";

export class Advert {
  constructor(element, chat) {
    this.element = element;
    this.chat = chat;
    // The server counts characters; JavaScript's own indexes count halves of some of them.
    this.characters = element ? Array.from(element.textContent) : [];
  }

  // Whether the words stand where the source says: the page may show a newer version of the advert.
  has({ quote, start, end }) {
    return end > start && bare(this.characters.slice(start, end).join("")) === bare(quote);
  }

  open({ start, end }, from) {
    const words = (a, b) => this.characters.slice(a, b).join("");
    const mark = make("mark", "", words(start, end));
    mark.tabIndex = -1;
    const back = button("Back to the chat", () => {
      this.close();
      from.scrollIntoView({ block: "center" });
      from.focus({ preventScroll: true });
    }, "back");
    this.element.replaceChildren(words(0, start), mark, back, words(end));
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }

  close() {
    this.element.replaceChildren(this.characters.join(""));
  }
}

// Letters and digits alone: blanks, quotes and dashes are shown in other forms than they were written in.
function bare(words) {
  return words.replace(/<[^>]*>|&#?\w+;/g, "").replace(/[^\p{L}\p{N}]/gu, "");
}
