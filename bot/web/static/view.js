// What the page shows of a conversation. Text goes in as text, never as markup.
import { Advert } from "./advert.js";
import { button, make } from "./elements.js";

const MOST = 2000;
const TOO_LONG = "Please shorten it to 2,000 characters; your draft is kept.";
const UNKNOWN = "This chat is not known here any more; please start a new one.";
const AWAY = "Not connected. What you write is kept and sent as soon as it works again.";

export class View {
  // What its owner does when something is written or pressed is set as `act`.
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.log = this.part("log");
    this.field = root.querySelector("textarea");
    this.advert = new Advert(document.querySelector('[data-part="advert"]'), root);
    this.empty();
    this.listen();
  }

  empty() {
    this.log.replaceChildren();
    this.unsent = new Map();
    this.settled = false;
    this.standing = {};
    this.part("form").hidden = false;
    this.alert("");
    this.show();
  }

  listen() {
    this.part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    let told = 0;
    this.field.addEventListener("input", () => {
      this.grow();
      if (this.field.value.trim() && Date.now() - told > 800) {
        told = Date.now();
        this.act.typing();
      }
    });
    this.root.querySelector('[data-do="person"]').addEventListener("click", () =>
      this.act.say("I would like to talk to a person."));
    this.root.querySelector('[data-do="restart"]').addEventListener("click", () => this.askToRestart());
    // A link leads to where a chat begins; one that goes on is wanted where it stands.
    const goOn = () => this.goesOn() && this.toEnd(true);
    document.addEventListener("click", (event) => event.target.closest('a[href="#chat"]') && setTimeout(goOn));
    window.addEventListener("hashchange", () => location.hash === "#chat" && goOn());
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) this.alert("Please type something.");
    else if (Array.from(text).length > MOST) this.alert(TOO_LONG);
    else {
      this.fill("");
      this.alert("");
      this.act.say(text);
    }
  }

  fill(text) {
    this.field.value = text;
    this.grow();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  // What happened -----------------------------------------------------------------------------------------

  news({ messages, ...standing }) {
    const follow = this.isAtEnd() || messages.some((message) => this.unsent.has(message.delivery_id));
    if (standing.erased && !this.standing.erased) this.empty();
    this.standing = standing;
    for (const message of messages) {
      this.unsent.get(message.delivery_id)?.remove();
      this.unsent.delete(message.delivery_id);
      this.log.append(this.element(message));
      if (this.settled && message.author !== "candidate") this.announce(message);
    }
    // A message still on its way stays below what has arrived.
    this.log.append(...this.unsent.values());
    if (!this.settled || (follow && messages.length)) this.toEnd(this.settled || (this.goesOn() && this.isSeen()));
    this.settled = true;
    if (standing.erased) this.over();
    this.show();
  }

  queued(message) {
    if (this.unsent.has(message.delivery_id)) return;
    const element = this.element({ author: "candidate", text: message.label });
    this.unsent.set(message.delivery_id, element);
    this.log.append(element);
    this.show();
    this.toEnd(true);
  }

  refused(message, detail) {
    this.unsent.get(message.delivery_id)?.remove();
    this.unsent.delete(message.delivery_id);
    if (message.text && !this.field.value) this.fill(message.text);
    this.alert(detail || "That could not be sent; your draft is kept.");
    this.show();
  }

  unknown(detail, draft) {
    for (const element of this.unsent.values()) element.remove();
    this.unsent.clear();
    if (draft && !this.field.value) this.fill(draft);
    this.alert(detail || UNKNOWN, [["Start a new chat", () => this.act.restart()]]);
    this.show();
  }

  connected(yes) {
    this.away = !yes;
    this.show();
  }

  // The conversation was deleted: only its receipt is left to read.
  over() {
    this.part("form").hidden = true;
    const row = make("div", "choices");
    row.append(button("Start a new chat", () => this.act.restart()));
    this.log.append(row);
  }

  askToRestart() {
    this.alert("This browser then forgets this chat, and you cannot come back to it.", [
      ["Start over", () => this.act.restart()],
      ["Keep this chat", () => {
        this.alert("");
        this.field.focus();
      }],
    ]);
  }

  // What it looks like ------------------------------------------------------------------------------------

  show() {
    const { pending, person, progress } = this.standing;
    const said = [...this.log.children];
    const mine = said.findLastIndex((item) => item.classList.contains("by-candidate"));
    said.forEach((item, index) => {
      const choices = item.querySelector(":scope > .choices");
      if (choices) choices.hidden = index < mine;
    });
    const files = this.log.querySelectorAll(".file");
    files.forEach((file, index) => (file.hidden = !this.standing.interview || index < files.length - 1));
    this.unsent.forEach((item) => item.classList.toggle("unsent", Boolean(this.away)));
    let status = "";
    if (this.away) status = AWAY;
    else if (person) status = `${person} of the hiring team reads this chat and answers here.`;
    else if (pending || this.unsent.size) status = "Reading your message …";
    if (this.part("status").textContent !== status) this.part("status").textContent = status;
    this.showProgress(progress);
  }

  showProgress(progress) {
    const element = this.part("progress");
    element.hidden = !progress;
    if (!progress) return;
    const { done, of, minutes } = progress;
    this.part("done").style.width = `${(100 * done) / Math.max(of, 1)}%`;
    const left = minutes ? `, about ${minutes} ${minutes === 1 ? "minute" : "minutes"}` : "";
    this.part("steps").textContent = `${done} of ${of}${left}`;
  }

  element(message) {
    const item = make("div", `said by-${message.author}`);
    if (message.author === "recruiter") {
      item.append(make("p", "name", `${message.author_name || "A person"}, hiring team`));
    }
    for (const part of message.text.split(/\n{2,}/)) item.append(make("p", "", part));
    for (const source of this.distinct(message.sources)) item.append(this.source(source));
    if (message.kind === "booking") item.append(this.calendarFile());
    if (message.choices?.length) item.append(this.choices(message.choices));
    return item;
  }

  distinct(sources = []) {
    return sources.filter((one, index) => sources.findIndex((other) => other.quote === one.quote) === index);
  }

  source(source) {
    const quote = source.quote.replace(/\s+/g, " ").trim();
    const short = quote.length > 160 ? `${quote.slice(0, 159).trimEnd()}…` : quote;
    const line = make("p", "source");
    if (source.kind !== "advert") {
      line.textContent = source.date ? `From the hiring team, ${day(source.date)}` : "From the hiring team";
    } else if (this.advert.has(source)) {
      const link = make("a", "", `From the advert: “${short}”`);
      link.href = "#advert";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.advert.open(source, link);
      });
      line.append(link);
    } else {
      line.textContent = `From the advert: “${short}”`;
    }
    return line;
  }

  choices(choices) {
    const row = make("div", "choices");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Answers to choose from");
    for (const { label, value } of choices) {
      row.append(button(label, () => {
        this.alert("");
        this.act.press(value, label);
        // The button is gone now; where the keyboard was, writing goes on.
        this.log.focus({ preventScroll: true });
      }));
    }
    return row;
  }

  calendarFile() {
    return button("Add to your calendar (.ics)", async () => {
      const file = await this.act.interview().catch(() => null);
      if (!file) {
        this.alert("The calendar file cannot be fetched just now; please try again.");
        return;
      }
      const link = make("a");
      link.href = URL.createObjectURL(file);
      link.download = "interview.ics";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }, "file");
  }

  alert(words, choices = []) {
    const part = this.part("alert");
    part.replaceChildren(...(words ? [make("p", "", words)] : []));
    if (!choices.length) return;
    const row = make("div", "choices");
    row.append(...choices.map(([label, press]) => button(label, press)));
    part.append(row);
  }

  announce(message) {
    const name = message.author === "recruiter" && message.author_name ? `${message.author_name}: ` : "";
    const labels = (message.choices || []).map((choice) => choice.label).join(", ");
    const line = make("p", "", `${name}${message.text}${labels ? ` Choices: ${labels}.` : ""}`);
    this.part("live").append(line);
    setTimeout(() => line.remove(), 15000);
  }

  // Scrolling: the log scrolls by itself beside the advert, and with the page where there is one column. -----

  scrolls() {
    return getComputedStyle(this.log).overflowY === "auto";
  }

  goesOn() {
    return this.log.querySelector(".by-candidate") !== null;
  }

  isSeen() {
    const { top, bottom } = this.root.getBoundingClientRect();
    return top < window.innerHeight && bottom > 0;
  }

  isAtEnd() {
    if (this.scrolls()) return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    const end = this.root.getBoundingClientRect().bottom - window.innerHeight;
    return Math.abs(end) < 160;
  }

  toEnd(asked) {
    if (this.scrolls()) this.log.scrollTop = this.log.scrollHeight;
    else if (asked) this.root.scrollIntoView({ block: "end" });
  }
}

// A date without a time is the same day wherever one reads it.
function day(date) {
  const shown = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(date).toLocaleDateString("en-GB", shown);
}
