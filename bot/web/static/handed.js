// Takes over the key to a chat that a link from an e-mail was exchanged for, and opens the chat.
import { Store } from "./store.js";

const { role, key } = document.getElementById("handed").dataset;
new Store(role).token = key;
location.replace(`/roles/${encodeURIComponent(role)}#chat`);
