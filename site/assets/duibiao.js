/* The whole quotation outlined where an address asks for a target's words.
   The site reads in full without this script. */
(function () {
  "use strict";

  /* #q-tap-water-2016 outlines every piece of that quotation; without the script, its first. */
  function outline() {
    var key;
    try { key = decodeURIComponent(location.hash).replace(/^#q-/, ""); } catch (error) { return; /* %E0 and the like name nothing */ }
    document.querySelectorAll("mark[data-of]").forEach(function (mark) {
      mark.classList.toggle("db-mark--asked", mark.getAttribute("data-of").split(" ").indexOf(key) >= 0);
    });
  }

  window.addEventListener("hashchange", outline);
  document.addEventListener("DOMContentLoaded", outline);
})();
