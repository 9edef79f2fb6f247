/* An address of a row, or of a choice, that was one of a whole list leads on to the page of its document: targets.html#city-2031-12-rooms-2032,
   targets.html?policy=city-2031-12&kind=output, report.html?target=city-2031-12/rooms-2032.  Without this script the index of the
   documents is what the address shows. */

/* The page of a record that has another id today: what stands behind ? and # goes on with it. */
const led = all("[data-db-moved]")[0];
if (led) location.replace(led.href.split("#")[0] + location.search + (location.hash || led.hash));

const ASKED = ["policy", "pair", "target"];

/* The link to the document that an address names, last where it names two, as a row of a comparison does; else the only link. */
const documentOf = (names, links) => {
  const within = ({ dataset: { dbDocument: id } }) => Math.max(...names.map((name) => `-${name}-`.lastIndexOf(`-${id}-`)));
  const named = links.filter((link) => within(link) >= 0)
    .sort((a, b) => within(b) - within(a) || b.dataset.dbDocument.length - a.dataset.dbDocument.length);
  return named[0] ?? links.find((link) => tokens(link, "dbAnchors").includes(anchor())) ?? (links.length === 1 ? links[0] : null);
};

/* A table that became a list has no caption: #reported-caption leads to #reported. */
const CAPTION = /-caption$/;

const follow = () => {
  const asked = new URLSearchParams(location.search), name = anchor(), links = all("[data-db-index] [data-db-document]");
  const there = (id) => document.getElementById(id);
  if (CAPTION.test(name) && !there(name) && there(name.replace(CAPTION, ""))) return location.replace(`#${name.replace(CAPTION, "")}`);
  if (!location.search && (!name || there(name))) return;
  const link = documentOf([name, ...ASKED.map((key) => (asked.get(key) ?? "").replace("/", "-"))], links);
  if (link) location.replace(link.href + location.search + location.hash);
};

addEventListener("hashchange", follow);
follow();
