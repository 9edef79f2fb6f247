/* Before the theme's own script: the index of its search box, the heaviest file of the site, is asked for when a reader
   goes to the box, and not with every page.  In a folder (file://), where no worker runs and the box leads to the search
   page, it is not asked for at all. */
(function () {
  "use strict";

  var form = document.forms.namedItem("search");
  if (!form) return;
  if (location.protocol === "file:") {
    form.removeAttribute("name"); /* by which the theme finds that there is a search */
    return;
  }

  var open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, index = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address) {
    if (/\/search\/search_index\.json$/.test(address)) index.add(this);
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function () {
    var request = this, given = arguments;
    if (!index.has(request)) return send.apply(request, given);
    if (form.contains(document.activeElement)) return send.apply(request, given);
    form.addEventListener("focusin", function () { send.apply(request, given); }, { once: true });
  };
})();
