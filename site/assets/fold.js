/* The select boxes of a filter: open on a wide screen, folded on a narrow one unless something is chosen in them.
   Without this script the form is hidden. */
(function () {
  "use strict";

  function start() {
    var wide = window.matchMedia("(min-width: 45em)");
    Array.prototype.forEach.call(document.querySelectorAll(".db-filter__more"), function (part) {
      function fold() {
        part.open = wide.matches || Array.prototype.some.call(part.querySelectorAll("select"), function (field) { return field.value; });
      }
      wide.addEventListener("change", fold);
      fold();
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
