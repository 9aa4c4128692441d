// What this browser keeps for one role: the token, and messages the server has not accepted yet. Each stands
// under a key of its own, so that two windows never overwrite each other. Where the browser forbids keeping
// anything, memory has to do until the window is closed.

const memory = new Map();

function disk() {
  try {
    const probe = "rolecall:probe";
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => memory.set(key, value),
      removeItem: (key) => memory.delete(key),
      key: (index) => [...memory.keys()][index] ?? null,
      get length() {
        return memory.size;
      },
    };
  }
}

export class Store {
  constructor(roleId) {
    this.disk = disk();
    this.prefix = `rolecall:${roleId}:`;
    this.tokenKey = `${this.prefix}token`;
  }

  get token() {
    return this.disk.getItem(this.tokenKey);
  }

  set token(value) {
    if (value) this.disk.setItem(this.tokenKey, value);
    else this.disk.removeItem(this.tokenKey);
  }

  // The messages still to be sent, in the order they were written.
  get unsent() {
    const found = [];
    for (let index = 0; index < this.disk.length; index += 1) {
      const key = this.disk.key(index);
      if (!key.startsWith(`${this.prefix}out:`)) continue;
      try {
        found.push(JSON.parse(this.disk.getItem(key)));
      } catch {
        // Something else wrote there; it is not ours to send.
      }
    }
    return found.sort((a, b) => a.written - b.written);
  }

  keep(message) {
    this.disk.setItem(`${this.prefix}out:${message.delivery_id}`, JSON.stringify(message));
  }

  drop(deliveryId) {
    this.disk.removeItem(`${this.prefix}out:${deliveryId}`);
  }

  forget() {
    this.unsent.forEach((message) => this.drop(message.delivery_id));
    this.token = null;
  }
}
