"""The corpus and the site's templates to all pages but the units, the comparison and the data: {path under build/docs: bytes}."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2

from ..model import Corpus
from .documents_page import documents_page
from .home_page import home
from .kept import Kept
from .messages_page import messages_page
from .policy_pages import policy_pages
from .prose_pages import prose_pages
from .rule_cases import RuleCase
from .templates import environment, render
from .topic_pages import topic_pages


def pages(corpus: Corpus, templates: Mapping[str, str], cases: Mapping[str, RuleCase], kept: Kept | None = None) -> dict[str, bytes]:
    """`templates` is {path under site/: text}, `cases` {rule: case}, `kept` has pages of documents; the keys of the result end in .md."""
    env = environment(corpus, templates)
    found = home(corpus, env)
    kept = kept or Kept(corpus)
    for make in (policy_pages, topic_pages):
        found |= make(corpus, env, kept)
    return found | documents_page(corpus, env) | prose_pages(corpus, env, cases) | messages_page(corpus, env, cases)
