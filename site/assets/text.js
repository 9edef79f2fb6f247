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

/* Between two marks of a quotation nothing is left out; what stands in two cells of a table is apart. */
const follows = (before, after) => {
  if (before.closest("td") !== after.closest("td")) return false;
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

/* The words that a browser marks: the first and the last of a long piece, cut where words end and found once in the document. */
const LONGEST = 2000, EDGE = 8;

const ends = (paragraph, piece) => {
  const text = paragraph.textContent, begin = text.indexOf(piece), page = document.querySelector("main").textContent;
  if (piece.length <= 3 * EDGE || begin < 0 || !Intl.Segmenter) return [piece];
  const cuts = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(({ index }) => index - begin);
  const once = (words) => page.indexOf(words) === page.lastIndexOf(words);
  const start = cuts.find((cut) => cut >= EDGE && cut < piece.length / 2 && once(piece.slice(0, cut)));
  const end = cuts.findLast((cut) => cut > piece.length / 2 && cut <= piece.length - EDGE);
  return start && end ? [piece.slice(0, start), piece.slice(end)] : [piece];
};

const coded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");

/* The address of a paragraph or, if asked, of words in it: a directive a piece, as many as an address can hold. */
const addressOf = (paragraph, pieces, exact) => {
  let address = document.querySelector("link[rel=canonical]").href + `#${paragraph.id}`, sign = ":~:";
  for (const piece of exact ? pieces : []) {
    const longer = `${address}${sign}text=${ends(paragraph, piece).map(coded).join(",")}`;
    if (longer.length > LONGEST) break;
    address = longer;
    sign = "&";
  }
  return address;
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

/* Words of one paragraph as an entry after GB/T 7714-2015; only the day of access is the visitor's. */
const evidence = (paragraph, words, exact) => {
  const { cited, dated, changed, site, version } = document.querySelector("[data-cited]").dataset;
  const part = paragraph.closest("[data-place]");
  const place = part === paragraph ? part.dataset.place : `${part.dataset.place}第${all("p[id]", part.querySelector(".db-text")).indexOf(paragraph) + 1}段`;
  return `“${words.join("……")}”\n`
    + `${cited}. ${dated ? `${dated}: ` : ""}${place}(${changed})[${today()}]. ${addressOf(paragraph, words, exact)}\n`
    + `据${site}，版本 ${version}；不是政府网站，以印发的纸质文本为准。`;
};

let dialog, cited;

const makeDialog = () => {
  dialog = make("dialog", { class: "db-evidence", "aria-labelledby": "evidence-title" });
  dialog.innerHTML = '<form method="dialog"><h2 id="evidence-title">引文与出处</h2>'
    + '<p role="status" aria-live="polite"></p><textarea readonly rows="8" aria-label="引文与出处"></textarea>'
    + '<p><label class="db-switch"><input type="checkbox" data-exact> 网址精确到所引文字（较长）</label></p>'
    + '<p><button type="button" data-copy>复制</button> <button type="submit">关闭</button></p></form>';
  document.body.append(dialog);
  dialog.querySelector("[data-copy]").addEventListener("click", take);
  dialog.querySelector("[data-exact]").addEventListener("change", () => { fill(); take(); });
};

const fill = () => {
  dialog.querySelector("textarea").value = evidence(...cited, dialog.querySelector("[data-exact]").checked);
};

const take = () => copy(dialog.querySelector("textarea"), dialog.querySelector("[role=status]"), "已复制。访问日期以本机时间为准。");

const show = (...about) => {
  if (!dialog) makeDialog();
  cited = about;
  fill();
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
  take();
};

/* What the visitor has selected inside the paragraph, or all of it without its numbers. */
const chosen = (paragraph) => {
  const selection = getSelection(), words = selection.toString().replace(/\s*\n\s*/g, "").trim();
  const inside = words && selection.rangeCount && paragraph.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? words : [...(paragraph.cells ?? [paragraph])].map((cell) => cell.textContent.trim()).join("｜");
};

const button = (name, act, label) => {
  const made = make("button", { type: "button", class: "db-cite", "aria-label": name, ...label });
  made.addEventListener("mousedown", (event) => event.preventDefault());  /* a press must not clear what is selected */
  made.addEventListener("click", act);
  return made;
};

/* The annotations are shown if they were asked for, and the choice is kept for the next page, where pages may keep any. */
const KEPT = "db-annotated";

const annotate = (field) => {
  const apply = () => document.body.classList.toggle(KEPT, field.checked);
  try { field.checked = localStorage.getItem(KEPT) === "1"; } catch { /* then for this page alone */ }
  apply();
  field.addEventListener("change", () => {
    apply();
    try { localStorage.setItem(KEPT, field.checked ? "1" : "0"); } catch { /* as above */ }
  });
  field.closest("[data-db-tools]").hidden = false;
};

const folds = () => all("details.db-fold");

/* What the address names is opened: the fold that holds it or, for a heading, the next one. */
const unfold = () => {
  const place = document.getElementById(anchor());
  const next = /^H[23]$/.test(place?.tagName) ? place.nextElementSibling : null;
  const fold = place?.closest("details.db-fold, details.db-rownotes") ?? (next?.matches("details.db-fold") ? next : next?.querySelector("details.db-fold"));
  if (!fold || fold.open) return;
  fold.open = true;
  place.scrollIntoView();
};

/* A browser that cannot show what is folded on a wide screen gets it unfolded; find all, or none, on a narrow one. */
const folding = () => {
  const wide = matchMedia("(min-width: 45.01em)"), button = document.querySelector("[data-db-unfold]");
  if (wide.matches && !CSS.supports("selector(::details-content)")) for (const fold of folds()) fold.open = true;
  button?.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", open);
    for (const fold of folds()) fold.open = open;
  });
  unfold();
  addEventListener("hashchange", unfold);
};

const start = () => {
  paragraphOnly();
  all("[data-db-annotate]").forEach(annotate);
  folding();
  addEventListener("hashchange", paragraphOnly);
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => light(event, false));
  for (const note of all(".db-targets > li[data-of]")) {
    const marks = all(`mark[data-of~="${keys(note)[0]}"]`), name = note.querySelector(".db-targets__name").textContent.trim();
    if (!marks.length) continue;
    const words = pieces(marks), made = button(`引用${name}的原文与出处`, () => show(marks[0].closest("p, tr"), words));
    made.textContent = "引用";
    note.append(made);
  }
  for (const paragraph of all(".db-text :is(p, tr)[id]")) {
    const here = paragraph.querySelector(".db-here");
    const name = here.getAttribute("aria-label").replace("的地址", "：引文与出处（先选中文字，则只引所选）");
    /* The sign comes from the style sheet: what is selected or copied of the paragraph does not have it. */
    here.after(button(name, () => show(paragraph, [chosen(paragraph)]), { "data-label": "引" }));
  }
};

outline();
addEventListener("hashchange", outline);
if (document.querySelector("[data-cited]")) start();
