/* What a report of an error should say, from the address that led to it: ?record=…&line=…&page=…
   Without this script the page says in words what to write. */
(function () {
  "use strict";

  function start() {
    var field = document.querySelector("[data-db-report]");
    if (!field) return;
    var asked = new URLSearchParams(location.search);
    var lines = [["记录", asked.get("record")], ["数据行", asked.get("line")], ["页面", asked.get("page")]]
      .filter(function (line) { return line[1]; })
      .map(function (line) { return line[0] + "：" + line[1]; });
    var text = lines.concat(["版本：" + field.dataset.dbReport, "原文：", "应改为：", "理由或来源："]).join("\n");
    field.querySelector("textarea").value = text;
    field.querySelector("button").addEventListener("click", function () {
      window.duibiao.copy(field.querySelector("textarea"), field.querySelector("[role=status]"));
    });
    field.hidden = false;
    var send = field.querySelector("a[data-address]");
    if (!send) return;
    var address = send.dataset.address;
    var title = "更正：" + (asked.get("record") || asked.get("page") || "");
    var mail = address.indexOf("mailto:") === 0;
    var names = mail ? ["?subject=", "&body="] : ["/issues/new?title=", "&body="];
    send.href = address.replace(/\/+$/, "") + names[0] + encodeURIComponent(title) + names[1] + encodeURIComponent(text);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
