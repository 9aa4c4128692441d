// The chat on a role's page: joins what the session brings with what the page shows.
import { Session } from "./session.js";
import { View } from "./view.js";

const root = document.getElementById("chat");
const view = new View(root, {
  say: (text) => session.send({ text }),
  press: (choice, label) => session.send({ choice }, label),
  typing: () => session.typing(),
  interview: () => session.interview(),
  restart: () => session.restart(),
});
const session = new Session(root.dataset.role, {
  news: (news) => view.news(news),
  queued: (message) => view.queued(message),
  refused: (message, detail) => view.refused(message, detail),
  lost: (detail) => view.lost(detail),
  connection: (state) => view.connection(state),
  emptied: () => view.empty(),
});
session.begin();

if ("IntersectionObserver" in window) {
  new IntersectionObserver(([entry]) =>
    document.body.classList.toggle("chat-in-view", entry.isIntersecting)).observe(root);
}
