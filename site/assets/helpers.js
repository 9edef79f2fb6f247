/* What the scripts share.  The build joins them into one file, site.js, each in a block of its own behind these helpers: a page
   opened from a folder loads no modules.  It is the last element of a page, so everything above it is there already.
   The site reads in full without it. */

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* make("a", { href: "index.html" }, "words", another element) */
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

/* Words as they are compared: no white space, full width as half width, no capitals, simplified characters.  TRADITIONAL, which the
   build writes before this, is 車车, a traditional character and its simplified one, for every character that the documents need. */
const SIMPLIFIED = new Map((TRADITIONAL.match(/../g) ?? []).map((pair) => [pair[0], pair[1]]));
const OLD_SIGNS = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`, "g");
const plain = (text) => text.replace(/\s+/g, "")
  .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toLowerCase()
  .replace(OLD_SIGNS, (sign) => SIMPLIFIED.get(sign));

/* The words that are asked, each to be found, in any order: 2031年 图书室.  A sign belongs to the word before it: 95 % */
const wordsIn = (text) => text.replace(/\s+(?=[^\s\p{L}\p{N}])/gu, "").split(/\s+/).map(plain).filter(Boolean);

/* Whether a text holds every word. */
const holds = (text, words) => words.every((word) => text.includes(word));

/* Why a record is offered whose names in the documents hold nothing of what was asked. */
const ALIAS = "是别称，编者所加", LATER = "是后来的名称";

/* The words of an attribute: data-year="2016 2020" */
const tokens = (part, name) => (part.dataset[name] ?? "").split(" ").filter(Boolean);

/* What the address names behind its #. */
const anchor = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; /* %E0 and the like name nothing */ }
};

/* A file that the page made, to the reader's disk; no server is asked. */
const download = (name, blob) => {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/* Rows of texts as a CSV; with a byte order mark, as office programs take other files for GBK.  Its name says where it comes from
   and what was chosen: duibiao-targets-city-2031-12-图书室.csv */
const downloadTable = (list, fields, rows) => {
  const quoted = (value) => /[",\r\n]/.test(value) ? `"${String(value).replace(/"/g, '""')}"` : value;
  const text = "\ufeff" + rows.map((row) => row.map(quoted).join(",") + "\r\n").join("");
  const name = ["duibiao", list.replace(/\.csv$/, ""), ...fields.map((field) => field.value.trim()).filter(Boolean)].join("-");
  download(name.replace(/[\s\\/:*?"<>|]+/g, "-").slice(0, 100) + ".csv", new Blob([text], { type: "text/csv;charset=utf-8" }));
};

/* The words of a field to the clipboard, with a word of it in `place`.  From a folder, and over plain http, the clipboard is
   closed to pages: the words are selected then. */
const copy = (field, place, done = "已复制。") => {
  const say = (words) => { place.textContent = words; };
  const byHand = () => {
    field.focus();
    field.select();
    let copied = false;
    try { copied = document.execCommand("copy"); } catch { /* then by hand */ }
    say(copied ? done : "请按 Ctrl+C（Mac 为 ⌘C）复制选中的文字。");
  };
  if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(field.value).then(() => say(done), byHand);
  else byHand();
};

/* A letter, or an issue of a repository, with title and text filled in. */
const letterTo = (address, title, text) => {
  const [subject, body] = address.startsWith("mailto:") ? ["?subject=", "&body="] : ["/issues/new?title=", "&body="];
  return address.replace(/\/+$/, "") + subject + encodeURIComponent(title) + body + encodeURIComponent(text);
};

/* Data that comes as a script, which a page opened from a folder may load too: it calls a function of the page. */
const loadScript = async (address) => {
  const script = make("script", { src: address });
  try {
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  } finally { script.remove(); }
};

const readQuery = (fields, query) => {
  const asked = new URLSearchParams(query);
  for (const field of fields) {
    field.value = asked.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.value = "";  /* a choice that is not offered */
  }
};

/* What a field says: 期限：2020年 */
const said = (field) => {
  const label = field.closest("label")?.querySelector("span").textContent ?? "", option = field.selectedOptions?.[0];
  return `${label}：${option ? option.textContent.replace(/（\d+）$/, "") : `“${field.value.trim()}”`}`;
};

/* The options of a choice in the order of the page, with their words. */
const OFFERED = new WeakMap();
const offered = (select) => {
  if (!OFFERED.has(select)) OFFERED.set(select, [...select.options].map((option) => ({ option, words: option.textContent })));
  return OFFERED.get(select);
};
const putInOrder = (select, options) => {
  if (options.every((option, n) => option === select.options[n])) return;
  const { value } = select;
  select.append(...options);
  select.value = value;
};

/* The options of a choice with what each would leave beside the other choices, {value: number}.  One that would leave nothing is off
   and comes last; one that no row has, whatever else is chosen (`held`), is hidden. */
const offer = (select, counts, held) => {
  const options = offered(select).map(({ option }) => option), off = (option) => option.value && !counts.get(option.value) && !option.selected;
  putInOrder(select, [...options.filter((option) => !off(option)), ...options.filter(off)]);
  for (const option of options.filter(({ value }) => value)) {
    option.textContent = option.textContent.replace(/（\d+）$/, `（${counts.get(option.value) ?? 0}）`);
    option.disabled = off(option);
    option.hidden = option.disabled && !held.has(option.value);
  }
};

/* The options as the page has them. */
const offerEach = (select) => {
  putInOrder(select, offered(select).map(({ option }) => option));
  for (const { option, words } of offered(select)) [option.textContent, option.disabled, option.hidden] = [words, false, false];
};

/* What is chosen in a form, as a list of buttons that take it away again; the words stand in their own box. */
const chipsOf = (form, fields, update) => {
  const list = make("ul", { class: "db-chips", "aria-label": "已选条件", hidden: "" });
  form.querySelector("[data-db-count]").after(list);

  const takeAway = (field) => {
    field.value = "";
    update(true);
    (list.querySelector("button") ?? form.querySelector("[name=text]") ?? form.querySelector("[type=reset]")).focus();
  };
  const chip = (field) => {
    const button = make("button", { type: "button", "aria-label": `去掉 ${said(field)}` }, said(field), make("b", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", () => takeAway(field));
    return make("li", {}, button);
  };
  return () => {
    const chosen = fields.filter((field) => field.options && field.value);
    list.replaceChildren(...chosen.map(chip));
    list.hidden = !chosen.length;
  };
};

/* A form whose fields narrow the page and show in the address, so that a choice can be passed on: a choice is a step of the
   history, typing is not.  `apply` narrows the page by the fields, `hash` says what the address keeps behind its #. */
const narrowing = (form, apply, hash = () => location.hash) => {
  const fields = [...form.elements].filter((field) => field.name);
  let composing = false;

  const write = (step) => {
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])).toString();
    const address = location.pathname + (asked && `?${asked}`) + hash();
    if (address === location.pathname + location.search + location.hash) return;
    try { history[step ? "pushState" : "replaceState"](history.state, "", address); } catch { /* forbidden, yet the page is narrowed */ }
  };
  const update = (step) => {
    show();
    apply();
    write(step);
  };
  const show = chipsOf(form, fields, update);
  const clear = (step) => {
    for (const field of fields) field.value = "";
    update(step);
  };

  /* While an input method spells a word, its letters are not yet what is asked. */
  form.addEventListener("compositionstart", () => { composing = true; });
  form.addEventListener("compositionend", () => {
    composing = false;
    update(false);
  });
  form.addEventListener("input", (event) => { if (!composing && !event.isComposing) update(event.target.name !== "text"); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(true); });
  addEventListener("popstate", () => {
    readQuery(fields, location.search);
    show();
    apply();
  });

  /* The select boxes: open on a wide screen, folded on a narrow one, where the list says what is chosen in them. */
  const wide = matchMedia("(min-width: 45em)");
  const fold = () => { for (const part of all(".db-filter__more", form)) part.open = wide.matches; };
  for (const part of [form, ...all("[data-db-script]")]) part.hidden = false;
  readQuery(fields, location.search);
  show();
  fold();
  wide.addEventListener("change", fold);
  return { fields, write, update, clear };
};

/* A search box of another page asks for the page of what is called just so, if there is but one (go); it is told what was asked,
   and names the way to everything that was found. */
const GO = "go", ASKED_AS = "asked";
const goes = new URLSearchParams(location.search).has(GO);
const openPage = (address, asked, replace) => {
  location[replace ? "replace" : "assign"](`${address}?${new URLSearchParams({ [ASKED_AS]: asked.trim() })}`);
};
const askedAs = new URLSearchParams(location.search).get(ASKED_AS), box = document.querySelector(".db-find"), card = document.querySelector(".db-card");
if (askedAs && box && card) {
  const everything = make("a", { href: `${box.getAttribute("action")}?${new URLSearchParams({ text: askedAs })}` }, "查看全部检索结果");
  document.querySelector("main h1")?.after(make("p", { class: "db-note db-no-print" }, `“${askedAs}”是本单位的名称，已直接打开本页。`, everything));
}
