// One candidate's session: the token in this browser, messages sent under ids of our own until they are
// accepted, and news over a WebSocket, or by asking again and again where a WebSocket does not get through.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30000;
const SOCKET_TRIES = 2;

export class Session {
  constructor(roleId, handlers) {
    this.roleId = roleId;
    this.on = handlers;
    this.seen = 0;
    this.wait = FIRST_WAIT;
    this.socketFailures = 0;
    this.sending = false;
    this.generation = 0;
    window.addEventListener("online", () => this.flush());
    window.addEventListener("storage", (event) => {
      if (event.key === this.key("token")) location.reload();
    });
  }

  key(name) {
    return `rolecall:${this.roleId}:${name}`;
  }

  get token() {
    return localStorage.getItem(this.key("token"));
  }

  get queue() {
    try {
      return JSON.parse(localStorage.getItem(this.key("queue"))) || [];
    } catch {
      return [];
    }
  }

  set queue(messages) {
    localStorage.setItem(this.key("queue"), JSON.stringify(messages));
  }

  async begin() {
    if (!this.token && !(await this.open())) return;
    this.queue.forEach((message) => this.on.queued(message));
    this.listen(++this.generation);
    this.flush();
  }

  async open() {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      const response = await fetch("/api/conversations", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ role_id: this.roleId, timezone }),
      });
      const opened = await response.json();
      if (!response.ok) {
        this.on.lost(opened.detail);
        return false;
      }
      localStorage.setItem(this.key("token"), opened.token);
      return true;
    } catch {
      this.on.connection("offline");
      await this.pause();
      return this.open();
    }
  }

  restart() {
    localStorage.removeItem(this.key("queue"));
    localStorage.removeItem(this.key("token"));
    this.generation += 1;
    this.seen = 0;
    if (this.socket) this.socket.close();
    this.on.emptied();
    this.begin();
  }

  // Sending -----------------------------------------------------------------------------------------------

  send(what, label) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const delivery_id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const message = { delivery_id, label: label || what.text, ...what };
    this.queue = [...this.queue, message];
    this.on.queued(message);
    this.flush();
  }

  async flush() {
    if (this.sending || !this.token) return;
    this.sending = true;
    try {
      while (this.queue.length) {
        const [message] = this.queue;
        const settled = await this.deliver(message);
        if (!settled) break;
        this.queue = this.queue.filter((each) => each.delivery_id !== message.delivery_id);
      }
    } finally {
      this.sending = false;
    }
  }

  async deliver({ label, ...body }) {
    let response;
    try {
      response = await this.call("/api/messages", { method: "POST", body: JSON.stringify(body) });
    } catch {
      this.on.connection("offline");
      setTimeout(() => this.flush(), this.next());
      return false;
    }
    if (response.ok) return true;
    const problem = await response.json().catch(() => ({}));
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get("Retry-After")) || 3;
      setTimeout(() => this.flush(), seconds * 1000);
      return false;
    }
    if (response.status === 401) {
      this.on.lost(problem.detail);
      return false;
    }
    this.on.refused({ label, ...body }, problem.detail);
    return true;
  }

  call(address, options = {}) {
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" };
    return fetch(address, { ...options, headers });
  }

  typing() {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send('{"type":"typing"}');
    else if (this.token) this.call("/api/typing", { method: "POST" }).catch(() => {});
  }

  async interview() {
    const response = await this.call("/api/interview.ics");
    return response.ok ? response.blob() : null;
  }

  // Listening ---------------------------------------------------------------------------------------------

  listen(generation) {
    if (this.socketFailures < SOCKET_TRIES && "WebSocket" in window) this.bySocket(generation);
    else this.byAsking(generation);
  }

  bySocket(generation) {
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/socket`;
    const socket = new WebSocket(address);
    this.socket = socket;
    let heard = false;
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: this.token, after: this.seen }));
    socket.onmessage = (event) => {
      if (generation !== this.generation) return;
      const frame = JSON.parse(event.data);
      heard = true;
      this.connected();
      if (frame.type === "news") this.take(frame);
    };
    socket.onclose = async (event) => {
      if (generation !== this.generation) return;
      if (event.code === 4401) {
        this.on.lost("This chat session is not known here any more. Please start a new one.");
        return;
      }
      this.socketFailures = heard ? 0 : this.socketFailures + 1;
      this.on.connection("offline");
      await this.pause();
      if (generation === this.generation) this.listen(generation);
    };
  }

  async byAsking(generation) {
    while (generation === this.generation) {
      try {
        const response = await this.call(`/api/messages?after=${this.seen}&wait=20`);
        if (response.status === 401) {
          this.on.lost((await response.json()).detail);
          return;
        }
        if (!response.ok) throw new Error(String(response.status));
        const news = await response.json();
        if (generation !== this.generation) return;
        this.connected();
        if (news.messages.length) this.take(news);
      } catch {
        this.on.connection("offline");
        await this.pause();
      }
    }
  }

  take(news) {
    news.messages = news.messages.filter((message) => message.seq > this.seen);
    if (!news.messages.length) return;
    this.seen = news.messages[news.messages.length - 1].seq;
    const arrived = new Set(news.messages.map((message) => message.delivery_id));
    this.queue = this.queue.filter((message) => !arrived.has(message.delivery_id));
    this.on.news(news);
  }

  connected() {
    this.wait = FIRST_WAIT;
    this.on.connection("online");
    this.flush();
  }

  next() {
    const now = this.wait * (0.75 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    return now;
  }

  pause() {
    return new Promise((resolve) => setTimeout(resolve, this.next()));
  }
}
