/* Before anything is drawn; all other scripts are at the end of the page. */

/* As the theme's script does at its start, when the whole page would be laid out anew for it. */
document.documentElement.className = "js";

/* What the theme's scripts keep a choice with, for the whole origin. */
const __md_scope = new URL("/", location);
const __md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
const __md_get = (key, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(`${scope.pathname}.${key}`));
const __md_set = (key, value, store = localStorage, scope = __md_scope) => {
  try { store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)); } catch { /* nothing can be kept */ }
};

/* The colours of option `index`, or those that the visitor chose before; the first option has those of the system. */
const dbPalette = (index) => {
  const options = [...document.getElementsByName("__palette")];
  let chosen = index;
  try { chosen ??= __md_get("__palette")?.index; } catch { /* nothing was kept */ }
  const option = options[chosen] ?? options[0];
  const meant = option !== options[0] ? option
    : options.slice(1).findLast((other) => matchMedia(other.dataset.mdColorMedia).matches) ?? option;
  for (const other of options) other.nextElementSibling.hidden = other !== option;
  option.checked = true;
  document.body.dataset.mdColorScheme = meant.dataset.mdColorScheme;
};
