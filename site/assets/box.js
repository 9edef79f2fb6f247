/* The theme's search box: every character asked for, only pages kept that hold the words, and a line that leads to
   the search page.  Where no worker runs (a folder, file://), the box itself leads there.
   The site reads in full without this script. */
(function () {
  "use strict";

  /* The theme's messages to its worker and back. */
  var SETUP = 0, QUERY = 2, RESULT = 3;

  /* As it is compared: no tags, no white space, full width as half width, no capitals. */
  function plain(text) {
    return text.replace(/\s+/g, "").toLowerCase().replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); });
  }
  function bare(html) {
    return plain(html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&"));
  }

  /* 自来水5万 becomes “+自 +来 +水 +*5* +万”: the index holds Han characters one by one, figures and Latin words whole. */
  function required(query) {
    var parts = plain(query).match(/[\u4e00-\u9fff]|[0-9a-z.]+/g) || [];
    return parts.filter(function (part, at) { return parts.indexOf(part) === at; }).map(function (part) {
      return /^[0-9a-z.]/.test(part) ? "+*" + part + "*" : "+" + part;
    }).join(" ");
  }

  /* All characters in one section may still stand apart: a section counts when it holds every word as typed.  The
     theme wants the page itself, whose address has no #, in every group. */
  function watch(worker) {
    var sections = {}, asked = [];
    worker.addEventListener("message", function (event) {
      var message = event.data;
      if (!message || message.type !== RESULT || !message.data || !message.data.items) return;
      var words = asked.shift() || [];
      function holds(part) { return words.every(function (word) { return (sections[part.location] || "").indexOf(word) >= 0; }); }
      message.data.items = message.data.items.map(function (group) {
        return group.filter(function (part) { return part.location.indexOf("#") < 0 || holds(part); });
      }).filter(function (group) { return group.some(holds); });
    }, true);
    return function (message) {
      if (message.type === SETUP) message.data.docs.forEach(function (part) { sections[part.location] = bare(part.title + part.text); });
      if (message.type !== QUERY || typeof message.data !== "string") return message;
      asked.push(message.data.trim().split(/\s+/).map(plain));
      var data = required(message.data);
      return data ? Object.assign({}, message, { data: data }) : message;
    };
  }

  if (window.Worker) {
    var post = Worker.prototype.postMessage, watched = new WeakMap();
    Worker.prototype.postMessage = function (message) {
      var rest = Array.prototype.slice.call(arguments, 1);
      if (!message || typeof message.type !== "number") return post.apply(this, arguments);
      if (!watched.has(this)) watched.set(this, watch(this));
      return post.apply(this, [watched.get(this)(message)].concat(rest));
    };
  }

  /* The theme opens the result with the highest score on Enter: the line to the search page has the lowest. */
  function offer(query, result, page) {
    var link = document.createElement("a"), words = document.createElement("span");
    link.className = "db-exact";
    words.setAttribute("data-md-score", "-1");
    link.appendChild(words);
    result.insertBefore(link, result.lastElementChild);
    function tell() {
      var asked = query.value.trim();
      link.hidden = !asked;
      link.href = page + "?q=" + encodeURIComponent(asked);
      words.textContent = "在检索页精确查找“" + asked + "”";
    }
    ["input", "keyup", "focus", "change"].forEach(function (name) { query.addEventListener(name, tell); });
    query.form.addEventListener("reset", function () { setTimeout(tell); });
    tell();
  }

  document.addEventListener("DOMContentLoaded", function () {
    var dialog = document.querySelector(".md-search[role=dialog]"), config = document.getElementById("__config");
    var query = document.querySelector("[data-md-component=search-query]"), result = document.querySelector("[data-md-component=search-result]");
    if (!dialog || !config || !query || !result) return;
    dialog.setAttribute("aria-label", "检索");
    var page = new URL(JSON.parse(config.textContent).base + "/search.html", location.href).href;
    query.form.action = page;
    query.name = "q";
    offer(query, result, page);
    if (location.protocol === "file:") {
      result.firstElementChild.textContent = "按回车键，在检索页查找";
      window.addEventListener("load", function () { dialog.hidden = false; });
    }
  });
})();
