/* The matrix of tasks and units: narrowed, ordered, walked by keyboard and exported as it is shown.
   Without this script the whole table is there.  What is chosen stands in the address (?unit=…&role=lead). */
(function () {
  "use strict";

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function holds(part, name, value) { return (" " + (part.dataset[name] || "") + " ").indexOf(" " + value + " ") >= 0; }

  function text(part) { return part.textContent.replace(/\s+/g, " ").trim(); }

  function start() {
    var form = document.querySelector("form[data-db-matrix]");
    if (!form) return;
    var table = document.querySelector("table.db-matrix");
    var list = document.querySelector("ul[data-db-tasks]");
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
    var heads = all("thead th[data-unit]", table);
    var units = heads.map(function (head, at) { return { id: head.dataset.unit, head: head, at: at, name: text(head) }; });
    var tasks = all("tbody tr", table).map(function (row, at) {
      var cells = all("td", row);
      return {
        row: row, at: at, total: cells[units.length],
        item: list.querySelector('[data-task="' + row.dataset.task + '"]'),
        cells: units.map(function (unit) { var cell = cells[unit.at]; return { cell: cell, unit: unit, role: cell.dataset.role || "", shown: false }; })
      };
    });
    var feet = all("tfoot tr", table).map(function (row) { return { row: row, cells: all("td", row) }; });
    var count = form.querySelector("[data-db-count]");
    var none = document.querySelector("[data-db-none]");
    var caption = table.querySelector("[data-db-shown]");
    var whole = caption.textContent;
    var shownTasks = tasks;
    var shownUnits = units;

    function chosen() {
      var values = {};
      fields.forEach(function (field) { values[field.name] = field.value; });
      return values;
    }

    /* A role with a unit is that of the unit: what it leads, and who is named beside it. */
    function choose(values) {
      tasks.forEach(function (task) {
        var fits = (!values.topic || holds(task.row, "topic", values.topic)) && (!values.year || holds(task.row, "year", values.year));
        var own = task.cells.filter(function (entry) {
          return entry.role && (!values.unit || entry.unit.id === values.unit) && (!values.role || entry.role === values.role);
        });
        task.shown = fits && own.length > 0;
        task.cells.forEach(function (entry) {
          entry.shown = task.shown && entry.role !== "" && (values.unit !== "" || !values.role || entry.role === values.role);
        });
      });
      units.forEach(function (unit) {
        unit.named = count_of(unit, "");
        unit.leads = count_of(unit, "lead");
      });
    }

    function count_of(unit, role) {
      return tasks.filter(function (task) {
        var entry = task.cells[unit.at];
        return entry.shown && (!role || entry.role === role);
      }).length;
    }

    function order(values) {
      var byTask = { units: function (a, b) { return named(b) - named(a) || a.at - b.at; } };
      var byUnit = {
        tasks: function (a, b) { return b.named - a.named || a.at - b.at; },
        leads: function (a, b) { return b.leads - a.leads || b.named - a.named || a.at - b.at; },
        name: function (a, b) { return a.name.localeCompare(b.name, "zh-Hans-CN") || a.at - b.at; }
      };
      function place(a, b) { return a.at - b.at; }
      shownTasks = tasks.filter(function (task) { return task.shown; }).sort(byTask[values.rows] || place);
      shownUnits = units.filter(function (unit) { return unit.named; }).sort(byUnit[values.columns] || place);
      if (!values.unit) return;
      /* The unit that was asked for stands first. */
      shownUnits.sort(function (a, b) { return (b.id === values.unit) - (a.id === values.unit); });
    }

    function named(task) { return task.cells.filter(function (entry) { return entry.shown; }).length; }

    function draw() {
      var unseen = units.filter(function (unit) { return shownUnits.indexOf(unit) < 0; });
      var columns = shownUnits.concat(unseen);
      var corner = heads[0].parentNode.lastElementChild;
      columns.forEach(function (unit) {
        unit.head.hidden = !unit.named;
        corner.parentNode.insertBefore(unit.head, corner);
      });
      shownTasks.concat(tasks.filter(function (task) { return !task.shown; })).forEach(function (task) {
        task.row.hidden = task.item.hidden = !task.shown;
        columns.forEach(function (unit) {
          var entry = task.cells[unit.at];
          entry.cell.hidden = !unit.named;
          entry.cell.classList.toggle("db-cell--off", entry.role !== "" && !entry.shown);
          task.row.insertBefore(entry.cell, task.total);
        });
        task.total.textContent = named(task);
        task.row.parentNode.appendChild(task.row);
        list.appendChild(task.item);
        all("[data-unit]", task.item).forEach(function (name) {
          var unit = units.filter(function (one) { return one.id === name.dataset.unit; })[0];
          name.hidden = !task.cells[unit.at].shown;
        });
        all("[data-role]", task.item).forEach(function (part) { part.hidden = !part.querySelector("[data-unit]:not([hidden])"); });
        task.item.querySelector("[data-db-total]").textContent = named(task);
      });
      foot(columns);
      if (none) none.hidden = shownTasks.length > 0;
      table.hidden = !shownTasks.length;
    }

    function foot(columns) {
      feet.forEach(function (line, n) {
        var key = n ? "named" : "leads";
        var total = line.cells[units.length];
        columns.forEach(function (unit) {
          var cell = line.cells[unit.at];
          cell.hidden = !unit.named;
          cell.textContent = unit[key] || "";
          line.row.insertBefore(cell, total);
        });
        total.textContent = shownUnits.reduce(function (sum, unit) { return sum + unit[key]; }, 0);
      });
    }

    function say() {
      var times = shownTasks.reduce(function (sum, task) { return sum + named(task); }, 0);
      var words = shownTasks.length + " 项任务 × " + shownUnits.length + " 个单位，点名 " + times + " 次";
      var all_of_it = times === all("tbody [data-role]", table).length;
      count.textContent = (all_of_it ? "共 " : "显示 ") + words;
      caption.textContent = all_of_it ? whole : "显示 " + words;
    }

    function apply() {
      var values = chosen();
      choose(values);
      order(values);
      draw();
      say();
      walk();
    }

    function read() {
      var asked = new URLSearchParams(location.search);
      fields.forEach(function (field) {
        field.value = asked.get(field.name) || "";
        if (field.selectedIndex === -1) field.value = "";
      });
    }

    function write() {
      var asked = new URLSearchParams();
      fields.forEach(function (field) { if (field.value) asked.set(field.name, field.value); });
      var query = asked.toString();
      try { history.pushState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash); } catch (error) { /* still filtered */ }
    }

    function rows() {
      var head = ["任务编号", "任务"].concat(shownUnits.map(function (unit) { return unit.name; }), ["合计"]);
      var body = shownTasks.map(function (task) {
        var number = text(task.row.querySelector(".db-task__number"));
        var title = text(task.row.querySelector("th")).slice(number.length).trim();
        var marks = shownUnits.map(function (unit) {
          var entry = task.cells[unit.at];
          return entry.shown ? text(entry.cell.querySelector(".db-hidden")) : "";
        });
        return [number, title].concat(marks, [named(task)]);
      });
      var sums = feet.map(function (line, n) {
        var own = shownUnits.map(function (unit) { return unit[n ? "named" : "leads"]; });
        return ["", text(line.row.querySelector("th"))].concat(own, [own.reduce(function (a, b) { return a + b; }, 0)]);
      });
      return [head].concat(body, sums);
    }

    /* One stop of the Tab key; arrows walk over what is shown, Enter follows the link of a head or opens the task of a cell. */
    function grid() {
      return all("tr", table).filter(function (row) { return !row.hidden; }).map(function (row) {
        return all("th, td", row).filter(function (cell) { return !cell.hidden; });
      });
    }

    function stop(cell) { return cell.querySelector("a") || cell; }

    function walk() {
      table.setAttribute("role", "grid");
      var lines = grid();
      var first = null;
      lines.forEach(function (line) {
        line.forEach(function (cell) {
          stop(cell).tabIndex = -1;
          if (!first && cell.tagName === "TD") first = cell;
        });
      });
      if (first) stop(first).tabIndex = 0;
    }

    function move(cell, key, far) {
      var lines = grid();
      var y = 0;
      lines.forEach(function (line, n) { if (line.indexOf(cell) >= 0) y = n; });
      var x = lines[y].indexOf(cell);
      if (key === "ArrowRight") x += 1;
      else if (key === "ArrowLeft") x -= 1;
      else if (key === "ArrowDown") y += 1;
      else if (key === "ArrowUp") y -= 1;
      else if (key === "Home") { x = 0; if (far) y = 0; }
      else if (key === "End") { x = lines[y].length - 1; if (far) { y = lines.length - 1; x = lines[y].length - 1; } }
      else return false;
      var next = lines[y] && lines[y][x];
      if (!next) return true;
      all("[tabindex='0']", table).forEach(function (part) { part.tabIndex = -1; });
      stop(next).tabIndex = 0;
      stop(next).focus();
      return true;
    }

    table.addEventListener("keydown", function (event) {
      var cell = event.target.closest("th, td");
      if (!cell || event.altKey || event.metaKey) return;
      if (event.key === "Enter" && cell.tagName === "TD") {
        var link = cell.dataset.role ? cell.parentNode.querySelector("th a") : null;
        if (link) location.href = link.href;
      } else if (move(cell, event.key, event.ctrlKey)) event.preventDefault();
    });

    /* The heads of the cell under the pointer or the focus. */
    function point(cell) {
      all(".db-matrix--at", table).forEach(function (part) { part.classList.remove("db-matrix--at"); });
      if (!cell || !table.contains(cell)) return;
      cell.parentNode.firstElementChild.classList.add("db-matrix--at");
      var head = heads[0].parentNode.children[Array.prototype.indexOf.call(cell.parentNode.children, cell)];
      if (head) head.classList.add("db-matrix--at");
    }

    ["mouseover", "focusin"].forEach(function (name) {
      table.addEventListener(name, function (event) { point(event.target.closest("tbody td")); });
    });
    table.addEventListener("mouseleave", function () { point(null); });
    form.addEventListener("change", function () { apply(); write(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      fields.forEach(function (field) { field.value = ""; });
      apply();
      write();
    });
    form.querySelector("[data-db-export]").addEventListener("click", function () { window.duibiao.save(window.duibiao.named(form.dataset.dbMatrix, fields), rows()); });
    window.addEventListener("popstate", function () { read(); apply(); });
    form.hidden = false;
    read();
    apply();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
