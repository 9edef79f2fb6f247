"""A template and its values to the bytes of a Markdown page with front matter.

The templates come as {path under site/: text}, so that nothing here touches a disk.  Every text is
escaped for HTML; a name that is not defined is an error, never an empty place on a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import escape

from ..data.links import LISTS, Links, links, lists_of
from ..data.wording import markdown_text
from ..model import Corpus, Indicator, Policy, Target, Task, Topic, Unit
from ..views import labels
from ..views.facts import due_text
from ..views.responsibilities import printed_number
from .breadcrumbs import trail
from .samples import samples

FOLDER = "templates/"
BLANK_LINES = re.compile(r"\n\s*\n+")
# Jinja's own {# … #} would swallow the ids of Markdown headings, `## 单位 {#units}`.
COMMENTS = {"comment_start_string": "{##", "comment_end_string": "##}"}


class _Compiled(jinja2.BytecodeCache):
    """Compile each template once, whichever environment asks for it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if known := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def environment(corpus: Corpus, templates: Mapping[str, str]) -> jinja2.Environment:
    """Templates by their name under site/templates, with the words and look-ups that every page uses."""
    found = {path.removeprefix(FOLDER): text for path, text in templates.items() if path.startswith((FOLDER, "pages/"))}
    made = jinja2.Environment(
        loader=jinja2.DictLoader(found),
        bytecode_cache=COMPILED,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **COMMENTS,
    )
    made.globals |= {"labels": labels, "samples": samples(corpus), "corpus": corpus, "of": Lookup(corpus), "glossary": "pages/glossary.md" in found}
    made.filters |= {"md": markdown_text, "extract": lambda key, found: found.get(key)}
    return made


class Lookup:
    """Records that a template reaches from another record."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._policies = {p.id: p for p in corpus.policies}
        self._tasks = {t.id: t for t in corpus.tasks}
        self._topics = {t.id: t for t in corpus.topics}
        self._indicators = {i.id: i for i in corpus.indicators}
        self._targets = {t.id: t for t in corpus.targets}
        self._names = {p.id: corpus.named(p) for p in corpus.policies}

    def policy(self, record: Target | Task | str) -> Policy:
        """The policy of a target or task, or the one with that id."""
        return self._policies[record if isinstance(record, str) else record.policy]

    def lists(self, policy: Policy) -> tuple[tuple[str, str], ...]:
        """Return (name, words) of the lists in which a document has rows."""
        return tuple((name, LISTS[name]) for name in lists_of(self._corpus, policy))

    def task(self, target: Target) -> Task:
        return self._tasks[f"{target.policy}/{target.task}"]

    def topic(self, task: Task | str) -> Topic:
        return self._topics[task if isinstance(task, str) else task.topic]

    def indicator(self, target: Target) -> Indicator:
        return self._indicators[target.indicator]

    def measure(self, id: str) -> Indicator:
        """The indicator with that id."""
        return self._indicators[id]

    def named(self, target: str) -> str:
        """中央 2020年, 甘肃 2016年: a target among those of one indicator, by its id."""
        found = self._targets[target]
        return f"{labels.place(self._policies[found.policy])} {labels.when(found)}"

    def unit(self, policy: str, name: str) -> Unit | None:
        """The unit that the policy means by a name."""
        return self._names[policy].get(name)

    def number(self, task: Task) -> str:
        """二（二） as printed."""
        return printed_number(self._policies[task.policy], task)

    def due_text(self, target: Target) -> str:
        """The date as the document words it."""
        return due_text(self._policies[target.policy], target)


def render(env: jinja2.Environment, template: str, corpus: Corpus, here: str, meta: Mapping[str, Any], **values: Any) -> bytes:
    """The page at `here` (units/x.html) as Markdown; `meta`, the edition and the pages above it (title, address, link) are its front matter, `to` in the template the links from it."""
    to: Links = links(corpus, here)
    body = env.get_template(template).render(to=to, here=here, meta=meta, **values)
    edition = {"version": corpus.version, "data_date": corpus.data_date}
    above = {"trail": [[title, path, to.page(path)] for title, path in trail(here)]}
    return f"{front_matter({**meta, **edition, **above})}\n{one_blank_line(body)}".encode()


def front_matter(meta: Mapping[str, Any]) -> str:
    """JSON values are YAML values: nothing in a title can break out of them; the theme prints them as HTML, so they are that."""
    escaped = ((key, str(escape(value)) if isinstance(value, str) else value) for key, value in meta.items())
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in escaped)
    return "\n".join(("---", *lines, "---", ""))


def one_blank_line(text: str) -> str:
    """Runs of blank lines as one, so that what a loop leaves behind does not end a raw HTML block."""
    return BLANK_LINES.sub("\n\n", text).strip() + "\n"
