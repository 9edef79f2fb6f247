"""Make the files of a new folder for a site that has no documents yet."""

import json
import re
from collections.abc import Mapping

TEMPLATES = "site/init/"
# https://example.org/plans/, without query and fragment, and without characters that are special in HTML or a template
ADDRESS = re.compile(r"""https?://[\w.-]+(?::\d{1,5})?(?:/[^\s"'`<>(){}\[\]\\|^?#]*)?""")


def new_root(templates: Mapping[str, bytes], name: str, publisher: str, site_url: str, date: str) -> dict[str, bytes]:
    """Return {path: bytes} of the files of a new folder; raise ValueError with a one-line message if the name or URL is unusable."""
    named, by = one_line(name, "name"), one_line(publisher, "publisher")
    if site_url and not ADDRESS.fullmatch(site_url):
        raise ValueError("--site-url is no address of the web: write one such as https://example.org/plans/")
    # a JSON string is also a valid YAML string, whatever characters it contains
    quoted = {f"quoted_{what}": json.dumps(words, ensure_ascii=False)[1:-1] for what, words in (("name", named), ("publisher", by))}
    words = {"name": named, "date": date, "address": f"{site_url.rstrip('/')}/", **quoted}
    texts = {path.removeprefix(TEMPLATES): content.decode() for path, content in templates.items()}
    if not site_url:
        texts["mkdocs.yml"] = re.sub("(?m)^site_url: .*\n", "", texts["mkdocs.yml"])
    return {path: text.format(**words).encode() for path, text in texts.items()}


def one_line(text: str, what: str) -> str:
    """Return `text` with single spaces; raise ValueError if it is blank or unprintable. `what` names the text in the message."""
    words = " ".join(text.split())
    if not words:
        raise ValueError(f"the {what} is empty: write it with --{what}")
    if not words.isprintable():
        raise ValueError(f"the {what} has a sign that cannot be printed: write it with --{what}")
    return words
