/* What a report of an error should say, from the address that led to it: ?record=…&line=…&page=…
   Without this script the page says in words what to write. */

const start = (field) => {
  const asked = new URLSearchParams(location.search), given = [["记录", "record"], ["数据行", "line"], ["页面", "page"]];
  const lines = given.filter(([, name]) => asked.get(name)).map(([label, name]) => `${label}：${asked.get(name)}`);
  const area = field.querySelector("textarea"), send = field.querySelector("a[data-address]");
  area.value = [...lines, `版本：${field.dataset.dbReport}`, "原文：", "应改为：", "理由或来源："].join("\n");
  field.querySelector("button").addEventListener("click", () => copy(area, field.querySelector("[role=status]")));
  field.hidden = false;
  if (send) send.href = letterTo(send.dataset.address, `更正：${asked.get("record") || asked.get("page") || ""}`, area.value);
};

all("[data-db-report]").forEach(start);
