/* What the theme leaves out: a name for the search dialog, a search that asks for every character, and the
   whole quotation outlined where an address asks for a target's words.
   The site reads in full without this script. */
(function () {
  "use strict";

  /* 自来水80 becomes “+自 +来 +水 +80”: the index holds Han characters one by one, and a page counts as
     found when it has them all. */
  function required(query) {
    var parts = query.match(/[\u4e00-\u9fff]|[0-9A-Za-z.]+/g) || [];
    return parts.map(function (part) { return "+" + part; }).join(" ");
  }

  /* The theme's worker takes queries as messages of type 2. */
  if (window.Worker) {
    var post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      var rest = Array.prototype.slice.call(arguments, 1);
      var asked = message && message.type === 2 && typeof message.data === "string" && required(message.data);
      var sent = asked ? Object.assign({}, message, { data: asked }) : message;
      return post.apply(this, [sent].concat(rest));
    };
  }

  /* #q-tap-water-2016 outlines every piece of that quotation; without the script, its first. */
  function outline() {
    var key;
    try { key = decodeURIComponent(location.hash).replace(/^#q-/, ""); } catch (error) { return; /* %E0 and the like name nothing */ }
    document.querySelectorAll("mark[data-of]").forEach(function (mark) {
      mark.classList.toggle("db-mark--asked", mark.getAttribute("data-of").split(" ").indexOf(key) >= 0);
    });
  }

  window.addEventListener("hashchange", outline);
  document.addEventListener("DOMContentLoaded", function () {
    outline();
    var dialog = document.querySelector(".md-search[role=dialog]");
    if (dialog) dialog.setAttribute("aria-label", "检索");
  });
})();
