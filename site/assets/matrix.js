/* The matrix of tasks and units: narrowed, ordered, walked by keyboard and exported as it is shown; a mark shows the words that
   name the unit.  Without this script the whole table is there, and a mark leads to those words in the text. */

const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const TASK_ORDERS = { units: (a, b) => b.named - a.named };
const UNIT_ORDERS = {
  tasks: (a, b) => b.named - a.named,
  leads: (a, b) => b.leads - a.leads || b.named - a.named,
  name: (a, b) => a.name.localeCompare(b.name, "zh-Hans-CN")
};
/* The sums below the table. */
const FEET = ["leads", "named"];
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/* Where the words name a unit: as an entry of the list, or else wherever its name is first. */
const place = (clause, name) => {
  const found = [];
  for (let at = clause.indexOf(name); at >= 0; at = clause.indexOf(name, at + 1)) found.push(at);
  const apart = (sign) => !sign || "（）、，；：。等和及与由".includes(sign);
  return found.find((at) => apart(clause[at - 1]) && apart(clause[at + name.length])) ?? found[0] ?? -1;
};

/* The clause as a quotation in which the unit stands out. */
const quotation = (clause, name) => {
  const at = place(clause, name);
  const parts = at < 0 ? [clause] : [clause.slice(0, at), make("b", {}, name), clause.slice(at + name.length)];
  return make("blockquote", { class: "db-quote" }, make("p", {}, ...parts));
};

const way = (href, words) => make("li", {}, make("a", { href }, words));

/* Opens the words that name the unit of a mark, with the ways on. */
const showClause = (link) => {
  const cell = link.closest("td"), row = cell.parentNode, task = row.querySelector("th a"), table = row.closest("table");
  const unit = table.tHead.rows[0].cells[cell.cellIndex].querySelector("a"), { name } = link.dataset;
  const close = make("button", { type: "button" }, "关闭");
  const dialog = make("dialog", { class: "db-evidence md-typeset", "aria-labelledby": "clause-title" },
    make("h2", { id: "clause-title" }, `${words(task)}：${name}（${table.dataset[cell.dataset.role]}）`),
    quotation(row.dataset.clause, name),
    make("ul", {}, way(task.href, `查看任务：${words(task)}`), way(link.href, "在全文中查看"), way(unit.href, `查看单位：${words(unit)}`)),
    make("p", {}, close));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
};

const start = (form) => {
  const table = document.querySelector("table.db-matrix"), list = document.querySelector("ul[data-db-tasks]");
  const heads = all("thead th[data-unit]", table), corner = heads[0].parentNode.lastElementChild;
  const units = heads.map((head, at) => ({ id: head.dataset.unit, head, at, name: words(head) }));
  const tasks = all("tbody tr", table).map((row) => {
    const cells = all("td", row);
    return {
      row, total: cells[units.length], item: list.querySelector(`[data-task="${row.dataset.task}"]`),
      cells: units.map((unit) => ({ cell: cells[unit.at], unit, role: cells[unit.at].dataset.role ?? "", shown: false }))
    };
  });
  const feet = all("tfoot tr", table).map((row, n) => ({ row, key: FEET[n], cells: all("td", row) }));
  for (const unit of units) unit.parts = [unit.head, ...tasks.map((task) => task.cells[unit.at].cell), ...feet.map((foot) => foot.cells[unit.at])];
  const count = form.querySelector("[data-db-count]"), none = document.querySelector("[data-db-none]");
  const caption = table.querySelector("[data-db-shown]"), whole = caption.textContent;
  let shownTasks = tasks, shownUnits = units;

  const value = (name) => form.elements[name]?.value ?? "";

  /* A role with a unit is that of the unit: what it leads, and who is named in the same tasks. */
  const choose = () => {
    const unit = value("unit"), role = value("role");
    for (const task of tasks) {
      const fits = ["topic", "year"].every((name) => !value(name) || tokens(task.row, name).includes(value(name)));
      const own = task.cells.some((entry) => entry.role && (!unit || entry.unit.id === unit) && (!role || entry.role === role));
      for (const entry of task.cells) entry.shown = fits && own && entry.role !== "" && (unit !== "" || !role || entry.role === role);
      task.named = task.cells.filter((entry) => entry.shown).length;
    }
    for (const one of units) {
      const shown = tasks.map((task) => task.cells[one.at]).filter((entry) => entry.shown);
      one.named = shown.length;
      one.leads = shown.filter((entry) => entry.role === "lead").length;
    }
  };

  /* The unit that was asked for comes first. */
  const order = () => {
    const unit = value("unit"), asWritten = () => 0;
    shownTasks = tasks.filter((task) => task.named).sort(TASK_ORDERS[value("rows")] ?? asWritten);
    shownUnits = units.filter((one) => one.named).sort(UNIT_ORDERS[value("columns")] ?? asWritten);
    if (unit) shownUnits.sort((a, b) => (b.id === unit) - (a.id === unit));
  };

  const drawTask = (task, columns) => {
    task.row.hidden = task.item.hidden = !task.named;
    for (const { at, named } of columns) {
      const { cell, role, shown } = task.cells[at];
      cell.hidden = !named;
      cell.classList.toggle("db-cell--off", role !== "" && !shown);
      task.row.insertBefore(cell, task.total);
    }
    task.total.textContent = task.named;
    task.row.parentNode.append(task.row);
    list.append(task.item);
    for (const name of all("[data-unit]", task.item)) name.hidden = !task.cells.find(({ unit }) => unit.id === name.dataset.unit).shown;
    for (const part of all("[data-role]", task.item)) part.hidden = !part.querySelector("[data-unit]:not([hidden])");
    task.item.querySelector("[data-db-total]").textContent = task.named;
  };

  const draw = () => {
    const columns = [...shownUnits, ...units.filter((unit) => !unit.named)];
    for (const unit of columns) {
      unit.head.hidden = !unit.named;
      for (const part of unit.parts) part.classList.toggle("db-matrix--chosen", unit.id === value("unit"));
      corner.parentNode.insertBefore(unit.head, corner);
    }
    for (const task of [...shownTasks, ...tasks.filter((one) => !one.named)]) drawTask(task, columns);
    for (const { row, key, cells } of feet) {
      const total = cells[units.length];
      for (const unit of columns) {
        const cell = cells[unit.at];
        cell.hidden = !unit.named;
        cell.textContent = unit[key] || "";
        row.insertBefore(cell, total);
      }
      total.textContent = sum(shownUnits.map((unit) => unit[key]));
    }
    if (none) none.hidden = shownTasks.length > 0;
    table.hidden = !shownTasks.length;
  };

  const say = () => {
    const times = sum(shownTasks.map((task) => task.named)), complete = times === all("tbody [data-role]", table).length;
    const found = `${shownTasks.length} 项任务 × ${shownUnits.length} 个单位，点名 ${times} 次`;
    count.textContent = (complete ? "共 " : "显示 ") + found;
    caption.textContent = complete ? whole : `显示 ${found}`;
  };

  const rows = () => {
    const body = shownTasks.map((task) => {
      const number = words(task.row.querySelector(".db-task__number"));
      const title = words(task.row.querySelector("th")).slice(number.length).trim();
      const entries = shownUnits.map((unit) => task.cells[unit.at]);
      return [number, title, ...entries.map(({ shown, role }) => shown ? table.dataset[role] : ""), task.named];
    });
    const sums = feet.map(({ row, key }) => {
      const own = shownUnits.map((unit) => unit[key]);
      return ["", words(row.querySelector("th")), ...own, sum(own)];
    });
    return [["任务编号", "任务", ...shownUnits.map((unit) => unit.name), "合计"], ...body, ...sums];
  };

  /* One stop of the Tab key; arrows walk over what is shown, Enter follows the link of a head or opens the words of a mark. */
  const grid = () => all("tr:not([hidden])", table).map((row) => all(":is(th, td):not([hidden])", row));
  const stop = (cell) => cell.querySelector(".db-cell:not(.db-cell--off) > a, th > a") ?? cell;
  const stopAt = (cell) => { stop(cell).tabIndex = 0; };

  const walk = () => {
    table.setAttribute("role", "grid");
    const cells = grid().flat();
    for (const cell of cells) stop(cell).tabIndex = -1;
    const first = cells.find((cell) => cell.tagName === "TD");
    if (first) stopAt(first);
  };

  /* Whether the key moves the focus; `far` is to the first or last row too. */
  const move = (cell, key, far) => {
    const lines = grid();
    let y = lines.findIndex((line) => line.includes(cell)), x = lines[y].indexOf(cell);
    if (key in STEPS) {
      x += STEPS[key][0];
      y += STEPS[key][1];
    } else if (key === "Home" || key === "End") {
      if (far) y = key === "Home" ? 0 : lines.length - 1;
      x = key === "Home" ? 0 : lines[y].length - 1;
    } else return false;
    const next = lines[y]?.[x];
    if (next) {
      for (const part of all("[tabindex='0']", table)) part.tabIndex = -1;
      stopAt(next);
      stop(next).focus();
    }
    return true;
  };

  /* The row and the column of the cell under the pointer or the focus. */
  const point = (cell) => {
    for (const name of ["at", "row", "here"]) for (const part of all(`.db-matrix--${name}`, table)) part.classList.remove(`db-matrix--${name}`);
    if (!cell) return;
    const at = cell.cellIndex, row = cell.parentNode;
    row.classList.add("db-matrix--row");
    cell.classList.add("db-matrix--here");
    for (const part of [...row.children, ...all("tr", table).map((line) => line.children[at])]) part.classList.add("db-matrix--at");
  };

  const apply = () => {
    choose();
    order();
    draw();
    say();
    walk();
  };

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("th, td");
    if (!cell || event.altKey || event.metaKey) return;
    if (move(cell, event.key, event.ctrlKey)) event.preventDefault();
  });
  table.addEventListener("click", (event) => {
    const link = event.target.closest(".db-cell > a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    showClause(link);
  });
  for (const name of ["mouseover", "focusin"]) table.addEventListener(name, (event) => point(event.target.closest("tbody td")));
  table.addEventListener("mouseleave", () => point(document.activeElement.closest("tbody td")));
  table.addEventListener("focusout", () => point(null));

  const { fields } = narrowing(form, apply);
  form.querySelector("[data-db-export]").addEventListener("click", () => downloadTable(form.dataset.dbMatrix, fields, rows()));
  apply();
};

all("form[data-db-matrix]").forEach(start);
