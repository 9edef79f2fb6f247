/* The search page of many documents: the rows of each are a script of its own (policies/…-search.js calls duibiaoPart), fetched
   when something is asked and kept; only so many of what was found are listed.  A page opened from a folder may load them too. */
(function () {
  "use strict";

  var MOST = 200, AT_ONCE = 4, WAIT = 250;
  var own = window.duibiao.rows, waiting = {};

  window.duibiaoPart = function (id, html) { if (waiting[id]) waiting[id](html); };

  /* Words and choices of each row, and its HTML: as elements, all rows of all documents would fill the memory. */
  function entries(html) {
    var tasks = {}, found = [];
    own.each(new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-db-row]"), function (row) {
      var entry = own.known(row, row.closest("[data-db-group]").getAttribute("data-db-group"), tasks);
      entry.html = row.outerHTML;
      found.push(entry);
    });
    return found;
  }

  function fetched(part, done) {
    if (part.entries) return done();
    var script = document.createElement("script");
    waiting[part.id] = function (html) { part.entries = entries(html); };
    script.src = part.address;
    script.onload = script.onerror = function (event) {
      script.remove();
      delete waiting[part.id];
      part.failed = event.type === "error";
      done();
    };
    document.head.appendChild(script);
  }

  function place(kind) {
    var group = document.querySelector('section[data-db-group="' + kind + '"]');
    return group.querySelector("tbody") || group.querySelector("ul");
  }

  /* A row of a table is one only inside of a table. */
  function element(entry) {
    var holder = document.createElement("template");
    holder.innerHTML = entry.html;
    return holder.content.firstElementChild;
  }

  window.duibiao.parts = function (parts) {
    var turn = 0, timer;

    function search(words, chosen, tell, choice) {
      var mine = ++turn, counts = { task: 0, target: 0, unit: 0, sentence: 0 }, seen = 0, failed = 0;
      var wanted = parts.filter(function (part) { return !choice.place || part.place === choice.place; });
      Object.keys(counts).forEach(function (kind) { place(kind).textContent = ""; });
      if (!choice.asked) return tell(counts, "写下词句，或选定条件，就开始查");

      function scan(part) {
        (part.entries || []).forEach(function (entry) {
          if (entry.words.indexOf(words) < 0 || !chosen(entry)) return;
          counts[entry.kind] += 1;
          if (counts[entry.kind] > MOST) return;
          var row = element(entry);
          place(entry.kind).appendChild(row);
          own.show(row, entry.kind, words);
        });
        seen += 1;
        failed += part.failed ? 1 : 0;
        var told = [seen < wanted.length ? "已查 " + seen + "／" + wanted.length + " 份文件" : ""];
        if (failed) told.push(failed + " 份文件没有取到，可再试一次");
        if (Object.keys(counts).some(function (kind) { return counts[kind] > MOST; })) told.push("每类只列前 " + MOST + " 条，可再加条件");
        tell(counts, told.filter(Boolean).join("；"));
      }

      /* One after the other in the order of the documents, some of them fetched ahead. */
      var ready = {}, next = 0, shown = 0;
      function more() {
        if (mine !== turn || next >= wanted.length) return;
        var at = next++;
        fetched(wanted[at], function () {
          if (mine !== turn) return;
          ready[at] = true;
          while (ready[shown]) { scan(wanted[shown]); shown += 1; }
          more();
        });
      }
      tell(counts, "已查 0／" + wanted.length + " 份文件");
      for (var n = 0; n < AT_ONCE; n += 1) more();
    }

    return function (words, chosen, tell, choice) {
      clearTimeout(timer);
      timer = setTimeout(search, WAIT, words, chosen, tell, choice);
    };
  };
})();
