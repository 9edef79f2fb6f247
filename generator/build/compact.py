"""A built page to the same page without the white space that no browser shows.

The theme's templates indent their output, a quarter of a small page.  A run of white space between tags or words becomes
one character; what stands inside a tag, in <pre>, <textarea>, <style> or in a script is kept, the ideographic space too,
which is no white space to HTML.  Blocks of data are written in UTF-8 and not in escapes, twice as long, and an <svg>
of a page goes without the name of its namespace, which the page gives it.
"""

from __future__ import annotations

import json
import re

# <pre class="x">…</pre>, a comment, any other tag: each kept; the white space is in what is between them
KEPT = re.compile(r"<(?P<raw>pre|textarea|style|script)\b[^>]*>.*?</(?P=raw)>|<!--.*?-->|<[/!a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.DOTALL)
WHITE = re.compile(r"[ \t\r\n\f]+")
DATA = re.compile(r"(?P<start><script\b[^>]*\btype=\"application/(?:ld\+)?json\"[^>]*>)(?P<data>.*)(?P<end></script>)", re.DOTALL)
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
# What would end the element or begin a character reference when the block is read as HTML
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def compact(html: str) -> str:
    """The page; what a reader sees and what a script finds by element, attribute or text stays."""
    parts, at = [], 0
    for kept in KEPT.finditer(html):
        parts += [_closed(html[at : kept.start()]), _shorter(kept[0])]
        at = kept.end()
    return "".join((*parts, _closed(html[at:]))).strip()


def _closed(text: str) -> str:
    return WHITE.sub(lambda run: "\n" if "\n" in run[0] else " ", text)


def _shorter(tag: str) -> str:
    found = DATA.fullmatch(tag)
    if not found:
        return tag.replace(NAMESPACE, "", 1) if tag.startswith("<svg ") else tag
    try:
        data = json.dumps(json.loads(found["data"]), ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):  # a block of somebody's own page, which says nothing to any reader
        return tag
    return found["start"] + data.translate(ESCAPED) + found["end"]
