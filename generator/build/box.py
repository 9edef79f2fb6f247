"""The index of the theme's search box, which a browser loads whole: of many documents it has the pages that grow with them by their title alone.

The builder is told to leave those pages out (`outputs.lists.left_out`); here they come back without their words, which the
search page finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..data.lists import BY_TITLE

# MkDocs' own; another builder's index has another name and shape, and stays as it is.
INDEX = "search/search_index.json"
# The end of the front matter.
FENCE = "\n---\n"


def titled(built: Mapping[str, bytes], pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """{path of the index: the index with these pages in it}, or nothing: `built` is what the builder made of `pages`, {path: Markdown}."""
    found = [{"location": name.removesuffix(".md") + ".html", "title": title, "text": ""} for name, title in _titles(pages)]
    if not found or INDEX not in built:
        return {}
    index = json.loads(built[INDEX])
    return {INDEX: json.dumps(index | {"docs": [*index["docs"], *found]}, separators=(",", ":")).encode()}


def _titles(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(path, title) of each page that says of itself that it is found by its title; the title is HTML."""
    for name, content in sorted(pages.items()):
        head, _, _ = content.decode("utf-8").partition(FENCE)
        said = {key: value for key, _, value in (line.partition(": ") for line in head.splitlines())}
        if BY_TITLE in said:
            yield name, json.loads(said["title"])
