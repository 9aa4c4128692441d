// Turns Block Kit into elements. Text only ever becomes text nodes, never markup.

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function run(piece) {
  if (piece.type === "link") {
    return make("a", { href: safeAddress(piece.url), rel: "noopener noreferrer", target: "_blank" }, piece.text || piece.url);
  }
  const style = piece.style || {};
  let node = document.createTextNode(piece.text || "");
  if (style.code) node = make("code", {}, node);
  if (style.italic) node = make("em", {}, node);
  if (style.bold) node = make("strong", {}, node);
  return node;
}

function safeAddress(address) {
  return /^(https?:|mailto:)/i.test(address) ? address : "#";
}

function rich(element) {
  const tags = { rich_text_section: "p", rich_text_quote: "blockquote", rich_text_preformatted: "pre" };
  if (element.type === "rich_text_list") {
    return make("ul", {}, ...element.elements.map((item) => make("li", {}, ...item.elements.map(run))));
  }
  return make(tags[element.type] || "p", {}, ...element.elements.map(run));
}

function pressable(element, block, message, press) {
  const style = element.style === "primary" ? "press primary" : element.style === "danger" ? "press danger" : "press";
  return make(
    "button",
    {
      type: "button",
      class: style,
      "data-key": `${message.ts}/${block.block_id}/${element.action_id}`,
      onclick: (event) => press(event.currentTarget, message, block.block_id, element.action_id),
    },
    element.text.text,
  );
}

const BLOCKS = {
  header: (block) => make("h2", { class: "block-header" }, block.text.text),
  divider: () => make("hr"),
  context: (block) => make("div", { class: "block-context" }, ...block.elements.map((text) => make("p", {}, text.text))),
  section: (block) => make("p", {}, block.text ? block.text.text : ""),
  rich_text: (block) => make("div", { class: "block-rich" }, ...block.elements.map(rich)),
  actions: (block, message, press) =>
    make("div", { class: "block-actions", role: "group", "aria-label": "Actions" },
      ...block.elements.map((element) => pressable(element, block, message, press))),
};

export function blocks(list, message, press) {
  return list.map((block) => (BLOCKS[block.type] ? BLOCKS[block.type](block, message, press) : null)).filter(Boolean);
}

export function clock(ts) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(Number(ts) * 1000));
}

export function day(ts) {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format(new Date(Number(ts) * 1000));
}

export function message(data, people, press, replies) {
  const app = data.user === "UROLECALL";
  const name = people[data.user] || data.user;
  const content = data.blocks && data.blocks.length ? blocks(data.blocks, data, press) : [make("p", { class: "said" }, data.text)];
  return make(
    "article",
    { class: data.ephemeral ? "message ephemeral" : "message", "data-ts": data.ts, "aria-label": `${name}, ${clock(data.ts)}` },
    make("span", { class: app ? "face app" : "face", "aria-hidden": "true" }, initials(name)),
    make("div", { class: "message-body" },
      make("p", { class: "by" },
        make("strong", {}, name),
        app ? make("span", { class: "badge" }, "app") : null,
        make("time", { datetime: new Date(Number(data.ts) * 1000).toISOString() }, clock(data.ts)),
        data.edited && !app ? make("span", { class: "edited" }, "edited") : null),
      data.ephemeral ? make("p", { class: "only-you" }, "Only visible to you") : null,
      ...content,
      replies || null),
  );
}

function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");
}

export function modal(view, submit, close) {
  const fields = [];
  const body = view.blocks.map((block) => {
    if (block.type !== "input") return BLOCKS[block.type] ? BLOCKS[block.type](block, {}, () => {}) : null;
    const id = `field-${block.block_id}`;
    const area = make("textarea", {
      id, rows: 5, maxlength: block.element.max_length, required: true,
      "aria-describedby": `${id}-hint ${id}-error`, autofocus: block.element.focus_on_load,
    });
    const error = make("p", { class: "field-error", id: `${id}-error`, role: "alert" });
    fields.push({ block: block.block_id, action: block.element.action_id, area, error });
    return make("div", { class: "field" },
      make("label", { for: id }, block.label.text), area,
      block.hint ? make("p", { class: "hint", id: `${id}-hint` }, block.hint.text) : null, error);
  });
  const form = make("form", {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const values = {};
      for (const field of fields) values[field.block] = { [field.action]: field.area.value };
      submit(values, (errors) => {
        for (const field of fields) field.error.textContent = errors[field.block] || "";
      });
    },
  },
  make("h2", { id: "modal-title" }, view.title.text),
  ...body.filter(Boolean),
  make("div", { class: "modal-buttons" },
    make("button", { type: "button", class: "press", onclick: close }, view.close ? view.close.text : "Cancel"),
    make("button", { type: "submit", class: "press primary" }, view.submit ? view.submit.text : "Done")));
  return form;
}
