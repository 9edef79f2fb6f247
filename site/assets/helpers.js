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

/* Words as they are compared: no white space, full width as half width, no capitals. */
const plain = (text) => text.replace(/\s+/g, "")
  .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toLowerCase();

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

/* A form whose fields narrow the page and show in the address, so that a choice can be passed on: a choice is a step of the
   history, typing is not.  `apply` narrows the page by the fields, `hash` says what the address keeps behind its #. */
const narrowing = (form, apply, hash = () => location.hash) => {
  const fields = [...form.elements].filter((field) => field.name);

  const write = (step) => {
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])).toString();
    const address = location.pathname + (asked && `?${asked}`) + hash();
    if (address === location.pathname + location.search + location.hash) return;
    try { history[step ? "pushState" : "replaceState"](history.state, "", address); } catch { /* forbidden, yet the page is narrowed */ }
  };
  const update = (step) => { apply(); write(step); };
  const clear = (step) => {
    for (const field of fields) field.value = "";
    update(step);
  };

  /* While an input method spells a word, its letters are not yet what is asked. */
  form.addEventListener("input", (event) => { if (!event.isComposing) update(event.target.name !== "text"); });
  form.addEventListener("compositionend", () => update(false));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(true); });
  addEventListener("popstate", () => { readQuery(fields, location.search); apply(); });

  /* The select boxes: open on a wide screen, folded on a narrow one unless something is chosen in them. */
  const wide = matchMedia("(min-width: 45em)");
  const fold = () => {
    for (const part of all(".db-filter__more", form)) part.open = wide.matches || all("select", part).some((field) => field.value);
  };
  for (const part of [form, ...all("[data-db-script]")]) part.hidden = false;
  readQuery(fields, location.search);
  fold();
  wide.addEventListener("change", fold);
  return { fields, write, update, clear };
};
