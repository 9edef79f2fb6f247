/* Light, dark, or as the system has it: a click or Enter goes on to the next, the choice is kept for the next visit, and
   a system that changes takes the page with it.  dbPalette is in first.js, ahead of what is drawn. */

const start = (form) => {
  const options = [...form.elements], chosen = () => options.findIndex((option) => option.checked);

  form.addEventListener("change", () => {
    const index = chosen();
    dbPalette(index);
    __md_set("__palette", { index });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const next = options[(chosen() + 1) % options.length];
    next.click();
    next.focus();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dbPalette(chosen()));
};

all("[data-db-palette]").forEach(start);
