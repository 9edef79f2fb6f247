/* The search page: its rows filtered by words as one types, and by what is chosen.  Without this script every row
   is there and the form is hidden.  What is asked stands in the address (?text=图书室&unit=…): a choice is a step of
   the history, typing is not.  The rows of many documents are fetched (parts.js). */
(function () {
  "use strict";

  var KINDS = { task: "任务", target: "目标", unit: "单位", sentence: "句子" };
  var own = window.duibiao.rows, each = own.each, plain = own.plain;

  /* The rows that are in the page. */
  function here() {
    var tasks = {};
    var entries = Array.prototype.map.call(document.querySelectorAll("[data-db-row]"), function (row) {
      var entry = own.known(row, row.closest("[data-db-group]").getAttribute("data-db-group"), tasks);
      entry.row = row;
      return entry;
    });
    return function (words, chosen, tell) {
      var counts = { task: 0, target: 0, unit: 0, sentence: 0 };
      entries.forEach(function (entry) {
        own.unmark(entry.row);
        entry.row.hidden = entry.words.indexOf(words) < 0 || !chosen(entry);
        if (entry.row.hidden) return;
        counts[entry.kind] += 1;
        own.show(entry.row, entry.kind, words);
      });
      tell(counts);
    };
  }

  function start() {
    var form = document.querySelector("form[data-db-search]");
    if (!form) return;
    var query = form.elements.text, count = form.querySelector("[data-db-count]"), none = document.querySelector("[data-db-none]");
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
    var groups = document.querySelectorAll("[data-db-group]"), parts = document.querySelector("script[data-db-parts]");
    var find = parts ? window.duibiao.parts(JSON.parse(parts.textContent)) : here();

    function value(name) { return form.elements[name] ? form.elements[name].value : ""; }

    function chosen(entry) {
      var unit = value("unit"), role = value("role");
      var units = role ? entry[role] : entry.self.concat(entry.lead, entry.participant);
      if (unit ? units.indexOf(unit) < 0 : role && !units.length) return false;
      return ["year", "topic", "level"].every(function (name) { return !value(name) || entry[name].indexOf(value(name)) >= 0; });
    }

    function apply() {
      find(plain(query.value), chosen, tell, { place: value("place"), asked: fields.some(function (field) { return field.value.trim(); }) });
    }

    /* `so_far` where more is to come, or where not everything that was found is listed. */
    function tell(counts, so_far) {
      var kinds = Object.keys(KINDS), found = kinds.some(function (kind) { return counts[kind]; });
      each(groups, function (group) { group.hidden = !counts[group.getAttribute("data-db-group")]; });
      each(document.querySelectorAll("[data-db-tally]"), function (tally) { tally.textContent = counts[tally.getAttribute("data-db-tally")]; });
      each(document.querySelectorAll(".db-jump a[href^='#']"), function (link) { link.parentNode.hidden = !counts[link.hash.slice(1)]; });
      count.textContent = [found ? kinds.map(function (kind) { return KINDS[kind] + " " + counts[kind]; }).join("，") : so_far ? "" : "没有找到", so_far].filter(Boolean).join("。");
      none.hidden = found || !!so_far;
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
