// One candidate's session: messages are sent under ids of our own until they are accepted, and news come over
// a WebSocket, or by asking again and again where a WebSocket does not get through.
import { Store } from "./store.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30000;
const SOCKET_TRIES = 2;
const SILENCE = 45000;

export class Session {
  constructor(roleId) {
    this.roleId = roleId;
    this.store = new Store(roleId);
    this.generation = 0;
    this.begun = false;
    this.calm();
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    window.addEventListener("storage", (event) => {
      // Another window started over, or was the first to open: this one follows.
      if (event.key === this.store.tokenKey && event.newValue && this.begun) this.follow();
    });
  }

  get token() {
    return this.store.token;
  }

  calm() {
    this.wait = FIRST_WAIT;
    this.seen = 0;
    this.socketFailures = 0;
    this.sending = false;
  }

  async begin() {
    this.begun = true;
    const generation = ++this.generation;
    if (!this.token && !(await this.open(generation))) return;
    if (generation !== this.generation) return;
    this.store.unsent.forEach((message) => this.on.queued(message));
    this.listen(generation);
    this.flush();
  }

  async open(generation) {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    while (generation === this.generation) {
      try {
        const response = await fetch("/api/conversations", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ role_id: this.roleId, timezone }),
        });
        if (response.ok) {
          this.store.token = (await response.json()).token;
          return true;
        }
        if (response.status < 500) {
          this.on.unknown((await response.json()).detail);
          return false;
        }
      } catch {
        // The network is away; we try again below.
      }
      this.on.connected(false);
      await this.pause();
    }
    return false;
  }

  restart() {
    this.store.forget();
    this.follow();
  }

  follow() {
    this.end();
    this.calm();
    this.on.emptied();
    this.begin();
  }

  // Sending -----------------------------------------------------------------------------------------------

  message(what, label) {
    return { delivery_id: newId(), written: Date.now(), label, ...what };
  }

  send(what, label) {
    const message = this.message(what, label);
    this.store.keep(message);
    this.on.queued(message);
    this.flush();
  }

  async flush() {
    if (this.sending || !this.token) return;
    this.sending = true;
    const { generation } = this;
    try {
      for (let message; generation === this.generation && (message = this.store.unsent[0]); ) {
        if (!(await this.deliver(message))) break;
        this.store.drop(message.delivery_id);
      }
    } finally {
      if (generation === this.generation) this.sending = false;
    }
  }

  // True when the message needs no further try: it was accepted, or refused for good.
  async deliver({ label, written, ...body }) {
    let response;
    try {
      response = await this.call("/api/messages", { method: "POST", body: JSON.stringify(body) });
    } catch {
      this.on.connected(false);
      this.later(this.next());
      return false;
    }
    if (response.ok) return true;
    const problem = await response.json().catch(() => ({}));
    const patience = Number(response.headers.get("Retry-After"));
    if (patience || response.status >= 500) {
      this.later(patience ? patience * 1000 : this.next());
      return false;
    }
    if (response.status === 401) {
      this.lose(problem.detail);
      return false;
    }
    this.on.refused({ label, ...body }, problem.detail);
    return true;
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  call(address, options = {}) {
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" };
    return fetch(address, { ...options, headers });
  }

  typing() {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"type":"typing"}');
    else if (this.token) this.call("/api/typing", { method: "POST" }).catch(() => {});
  }

  async interview() {
    const response = await this.call("/api/interview.ics");
    return response.ok ? response.blob() : null;
  }

  // Listening ---------------------------------------------------------------------------------------------

  listen(generation) {
    if (generation !== this.generation) return;
    if (this.socketFailures < SOCKET_TRIES) this.bySocket(generation);
    else this.byAsking(generation);
  }

  bySocket(generation) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/socket`);
    this.socket = socket;
    let heard = false;
    let watch;
    // A connection can die without a word; the server is never silent this long.
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => socket.close(), SILENCE);
    };
    socket.onopen = () => {
      alive();
      socket.send(JSON.stringify({ type: "hello", token: this.token, after: this.seen }));
    };
    socket.onmessage = (event) => {
      if (generation !== this.generation) return;
      heard = true;
      alive();
      this.isConnected();
      const frame = JSON.parse(event.data);
      if (frame.type === "news") this.take(frame);
    };
    socket.onclose = async (event) => {
      clearTimeout(watch);
      if (generation !== this.generation) return;
      if (event.code === 4401) {
        this.lose();
        return;
      }
      this.socketFailures = heard ? 0 : this.socketFailures + 1;
      if (this.socketFailures < SOCKET_TRIES) {
        this.on.connected(false);
        await this.pause();
      }
      this.listen(generation);
    };
  }

  async byAsking(generation) {
    let failed = false;
    while (generation === this.generation) {
      try {
        const response = await this.call(`/api/messages?after=${this.seen}&wait=20`);
        if (generation !== this.generation) return;
        if (response.status === 401) {
          this.lose((await response.json()).detail);
          return;
        }
        if (!response.ok) throw new Error(String(response.status));
        const news = await response.json();
        this.isConnected();
        this.take(news);
        if (failed) {
          // The server was away, so the WebSocket had no fair chance.
          this.socketFailures = 0;
          this.listen(generation);
          return;
        }
      } catch {
        failed = true;
        this.on.connected(false);
        await this.pause();
      }
    }
  }

  take(news) {
    news.messages = news.messages.filter((message) => message.seq > this.seen);
    for (const message of news.messages) {
      this.seen = message.seq;
      if (message.delivery_id) this.store.drop(message.delivery_id);
    }
    this.on.news(news);
    // What was deleted is forgotten here too; the receipt stays to be read until the window is closed.
    if (news.erased) {
      this.store.forget();
      this.end();
    }
  }

  // The token opens nothing any more; what was not sent goes back to the writer.
  lose(detail) {
    const unsent = this.store.unsent.map((message) => message.text).filter(Boolean);
    this.end();
    this.on.unknown(detail, unsent.join("\n"));
  }

  end() {
    this.generation += 1;
    clearTimeout(this.timer);
    if (this.socket) this.socket.close();
  }

  isConnected() {
    this.wait = FIRST_WAIT;
    this.on.connected(true);
    this.flush();
  }

  // Waiting -----------------------------------------------------------------------------------------------

  next() {
    const now = this.wait * (0.75 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    return now;
  }

  pause() {
    return new Promise((resolve) => {
      this.hurry = () => {
        resolve();
        this.flush();
      };
      setTimeout(resolve, this.next());
    });
  }

  hurry() {
    this.flush();
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
