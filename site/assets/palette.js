/* Light, dark, or as the system has it: a click or Enter goes on to the next, the choice is kept for the next visit, and
   a system that changes takes the page with it.  dbPalette stands in the page, ahead of what is drawn. */
(function () {
  "use strict";

  var form = document.querySelector("[data-db-palette]");
  if (!form || typeof dbPalette !== "function") return;

  function chosen() {
    return [].slice.call(form.elements).findIndex(function (option) { return option.checked; });
  }

  form.addEventListener("change", function () {
    var index = chosen();
    dbPalette(index);
    __md_set("__palette", { index: index });
  });

  form.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    var options = form.elements, next = options[(chosen() + 1) % options.length];
    next.click();
    next.focus();
  });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { dbPalette(chosen()); });
})();
