/* The page of a document: a sentence and its record lead to each other, and any words can be taken away as evidence. */

const keys = (part) => tokens(part, "of");

/* #q-tap-water-2016 outlines every piece of that quotation; without the script, its first. */
const outline = () => {
  const key = /^q-(.+)/.exec(anchor())?.[1];
  for (const mark of all("mark[data-of]")) mark.classList.toggle("db-mark--asked", keys(mark).includes(key));
};

/* #p-2-2:~:text=… in a browser that does not know the second part: the paragraph at least. */
const paragraphOnly = () => {
  const cut = location.hash.indexOf(":~:");
  if (cut > 0) location.replace(location.hash.slice(0, cut));
};

/* The marks and the notes of the targets of the part at hand, lit together. */
const light = (event, lit) => {
  const part = event.target.closest?.("[data-of]");
  if (!part) return;
  const wanted = keys(part);
  for (const other of all("[data-of]")) other.classList.toggle("db-lit", lit && keys(other).some((key) => wanted.includes(key)));
};

/* Between two marks of a quotation nothing is left out. */
const follows = (before, after) => {
  const gap = document.createRange();
  gap.setStartAfter(before);
  gap.setEndBefore(after);
  return gap.toString().trim() === "";
};

/* The pieces of a quotation as the text has them, from its marks. */
const pieces = (marks) => {
  const found = [];
  marks.forEach((mark, n) => {
    if (n && follows(marks[n - 1], mark)) found[found.length - 1] += mark.textContent;
    else found.push(mark.textContent);
  });
  return found;
};

/* One directive a piece: :~:text=…&text=… marks them all. */
const fragment = (words) => `:~:${words.map((piece) => `text=${encodeURIComponent(piece).replace(/-/g, "%2D")}`).join("&")}`;

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

/* Words of one paragraph as an entry after GB/T 7714-2015; only the day of access is the visitor's. */
const evidence = (paragraph, words) => {
  const { cited, dated, changed, site, version } = document.querySelector("[data-cited]").dataset;
  const part = paragraph.closest("[data-place]");
  const place = `${part.dataset.place}第${all("p[id]", part.querySelector(".db-text")).indexOf(paragraph) + 1}段`;
  const address = document.querySelector("link[rel=canonical]").href + `#${paragraph.id}` + fragment(words);
  return `“${words.join("……")}”\n`
    + `${cited}. ${dated ? `${dated}: ` : ""}${place}(${changed})[${today()}]. ${address}\n`
    + `据${site}，版本 ${version}；不是政府网站，以印发的纸质文本为准。`;
};

let dialog;

const makeDialog = () => {
  dialog = make("dialog", { class: "db-evidence", "aria-labelledby": "evidence-title" });
  dialog.innerHTML = '<form method="dialog"><h2 id="evidence-title">引文与出处</h2>'
    + '<p role="status" aria-live="polite"></p><textarea readonly rows="8" aria-label="引文与出处"></textarea>'
    + '<p><button type="button" data-copy>复制</button> <button type="submit">关闭</button></p></form>';
  document.body.append(dialog);
  dialog.querySelector("[data-copy]").addEventListener("click", take);
};

const take = () => copy(dialog.querySelector("textarea"), dialog.querySelector("[role=status]"), "已复制。访问日期取自这台设备的时钟。");

const show = (text) => {
  if (!dialog) makeDialog();
  dialog.querySelector("textarea").value = text;
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
  take();
};

/* What the visitor has selected inside the paragraph, or all of it without its numbers. */
const chosen = (paragraph) => {
  const selection = getSelection(), words = selection.toString().replace(/\s*\n\s*/g, "").trim();
  const inside = words && selection.rangeCount && paragraph.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? words : paragraph.textContent.trim();
};

const button = (name, act, label) => {
  const made = make("button", { type: "button", class: "db-cite", "aria-label": name, ...label });
  made.addEventListener("mousedown", (event) => event.preventDefault());  /* a press must not clear what is selected */
  made.addEventListener("click", act);
  return made;
};

const start = () => {
  paragraphOnly();
  addEventListener("hashchange", paragraphOnly);
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => light(event, false));
  for (const note of all(".db-targets > li[data-of]")) {
    const marks = all(`mark[data-of~="${keys(note)[0]}"]`), name = note.querySelector(".db-targets__name").textContent.trim();
    if (!marks.length) continue;
    const words = pieces(marks), made = button(`引用${name}的原文与出处`, () => show(evidence(marks[0].closest("p"), words)));
    made.textContent = "引用";
    note.append(made);
  }
  for (const paragraph of all(".db-text p[id]")) {
    const here = paragraph.querySelector(".db-here");
    const name = here.getAttribute("aria-label").replace("的地址", "：引文与出处（先选字句，则只引所选）");
    /* The sign comes from the style sheet: what is selected or copied of the paragraph does not have it. */
    here.after(button(name, () => show(evidence(paragraph, [chosen(paragraph)])), { "data-label": "引" }));
  }
};

outline();
addEventListener("hashchange", outline);
if (document.querySelector("[data-cited]")) start();
