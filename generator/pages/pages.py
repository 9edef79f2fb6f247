"""Make the pages that several documents share, and those of each document, except units, lists and data."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Corpus
from .documents_page import documents_page
from .editors import editor_pages
from .home_page import home
from .policy_pages import policy_pages
from .prose_pages import prose_pages
from .rule_cases import RuleCase
from .templates import environment
from .topic_pages import topic_pages


def pages(corpus: Corpus, templates: Mapping[str, str], cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pages that belong to no document; `templates` is {path under site/: text}, `cases` {rule: case}, `files` those of the checkout."""
    env = environment(corpus, templates)
    return home(corpus, env) | documents_page(corpus, env) | prose_pages(corpus, env, cases, files) | editor_pages(corpus, env, cases, files)


def document_pages(corpus: Corpus, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return the texts, the matrices and the topics."""
    env = environment(corpus, templates)
    return policy_pages(corpus, env) | topic_pages(corpus, env)
