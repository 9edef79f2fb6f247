/* A filter over the rows of a page.  Without this script every row is there and the form is hidden.
   A row that the address names (#row) is always shown.  A row that has names (data-names in documents, data-later, data-alias) is
   found by them alone, and where one is called just what is asked, it is shown alone. */

const SEEN = "[data-db-row]:not([hidden])";

/* A row with its words, cell by cell, as no word is found across two, made when they are first asked for. */
const entryOf = (row) => {
  const own = (name) => (row.dataset[name] ?? "").split("|").filter(Boolean), named = "names" in row.dataset, held = {};
  const documents = named ? [row.children[0].textContent.trim(), ...own("names")] : [];
  const others = [...own("later").map((name) => [name, LATER]), ...own("alias").map((name) => [name, ALIAS])];
  const names = [...documents, ...others.map(([name]) => name)].map(plain);
  let words;
  return {
    row, names, documents, others, home: row.parentNode,
    get words() { return words ??= plain(named ? names.join("\0") : [...row.cells ?? [row]].map((cell) => cell.textContent).join("\0")); },
    values(name) { return held[name] ??= tokens(row, name); }
  };
};

/* Why the rows were found where the documents have none of the words as a name: 您是不是找：某省照明厅（“灯办”是别称） */
const meant = (found, words) => {
  if (!words.length || !found.length || found.some(({ documents }) => !documents.length || documents.some((name) => holds(plain(name), words)))) return "";
  const [name, why] = found[0].others.find(([other]) => holds(plain(other), words)) ?? [];
  return name ? `。您是不是找：${found.slice(0, 3).map((entry) => entry.documents[0]).join("、")}${found.length > 3 ? "等" : ""}（“${name}”${why}）` : "";
};

/* Earlier or smaller first; what has no key comes last, in either direction. */
const byKey = (order) => {
  const down = order.startsWith("-"), name = order.replace("-", "");
  const key = `by${name[0].toUpperCase()}${name.slice(1)}`;
  return (a, b) => {
    const x = a.row.dataset[key], y = b.row.dataset[key];
    if (!x || !y) return !x - !y;
    const by = isNaN(x) || isNaN(y) ? x.localeCompare(y, "zh-Hans-CN") : x - y;
    return down ? -by : by;
  };
};

/* A table like the first of the page, without rows, for rows of several tables in one order. */
const emptyTable = (flat, first) => {
  const like = first.cloneNode(true), name = flat.querySelector("[id]").id;
  like.querySelector("tbody").textContent = "";
  for (const part of [like, like.querySelector("table")]) part.setAttribute("aria-labelledby", name);
  flat.append(like);
  flat.dataset.dbGroup = "";
  return like.querySelector("tbody");
};

/* A cell whose row is a few lines, on a phone and on paper, says what it is. */
for (const table of all(".db-rows")) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.dataset.h);
  for (const cell of all("tbody td:not(:empty)", table)) if (heads[cell.cellIndex]) cell.dataset.h = heads[cell.cellIndex];
}

/* The words of a part for a file, without its links to other places, the label of a code and the parts in it, which are columns of their
   own; what the document does not say (未写期限) is empty there. */
const wordsOf = (part) => {
  if ("v" in part.dataset) return part.dataset.v;
  const copy = part.cloneNode(true);
  for (const link of all(".db-words, .db-hidden, [data-x], b:has(+ code)", copy)) link.remove();
  for (const note of all("small, br", copy)) note.before("　");
  const words = copy.textContent.replace(/[ \t\n]+/g, " ").trim();
  return words.startsWith("未写") ? "" : words;
};

/* A row as {head: words}: a column for every named part (data-x, with the value data-v where the page words it otherwise), or else one
   for every cell under its head. */
const columnsOf = (row) => {
  const parts = all("[data-x]", row), heads = row.closest("table")?.tHead.rows[0].cells;
  const pairs = parts.length
    ? parts.map((part) => [part.dataset.x, wordsOf(part)])
    : [...row.children].map((cell, n) => [heads[n].dataset.x || heads[n].textContent.trim(), wordsOf(cell)]);
  return Object.fromEntries(row.id ? [["记录", row.id], ...pairs] : pairs);
};

/* The rows that are seen, in the order in which they are seen, below their heads. */
const shownRows = () => {
  const lines = all(SEEN).map(columnsOf), heads = [...new Set(lines.flatMap(Object.keys))];
  return [heads, ...lines.map((line) => heads.map((head) => line[head] ?? ""))];
};

/* The rows that are seen of one status, or of one group. */
const tallied = (name) => all(`[data-status="${name}"]${SEEN}, [data-db-group~="${name}"] ${SEEN}`).length;

const named = () => document.getElementById(anchor());

/* What to try where nothing fits, below the page's own words. */
const tries = (form, none, asked) => {
  none.nextElementSibling?.matches(".db-tries") && none.nextElementSibling.remove();
  if (none.hidden) return;
  const box = document.querySelector(".db-find"), list = make("ul", { class: "db-tries" });
  if (asked) list.append(make("li", {}, "减少一个词，或换一个更短的词"));
  list.append(make("li", {}, "去掉一个已选条件，或点“重置”"));
  if (asked && box) {
    list.append(make("li", {}, "在全站检索", make("a", { href: `${box.getAttribute("action")}?${new URLSearchParams({ text: asked })}` }, `“${asked}”`)));
  }
  none.after(list);
};

const start = (form) => {
  const rows = all("[data-db-row]").map(entryOf), query = form.elements.text, sort = form.elements.sort;
  const captions = all("[data-db-shown]").map((part) => {
    const scope = part.closest("tbody, table");
    return { part, words: part.textContent, scope, total: all("[data-db-row]", scope).length };
  });
  const none = document.querySelector("[data-db-none]"), count = form.querySelector("[data-db-count]");
  let arranged = "";

  const called = () => rows.filter((entry) => entry.names.includes(plain(query.value)));

  /* The rows that fit; with every row that holds the words it is counted for each choice what that would leave. */
  const choose = () => {
    const words = wordsIn(query.value), alone = called(), found = [];
    const chosen = choices.filter((field) => field.value), counts = new Map(choices.map((field) => [field, new Map()]));
    const held = new Map(choices.map((field) => [field, new Set()]));
    for (const entry of alone.length ? alone : rows) {
      if (words.length && !alone.length && !holds(entry.words, words)) continue;
      for (const field of choices) for (const value of entry.values(field.name)) held.get(field).add(value);
      const against = chosen.filter((field) => !entry.values(field.name).includes(field.value));
      if (!against.length) found.push(entry);
      if (against.length > 1) continue;
      for (const field of against.length ? against : choices) {
        const own = counts.get(field);
        for (const value of entry.values(field.name)) own.set(value, (own.get(value) ?? 0) + 1);
      }
    }
    for (const [field, own] of counts) offer(field, own, held.get(field));
    return found;
  };

  /* Rows of several tables are put into one where an order is asked for, and go home again. */
  const arrange = () => {
    if (!sort || sort.value === arranged) return;
    arranged = sort.value;
    const flat = document.querySelector("[data-db-flat]");
    const body = flat && (flat.querySelector("tbody, ul") ?? emptyTable(flat, rows[0].home.parentNode.parentNode));
    for (const { row, home } of arranged ? [...rows].sort(byKey(arranged)) : rows) {
      (arranged && body && "dbPair" in row.dataset ? body : home).append(row);
      for (const part of all(".db-flat", row)) part.hidden = !arranged;
    }
  };

  /* What is folded opens where something is chosen, and closes again with the choice. */
  let unfolded = false;
  const unfold = () => {
    const narrowed = rows.some(({ row }) => row.hidden);
    if (narrowed !== unfolded) for (const part of all("details[data-db-fold]")) part.open = narrowed;
    unfolded = narrowed;
  };

  /* A group names the heading and the note before it: they are hidden with it, and what is not of any row where rows are hidden. */
  const withNamed = (part, name) => [part, ...tokens(part, name).map((id) => document.getElementById(id))].filter(Boolean);
  const hideEmptyGroups = () => {
    unfold();
    for (const group of all("[data-db-group]")) {
      const empty = !group.querySelector(SEEN);
      for (const part of withNamed(group, "dbGroup")) part.hidden = empty;
    }
    for (const whole of all("[data-db-whole]")) for (const part of withNamed(whole, "dbWhole")) part.hidden = rows.some(({ row }) => row.hidden);
    for (const link of all(".db-jump a[href^='#']")) {
      link.parentNode.hidden = !!document.getElementById(link.hash.slice(1))?.closest("[hidden]");
    }
  };

  const say = (found) => {
    const shown = found.length;
    for (const { part, words, scope, total } of captions) {
      const seen = all(SEEN, scope).length;
      part.textContent = seen === total ? words : `显示 ${seen}，共 ${total}`;
    }
    for (const part of all("[data-db-unsorted]")) part.hidden = !!sort.value;
    for (const tally of all("[data-db-tally]")) tally.textContent = tallied(tally.dataset.dbTally);
    for (const part of all("[data-db-once]")) {
      const pairs = all(`[data-db-pair]${SEEN}`, part.closest("[data-db-group]") ?? document).map((row) => row.dataset.dbPair);
      const once = new Set(pairs).size;
      part.querySelector("b").textContent = once;
      part.hidden = once === pairs.length;
    }
    if (none) {
      none.hidden = !!document.querySelector(document.querySelector("[data-db-pair]") ? `[data-db-pair]${SEEN}` : SEEN);
      tries(form, none, query.value.trim());
    }
    const { noun } = count.dataset;
    const told = shown === rows.length ? `共 ${shown} ${noun}` : `显示 ${shown} ${noun}，共 ${rows.length} ${noun}`;
    count.textContent = told + meant(found, wordsIn(query.value));
  };

  /* Of choices of which one stands for all (data-db-alone), the one that the fields say. */
  const markChosen = () => {
    for (const link of all("[data-db-alone] a[data-db-set]")) {
      const chosen = [...new URLSearchParams(link.search)].every(([name, value]) => form.elements[name]?.value === value);
      link[chosen ? "setAttribute" : "removeAttribute"]("aria-current", "true");
    }
  };

  const apply = () => {
    const found = choose(), shown = new Set(found);
    arrange();
    for (const entry of rows) entry.row.hidden = !shown.has(entry);
    hideEmptyGroups();
    markChosen();
    say(found);
  };

  /* A place that the choice hides is not named any more: the address would take the choice back. */
  const { fields, write, update, clear } = narrowing(form, apply, () => named()?.closest("[hidden]") ? "" : location.hash);
  const choices = fields.filter((field) => field.options && field !== sort);

  /* A link to a row that the filter hides: the filter gives way. */
  const reveal = () => {
    const place = named();
    for (const part of place ? [place.closest("details"), ...all(":scope > details", place)] : []) part?.setAttribute("open", "");
    if (!place?.closest("[hidden]")) return;
    clear(false);
    place.scrollIntoView();
  };

  addEventListener("popstate", reveal);
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-db-set]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const asked = new URLSearchParams(link.search), alone = link.closest("[data-db-alone]");
    const offered = new Set(alone ? all("a[data-db-set]", alone).flatMap((other) => [...new URLSearchParams(other.search).keys()]) : []);
    readQuery(fields.filter((field) => asked.has(field.name) || offered.has(field.name)), link.search);
    update(true);
    form.scrollIntoView();
  });
  for (const button of all("[data-db-export]", form)) {
    button.addEventListener("click", () => downloadTable(button.dataset.dbExport, fields, shownRows()));
  }
  /* One row that is called just what is asked, and leads to a page of its own: Enter, or another page's box, opens it. */
  const open = (replace) => {
    const alone = query.value.trim() ? called() : [], link = alone.length === 1 && alone[0].row.querySelector("a[href]");
    if (link) openPage(link.getAttribute("href"), query.value, replace);
  };
  form.addEventListener("submit", () => open(false));

  apply();
  reveal();
  if (location.search) write(false);
  if (goes) open(true);
};

all("form[data-db-filter]").forEach(start);
