/* The page of a document: a sentence and its record lead to each other, and any words can be taken away as evidence.
   The page reads in full without this script. */
(function () {
  "use strict";

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function keys(part) { return part.getAttribute("data-of").split(" "); }

  /* The marks and the notes of some targets, lit together. */
  function light(parts, lit) {
    var wanted = parts.reduce(function (found, part) { return found.concat(keys(part)); }, []);
    all("[data-of]").forEach(function (part) {
      part.classList.toggle("db-lit", lit && keys(part).some(function (key) { return wanted.indexOf(key) >= 0; }));
    });
  }

  function under(event) { return event.target.closest && event.target.closest("[data-of]"); }

  /* #p-2-2:~:text=… in a browser that does not know the second part: the paragraph at least. */
  function paragraphOnly() {
    var cut = location.hash.indexOf(":~:");
    if (cut > 0) location.replace(location.hash.slice(0, cut));
  }

  /* Between two marks of a quotation nothing is left out. */
  function follows(before, after) {
    var gap = document.createRange();
    gap.setStartAfter(before);
    gap.setEndBefore(after);
    return gap.toString().trim() === "";
  }

  /* The pieces of a target's quotation as they stand in the text. */
  function pieces(key) {
    var found = [];
    var last = null;
    all("mark[data-of]").forEach(function (mark) {
      if (keys(mark).indexOf(key) < 0) return;
      if (last && follows(last, mark)) found[found.length - 1] += mark.textContent;
      else found.push(mark.textContent);
      last = mark;
    });
    return found;
  }

  /* One directive a piece: :~:text=…&text=… marks them all. */
  function fragment(pieces) {
    return ":~:" + pieces.map(function (words) { return "text=" + encodeURIComponent(words).replace(/-/g, "%2D"); }).join("&");
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (n) { return (n < 10 ? "0" : "") + n; }).join("-");
  }

  /* Words of one paragraph as an entry after GB/T 7714-2015; only the day of access is the visitor's. */
  function evidence(paragraph, words) {
    var head = document.querySelector("[data-cited]").dataset;
    var part = paragraph.closest("[data-place]");
    var place = part.dataset.place + "第" + (all("p[id]", part.querySelector(".db-text")).indexOf(paragraph) + 1) + "段";
    var address = document.querySelector("link[rel=canonical]").href + "#" + paragraph.id + fragment(words);
    return "“" + words.join("……") + "”\n" +
      head.cited + ". " + (head.dated ? head.dated + ": " : "") + place + "(" + head.changed + ")[" + today() + "]. " + address + "\n" +
      "据" + head.site + "，版本 " + head.version + "；不是政府网站，以印发的纸质文本为准。";
  }

  var dialog = null;

  function makeDialog() {
    var made = document.createElement("dialog");
    made.className = "db-evidence";
    made.setAttribute("aria-labelledby", "evidence-title");
    made.innerHTML = '<form method="dialog"><h2 id="evidence-title">引文与出处</h2>' +
      '<p role="status" aria-live="polite"></p><textarea readonly rows="8" aria-label="引文与出处"></textarea>' +
      '<p><button type="button" data-copy>复制</button> <button type="submit">关闭</button></p></form>';
    document.body.appendChild(made);
    made.querySelector("[data-copy]").addEventListener("click", copy);
    return made;
  }

  function say(words) { dialog.querySelector("[role=status]").textContent = words; }

  function copied() { say("已复制。访问日期取自这台设备的时钟。"); }

  /* From a folder, and over plain http, the clipboard is closed to pages: the words stand selected. */
  function byHand() {
    var field = dialog.querySelector("textarea");
    field.focus();
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { /* then by hand */ }
    if (done) copied();
    else say("请按 Ctrl+C（Mac 为 ⌘C）复制下面的文字。");
  }

  function copy() {
    var words = dialog.querySelector("textarea").value;
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(words).then(copied, byHand);
    else byHand();
  }

  function show(text) {
    if (!dialog) dialog = makeDialog();
    dialog.querySelector("textarea").value = text;
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    copy();
  }

  /* What the visitor has selected inside the paragraph, or all of it without its numbers. */
  function chosen(paragraph) {
    var selection = window.getSelection();
    var words = selection ? selection.toString().replace(/\s*\n\s*/g, "").trim() : "";
    var inside = words && selection.rangeCount && paragraph.contains(selection.getRangeAt(0).commonAncestorContainer);
    return inside ? words : paragraph.textContent.trim();
  }

  function button(label, name, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "db-cite";
    made.textContent = label;
    made.setAttribute("aria-label", name);
    /* A press must not clear what is selected. */
    made.addEventListener("mousedown", function (event) { event.preventDefault(); });
    made.addEventListener("click", act);
    return made;
  }

  function start() {
    if (!document.querySelector("[data-cited]")) return;
    paragraphOnly();
    window.addEventListener("hashchange", paragraphOnly);
    ["mouseover", "focusin"].forEach(function (name) {
      document.addEventListener(name, function (event) { var part = under(event); if (part) light([part], true); });
    });
    ["mouseout", "focusout"].forEach(function (name) {
      document.addEventListener(name, function (event) { var part = under(event); if (part) light([part], false); });
    });
    all(".db-targets > li[data-of]").forEach(function (note) {
      var words = pieces(keys(note)[0]);
      var mark = document.querySelector('mark[data-of~="' + keys(note)[0] + '"]');
      if (!mark) return;
      var name = note.querySelector(".db-targets__name").textContent.trim();
      note.appendChild(button("引用", "引用" + name + "的原文与出处", function () { show(evidence(mark.closest("p"), words)); }));
    });
    all(".db-text p[id]").forEach(function (paragraph) {
      var here = paragraph.querySelector(".db-here");
      var name = here.getAttribute("aria-label").replace("的地址", "：引文与出处（先选字句，则只引所选）");
      var made = button("引", name, function () { show(evidence(paragraph, [chosen(paragraph)])); });
      made.setAttribute("data-label", "引");
      made.textContent = "";
      paragraph.insertBefore(made, here.nextSibling);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
