/* A filter over the rows of a page.  Without this script every row is there and the form is hidden.
   A row that the address names (#row) is always shown.  A row that has names (data-names) is found by them alone, and where one
   is called just what is asked, it is shown alone. */

const SEEN = "[data-db-row]:not([hidden])";

const entryOf = (row) => {
  const names = "names" in row.dataset ? [row.children[0].textContent, ...row.dataset.names.split("|")].map(plain) : [];
  return { row, names, words: names.join("\n") || plain(row.textContent), home: row.parentNode };
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

/* The words of a part for a file, without its links to other places. */
const wordsOf = (part) => {
  const copy = part.cloneNode(true);
  for (const link of all(".db-words, .db-hidden", copy)) link.remove();
  for (const note of all("small, br", copy)) note.before("　");
  return copy.textContent.replace(/[ \t\n]+/g, " ").trim();
};

/* A row as {head: words}: a column for every named part, or else one for every cell under its head. */
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

const start = (form) => {
  const rows = all("[data-db-row]").map(entryOf), query = form.elements.text, sort = form.elements.sort;
  const captions = all("[data-db-shown]").map((part) => {
    const scope = part.closest("tbody, table");
    return { part, words: part.textContent, scope, total: all("[data-db-row]", scope).length };
  });
  const none = document.querySelector("[data-db-none]"), count = form.querySelector("[data-db-count]");
  let arranged = "";

  const fits = ({ row, words }, { name, value }) => {
    if (!value || name === "sort") return true;
    return name === "text" ? words.includes(plain(value)) : tokens(row, name).includes(value);
  };

  /* The rows that are called just what is asked; where none is, those that hold the words. */
  const chosen = () => {
    const found = rows.filter((entry) => fields.every((field) => fits(entry, field)));
    const alone = found.filter((entry) => entry.names.includes(plain(query.value)));
    return alone.length ? alone : found;
  };

  /* Rows of several tables are put into one where an order is asked for, and go home again. */
  const arrange = () => {
    if (!sort || sort.value === arranged) return;
    arranged = sort.value;
    const flat = document.querySelector("[data-db-flat]");
    const body = flat && (flat.querySelector("tbody") ?? emptyTable(flat, rows[0].home.parentNode.parentNode));
    for (const { row, home } of arranged ? [...rows].sort(byKey(arranged)) : rows) {
      (arranged && body && "dbPair" in row.dataset ? body : home).append(row);
      for (const part of all(".db-flat", row)) part.hidden = !arranged;
    }
  };

  /* A group names the heading and the note before it: they are hidden with it. */
  const hideEmptyGroups = () => {
    for (const group of all("[data-db-group]")) {
      const empty = !group.querySelector(SEEN);
      for (const part of [group, ...tokens(group, "dbGroup").map((id) => document.getElementById(id))]) if (part) part.hidden = empty;
    }
    for (const link of all(".db-jump a[href^='#']")) {
      link.parentNode.hidden = !!document.getElementById(link.hash.slice(1))?.closest("[hidden]");
    }
  };

  const say = (shown) => {
    for (const { part, words, scope, total } of captions) {
      const seen = all(SEEN, scope).length;
      part.textContent = seen === total ? words : `显示 ${seen}，共 ${total}`;
    }
    for (const part of all("[data-db-unsorted]")) part.hidden = !!sort.value;
    for (const tally of all("[data-db-tally]")) tally.textContent = tallied(tally.dataset.dbTally);
    const pairs = all(`[data-db-pair]${SEEN}`).map((row) => row.dataset.dbPair), once = new Set(pairs).size;
    for (const part of all("[data-db-once]")) {
      part.querySelector("b").textContent = once;
      part.hidden = once === pairs.length;
    }
    if (none) none.hidden = !!document.querySelector(document.querySelector("[data-db-pair]") ? `[data-db-pair]${SEEN}` : SEEN);
    const { noun } = count.dataset;
    count.textContent = shown === rows.length ? `共 ${shown} ${noun}` : `显示 ${shown} ${noun}，共 ${rows.length} ${noun}`;
  };

  const apply = () => {
    const found = new Set(chosen());
    arrange();
    for (const entry of rows) entry.row.hidden = !found.has(entry);
    hideEmptyGroups();
    say(found.size);
  };

  /* A place that the choice hides is not named any more: the address would take the choice back. */
  const { fields, write, update, clear } = narrowing(form, apply, () => named()?.closest("[hidden]") ? "" : location.hash);

  /* A link to a row that the filter hides: the filter gives way. */
  const reveal = () => {
    const place = named();
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
    const asked = new URLSearchParams(link.search);
    readQuery(fields.filter((field) => asked.has(field.name)), link.search);
    update(true);
    form.scrollIntoView();
  });
  for (const button of all("[data-db-export]", form)) {
    button.addEventListener("click", () => downloadTable(button.dataset.dbExport, fields, shownRows()));
  }
  apply();
  reveal();
  if (location.search) write(false);
};

all("form[data-db-filter]").forEach(start);
