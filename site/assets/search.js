/* The search page: the rows of each document are a script of its own (policies/…-search.js calls duibiaoPart), fetched when something
   is asked; what was found is listed, its words marked. */

const KINDS = { task: "任务", target: "目标", unit: "单位", sentence: "句子" };
/* Of what was found so many of a kind are listed; so many scripts are fetched at once, so many ms after a key. */
const MOST = 500, AT_ONCE = 4, WAIT = 250;
const MANY_NAMES = ["lead", "participant", "topic", "level"];

/* What the choices know of a row, and its words, cell by cell, as words are never found across two.  What is known of a task is
   written once, for its targets and sentences too. */
const known = (row, tasks) => {
  const entry = { kind: row.closest("[data-db-group]").dataset.dbGroup, year: tokens(row, "year"), self: tokens(row, "self") };
  entry.words = [...row.children].map((cell) => plain(cell.textContent)).join("\n");
  const task = tasks[row.dataset.of];
  for (const name of MANY_NAMES) entry[name] = task ? task[name] : tokens(row, name);
  if ("task" in row.dataset) tasks[row.dataset.task] = entry;
  return entry;
};

/* The text of a cell as it is compared, and for each of its signs the node and offset that it comes from. */
const signsOf = (cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), at = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    node.data.split("").forEach((letter, offset) => {
      for (const sign of plain(letter)) {
        text += sign;
        at.push({ node, offset });
      }
    });
  }
  return { text, at };
};

/* Every place of the words in a cell, wrapped from the last to the first, so that what comes before keeps its offsets. */
const mark = (cell, words) => {
  const { text, at } = signsOf(cell), places = [];
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) places.push(from);
  for (const place of places.reverse()) {
    let last = place + words.length - 1;
    while (last >= place) {
      let first = last;
      while (first > place && at[first - 1].node === at[last].node) first -= 1;
      const found = at[first].node.splitText(at[first].offset), shown = make("mark");
      found.splitText(at[last].offset - at[first].offset + 1);
      found.replaceWith(shown);
      shown.append(found);
      last = first - 1;
    }
  }
};

/* By which other name a unit, topic or indicator was found, where nothing else in the row holds the words. */
const sayNames = (row, words) => {
  const names = all("[data-db-name]", row).filter((name) => plain(name.textContent).includes(words)), others = row.cloneNode(true);
  for (const name of all("[data-db-name]", others)) name.remove();
  if (!names.length || [...others.children].some((cell) => plain(cell.textContent).includes(words))) return;
  const found = names.map((name) => `${name.dataset.dbName}“${name.textContent}”`).join("、");
  row.children[0].append(make("small", { "data-db-said": "" }, `按${found}找到`));
};

const show = (row, kind, words) => {
  if (!words) return;
  for (const cell of row.children) mark(cell, words);
  if (kind !== "sentence") sayNames(row, words);
};

const none = () => ({ task: 0, target: 0, unit: 0, sentence: 0 });

/* A search over the rows of the documents, [{id, place, address}].  As elements, all rows would fill the memory: each is kept
   as HTML. */
const searchIn = (parts) => {
  const byId = new Map(parts.map((part) => [part.id, part])), holder = document.createElement("template");
  const lists = Object.keys(KINDS).map((kind) => [kind, document.querySelector(`section[data-db-group="${kind}"] :is(tbody, ul)`)]);
  const listOf = Object.fromEntries(lists);
  let turn = 0, timer;

  window.duibiaoPart = (id, html) => {
    const tasks = {}, rows = all("[data-db-row]", new DOMParser().parseFromString(html, "text/html"));
    byId.get(id).entries = rows.map((row) => ({ html: row.outerHTML, ...known(row, tasks) }));
  };

  const list = ({ html, kind }, words) => {
    holder.innerHTML = html;
    const row = holder.content.firstElementChild;
    listOf[kind].append(row);
    show(row, kind, words);
  };

  const search = async ({ words, fits, say, place, asked }) => {
    const mine = ++turn, counts = none(), wanted = parts.filter((part) => !place || part.place === place);
    for (const shown of Object.values(listOf)) shown.textContent = "";
    if (!asked) return say(counts, "写下词句，或选定条件，就开始查", false);

    const tell = (seen) => {
      const failed = wanted.slice(0, seen).filter((part) => !part.entries).length;
      say(counts, [
        seen < wanted.length && `已查 ${seen}／${wanted.length} 份文件`,
        failed && `${failed} 份文件没有取到，可再试一次`,
        Object.values(counts).some((count) => count > MOST) && `每类只列前 ${MOST} 条，可再加条件`
      ].filter(Boolean).join("；"), seen < wanted.length);
    };

    /* One after the other in the order of the documents, some of them fetched ahead. */
    const fetched = [];
    const fetchPart = ({ entries, address }) => entries ? null : loadScript(address).catch(() => { /* counted as failed */ });
    tell(0);
    for (const [at, part] of wanted.entries()) {
      while (fetched.length < Math.min(at + AT_ONCE, wanted.length)) fetched.push(fetchPart(wanted[fetched.length]));
      await fetched[at];
      if (mine !== turn) return;
      for (const entry of part.entries ?? []) {
        if (!entry.words.includes(words) || !fits(entry)) continue;
        counts[entry.kind] += 1;
        if (counts[entry.kind] <= MOST) list(entry, words);
      }
      tell(at + 1);
    }
  };

  return (question) => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT, question);
  };
};

const start = (form) => {
  const query = form.elements.text, count = form.querySelector("[data-db-count]"), nothing = document.querySelector("[data-db-none]");
  const search = searchIn(JSON.parse(document.querySelector("script[data-db-parts]").textContent));

  const value = (name) => form.elements[name]?.value ?? "";

  const fits = (entry) => {
    const unit = value("unit"), role = value("role"), units = role ? entry[role] : [...entry.self, ...entry.lead, ...entry.participant];
    if (unit ? !units.includes(unit) : role && !units.length) return false;
    return ["year", "topic", "level"].every((name) => !value(name) || entry[name].includes(value(name)));
  };

  /* `note` where more is to come, or where not everything that was found is listed. */
  const say = (counts, note, busy) => {
    const found = Object.values(counts).some(Boolean), asked = query.value.trim();
    for (const group of all("[data-db-group]")) group.hidden = !counts[group.dataset.dbGroup];
    for (const tally of all("[data-db-tally]")) tally.textContent = counts[tally.dataset.dbTally];
    for (const link of all(".db-jump a[href^='#']")) link.parentNode.hidden = !counts[link.hash.slice(1)];
    const counted = Object.entries(KINDS).map(([kind, name]) => `${name} ${counts[kind]}`).join("，");
    count.textContent = [found ? counted : note ? "" : "没有找到", note].filter(Boolean).join("。");
    form.setAttribute("aria-busy", busy);
    nothing.hidden = found || note !== "";
    nothing.querySelector("[data-db-asked]").textContent = asked ? `“${asked}”` : "符合条件的条目";
  };

  const apply = () => {
    form.setAttribute("aria-busy", true);
    search({ words: plain(query.value), fits, say, place: value("place"), asked: fields.some((field) => field.value.trim()) });
  };

  const { fields } = narrowing(form, apply, () => "");
  form.addEventListener("reset", () => query.focus());
  apply();
};

all("form[data-db-search]").forEach(start);
