/* What a reader takes away: what a table shows, as a CSV on the reader's own disk, and the words of a field; no server is asked.
   With a byte order mark: the office programs that open it by a click take other files for GBK. */
(function () {
  "use strict";

  function quoted(value) {
    var text = String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /* `rows` are arrays of texts, the first of them the heads. */
  function save(name, rows) {
    var text = "\ufeff" + rows.map(function (row) { return row.map(quoted).join(","); }).join("\r\n") + "\r\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  /* duibiao-targets-city-2031-12-图书室.csv: where a file comes from, which list it is and what was chosen of it. */
  function named(list, fields) {
    var chosen = fields.map(function (field) { return field.value.trim(); }).filter(Boolean);
    var words = ["duibiao", list.replace(/\.csv$/, "")].concat(chosen).join("-");
    return words.replace(/[\s\\/:*?"<>|]+/g, "-").slice(0, 100) + ".csv";
  }

  /* The words of a part without its links to other places. */
  function said(part) {
    var copy = part.cloneNode(true);
    copy.querySelectorAll(".db-words, .db-hidden").forEach(function (link) { link.remove(); });
    copy.querySelectorAll("small, br").forEach(function (note) { note.before("　"); });
    return copy.textContent.replace(/[ \t\n]+/g, " ").trim();
  }

  /* A row as {head: words}: a column for every named part, or else one for every cell under its head. */
  function line(row) {
    var found = row.id ? { "记录": row.id } : {};
    var parts = row.querySelectorAll("[data-x]");
    Array.prototype.forEach.call(parts.length ? parts : row.children, function (part, n) {
      var head = parts.length ? part : row.closest("table").tHead.rows[0].cells[n];
      found[head.dataset.x || head.textContent.trim()] = said(part);
    });
    return found;
  }

  /* The rows that are seen, in the order in which they stand, below their heads. */
  function shown() {
    var lines = Array.prototype.map.call(document.querySelectorAll("[data-db-row]:not([hidden])"), line);
    var heads = [];
    lines.forEach(function (one) {
      Object.keys(one).forEach(function (head) { if (heads.indexOf(head) < 0) heads.push(head); });
    });
    return [heads].concat(lines.map(function (one) { return heads.map(function (head) { return one[head] || ""; }); }));
  }

  /* The words of a field to the clipboard; `place` says that they are there.  From a folder, and over plain http,
     the clipboard is closed to pages: the words stand selected. */
  function copy(field, place) {
    function told() { place.textContent = "已复制。"; }
    function byHand() {
      field.focus();
      field.select();
      var copied = false;
      try { copied = document.execCommand("copy"); } catch (error) { /* then by hand */ }
      if (copied) told();
      else place.textContent = "请按 Ctrl+C（Mac 为 ⌘C）复制选中的文字。";
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(field.value).then(told, byHand);
    else byHand();
  }

  window.duibiao = { copy: copy, named: named, save: save, shown: shown };
})();
