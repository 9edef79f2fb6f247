/* Paper says what was chosen on the screen: what of how many, by which choices, and the address with them.  Sections in which
   nothing of the choice stands are left out.  All of it is made when the printer asks, and gone again behind it. */
(function () {
  "use strict";

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  /* 期限：晚于; an order has its own label. */
  function words(field) {
    var option = field.options && field.options[field.selectedIndex];
    var label = field.closest("label");
    return (label ? label.querySelector("span").textContent : "") + "：" + (option ? option.textContent.replace(/（\d+）$/, "") : "“" + field.value + "”");
  }

  function chosen(form) {
    return Array.prototype.filter.call(form.elements, function (field) { return field.name && field.value; }).map(words);
  }

  /* [heading and what stands below it], the part above the first heading left out. */
  function sections(content) {
    var found = [];
    Array.prototype.forEach.call(content.children, function (part) {
      if (part.tagName === "H2") found.push([part]);
      else if (found.length && !part.classList.contains("db-imprint")) found[found.length - 1].push(part);
    });
    return found;
  }

  function empty(section) {
    return !section.some(function (part) { return part.querySelector("[data-db-row]:not([hidden]), table.db-matrix, form"); });
  }

  function told(form) {
    var line = document.createElement("p");
    line.className = "db-chosen";
    line.textContent = "只印所选：" + chosen(form).join("；") + "。" + form.querySelector("[data-db-count]").textContent + "。";
    return line;
  }

  function query() {
    try { return decodeURI(location.search); } catch (error) { return location.search; }
  }

  function before() {
    var form = document.querySelector("form.db-filter:not([hidden])");
    var imprint = document.querySelector(".db-imprint");
    after();
    if (imprint && location.search) imprint.appendChild(document.createElement("span")).textContent = query();
    if (!form || !chosen(form).length) return;
    document.body.classList.add("db-narrowed");
    form.parentNode.querySelector("h1").after(told(form));
    sections(form.parentNode).filter(empty).forEach(function (section) {
      section.forEach(function (part) { part.classList.add("db-left-out"); });
    });
  }

  function after() {
    all(".db-chosen, .db-imprint > span").forEach(function (part) { part.remove(); });
    all(".db-left-out").forEach(function (part) { part.classList.remove("db-left-out"); });
    document.body.classList.remove("db-narrowed");
  }

  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
})();
