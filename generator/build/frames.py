"""Split a page into a frame for the site builder and blocks of HTML that are inserted into the finished page.

The frame is the front matter, the headings and the prose in Markdown, with a placeholder for each block of our own HTML.  Thus the
builder never parses quotations, which are in the HTML, as Markdown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
# The elements that begin a block of HTML in our templates; Markdown treats all others as part of a paragraph.
BLOCK = re.compile(r"<(div|p|table|dl|ul|ol|section|nav|form|details|figure|aside|blockquote|pre|script|style|datalist|noscript|h[1-6])\b")
PLACEHOLDER = "@@html:{}@@"
FILLED = re.compile(rb"<p>@@html:(\d+)@@</p>")
# Lines of a theme's template that say nothing; on a page without <pre>, in which every line counts
EMPTY, PRE = re.compile(rb"\n(?:[ \t]*\n)+[ \t]*"), b"<pre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page split in two: `frame` is Markdown with numbered placeholders, `html` the blocks of HTML that will replace them."""

    frame: bytes
    html: tuple[bytes, ...]


def framed(content: bytes) -> Page:
    """Split the Markdown of a page into its frame and its blocks of HTML."""
    page = content.decode()
    front = FRONT_MATTER.match(page)
    start = front.end() if front else 0
    frame, stretches = [page[:start]], []
    for html, text in _blocks(page[start:]):
        if html:
            frame.append(PLACEHOLDER.format(len(stretches)))
            stretches.append(text.encode())
        else:
            frame.append(text)
    return Page(frame=("\n\n".join(frame) + "\n").encode(), html=tuple(stretches))


def filled(built: Mapping[str, bytes], pages: dict[str, Page]) -> dict[str, bytes]:
    """Return the files that the site builder has `built`, with each placeholder replaced by its block of HTML from `pages`.

    `pages` is {path of the Markdown: page}. Each page is removed from it once used, so that a large site is in memory only once.
    """
    return {name: _filled(content, pages.pop(name.replace(".html", ".md"), None)) for name, content in built.items()}


def _filled(content: bytes, page: Page | None) -> bytes:
    if not page:
        return content
    frame = content if PRE in content else EMPTY.sub(b"\n", content)
    return FILLED.sub(lambda placeholder: page.html[int(placeholder[1])], frame)


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is HTML, text) of each block of Markdown or HTML in a page; adjacent blocks of HTML are joined."""
    for html, lines in groupby(_lines(text), key=itemgetter(0)):
        own = "\n".join(line for _, line in lines).strip("\n")
        if own:
            yield html, own


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is HTML, line); HTML ends where its first element is closed. Blank lines in and after HTML are dropped."""
    element, depth, before = "", 0, False
    for line in text.split("\n"):
        if not depth and (block := BLOCK.match(line)):
            element = block[1]
        elif not depth and (line or not before):
            element = ""
        if element and line:
            depth += sum(-1 if tag[1] else 1 for tag in _tags(element).finditer(line))
        before = bool(element)
        if line or not before:
            yield before, line


@cache
def _tags(element: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){element}\b")
