/* Paper says what was chosen on the screen: what of how many, by which choices, and the address with them.  Sections that have
   nothing of the choice are left out.  All of it is made when the printer asks, and taken away afterwards. */

/* [heading and what is below it], without the part above the first heading. */
const sections = (content) => {
  const found = [];
  for (const part of content.children) {
    if (part.tagName === "H2") found.push([part]);
    else if (!part.classList.contains("db-imprint")) found.at(-1)?.push(part);
  }
  return found;
};

const empty = (section) => !section.some((part) => part.querySelector("[data-db-row]:not([hidden]), table.db-matrix, form"));

const query = () => {
  try { return decodeURI(location.search); } catch { return location.search; }
};

const before = () => {
  after();
  if (location.search) document.querySelector(".db-imprint")?.append(make("span", {}, query()));
  const form = document.querySelector("form.db-filter:not([hidden])");
  const chosen = form ? [...form.elements].filter((field) => field.name && field.value).map(said) : [];
  if (!chosen.length) return;
  document.body.classList.add("db-narrowed");
  const count = form.querySelector("[data-db-count]").textContent;
  form.parentNode.querySelector("h1").after(make("p", { class: "db-chosen" }, `仅打印所选内容：${chosen.join("；")}。${count}。`));
  for (const part of sections(form.parentNode).filter(empty).flat()) part.classList.add("db-left-out");
};

const after = () => {
  for (const part of all(".db-chosen, .db-imprint > span")) part.remove();
  for (const part of all(".db-left-out")) part.classList.remove("db-left-out");
  document.body.classList.remove("db-narrowed");
};

addEventListener("beforeprint", before);
addEventListener("afterprint", after);
