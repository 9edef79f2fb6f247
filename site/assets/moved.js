/* A row that stood on the page of a whole list, which has become an index of the documents: #city-2031-12-reading-rooms-2032 leads to
   that row on the page of its document.  Without this script the index is what the address shows. */
(function () {
  "use strict";

  /* The row of a comparison is named for both targets, and stands with the document of the second. */
  function document_of(anchor, links) {
    return anchor.split("--").reverse().reduce(function (found, part) {
      return found || links.filter(function (link) { return part === link.dataset.dbDocument || part.indexOf(link.dataset.dbDocument + "-") === 0; })
        .sort(function (a, b) { return b.dataset.dbDocument.length - a.dataset.dbDocument.length; })[0];
    }, undefined);
  }

  function follow() {
    var index = document.querySelector("[data-db-index]"), anchor;
    if (!index) return;
    try { anchor = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; /* %E0 and the like name nothing */ }
    if (!anchor || document.getElementById(anchor)) return;
    var link = document_of(anchor, Array.prototype.slice.call(index.querySelectorAll("[data-db-document]")));
    if (link) location.replace(link.href + location.hash);
  }

  window.addEventListener("hashchange", follow);
  document.addEventListener("DOMContentLoaded", follow);
})();
