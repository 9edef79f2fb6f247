/* A row that stood on the page of a whole list, which has become an index of the documents: #city-2031-12-reading-rooms-2032 leads to
   that row on the page of its document.  Without this script the index is what the address shows. */

/* The row of a comparison is named for both targets, and is with the document of the second. */
const documentOf = (name, links) => {
  for (const part of name.split("--").reverse()) {
    const own = links.filter(({ dataset: { dbDocument: id } }) => part === id || part.startsWith(`${id}-`));
    if (own.length) return own.reduce((a, b) => b.dataset.dbDocument.length > a.dataset.dbDocument.length ? b : a);
  }
  return null;
};

const follow = () => {
  const name = anchor();
  if (!name || document.getElementById(name)) return;
  const link = documentOf(name, all("[data-db-index] [data-db-document]"));
  if (link) location.replace(link.href + location.hash);
};

addEventListener("hashchange", follow);
follow();
