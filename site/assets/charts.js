/* 下载 PNG: the chart's own SVG file, drawn twice as large in the reader's browser and with the reader's fonts.
   Its dark colours are left out, so that the picture is the same whatever the reader has chosen.  The buttons are hidden without this
   script, and in a copy opened from a folder, which may not read its own files. */

const SCALE = 2;

const drawn = async (svg) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace(/<style>@media[^<]*<\/style>/, ""))}`;
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
  const canvas = make("canvas", { width: image.naturalWidth * SCALE, height: image.naturalHeight * SCALE });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
};

for (const button of all("button[data-db-png]")) {
  const { dbName: id, dbPng: address } = button.dataset, words = button.textContent;
  button.hidden = location.protocol === "file:";
  button.addEventListener("click", async () => {
    try {
      download(`duibiao-${id}.png`, await drawn(await (await fetch(address)).text()));
      button.textContent = words;
    } catch { button.textContent = "PNG 未能生成，请下载 SVG"; }
  });
}

/* The line of an embedded chart, taken by a button; it is made here, so that no page is heavier for it. */
for (const field of all(".db-chart-more textarea")) {
  const button = make("button", { type: "button" }, "复制"), place = make("span", { role: "status" });
  button.addEventListener("click", () => copy(field, place));
  field.addEventListener("focus", () => field.select());
  field.parentNode.append(make("p", {}, button, " ", place));
}
