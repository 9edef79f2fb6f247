/* 下载 PNG: the chart's own SVG file, drawn twice as large in the reader's browser and with the reader's fonts.
   The file comes as a script (charts/due.js calls duibiaoChart), which a page opened from a folder may load as well; its
   dark colours are left out, so that the picture is the same whatever the reader has chosen.  Without this script the
   buttons stay hidden. */
(function () {
  "use strict";

  var SCALE = 2;
  var waiting = {};

  window.duibiaoChart = function (id, svg) {
    (waiting[id] || []).forEach(function (done) { done(svg); });
    delete waiting[id];
  };

  function load(address, id, done, failed) {
    waiting[id] = (waiting[id] || []).concat(done);
    var script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = function (event) {
      script.remove();
      if (event.type === "error") { delete waiting[id]; failed(); }
    };
    document.head.appendChild(script);
  }

  function draw(svg, done, failed) {
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * SCALE;
      canvas.height = image.naturalHeight * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { if (blob) done(blob); else failed(); }, "image/png");
    };
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg.replace(/<style>@media[^<]*<\/style>/, ""));
  }

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  /* The line of an embedded chart, taken by a button; it is made here, so that no page is heavier for it. */
  function offer(field) {
    var row = document.createElement("p"), button = document.createElement("button"), place = document.createElement("span");
    button.type = "button";
    button.textContent = "复制";
    place.setAttribute("role", "status");
    button.addEventListener("click", function () { window.duibiao.copy(field, place); });
    row.appendChild(button);
    row.appendChild(document.createTextNode(" "));
    row.appendChild(place);
    field.parentNode.appendChild(row);
  }

  function start() {
    document.querySelectorAll(".db-chart-take textarea").forEach(offer);
    document.querySelectorAll("button[data-db-png]").forEach(function (button) {
      var id = button.dataset.dbName;
      var words = button.textContent;

      function say(text) { button.textContent = text; }
      function failed() { say("PNG 未能生成，请下载 SVG"); }

      button.hidden = false;
      button.addEventListener("click", function () {
        load(button.dataset.dbPng, id, function (svg) {
          draw(svg, function (blob) { save(blob, "duibiao-" + id + ".png"); say(words); }, failed);
        }, failed);
      });
    });
    document.querySelectorAll(".db-chart-take textarea").forEach(function (field) {
      field.addEventListener("focus", function () { field.select(); });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
