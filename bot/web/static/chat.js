// The chat on a role's page: joins what the session brings with what the page shows.
import { Session } from "./session.js";
import { View } from "./view.js";

const root = document.getElementById("chat");
const session = new Session(root.dataset.role);
const view = new View(root, {
  say: (text) => session.send({ text }, text),
  press: (choice, label) => session.send({ choice }, label),
  typing: () => session.typing(),
  interview: () => session.interview(),
  restart: () => session.restart(),
});

session.on = {
  news: (news) => view.news(news),
  queued: (message) => view.queued(message),
  refused: (message, detail) => view.refused(message, detail),
  unknown: (detail) => view.unknown(detail),
  connected: (yes) => view.connected(yes),
  emptied: () => view.empty(),
};

// Nothing is asked of the server, and nothing kept in this browser, before the chat is seen.
if (session.token || !("IntersectionObserver" in window)) {
  session.begin();
} else {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    session.begin();
  });
  watch.observe(root);
}
