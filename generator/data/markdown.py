"""Words of a document inside Markdown."""

from __future__ import annotations

import re

from markupsafe import Markup

# Signs of HTML, of Markdown, and of the lists of attributes behind its headings.
MARKUP_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~&\"':=$%^]")


def markdown_text(text: str) -> Markup:
    """Words of a document inside a Markdown heading: every sign as a character reference, which neither Markdown nor HTML obeys."""
    return Markup(MARKUP_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text))
