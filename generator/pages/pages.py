"""The corpus and the site's templates to all pages but the units, the comparison and the data: {path under build/docs: bytes}."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Corpus
from .documents_page import documents_page
from .home_page import home
from .messages_page import messages_page
from .policy_pages import policy_pages
from .prose_pages import prose_pages
from .rule_cases import RuleCase
from .templates import environment
from .topic_pages import topic_pages


def pages(corpus: Corpus, templates: Mapping[str, str], cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What belongs to no document: `templates` is {path under site/: text}, `cases` {rule: case}, `files` those of the checkout; the keys of the result end in .md."""
    env = environment(corpus, templates)
    return home(corpus, env) | documents_page(corpus, env) | prose_pages(corpus, env, cases, files) | messages_page(corpus, env, cases)


def document_pages(corpus: Corpus, templates: Mapping[str, str]) -> dict[str, bytes]:
    """The texts, the matrices and the topics."""
    env = environment(corpus, templates)
    return policy_pages(corpus, env) | topic_pages(corpus, env)
