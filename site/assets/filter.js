/* A filter over the rows of a page.  Without this script every row is there and the form is hidden.
   What is chosen stands in the address (?topic=education&value=stricter), so that it can be passed on, and
   every choice is a step of the history; a row that the address names (#row) is always shown.
   A row that has names (data-names) is found by them alone, and one that is called just what is asked is alone. */
(function () {
  "use strict";

  /* Words are compared without spaces and without regard to case: “112 万人” is found as 112万人. */
  function plain(text) {
    return text.toLowerCase().replace(/\s+/g, "");
  }

  function start() {
    var form = document.querySelector("form[data-db-filter]");
    if (!form) return;
    var rows = Array.prototype.map.call(document.querySelectorAll("[data-db-row]"), function (row) {
      var names = row.hasAttribute("data-names") ? [row.children[0].textContent].concat(row.dataset.names.split("|")).map(plain) : [];
      return { row: row, names: names, words: names.join("\n") || plain(row.textContent), home: row.parentNode };
    });
    var told = Array.prototype.map.call(document.querySelectorAll("[data-db-shown]"), function (part) {
      var scope = part.closest("tbody, table");
      return { part: part, words: part.textContent, scope: scope, total: scope.querySelectorAll("[data-db-row]").length };
    });
    var groups = document.querySelectorAll("[data-db-group]");
    var arranged = "";
    var none = document.querySelector("[data-db-none]");
    var count = form.querySelector("[data-db-count]");
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });

    function holds(entry, field) {
      if (!field.value || field.name === "sort") return true;
      if (field.name === "text") return entry.words.indexOf(plain(field.value)) >= 0;
      return (" " + (entry.row.dataset[field.name] || "") + " ").indexOf(" " + field.value + " ") >= 0;
    }

    /* Earlier or smaller first; what has no key stands behind, in either direction. */
    function order(name) {
      var down = name.charAt(0) === "-";
      var key = "by" + name.replace("-", "").replace(/^./, function (letter) { return letter.toUpperCase(); });
      return function (a, b) {
        var x = a.row.dataset[key];
        var y = b.row.dataset[key];
        if (!x || !y) return (!x - !y) || rows.indexOf(a) - rows.indexOf(b);
        var by = isNaN(x) || isNaN(y) ? x.localeCompare(y, "zh-Hans-CN") : x - y;
        return (down ? -by : by) || rows.indexOf(a) - rows.indexOf(b);
      };
    }

    /* Rows of several tables are put into one where an order is asked for, and go home again. */
    function arrange() {
      var field = form.elements.sort;
      if (!field || field.value === arranged) return;
      arranged = field.value;
      var flat = document.querySelector("[data-db-flat]");
      var sorted = arranged ? rows.slice().sort(order(arranged)) : rows;
      var body = flat && (flat.querySelector("tbody") || emptyTable(flat));
      sorted.forEach(function (entry) {
        (arranged && body && entry.row.hasAttribute("data-db-pair") ? body : entry.home).appendChild(entry.row);
        Array.prototype.forEach.call(entry.row.querySelectorAll(".db-flat"), function (part) { part.hidden = !arranged; });
      });
    }

    /* A table like the first of the page, without rows. */
    function emptyTable(flat) {
      var like = rows[0].home.parentNode.parentNode.cloneNode(true);
      like.querySelector("tbody").textContent = "";
      var name = flat.querySelector("[id]").id;
      like.setAttribute("aria-labelledby", name);
      like.querySelector("table").setAttribute("aria-labelledby", name);
      if (flat.dataset.dbHeads) flat.dataset.dbHeads.split("|").forEach(function (words, n) { like.querySelectorAll("thead th")[n].textContent = words; });
      flat.appendChild(like);
      flat.setAttribute("data-db-group", "");
      groups = document.querySelectorAll("[data-db-group]");
      return like.querySelector("tbody");
    }

    /* The rows seen of one status, or of one group; where there are several, those of one pair of documents. */
    function tallied(name, pair) {
      var seen = " [data-db-row]" + (pair ? '[data-pair="' + pair + '"]' : "") + ":not([hidden])";
      return document.querySelectorAll('[data-status="' + name + '"]' + seen.trim() + ', [data-db-group~="' + name + '"]' + seen).length;
    }

    function fits(entry) { return fields.every(function (field) { return holds(entry, field); }); }

    /* The rows that are called just what is asked; where none is, those that hold the words. */
    function chosen() {
      var found = rows.filter(fits);
      var asked = plain(form.elements.text.value);
      var named = found.filter(function (entry) { return entry.names.indexOf(asked) >= 0; });
      return named.length ? named : found;
    }

    /* A caption, or the head of a group, that counts its rows. */
    function tell() {
      told.forEach(function (one) {
        var seen = one.scope.querySelectorAll("[data-db-row]:not([hidden])").length;
        one.part.textContent = seen === one.total ? one.words : "显示 " + seen + "，共 " + one.total;
      });
      Array.prototype.forEach.call(document.querySelectorAll("[data-db-unsorted]"), function (part) { part.hidden = !!form.elements.sort.value; });
    }

    function apply() {
      var found = chosen();
      var shown = found.length;
      arrange();
      rows.forEach(function (entry) { entry.row.hidden = true; });
      found.forEach(function (entry) { entry.row.hidden = false; });
      tell();
      Array.prototype.forEach.call(groups, function (group) {
        var empty = !group.querySelector("[data-db-row]:not([hidden])");
        /* A group names the heading and the note that stand before it: they go and come with it. */
        [group].concat(group.dataset.dbGroup.split(" ").map(function (id) { return document.getElementById(id); })).forEach(function (part) {
          if (part) part.hidden = empty;
        });
      });
      Array.prototype.forEach.call(document.querySelectorAll("[data-db-tally]"), function (tally) {
        tally.textContent = tallied(tally.dataset.dbTally, tally.dataset.dbOf);
      });
      Array.prototype.forEach.call(document.querySelectorAll(".db-jump a[href^='#']"), function (link) {
        var part = document.getElementById(link.hash.slice(1));
        link.parentNode.hidden = !!(part && part.closest("[hidden]"));
      });
      if (none) none.hidden = !!document.querySelector((document.querySelector("[data-db-pair]") ? "[data-db-pair]" : "[data-db-row]") + ":not([hidden])");
      var noun = " " + count.dataset.noun;
      count.textContent = shown === rows.length ? "共 " + rows.length + noun : "显示 " + shown + noun + "，共 " + rows.length + noun;
    }

    /* `keep`: what the query does not name stays as it is. */
    function read(query, keep) {
      var asked = new URLSearchParams(query);
      fields.forEach(function (field) {
        if (keep && !asked.has(field.name)) return;
        field.value = asked.get(field.name) || "";
        if (field.selectedIndex === -1) field.value = "";
      });
    }

    function write(step) {
      var asked = new URLSearchParams();
      fields.forEach(function (field) { if (field.value) asked.set(field.name, field.value); });
      var query = asked.toString();
      var named = target();
      /* A place that the choice hides is not named any more: the address would take the choice back. */
      var address = location.pathname + (query ? "?" + query : "") + (named && named.closest("[hidden]") ? "" : location.hash);
      if (address === location.pathname + location.search + location.hash) return;
      try { history[step ? "pushState" : "replaceState"](history.state, "", address); } catch (error) { /* a browser that forbids it still filters */ }
    }

    function clear(step) {
      fields.forEach(function (field) { field.value = ""; });
      apply();
      write(step);
    }

    /* What the address names behind its #. */
    function target() {
      try { return location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null; }
      catch (error) { return null; /* %E0 and the like name nothing */ }
    }

    /* A link to a row that the filter hides: the filter gives way. */
    function reveal() {
      var named = target();
      var hidden = named && named.closest("[hidden]");
      if (!hidden) return;
      clear();
      named.scrollIntoView();
    }

    form.addEventListener("input", function (event) { apply(); write(event.target.name !== "text"); });
    window.addEventListener("popstate", function () { read(location.search); apply(); reveal(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) { event.preventDefault(); clear(true); });
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[data-db-set]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      read(link.search, true);
      apply();
      write(true);
      form.scrollIntoView();
    });
    window.addEventListener("hashchange", reveal);
    Array.prototype.forEach.call(form.querySelectorAll("[data-db-export]"), function (button) {
      button.addEventListener("click", function () { window.duibiao.save(window.duibiao.named(button.dataset.dbExport, fields), window.duibiao.shown()); });
    });

    form.hidden = false;
    Array.prototype.forEach.call(document.querySelectorAll("[data-db-script]"), function (part) { part.hidden = false; });
    read(location.search);
    if (location.search) write();
    apply();
    reveal();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
