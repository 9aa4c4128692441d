// What the page shows of a conversation. Text goes in as text, never as markup.

export class View {
  constructor(root, act) {
    this.root = root;
    this.act = act;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.log = this.part("log");
    this.form = this.part("form");
    this.field = root.querySelector("textarea");
    this.advert = document.querySelector('[data-part="advert"]');
    this.advertText = this.advert ? this.advert.textContent : "";
    this.waiting = new Map();
    this.started = false;
    this.listenToPage();
  }

  listenToPage() {
    this.form.addEventListener("submit", (event) => {
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
      if (this.field.value && Date.now() - told > 800) {
        told = Date.now();
        this.act.typing();
      }
    });
    this.root.querySelector('[data-do="person"]').addEventListener("click", () =>
      this.act.say("Can I talk to a person?"));
    this.root.querySelector('[data-do="restart"]').addEventListener("click", () => this.act.restart());
  }

  submit() {
    const text = this.field.value;
    if (!text.trim()) {
      this.say("Please type something.");
      return;
    }
    this.field.value = "";
    this.grow();
    this.say("");
    this.act.say(text);
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
  }

  say(problem) {
    this.part("alert").textContent = problem;
  }

  // What happened -----------------------------------------------------------------------------------------

  news({ messages, progress }) {
    const fresh = this.started;
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    for (const message of messages) {
      if (message.author === "candidate") this.retire();
      const own = this.waiting.get(message.delivery_id);
      if (own) {
        own.remove();
        this.waiting.delete(message.delivery_id);
      }
      this.log.append(this.element(message));
      if (fresh && message.author !== "candidate") this.announce(message);
    }
    // A message still on its way stays below what has arrived.
    for (const element of this.waiting.values()) this.log.append(element);
    this.showProgress(progress);
    const last = messages[messages.length - 1];
    this.part("waiting").hidden = !last || last.author !== "candidate";
    if (atEnd || !fresh || (last && last.author === "candidate")) this.toEnd();
    this.started = true;
  }

  queued(message) {
    if (this.waiting.has(message.delivery_id)) return;
    this.retire();
    const element = this.element({ author: "candidate", text: message.label || "", choices: [], sources: [] });
    element.classList.add("unsent");
    this.waiting.set(message.delivery_id, element);
    this.log.append(element);
    this.part("waiting").hidden = false;
    this.toEnd();
  }

  refused(message, detail) {
    const element = this.waiting.get(message.delivery_id);
    if (element) element.remove();
    this.waiting.delete(message.delivery_id);
    this.part("waiting").hidden = true;
    if (message.text && !this.field.value) {
      this.field.value = message.text;
      this.grow();
    }
    this.say(detail || "That could not be sent.");
  }

  lost(detail) {
    this.part("waiting").hidden = true;
    this.say(detail || "This chat session is not known here any more.");
    const again = button("Start a new chat", () => {
      this.say("");
      this.act.restart();
    });
    const row = make("div", "choices");
    row.append(again);
    this.part("alert").append(row);
  }

  connection(state) {
    this.part("connection").textContent =
      state === "offline" ? "Not connected; what you write is sent as soon as it works again. " : "";
  }

  empty() {
    this.log.replaceChildren();
    this.waiting.clear();
    this.started = false;
    this.showProgress(null);
    this.say("");
  }

  // Parts -------------------------------------------------------------------------------------------------

  element(message) {
    const item = make("div", `from-${message.author}`);
    if (message.author === "recruiter") item.append(make("p", "name", `${message.author_name}, hiring team`));
    if (message.author === "candidate") {
      item.append(make("p", "", message.text));
      return item;
    }
    for (const paragraph of message.text.split(/\n{2,}/)) item.append(make("p", "", paragraph));
    for (const source of message.sources) item.append(this.source(source));
    if (message.kind === "booking" && /booked|moved/i.test(message.text)) item.append(this.calendarFile());
    if (message.choices.length) item.append(this.choices(message.choices));
    return item;
  }

  source(source) {
    if (source.kind !== "advert") {
      const dated = source.date ? `, ${source.date}` : "";
      return make("p", "source", `From the hiring team${dated}`);
    }
    const quote = source.quote.trim();
    const short = quote.length > 140 ? `${quote.slice(0, 139)}…` : quote;
    const line = make("button", "source quiet", `From the advert: “${short}”`);
    line.type = "button";
    line.addEventListener("click", () => this.highlight(source.start, source.end));
    return line;
  }

  highlight(start, end) {
    if (!this.advert) return;
    const characters = Array.from(this.advertText);
    const mark = make("mark", "", characters.slice(start, end).join(""));
    this.advert.replaceChildren(
      characters.slice(0, start).join(""), mark, characters.slice(end).join(""));
    mark.tabIndex = -1;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }

  calendarFile() {
    return button("Add to my calendar (.ics)", async () => {
      const file = await this.act.interview();
      if (!file) {
        this.say("There is no interview booked at the moment.");
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "interview.ics";
      link.click();
      URL.revokeObjectURL(link.href);
    }, "file");
  }

  choices(choices) {
    const row = make("div", "choices");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Answers to choose from");
    for (const { label, value } of choices) {
      row.append(button(label, () => {
        this.retire();
        this.act.press(value, label);
        this.field.focus({ preventScroll: true });
      }));
    }
    return row;
  }

  // Buttons disappear into the message chosen.
  retire() {
    for (const row of this.log.querySelectorAll(".choices")) row.remove();
  }

  showProgress(progress) {
    const element = this.part("progress");
    element.hidden = !progress || progress.done >= progress.of;
    if (element.hidden) return;
    element.querySelector("i").style.width = `${(100 * progress.done) / progress.of}%`;
    const minutes = progress.minutes === 1 ? "1 minute" : `${progress.minutes} minutes`;
    element.querySelector("span").textContent = `${progress.done} of ${progress.of}, about ${minutes}`;
  }

  announce(message) {
    const labels = message.choices.map((choice) => choice.label).join(", ");
    this.part("live").textContent = labels ? `${message.text} Choices: ${labels}.` : message.text;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function button(label, press, className) {
  const element = make("button", className || "", label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}
