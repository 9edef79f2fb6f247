"""Split a page into the frame that the site builder reads and the HTML that takes its place in the finished page.

The builder needs a page's front matter, its headings and its prose in Markdown.  Everything else is HTML of ours: one placeholder
stands for each stretch of it, so that quotations never pass through Markdown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
# The elements that our templates begin a block with; Markdown reads any other one as part of a paragraph.
BLOCK = re.compile(r"<(div|p|table|dl|ul|ol|section|nav|form|details|figure|aside|blockquote|pre|script|style|datalist|noscript|h[1-6])\b")
PLACEHOLDER = "@@html:{}@@"
FILLED = re.compile(r"<p>@@html:(\d+)@@</p>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the site builder reads of a page, and the stretches of HTML that its placeholders stand for."""

    frame: bytes
    html: tuple[str, ...]


def framed(page: str) -> Page:
    """Split a page in Markdown."""
    front = FRONT_MATTER.match(page)
    start = front.end() if front else 0
    frame, stretches = [page[:start]], []
    for html, text in _blocks(page[start:]):
        if html:
            frame.append(PLACEHOLDER.format(len(stretches)))
            stretches.append(text)
        else:
            frame.append(text)
    return Page(frame=("\n\n".join(frame) + "\n").encode(), html=tuple(stretches))


def filled(built: Mapping[str, bytes], pages: Mapping[str, Page]) -> dict[str, bytes]:
    """Return what the builder made, its pages with their HTML; `built` is by path in the site, `pages` by path of the Markdown."""
    return {name: _filled(content, pages.get(name.replace(".html", ".md"))) for name, content in built.items()}


def _filled(content: bytes, page: Page | None) -> bytes:
    if page is None:
        return content
    return FILLED.sub(lambda placeholder: page.html[int(placeholder[1])], content.decode()).encode()


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is HTML, text) of each stretch; blocks of HTML that follow each other are one."""
    for html, lines in groupby(_lines(text), key=itemgetter(0)):
        own = "\n".join(line for _, line in lines).strip("\n")
        if own:
            yield html, own


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is within HTML, line); a block of HTML ends where its first element is closed, blank lines between blocks go."""
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
