// The chat on a page: joins what the session brings with what the page shows. Where the page names no role, the
// candidate picks one first.
import { make } from "./elements.js";
import { Picker } from "./picker.js";
import { Session } from "./session.js";
import { View } from "./view.js";

const root = document.getElementById("chat");
const view = new View(root);

function talk(roleId, words = []) {
  const session = new Session(roleId);
  view.act = {
    say: (text) => session.send({ text }, text),
    press: (choice, label) => session.send({ choice }, label),
    typing: () => session.typing(),
    interview: () => session.interview(),
    restart: () => session.restart(),
  };
  session.on = {
    news: (news) => view.news(news),
    queued: (message) => view.queued(message),
    refused: (message, detail) => view.refused(message, detail),
    unknown: (detail) => view.unknown(detail),
    connected: (yes) => view.connected(yes),
    emptied: () => view.empty(),
  };
  for (const text of words) session.store.keep(session.message({ text }, text));
  // Nothing is asked of the server, and nothing kept in this browser, before the chat is seen.
  if (session.token || words.length || !("IntersectionObserver" in window)) {
    session.begin();
    return;
  }
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    session.begin();
  });
  watch.observe(root);
}

function pick(roles) {
  const picker = new Picker(view, roles, (role, words) => {
    history.replaceState(null, "", `?role=${encodeURIComponent(role.id)}`);
    const title = make("a", "", role.label);
    title.href = `/roles/${encodeURIComponent(role.id)}`;
    document.getElementById("chat-heading").replaceChildren(title);
    talk(role.id, words);
  });
  view.act = {
    say: (text) => picker.say(text),
    press: (id) => picker.press(id),
    typing: () => {},
    restart: () => location.assign("/chat"),
  };
  picker.begin();
}

if (root.dataset.role) talk(root.dataset.role);
else pick(JSON.parse(root.dataset.roles));
