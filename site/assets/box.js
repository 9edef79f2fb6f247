/* The theme's search box: every character asked for, only pages kept that hold the words, and a line that leads to
   the search page.  Where no worker runs (a folder, file://), the box itself leads there.
   The site reads in full without this script. */
(function () {
  "use strict";

  /* The theme's messages to its worker and back. */
  var SETUP = 0, QUERY = 2, RESULT = 3;

  /* As it is compared: no white space, full width as half width, no capitals. */
  function plain(text) {
    return text.replace(/\s+/g, "").toLowerCase().replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); });
  }
  function typed(query) { return query.trim().split(/\s+/).map(plain).filter(Boolean); }

  /* 图书室50 GDP becomes “+图 +书 +室 +5 +0 +*gdp*”: the index holds Han characters and digits one by one, Latin words whole. */
  function required(words) {
    var parts = words.join(" ").match(/[\u4e00-\u9fff0-9]|[a-z.]*[a-z][a-z.]*/g) || [];
    return parts.filter(function (part, at) { return parts.indexOf(part) === at; }).map(function (part) {
      return /^[a-z.]/.test(part) ? "+*" + part + "*" : "+" + part;
    }).join(" ");
  }

  /* The theme shows titles and texts as HTML: what comes from the index as text goes back escaped. */
  var SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  function escaped(text) { return text.replace(/[&<>"]/g, function (sign) { return SIGNS[sign]; }); }
  function bare(html) {
    var text = html.replace(/<[^>]*>/g, " ");
    Object.keys(SIGNS).reverse().forEach(function (sign) { text = text.split(SIGNS[sign]).join(sign); });
    return text.trim();
  }

  /* The text with the words as typed in <mark>; `around` signs before the first place and four times as many behind it. */
  function marked(text, words, around) {
    var signs = words.map(function (word) { return word.split("").map(function (sign) { return sign.replace(/[^0-9a-z\u4e00-\u9fff]/, "\\$&"); }).join("\\s*"); });
    var pattern = new RegExp("(" + signs.join("|") + ")", "gi"), first = Math.max(0, text.search(pattern));
    var from = around ? Math.max(0, first - around) : 0, to = around ? first + 4 * around : text.length;
    var shown = text.slice(from, to).split(pattern).map(function (piece, at) { return at % 2 ? "<mark>" + escaped(piece) + "</mark>" : escaped(piece); });
    return (from ? "…" : "") + shown.join("") + (to < text.length ? "…" : "");
  }

  /* All characters in one section may still stand apart: a section counts when it holds every word as typed.  The
     theme wants the page itself, whose address has no #, in every group. */
  function watch() {
    var sections = {}, asked = [];
    function answer(items, words) {
      function holds(part) {
        var own = sections[part.location];
        return own && words.every(function (word) { return own.words.indexOf(word) >= 0; });
      }
      return items.map(function (group) {
        return group.filter(function (part) { return part.location.indexOf("#") < 0 || holds(part); });
      }).filter(function (group) { return group.some(holds); }).map(function (group) {
        return group.map(function (part) {
          var own = sections[part.location];
          return Object.assign({}, part, { title: marked(own.title, words), text: holds(part) ? marked(own.text, words, 40) : "" });
        });
      });
    }
    function heard(message) {
      var words = asked.shift() || [];
      if (words.length) message.data.items = answer(message.data.items, words);
    }
    function sent(message) {
      if (message.type === SETUP) message.data.docs.forEach(function (part) {
        var title = bare(part.title), text = bare(part.text);
        sections[part.location] = { title: title, text: text, words: plain(title + text) };
        /* A star of a text, as in count(*), would be a wildcard in the index, and every query with a figure would fail. */
        part.title = part.title.replace(/\*/g, " ");
        part.text = part.text.replace(/\*/g, " ");
      });
      if (message.type !== QUERY || typeof message.data !== "string") return message;
      var words = typed(message.data), data = required(words);
      asked.push(words);
      return data ? Object.assign({}, message, { data: data }) : message;
    }
    return { sent: sent, heard: heard };
  }

  /* The theme listens before this script is there, and takes `event.data` when it hears: that is where the answer is
     turned, once.  A worker that is not given its pages as `docs` is another theme's, and left to itself. */
  var given = window.Worker && Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
  if (given && given.get) {
    var post = Worker.prototype.postMessage, watched = new WeakMap(), turned = new WeakSet();
    Worker.prototype.postMessage = function (message) {
      var rest = Array.prototype.slice.call(arguments, 1);
      if (!watched.has(this) && message && message.type === SETUP && message.data && message.data.docs) watched.set(this, watch());
      if (!watched.has(this)) return post.apply(this, arguments);
      return post.apply(this, [watched.get(this).sent(message)].concat(rest));
    };
    Object.defineProperty(MessageEvent.prototype, "data", Object.assign({}, given, { get: function () {
      var message = given.get.call(this), watching = watched.get(this.target);
      if (watching && message && message.type === RESULT && message.data && message.data.items && !turned.has(message)) {
        turned.add(message);
        watching.heard(message);
      }
      return message;
    } }));
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
      link.href = page + "?text=" + encodeURIComponent(asked);
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
    query.name = "text";
    offer(query, result, page);
    if (location.protocol === "file:") {
      result.firstElementChild.textContent = "按回车键，在检索页查找";
      window.addEventListener("load", function () { dialog.hidden = false; });
    }
  });
})();
