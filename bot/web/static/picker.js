// The page names no role: the chat asks which one it is about before it opens. A role is never guessed from words.

const WHICH = "Which role is it about?";
const AGAIN = "Please pick the role it is about, so that the right advert answers you.";
const NONE = "No role is open at the moment. Please look in again.";

export class Picker {
  constructor(view, roles, picked) {
    this.view = view;
    this.roles = roles;
    this.picked = picked;
    this.words = [];
    this.number = 0;
  }

  begin() {
    this.ask(this.roles.length ? WHICH : NONE);
  }

  // Words written before the choice are kept for the role that is chosen.
  say(text) {
    const chosen = this.roles.find((role) => plain(role.label) === plain(text));
    if (chosen) {
      this.choose(chosen);
      return;
    }
    if (this.roles.length) this.words.push(text);
    this.show("candidate", text);
    this.ask(this.roles.length ? AGAIN : NONE);
  }

  press(id) {
    this.choose(this.roles.find((role) => role.id === id));
  }

  choose(role) {
    this.view.empty();
    this.picked(role, this.words);
  }

  ask(text) {
    this.show("bot", text, this.roles.map(({ id, label }) => ({ label, value: id })));
  }

  show(author, text, choices = []) {
    this.number += 1;
    this.view.news({ messages: [{ seq: this.number, author, text, choices }] });
  }
}

function plain(text) {
  return text.trim().toLowerCase();
}
