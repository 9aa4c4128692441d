// The page of the Slack simulator: shows the workspace's state and sends what one does in it.
import * as render from "./render.js";

const byId = (id) => document.getElementById(id);
const state = { revision: -1, people: {}, channels: [], view: null };
let current = null; // the channel shown
let thread = null; // the ts of the thread shown, in the channel
let shownView = null;
let opened = null; // the view that a press in this window opened: it shows here, as in Slack, and nowhere else
let awaited = { before: null, until: -Infinity }; // what a press may open, and how long it may take
const OPENS_WITHIN = 10000; // ms

async function post(path, body) {
  say("");
  try {
    const answer = await fetch(`/slack/page/${path}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
    const data = await answer.json();
    if (!answer.ok) { say(data.error || "That did not work. Please try again."); return null; }
    await refresh();
    return data;
  } catch {
    say("The server does not answer. Is it still running?");
    return null;
  }
}

function say(text) { byId("status").textContent = text; }

let refreshing = null;
function refresh() {
  refreshing = (refreshing || Promise.resolve()).then(load, load);
  return refreshing;
}

async function load() {
  const answer = await fetch(`/slack/page/state?seen=${state.revision}`);
  if (answer.status !== 200) return;
  Object.assign(state, await answer.json());
  if (!state.channels.some((channel) => channel.id === current)) current = wanted();
  draw();
}

function wanted() {
  const id = decodeURIComponent(location.hash.slice(1));
  return state.channels.some((channel) => channel.id === id) ? id : state.channels[0].id;
}

function channelShown() { return state.channels.find((channel) => channel.id === current); }

function draw() {
  drawList("channels", "channel");
  drawList("directs", "direct");
  const channel = channelShown();
  const direct = channel.kind === "direct";
  byId("title").textContent = direct ? "Rolecall" : `# ${channel.name}`;
  byId("subtitle").textContent = direct ? `You write as ${channel.name}, a candidate.` : "Where the hiring team sees candidates and decides.";
  byId("words-label").textContent = direct ? "Message Rolecall" : `Message #${channel.name}`;
  byId("workspace").classList.toggle("in-direct", direct);
  drawMessages(byId("messages"), topLevel(channel), true);
  drawThread(channel);
  drawModal();
}

function drawList(id, kind) {
  const list = byId(id);
  const entries = state.channels.filter((channel) => channel.kind === kind);
  const key = JSON.stringify([entries.map((entry) => entry.name), current]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = list.contains(document.activeElement);
  list.replaceChildren(...entries.map((channel) => render.make("li", {},
    render.make("button", {
      type: "button", class: "channel", "aria-current": channel.id === current ? "page" : undefined,
      onclick: () => show(channel.id),
    }, `${kind === "channel" ? "# " : ""}${channel.name}`))));
  if (focused) list.querySelector("[aria-current]")?.focus();
}

function show(id) {
  current = id;
  thread = null;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  byId("messages").replaceChildren();
  draw();
}

function topLevel(channel) { return channel.messages.filter((message) => !message.thread_ts); }

function repliesTo(channel, ts) { return channel.messages.filter((message) => message.thread_ts === ts); }

function drawMessages(list, messages, withReplies) {
  const channel = channelShown();
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const focused = document.activeElement?.dataset?.key;
  const kept = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const nodes = [];
  let lastDay = "";
  for (const message of messages) {
    const day = render.day(message.ts);
    if (day !== lastDay) {
      const mark = kept.get(day) || render.make("p", { class: "day", "data-key": day }, render.make("span", {}, day));
      nodes.push(mark);
      lastDay = day;
    }
    const replies = withReplies ? repliesTo(channel, message.ts).filter((reply) => !reply.ephemeral).length : 0;
    const key = JSON.stringify([message, replies]);
    nodes.push(kept.get(key) || keyed(render.message(message, state.people, press, replyLine(channel, message, replies, withReplies)), key));
  }
  const changed = nodes.length !== list.children.length || nodes.some((node, index) => list.children[index] !== node);
  if (changed) list.replaceChildren(...nodes);
  if (!nodes.length) list.replaceChildren(empty(channel));
  if (atEnd && changed) list.scrollTop = list.scrollHeight;
  if (focused && !document.activeElement?.dataset?.key) {
    [...list.querySelectorAll("[data-key]")].find((node) => node.dataset.key === focused)?.focus();
  }
}

function keyed(node, key) { node.dataset.key = key; return node; }

function empty(channel) {
  const text = channel.kind === "direct"
    ? "Say hello to Rolecall, or ask about a role."
    : "Nothing yet. When a candidate sends their answers, the card appears here.";
  return render.make("p", { class: "empty" }, text);
}

function replyLine(channel, message, count, withReplies) {
  if (!withReplies || channel.kind === "direct" || message.ephemeral) return null;
  const label = count ? `${count} ${count === 1 ? "reply" : "replies"}` : "Reply in thread";
  return render.make("button", { type: "button", class: count ? "replies some" : "replies", "data-key": `thread/${message.ts}`, onclick: () => openThread(message.ts) }, label);
}

function openThread(ts) {
  thread = ts;
  byId("thread-messages").replaceChildren();
  draw();
  byId("thread-words").focus();
}

function closeThread() {
  const back = thread;
  thread = null;
  draw();
  [...document.querySelectorAll(".replies")].find((node) => node.dataset.key === `thread/${back}`)?.focus();
}

function drawThread(channel) {
  const parent = thread && channel.messages.find((message) => message.ts === thread);
  byId("thread").hidden = !parent;
  byId("workspace").classList.toggle("with-thread", Boolean(parent));
  if (parent) drawMessages(byId("thread-messages"), [parent, ...repliesTo(channel, thread)], false);
}

function drawModal() {
  const dialog = byId("modal");
  if (state.view && state.view.id !== awaited.before && performance.now() < awaited.until) {
    opened = state.view.id;
    awaited.until = -Infinity;
  }
  const id = state.view && state.view.id === opened ? opened : null;
  if (id === shownView) return;
  shownView = id;
  if (!id) { dialog.close(); return; }
  const view = state.view;
  dialog.replaceChildren(render.modal(view, async (values, showErrors) => {
    const answer = await post("submit", { view_id: view.id, values });
    if (answer && answer.errors) showErrors(answer.errors);
  }, () => dialog.requestClose ? dialog.requestClose() : cancelModal()));
  if (!dialog.open) dialog.showModal();
}

function cancelModal() { if (shownView) post("close", { view_id: shownView }); }

async function press(button, message, blockId, actionId) {
  const group = [...button.closest(".block-actions").querySelectorAll("button")];
  group.forEach((each) => { each.disabled = true; });
  const channel = channelShown();
  awaited = { before: state.view ? state.view.id : null, until: performance.now() + OPENS_WITHIN };
  await post("press", { as: channel.as, channel: channel.id, ts: message.ts, block_id: blockId, action_id: actionId });
  group.forEach((each) => { each.disabled = false; });
  if (document.activeElement === document.body && button.isConnected) button.focus();
}

function composer(formId, fieldId, threadOf) {
  const form = byId(formId);
  const field = byId(fieldId);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return;
    const channel = channelShown();
    const sent = await post("write", { as: channel.as, channel: channel.id, text, thread_ts: threadOf() });
    if (sent) field.value = "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
}

composer("composer", "words", () => null);
composer("thread-composer", "thread-words", () => thread);
byId("thread-close").addEventListener("click", closeThread);
byId("thread").addEventListener("keydown", (event) => { if (event.key === "Escape") closeThread(); });
byId("modal").addEventListener("cancel", (event) => { event.preventDefault(); cancelModal(); });
byId("arrive").addEventListener("click", async () => {
  const answer = await post("arrive", { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  if (answer) { show(answer.channel); byId("words").focus(); }
});
window.addEventListener("hashchange", () => { if (state.channels.length) show(wanted()); });

async function follow() {
  try { await refresh(); } catch { say("The server does not answer. Is it still running?"); }
  setTimeout(follow, document.hidden ? 4000 : 1000);
}
follow();
