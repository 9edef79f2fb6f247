"""The manual entries of rules outside of `rules`, where the docstring of a rule is its entry."""

MANUAL = {
    "file": "Every file that something needs is there, in UTF-8 without a byte-order mark, not empty, and without a line of more than 20000 characters; text.txt holds no control characters and no more than 1000 passages, 5000 sentences, 3000 figures, 1000 names and 40 characters of one numeral; a copy is compared once.",
    "stray-file": "Every file in policies/, targets/ and releases/ is one that is read; one whose name begins with a point is left alone.",
    "yaml": "A YAML file is one document of lists and records, without anchors, aliases and tags, and without a record of more than 100 keys.",
    "duplicate-key": "No key stands twice in a record: YAML keeps the last one and says nothing.",
    "unknown-key": "A record has only the keys that are known; a misspelt one would be lost.",
    "missing-key": "A record has every key that it needs.",
    "key-order": "The keys of a record stand in one fixed order: who it is, what it says, when, where it stands.",
    "value": "A value is written in its one form: plain numbers, dates as 2016 or --09, true, ids in small letters, text on one line.",
    "operator": "A target has at most one of at_least, at_most, reach, about, between, all and complete.",
    "reference": "A policy is called as its folder is.",
    "table-valid": "The tables that are published are valid: types, enumerations, primary and foreign keys; no text in them begins as a formula.",
    "released-data": "A released version stays as it was released: its zip can be read, CHANGELOG.md has its heading and date, and data that bears the same version is the same data.",
    "erratum": "A correction of a published value names a cell of the data and the version that has it right since; the release before says the old value, and the data says the new one; a released figure, date or unit of measure that differs has one.",
    "site-links": "Every link and fragment of the finished site leads somewhere, and no page fetches from another origin.",
    "site-scripts": "A page of the finished site has no inline script but those that stand in the templates of site/theme: the headers let no other run.",
}
