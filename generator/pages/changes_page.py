"""The editions of the data to changes.html: what each version added, removed and changed, and the rule of its number."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from ..data.links import links
from ..model import Corpus
from ..releases import version_rule as rule
from ..releases.history import Edition, zip_path
from .changes_words import FEED, KINDS, PAGE, anchor, counts, key, listed, told
from .record_links import record_links
from .templates import environment, render

HERE = PAGE
TEMPLATE = "changes.md"
META = {
    "title": "变更",
    "description": "每个版本的数据比上一版增加、删去、改动了哪些记录，旧版本在哪里，版本号怎样定。",
    "hide": ["navigation"],
}
STEPS = {rule.PATCH: "修订版本", rule.MINOR: "次版本", rule.MAJOR: "主版本"}


def changes_page(corpus: Corpus, templates: Mapping[str, str], editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """The page, where site/ has it."""
    if f"templates/{TEMPLATE}" not in templates:
        return {}
    page = render(
        environment(corpus, templates),
        TEMPLATE,
        corpus,
        HERE,
        META,
        editions=editions,
        feed=FEED,
        kinds=KINDS,
        address=record_links(corpus, links(corpus, HERE)),
        listed=listed,
        counts=counts,
        told=told,
        key=key,
        step=step,
        anchor=anchor,
        zip_name=lambda version: posixpath.basename(zip_path(version)),
    )
    return {"changes.md": page}


def step(edition: Edition) -> str:
    """What the number of a version says that it is; nothing of the first."""
    return STEPS[rule.taken(edition.found.old.version, edition.version)] if edition.found is not None else ""
