/* The search page: the names of units, topics and indicators answer first (search-names.js calls duibiaoNames); the rows of each
   document are a script of its own (policies/…-search.js calls duibiaoPart).  Both are fetched when something is asked. */

const KINDS = { target: "目标", task: "任务", unit: "单位", sentence: "原文" };
const NAMED = { unit: "单位", topic: "主题", indicator: "指标" };
/* Of what was found so many of a kind are listed at first, and at most; so many names answer; so many scripts are fetched at once,
   so many ms after a key. */
const FIRST = 20, MOST = 500, ANSWERS = 4, AT_ONCE = 4, WAIT = 250;
const MANY_NAMES = ["lead", "participant", "charged", "topic", "level"];
/* A body of another level is called so: 照明局, where there is 照明厅. */
const BODY = /[局厅部委办署会院]$/;

/* Words that only name a kind of record, or ask for one.  The roles, each with the documents' own words for it, are on the form. */
const KIND_WORDS = ["目标", "任务", "单位", "指标", "原文", "负责", "谁", "谁负责"];
const rolesOf = (form) => new Map(["lead", "participant"].flatMap((role) => tokens(form, role).map((word) => [word, role])));

/* What is asked, [{word, role}], without words that only name a kind of record, and a role taken from the end of a word:
   照明厅牵头的任务, 路灯由谁牵头.  Of such words alone each is asked as it is. */
const termsOf = (words, roles) => {
  const called = [...roles.keys()].map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  const last = new RegExp(`^(|.{2,}?)由?谁?(${called})(?:的?(?:${KIND_WORDS.join("|")}))?$`);
  const apart = words.flatMap((word) => roles.has(word) ? [word] : word.match(last)?.slice(1).filter(Boolean) ?? [word]);
  const terms = apart.filter((word) => !KIND_WORDS.includes(word)).map((word) => ({ word, role: roles.get(word) ?? "" }));
  return terms.some(({ role }) => !role) ? terms : words.map((word) => ({ word, role: "" }));
};

const every = ({ documents, later, aliases }) => [...documents, ...later, ...aliases].map(plain);

/* What a word names, {units, parts, topics} as maps from the id, and `others`, how the units are called else: a unit by the end of any
   of its names, 建设厅 of 省建设厅, or by a part of one in documents (`parts`); a topic by a part of its name, or by a whole alias. */
const namedBy = (names, word) => {
  const mapOf = (kind, is) => new Map(names.filter((record) => record.kind === kind && is(record)).map((record) => [record.id, record]));
  const written = ({ documents }) => documents.some((name) => plain(name).includes(word));
  const units = mapOf("unit", (record) => word.length > 1 && every(record).some((name) => name.endsWith(word)));
  return {
    units, parts: new Map([...units, ...mapOf("unit", written)]),
    topics: mapOf("topic", (record) => written(record) || record.aliases.map(plain).includes(word)),
    others: [...new Set([...units.values()].flatMap(({ documents }) => documents.map(plain)))]
  };
};

/* The units of a row, or those of one role. */
const unitsOf = (entry, role) => role ? entry[role] : [...entry.self, ...entry.lead, ...entry.participant, ...entry.charged];

/* Whether a row is meant by a word that it does not write: a task or target by its units and topic, a sentence by another name of a unit. */
const namedFor = ({ kind }, { units, parts }) => kind === "task" ? parts : units;
const isMeant = (entry, words, term, role) => {
  if (entry.kind === "sentence") return term.others.some((name) => words.includes(name));
  const named = namedFor(entry, term), { topics } = term;
  return entry.kind !== "unit" && (unitsOf(entry, role).some((id) => named.has(id)) || entry.topic.some((id) => topics.has(id)));
};

/* Whether a row has what is asked, its words as they are written or what they mean: a role asks for units of it, and of a task
   it leaves out those of the other role. */
const OTHER_CELL = { lead: 3, participant: 2 };
const has = (entry, terms) => {
  const [role] = terms.map((term) => term.role).filter(Boolean), own = terms.filter((term) => !term.role);
  const words = role && entry.kind === "task" ? entry.words.split("\n").filter((_, n) => n !== OTHER_CELL[role]).join("\n") : entry.words;
  return (!role || entry[role].length > 0) && own.every((term) => words.includes(term.word) || isMeant(entry, words, term, role));
};

/* What the choices know of a row, and its words, cell by cell, as no word is found across two.  What is known of a task is
   written once, for its targets and sentences too. */
const known = (row, tasks, place) => {
  const entry = { kind: row.closest("[data-db-group]").dataset.dbGroup, year: tokens(row, "year"), self: tokens(row, "self") };
  entry.words = [...row.children].map((cell) => plain(cell.textContent)).join("\n");
  const task = tasks[row.dataset.of];
  for (const name of MANY_NAMES) entry[name] = [...task?.[name] ?? [], ...tokens(row, name)];
  entry.place = "place" in row.dataset ? tokens(row, "place") : [place];
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
  const { text, at } = signsOf(cell), found = new Array(text.length).fill(false);
  for (const word of words) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) found.fill(true, from, from + word.length);
  }
  for (let last = text.length - 1; last >= 0; last -= 1) {
    if (!found[last]) continue;
    const end = last;
    while (found[last - 1] && at[last - 1].node === at[end].node) last -= 1;
    const own = at[last].node.splitText(at[last].offset), shown = make("mark");
    own.splitText(at[end].offset - at[last].offset + 1);
    own.replaceWith(shown);
    shown.append(own);
  }
};

/* By which other name a record was found, where nothing else in the row holds the words. */
const sayNames = (row, words) => {
  const others = row.cloneNode(true);
  for (const name of all("[data-db-name]", others)) name.remove();
  const text = [...others.children].map((cell) => plain(cell.textContent)).join("\n"), lacking = words.filter((word) => !text.includes(word));
  const names = all("[data-db-name]", row).filter((name) => lacking.some((word) => plain(name.textContent).includes(word)));
  if (!names.length) return;
  const first = new Map(names.reverse().map((name) => [name.dataset.dbName, name.textContent]));
  const found = [...first].map(([kind, name]) => `${kind}“${name}”`).join("、");
  row.querySelector("[data-db-because], th").append(make("small", { "data-db-said": "" }, `与${found}相符`));
};

/* Of which unit or topic a task or target is that was asked by its name, where nothing in the row holds it. */
const sayMeant = (row, entry, lacking) => {
  const found = lacking.map((term) => [namedFor(entry, term), term.topics]).flatMap(([units, topics]) => [
    ...unitsOf(entry, "").filter((id) => units.has(id)).map((id) => `单位：${units.get(id).name}`),
    ...entry.topic.filter((id) => topics.has(id)).map((id) => `主题：${topics.get(id).name}`)
  ]);
  if (found.length) row.querySelector("th").append(make("small", { "data-db-meant": "" }, [...new Set(found)].join("，")));
};

/* The places of the words, or of other names of the units that they name. */
const show = (row, entry, literal, terms) => {
  const text = entry.words, others = terms.filter(({ word }) => !text.includes(word));
  const words = [...new Set([...literal, ...terms.map(({ word }) => word)])];
  if (!words.length) return;
  const shown = [...words, ...others.flatMap((term) => term.others)];
  for (const cell of row.children) mark(cell, shown);
  sayNames(row, words);
  if (["task", "target"].includes(entry.kind)) sayMeant(row, entry, others);
};

const none = () => Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));

/* How well names fit the words: how much of them one name holds, and then whether it is just that, or begins with it. */
const fitOf = (names, words) => Math.max(0, ...names.map(plain).map((name) => {
  const held = words.filter((word) => name.includes(word)), signs = held.join("").length;
  return signs && signs + (words.includes(name) ? .9 : name.startsWith(held[0]) ? .5 : 0);
}));

/* The best of each kind: of several words the names need not hold all. */
const bestOf = (found) => Object.keys(NAMED).flatMap((kind) => {
  const own = found.filter(({ record }) => record.kind === kind), best = Math.floor(Math.max(...own.map(({ fit }) => fit)));
  return own.filter(({ fit }) => fit >= best).sort((a, b) => b.fit - a.fit);
});

/* The records that are called as asked or chosen, and those that only a later name or an alias fits, each with that name. */
const answersTo = (names, words, chosen) => {
  const called = [], meant = [];
  for (const record of names) {
    const { documents, later, aliases } = record, fit = fitOf(documents, words);
    if (fit || chosen.includes(`${record.kind} ${record.id}`)) called.push({ record, fit });
    else if (words.length) {
      const others = [...later.map((name) => [name, LATER]), ...aliases.map((name) => [name, ALIAS])].map(([name, why]) => ({ record, name, why, fit: fitOf([name], words) }));
      const [best] = others.filter((other) => other.fit).sort((a, b) => b.fit - a.fit);
      if (best) meant.push(best);
    }
  }
  const many = (kind) => called.filter(({ record }) => record.kind === kind).length > ANSWERS;
  return { called: bestOf(called), meant: bestOf(meant).filter(({ record, fit }) => fit % 1 > .8 || !many(record.kind)) };
};

/* The one unit that is called just so: in the documents, or else today or by an alias. */
const unitCalled = (names, whole) => {
  const units = names.filter(({ kind }) => kind === "unit"), is = (own) => own.some((name) => plain(name) === whole);
  const own = units.filter(({ documents }) => is(documents)), found = own.length ? own : units.filter(({ later, aliases }) => is([...later, ...aliases]));
  return found.length === 1 ? found[0] : null;
};

/* The files of the search, each fetched once, when it is first needed. */
const sources = (parts) => {
  const byId = new Map(parts.map((part) => [part.id, part]));
  let names = [], fetched;

  window.duibiaoPart = (id, html) => {
    const tasks = {}, rows = all("[data-db-row]", new DOMParser().parseFromString(html, "text/html"));
    byId.get(id).entries = rows.map((row) => ({ html: row.outerHTML, ...known(row, tasks, byId.get(id).place) }));
  };
  window.duibiaoNames = (rows) => {
    names = rows.map(([kind, id, name, address, written, later, aliases, counts]) => ({ kind, id, name, address, documents: [name, ...written], later, aliases, counts }));
  };
  const fetchPart = ({ entries, address }) => entries ? null : loadScript(address).catch(() => { /* counted as failed */ });
  const fetchNames = () => {
    fetched ??= loadScript("search-names.js").catch(() => { fetched = null; /* the rows are found without them */ }).then(() => names);
    return fetched;
  };
  return { fetchPart, fetchNames };
};

/* What answers first: units, topics, indicators, and below them what may be meant. */
const answering = (place) => {
  const line = ({ record: { kind, name, address, counts } }) => make("li", {}, make("small", {}, NAMED[kind]), make("a", { href: address }, name), make("span", {}, counts));

  /* The units whose name has what stands before the last sign: 照明 of 照明局. */
  const near = (names, words) => {
    const stem = words.length === 1 && words[0].length > 2 && BODY.test(words[0]) ? words[0].slice(0, -1) : "";
    const units = stem ? names.filter(({ kind, documents, aliases }) => kind === "unit" && [...documents, ...aliases].some((name) => plain(name).includes(stem))) : [];
    return units.map((record) => ({ record, name: stem, why: `是名称的一部分，文件没有点名“${words[0]}”` }));
  };

  /* The names in which all signs that are asked follow one another: 村级道路 for 村路; the shortest first. */
  const follow = (name, signs) => [...name].reduce((at, sign) => at + (sign === signs[at]), 0) === signs.length;
  const scattered = (names, words) => {
    const asked = words.join(""), fits = (record) => every(record).some((name) => follow(name, asked));
    const found = asked.length > 1 ? names.filter(fits).sort((a, b) => a.name.length - b.name.length) : [];
    return found.map((record) => ({ record, name: asked, why: "的各字依次见于名称" }));
  };

  const offered = (meant) => {
    const byName = new Map();
    for (const one of meant) byName.set(one.name + one.why, [...byName.get(one.name + one.why) ?? [], one]);
    const parts = [...byName.values()].slice(0, 2).flatMap((own, n) => [
      n ? "；" : "", ...own.slice(0, ANSWERS).flatMap(({ record: { kind, name, address } }, m) => {
        return [m ? "、" : "", kind === "unit" ? "" : make("span", {}, `${NAMED[kind]} `), make("a", { href: address }, name)];
      }),
      `${own.length > ANSWERS ? `等 ${own.length} 个` : ""}（“${own[0].name}”${own[0].why}）`
    ]);
    return parts.length ? [make("p", {}, make("strong", {}, "您是不是找："), ...parts)] : [];
  };

  /* `missed` where no row was found. */
  return (names, words, chosen, missed) => {
    const { called, meant } = answersTo(names, words, chosen);
    const lines = Object.keys(NAMED).flatMap((kind) => {
      const own = called.filter(({ record }) => record.kind === kind), more = own.length - ANSWERS;
      return [...own.slice(0, ANSWERS).map(line), ...more > 0 ? [make("li", {}, make("small", {}, NAMED[kind]), `另有 ${more} 个名称含有所查的词`)] : []];
    });
    const close = called.length || meant.length ? meant : near(names, words);
    const others = offered(close.length || called.length || !missed ? close : scattered(names, words));
    place.replaceChildren(...lines.length ? [make("ul", {}, ...lines)] : [], ...others);
    place.hidden = !place.childElementCount;
  };
};

/* A search over the rows of the documents, [{id, place, address}].  As elements, all rows would fill the memory: each is kept
   as HTML, and those behind the first of a kind are listed when they are asked for. */
const searchIn = (parts, { fetchPart, fetchNames }) => {
  const holder = document.createElement("template");
  const groups = Object.keys(KINDS).map((kind) => [kind, document.querySelector(`section[data-db-group="${kind}"]`)]);
  const lists = Object.fromEntries(groups.map(([kind, group]) => {
    return [kind, { list: group.querySelector("tbody, ul"), more: group.querySelector("[data-db-more]"), rest: [] }];
  }));
  const answer = answering(document.querySelector("[data-db-answers]"));
  let turn = 0, timer;

  const list = (entry, literal, terms) => {
    holder.innerHTML = entry.html;
    const row = holder.content.firstElementChild;
    lists[entry.kind].list.append(row);
    show(row, entry, literal, terms);
  };

  const clear = () => {
    for (const own of Object.values(lists)) {
      own.list.textContent = "";
      own.rest = [];
    }
  };

  const offerMore = (literal, terms) => {
    for (const [kind, { more, rest }] of Object.entries(lists)) {
      more.hidden = !rest.length;
      more.textContent = `再列出 ${rest.length} ${more.dataset.dbMore}${KINDS[kind]}`;
      more.onclick = () => {
        const at = rest.length;
        for (const entry of rest.splice(0)) list(entry, literal, terms);
        more.hidden = true;
        lists[kind].list.children[lists[kind].list.children.length - at]?.querySelector("a")?.focus();
      };
    }
  };

  /* Where nothing fits as a whole: of each term how many rows fit without it, the most first. */
  const withoutOne = (wanted, terms, fits) => {
    const others = terms.length > 1 ? terms.map((term) => terms.filter((other) => other !== term)) : [];
    return others.map((own) => ({ words: own.map(({ word }) => word), count: wanted.flatMap(({ entries }) => entries ?? []).filter((entry) => has(entry, own) && fits(entry)).length }))
      .filter(({ count }) => count).sort((a, b) => b.count - a.count);
  };

  const search = async ({ literal, terms: asks, fits, suits, say, place, chosen, asked }) => {
    const mine = ++turn, counts = none(), words = asks.filter(({ role }) => !role).map(({ word }) => word);
    /* First those of the chosen place: the others only say what another choice would leave. */
    const wanted = [...parts].sort((a, b) => (b.place === place) - (a.place === place));
    clear();
    offerMore([], []);
    if (!asked) {
      answer([], words, chosen, false);
      return say(counts, "请输入关键词或选择条件", false, []);
    }
    const names = await fetchNames();
    if (mine !== turn) return;
    const terms = asks.map((term) => ({ ...term, ...namedBy(names, term.word) })), own = terms.filter(({ role }) => !role);

    const tell = (seen) => {
      const failed = wanted.slice(0, seen).filter((part) => !part.entries).length;
      const done = seen === wanted.length, some = Object.values(counts).some(Boolean);
      offerMore(literal, own);
      if (done && !some) answer(names, words, chosen, true);
      say(counts, [
        seen < wanted.length && `已查 ${seen}／${wanted.length} 份文件`,
        failed && `${failed} 份文件未能载入，请再试一次`,
        Object.values(counts).some((count) => count > MOST) && `每类只列前 ${MOST} 条，可增加条件缩小范围`
      ].filter(Boolean).join("；"), !done, done && !some ? withoutOne(wanted, terms, suits) : []);
    };

    answer(names, words, chosen, false);
    const listed = none();
    const add = (entry) => {
      const count = listed[entry.kind] += 1;
      if (count <= FIRST) list(entry, literal, own);
      else if (count <= MOST) lists[entry.kind].rest.push(entry);
    };
    /* One after the other in the order of the documents, some of them fetched ahead. What a row writes comes before what it is only meant by. */
    const fetched = [], meant = [];
    tell(0);
    for (const [at, part] of wanted.entries()) {
      while (fetched.length < Math.min(at + AT_ONCE, wanted.length)) fetched.push(fetchPart(wanted[fetched.length]));
      await fetched[at];
      if (mine !== turn) return;
      for (const entry of part.entries ?? []) {
        if (!holds(entry.words, literal) && !has(entry, terms) || !fits(entry)) continue;
        counts[entry.kind] += 1;
        if (holds(entry.words, literal) || own.every(({ word }) => entry.words.includes(word))) add(entry);
        else meant.push(entry);
      }
      if (at + 1 === wanted.length) meant.forEach(add);
      tell(at + 1);
    }
  };

  return (question) => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT, question);
  };
};

/* What the choices leave, and for each choice how many rows every option would leave beside the others. */
const narrowed = (form) => {
  const selects = all("select", form), value = Object.fromEntries(selects.map((field) => [field.name, field.value]));
  const held = {
    unit: (entry) => new Set(unitsOf(entry, value.role)),
    role: (entry) => ["lead", "participant"].filter((role) => value.unit ? entry[role].includes(value.unit) : entry[role].length)
  };
  const counts = new Map(selects.map(({ name }) => [name, new Map()])), any = new Map(selects.map(({ name }) => [name, new Set()]));
  const fitsUnit = (entry) => value.unit ? unitsOf(entry, value.role).includes(value.unit) : !value.role || entry[value.role].length > 0;

  const everything = (entry, name) => name === "unit" ? unitsOf(entry, "") : name === "role" ? ["lead", "participant"].filter((role) => entry[role].length) : entry[name];
  const againstOf = (entry) => ["place", "year", "topic", "level"].filter((name) => value[name] && !entry[name].includes(value[name]));
  const suits = (entry) => fitsUnit(entry) && !againstOf(entry).length;

  const fits = (entry) => {
    const against = againstOf(entry), own = fitsUnit(entry);
    for (const { name } of selects) for (const token of everything(entry, name)) any.get(name).add(token);
    if (against.length + !own < 2) {
      for (const { name } of selects) {
        if (name in held ? against.length : !own || against.some((other) => other !== name)) continue;
        for (const token of held[name]?.(entry) ?? entry[name]) counts.get(name).set(token, (counts.get(name).get(token) ?? 0) + 1);
      }
    }
    return own && !against.length;
  };
  return { fits, suits, offerAll: () => { for (const select of selects) offer(select, counts.get(select.name), any.get(select.name)); } };
};

const start = (form) => {
  const query = form.elements.text, count = form.querySelector("[data-db-count]"), nothing = document.querySelector("[data-db-none]");
  const parts = JSON.parse(document.querySelector("script[data-db-parts]").textContent), files = sources(parts), search = searchIn(parts, files);
  const selects = all("select", form), roles = rolesOf(form), answers = document.querySelector("[data-db-answers]");

  const value = (name) => form.elements[name]?.value ?? "";

  /* What to do where nothing was found: what would be found with a word less, or else how to ask. */
  const sayNothing = (asked, fewer) => {
    const quoted = (words) => words.map((word) => `“${word}”`).join("");
    const words = wordsIn(asked), digits = /\d/.test(plain(asked)), chosen = selects.some((select) => select.value);
    nothing.querySelector("[data-db-asked]").textContent = fewer.length ? `没有同时含${quoted(words)}的结果。` : `没有找到${asked ? quoted([asked]) : "符合条件的内容"}。`;
    const links = fewer.map(({ words: own, count }) => make("li", {}, `含${quoted(own)}的有 `, make("a", { href: `?${new URLSearchParams({ text: own.join(" ") })}` }, `${count} 条`)));
    nothing.querySelector("[data-db-fewer]").replaceChildren(...links);
    const tries = { word: asked && !fewer.length, choice: chosen, figure: digits && !fewer.length };
    for (const item of all("[data-db-try]", nothing)) item.hidden = !tries[item.dataset.dbTry];
  };

  /* `note` where more is to come, or where not everything that was found is listed. */
  const say = (counts, note, busy, fewer) => {
    const found = Object.values(counts).some(Boolean), asked = query.value.trim();
    for (const part of all("[data-db-unasked]")) part.hidden = fields.some((field) => field.value.trim());
    for (const group of all("[data-db-group]")) group.hidden = !counts[group.dataset.dbGroup];
    for (const tally of all("[data-db-tally]")) tally.textContent = counts[tally.dataset.dbTally];
    for (const link of all(".db-jump a[href^='#']")) link.parentNode.hidden = !counts[link.hash.slice(1)];
    const counted = Object.entries(KINDS).map(([kind, name]) => `${name} ${counts[kind]}`).join("，");
    const others = fewer.length ? "没有同时含这些词的结果" : answers.hidden ? "没有找到" : "名称相符或相近的见下";
    count.textContent = [found ? counted : note ? "" : others, note].filter(Boolean).join("。");
    form.setAttribute("aria-busy", busy);
    nothing.hidden = found || note !== "" || !fewer.length && !answers.hidden;
    sayNothing(asked, fewer);
  };

  const apply = () => {
    form.setAttribute("aria-busy", true);
    const { fits, suits, offerAll } = narrowed(form), literal = wordsIn(query.value), asked = fields.some((field) => field.value.trim());
    const chosen = Object.keys(NAMED).map((kind) => `${kind} ${value(kind)}`);
    const told = (counts, note, busy, fewer) => {
      say(counts, note, busy, fewer);
      if (asked && !busy) return offerAll();
      if (!asked) selects.forEach(offerEach);
    };
    search({ literal, terms: termsOf(literal, roles), fits, suits, say: told, place: value("place"), chosen, asked });
  };

  /* Enter, or another page's box, opens the page of the one unit that is called just what is asked. */
  const open = async (replace) => {
    const asked = query.value, unit = plain(asked) && unitCalled(await files.fetchNames(), plain(asked));
    if (unit && query.value === asked) openPage(unit.address, asked, replace);
  };

  const { fields, write } = narrowing(form, apply, () => "");
  form.addEventListener("reset", () => query.focus());
  form.addEventListener("submit", () => open(false));
  apply();
  if (goes) {
    write(false);
    open(true);
  }
};

all("form[data-db-search]").forEach(start);
