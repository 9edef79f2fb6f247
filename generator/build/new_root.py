"""The files of a new folder for documents, in which there is no document yet."""

import json
import re
from collections.abc import Mapping

TEMPLATES = "site/init/"
# https://example.org/plans/, without a query, a fragment, or a sign that HTML or a template would obey
ADDRESS = re.compile(r"""https?://[\w.-]+(?::\d{1,5})?(?:/[^\s"'`<>(){}\[\]\\|^?#]*)?""")


def new_root(templates: Mapping[str, bytes], name: str, publisher: str, site_url: str, date: str) -> dict[str, bytes]:
    """Fill the templates and return them by their path in the folder; raise ValueError, in one line, for a name or an address of no use."""
    named, by = one_line(name, "name"), one_line(publisher, "publisher")
    if site_url and not ADDRESS.fullmatch(site_url):
        raise ValueError("--site-url is no address of the web: write one such as https://example.org/plans/")
    # JSON strings are YAML strings, whatever signs they hold
    quoted = {f"quoted_{what}": json.dumps(words, ensure_ascii=False)[1:-1] for what, words in (("name", named), ("publisher", by))}
    words = {"name": named, "date": date, "address": f"{site_url.rstrip('/')}/", **quoted}
    texts = {path.removeprefix(TEMPLATES): content.decode() for path, content in templates.items()}
    if not site_url:
        texts["mkdocs.yml"] = re.sub("(?m)^site_url: .*\n", "", texts["mkdocs.yml"])
    return {path: text.format(**words).encode() for path, text in texts.items()}


def one_line(text: str, what: str) -> str:
    """Return the words with single spaces; raise ValueError where none are left or one of their signs cannot be printed."""
    words = " ".join(text.split())
    if not words:
        raise ValueError(f"the {what} is empty: write it with --{what}")
    if not words.isprintable():
        raise ValueError(f"the {what} has a sign that cannot be printed: write it with --{what}")
    return words
