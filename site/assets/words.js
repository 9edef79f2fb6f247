/* Rows of the search page: the words of one as they are compared, and the words that were asked for marked in it. */
(function () {
  "use strict";

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

  /* What the facets know of a row; that of a task is told once, for its targets and sentences too. */
  function known(row, kind, tasks) {
    var entry = { kind: kind, words: cells(row), year: tokens(row, "year"), self: tokens(row, "self") };
    var task = tasks[row.getAttribute("data-of")];
    ["lead", "participant", "topic", "level"].forEach(function (name) { entry[name] = task ? task[name] : tokens(row, name); });
    if (row.hasAttribute("data-task")) tasks[row.getAttribute("data-task")] = entry;
    return entry;
  }

  function show(row, kind, words) {
    if (!words) return;
    each(row.children, function (cell) { mark(cell, words); });
    if (kind === "unit") say(row, words);
  }

  window.duibiao.rows = { each: each, known: known, plain: plain, show: show, unmark: unmark };
})();
