/* The search page: its rows filtered by words as one types, and by what is chosen.  Without this script every row
   is there and the form is hidden.  What is asked stands in the address (?text=自来水&unit=…): a choice is a step of
   the history, typing is not. */
(function () {
  "use strict";

  var KINDS = { task: "任务", target: "目标", unit: "单位", sentence: "句子" };

  /* One sign as it is compared: white space gone, full width as half width, no capitals. */
  function sign(letter) {
    if (/\s/.test(letter)) return "";
    var code = letter.charCodeAt(0);
    return (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : letter).toLowerCase();
  }
  function plain(text) { return text.split("").map(sign).join(""); }

  function each(list, what) { Array.prototype.forEach.call(list, what); }
  function tokens(row, name) { return (row.getAttribute("data-" + name) || "").split(" ").filter(Boolean); }

  /* Words are found within one cell of a row, never across two. */
  function cells(row) { return Array.prototype.map.call(row.children, function (cell) { return plain(cell.textContent); }).join("\n"); }

  function unmark(row) {
    each(row.querySelectorAll("mark"), function (mark) {
      var parent = mark.parentNode;
      parent.replaceChild(document.createTextNode(mark.textContent), mark);
      parent.normalize();
    });
    each(row.querySelectorAll("[data-db-said]"), function (said) { said.remove(); });
  }

  /* Every place of the words in a cell, wrapped from the last to the first, so that what stands before keeps its offsets. */
  function mark(cell, words) {
    var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    var text = "", at = [], places = [];
    while (walker.nextNode()) {
      each(walker.currentNode.data, function (letter, offset) {
        each(sign(letter), function (part) { text += part; at.push({ node: walker.currentNode, offset: offset }); });
      });
    }
    for (var from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) places.push(from);
    places.reverse().forEach(function (place) {
      var last = place + words.length - 1;
      while (last >= place) {
        var first = last;
        while (first > place && at[first - 1].node === at[last].node) first -= 1;
        var found = at[first].node.splitText(at[first].offset);
        found.splitText(at[last].offset - at[first].offset + 1);
        var shown = document.createElement("mark");
        found.parentNode.replaceChild(shown, found);
        shown.appendChild(found);
        last = first - 1;
      }
    });
  }

  /* Which of a unit's other names it was found by, where the one above its page does not hold the words. */
  function say(row, words) {
    if (plain(row.children[0].textContent).indexOf(words) >= 0) return;
    var names = Array.prototype.filter.call(row.querySelectorAll("[data-db-name]"), function (name) { return plain(name.textContent).indexOf(words) >= 0; });
    if (!names.length) return;
    var said = document.createElement("small");
    said.setAttribute("data-db-said", "");
    said.textContent = "按" + names.map(function (name) { return name.getAttribute("data-db-name") + "“" + name.textContent + "”"; }).join("、") + "找到";
    row.children[0].appendChild(said);
  }

  function start() {
    var form = document.querySelector("form[data-db-search]");
    if (!form) return;
    var query = form.elements.text, count = form.querySelector("[data-db-count]"), none = document.querySelector("[data-db-none]");
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
    var groups = document.querySelectorAll("[data-db-group]"), tasks = {};
    var entries = Array.prototype.map.call(document.querySelectorAll("[data-db-row]"), function (row) {
      var entry = { row: row, kind: row.closest("[data-db-group]").getAttribute("data-db-group"), words: cells(row), year: tokens(row, "year"), self: tokens(row, "self") };
      var task = tasks[row.getAttribute("data-of")];
      ["lead", "participant", "topic", "level"].forEach(function (name) { entry[name] = task ? task[name] : tokens(row, name); });
      if (row.hasAttribute("data-task")) tasks[row.getAttribute("data-task")] = entry;
      return entry;
    });

    function chosen(entry) {
      var unit = form.elements.unit.value, role = form.elements.role.value;
      var units = role ? entry[role] : entry.self.concat(entry.lead, entry.participant);
      if (unit ? units.indexOf(unit) < 0 : role && !units.length) return false;
      return ["year", "topic", "level"].every(function (name) {
        var value = form.elements[name].value;
        return !value || entry[name].indexOf(value) >= 0;
      });
    }

    function apply() {
      var words = plain(query.value), counts = { task: 0, target: 0, unit: 0, sentence: 0 };
      entries.forEach(function (entry) {
        unmark(entry.row);
        entry.row.hidden = entry.words.indexOf(words) < 0 || !chosen(entry);
        if (entry.row.hidden) return;
        counts[entry.kind] += 1;
        if (!words) return;
        each(entry.row.children, function (cell) { mark(cell, words); });
        if (entry.kind === "unit") say(entry.row, words);
      });
      tell(counts);
    }

    function tell(counts) {
      var kinds = Object.keys(KINDS), found = kinds.some(function (kind) { return counts[kind]; });
      each(groups, function (group) { group.hidden = !counts[group.getAttribute("data-db-group")]; });
      each(document.querySelectorAll("[data-db-tally]"), function (tally) { tally.textContent = counts[tally.getAttribute("data-db-tally")]; });
      each(document.querySelectorAll(".db-jump a[href^='#']"), function (link) { link.parentNode.hidden = !counts[link.hash.slice(1)]; });
      count.textContent = found ? kinds.map(function (kind) { return KINDS[kind] + " " + counts[kind]; }).join("，") : "没有找到";
      none.hidden = found;
      none.querySelector("[data-db-asked]").textContent = query.value.trim() ? "“" + query.value.trim() + "”" : "符合条件的条目";
    }

    function read() {
      var asked = new URLSearchParams(location.search);
      fields.forEach(function (field) {
        field.value = asked.get(field.name) || "";
        if (field.selectedIndex === -1) field.value = "";
      });
      apply();
    }

    function write(step) {
      var asked = new URLSearchParams();
      fields.forEach(function (field) { if (field.value) asked.set(field.name, field.value); });
      var address = location.pathname + (asked.toString() ? "?" + asked : "");
      if (address === location.pathname + location.search) return;
      try { history[step ? "pushState" : "replaceState"](history.state, "", address); } catch (error) { /* a browser that forbids it still finds */ }
    }

    /* While an input method spells a word, its letters are not yet what is asked. */
    form.addEventListener("input", function (event) { if (!event.isComposing) { apply(); write(event.target !== query); } });
    form.addEventListener("compositionend", function () { apply(); write(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      fields.forEach(function (field) { field.value = ""; });
      apply();
      write(true);
      query.focus();
    });
    window.addEventListener("popstate", read);
    form.hidden = false;
    read();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
