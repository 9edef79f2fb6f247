"""Render the templates of site/ as Markdown pages with front matter.

Templates are passed as {path under site/: text}; this module reads no files.  Every text is escaped for HTML, and an
undefined name in a template raises an error.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import jinja2
from markupsafe import Markup, escape

from ..charts.chart import Source, moved
from ..data.links import DOCUMENTS, LISTS, Links, lists_of
from ..data.wording import markdown_text
from ..model import Corpus, Indicator, Passage, Policy, Target, Task, Topic, Unit
from ..model.corpus import once
from ..releases.moves import Moves
from ..views import labels
from ..views.comparison import Comparison, centrals, comparisons
from ..views.facts import due, due_text, number
from ..views.responsibilities import printed_number, responsibilities

FOLDER = "templates/"
# {code of a character that could end a JSON block in HTML: its escape}
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
BLANK_LINES = re.compile(r"\n\s*\n+")
# Jinja's own {# … #} would swallow the ids of Markdown headings, `## 单位 {#units}`.
COMMENTS = {"comment_start_string": "{##", "comment_end_string": "##}"}

Step = tuple[str, str]
HOME: Step = ("首页", "index.html")
POLICIES: Step = ("政策文件", DOCUMENTS)
UNITS: Step = ("单位", "units.html")
TARGETS: Step = ("目标与进展", "targets.html")
ABOUT: Step = ("关于本站", "about.html")
EDITORS: Step = ("编者", "handbook.html")
# {start of a path: breadcrumbs between the home page and the page}
SECTIONS: dict[str, tuple[Step, ...]] = {
    "units/": (UNITS,),
    "shared": (UNITS,),
    **dict.fromkeys(("targets", "timeline", "progress"), (TARGETS,)),
    "topics": (POLICIES, ("主题", "topics.html")),
    "indicators/": (TARGETS,),
    "tables/": (("数据", "data.html"),),
    **dict.fromkeys(("about-en", "accessibility", "quality", "changes", "corrections", "glossary", "contribute"), (ABOUT,)),
    **dict.fromkeys(("handbook", "report", "messages"), (EDITORS,)),
}
# Functions of views/labels: those used as filters, and those whose result for the corpus is in the global `labels`.
OF_RECORD = (
    *("apart", "figure", "last_day", "moment", "observed", "observed_scope", "passage"),
    *("period", "place", "role", "shared", "span", "unit_place", "when"),
)
OF_CORPUS = ("counted", "documents", "ends", "levels_below", "sides", "statuses")
# Maximum number of characters of a sample term in a search box.
LONGEST_TERM = 8
# The list of charts that were published earlier
MOVED = "words/charts.txt"


class _Compiled(jinja2.BytecodeCache):
    """A cache of compiled templates, shared by all environments."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if known := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def environment(corpus: Corpus, templates: Mapping[str, str], moves: Moves | None = None) -> jinja2.Environment:
    """Return a Jinja environment with all templates and with the globals and filters that every page can use.

    `moves` are the records that were published under another id.
    """
    renamed = moves or {}
    found = {path.removeprefix(FOLDER): text for path, text in templates.items() if path.startswith((FOLDER, "pages/"))}
    made = jinja2.Environment(
        loader=jinja2.DictLoader(found),
        bytecode_cache=COMPILED,
        optimized=False,  # it takes longer than it saves
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **COMMENTS,
    )
    lists = {name: words for name, words in vars(labels).items() if name.isupper()}
    made.globals |= {
        "corpus": corpus,
        "labels": lists | {name: getattr(labels, name)(corpus) for name in OF_CORPUS},
        "samples": samples(corpus),
        "source": Source(corpus=corpus, address=corpus.imprint.address, moved=moved(templates.get(MOVED, "")), renamed=renamed),
        "moves": renamed,
        "former": lambda table, id: [old for (name, old), new in renamed.items() if (name, new) == (table, id)],
        "glossary": "pages/glossary.md" in found,
    }
    made.filters |= FILTERS | {
        "policy": lambda record: corpus.policy(record.policy),
        "indicator": lambda target: corpus.indicator(target.indicator),
        "number": lambda task: printed_number(corpus.policy(task.policy), task),
        "date_words": lambda target: labels.date_words(target, due_text(corpus.policy(target.policy), target)),
        "look": lambda policy: labels.look(corpus, policy),
        "pair": lambda upper, lower: labels.pair(corpus, upper, lower),
        "lists": lambda policy: [(name, LISTS[name]) for name in lists_of(corpus, policy)],
    }
    return made


def share(count: int, of: int) -> str:
    """Return a percentage such as 98.5%, rounded to one decimal, where 100.0% always means all; empty if `of` is 0."""
    if not of:
        return ""
    found = (Decimal(100 * count) / of).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{found if found < 100 or count >= of else Decimal('99.9')}%"


def _address(to: Links, shown: Any) -> str:
    """Return the relative URL of a record, or of a path on the site such as compare.html#rules."""
    if isinstance(shown, str):
        path, _, anchor = shown.partition("#")
        return to.page(path, anchor)
    return ADDRESSES[type(shown)](to, shown)


def _link(address: Callable[..., str]) -> Callable[..., str]:
    """Return a template filter that calls `address`; its URLs are relative to the page being rendered."""
    return jinja2.pass_context(lambda context, *about: address(Links(context["corpus"], context["here"]), *about))


ADDRESSES: dict[type, Callable[[Links, Any], str]] = {
    Policy: Links.policy,
    Task: Links.task,
    Target: Links.target,
    Passage: lambda to, passage: to.passage(passage.policy, passage.key),
    Unit: Links.unit,
    Topic: Links.topic,
    Indicator: Links.indicator,
    Comparison: Links.compared,
}
FILTERS = {
    "md": markdown_text,
    "share": share,
    "centrals": centrals,
    "address": _link(_address),
    "list_page": _link(lambda to, policy, name, anchor="": to.list(name, policy, anchor)),
    "matrix": _link(Links.matrix),
    "clause": _link(Links.clause),
    "words": _link(Links.words),
    "report": _link(Links.report),
    "submit": _link(Links.submit),
    **{name: getattr(labels, name) for name in OF_RECORD},
}


def render(env: jinja2.Environment, template: str, here: str, extra: Mapping[str, Any] | None = None, **values: Any) -> dict[str, bytes]:
    """Return {path: Markdown} of the page at `here`, such as units/x.html.

    The front matter contains `title` and `description` from the template, `extra`, the version and date of the data, and breadcrumbs:
    (title, path, relative URL), which end with `crumb` if the template sets it, or `title`.  The navigation is hidden, and so is the table of contents unless the template sets `toc`.
    """
    corpus: Corpus = env.globals["corpus"]
    to, page = Links(corpus, here), env.get_template(template).make_module({"here": here, **values})
    meta = {
        "title": page.title,
        "description": page.description,
        "hide": ["navigation"] if hasattr(page, "toc") else ["navigation", "toc"],
        **{name: getattr(page, name) for name in ("crumb", "moved_to") if hasattr(page, name)},
        **(extra or {}),
        "version": corpus.version,
        "data_date": corpus.data_date,
        "trail": [[title, path, to.page(path)] for title, path in trail(here)],
    }
    text = BLANK_LINES.sub("\n\n", str(page)).strip()  # two blank lines would end a block of raw HTML in Markdown
    return {here.replace(".html", ".md"): f"{front_matter(meta)}\n{text}\n".encode()}


def front_matter(meta: Mapping[str, Any]) -> str:
    """Return YAML front matter with a line of JSON for each key; strings are escaped, since the theme prints them as HTML."""
    escaped = ((key, str(escape(value)) if isinstance(value, str) else value) for key, value in meta.items())
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in escaped)
    return "\n".join(("---", *lines, "---", ""))


def block(value: Any) -> Markup:
    """Return `value` as JSON for a block in an HTML page; characters that could end the block are escaped."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED))


def trail(here: str) -> tuple[Step, ...]:
    """Return the breadcrumbs of the page `here` as (title, path); for tables/targets.html 首页 and 数据. The home page has none."""
    if here == HOME[1]:
        return ()
    if here.startswith("policies/"):
        ending = here.removesuffix(".html").rpartition("-")[2]
        own = f"{ending}.html"
        return (HOME, *_section(own), *(() if own == TARGETS[1] else ((LISTS[ending], own),))) if ending in LISTS else (HOME, POLICIES)
    return (HOME, *_section(here))


def _section(here: str) -> tuple[Step, ...]:
    """Return the breadcrumbs below the home page; a page is one of its own only where it opens a section of another name."""
    steps = next((steps for start, steps in SECTIONS.items() if here.startswith(start)), ())
    return tuple(step for step in steps if step[1] != here or step in (TARGETS, EDITORS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Words from the documents that serve as examples in search boxes and hints; each is empty if the documents have none.

    `lead` is the lead unit of `target`, `term` and `name` are words for its indicator, `unit` is the most frequent unit of its document.
    """

    target: Target | None = None
    lead: str = ""
    term: str = ""
    name: str = ""
    unit: str = ""
    year: str = ""
    share: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the sample words that a search finds, such as 自来水入户率, 省扶贫办, 2020年 and 95%."""
        return tuple(word for word in (self.term, self.unit, self.year, self.share) if word)


@once
def samples(corpus: Corpus) -> Samples:
    target = _target(corpus)
    if target is None:
        return Samples(unit=_unit(corpus, corpus.policies))
    indicator, task = corpus.indicator(target.indicator), corpus.task_of(target)
    years = Counter(f"{day.year}年" for t in corpus.targets if (day := due(t)))
    shares = sorted((t.value for t in corpus.targets_for(indicator.id) if t.unit == "%" and t.value is not None), reverse=True)
    return Samples(
        target=target,
        lead=next(iter((*task.leads, *task.members) if task else ()), "") or _unit(corpus, corpus.policies),
        term=_first(corpus, sorted(indicator.terms, key=len)),
        name=indicator.name,
        unit=_unit(corpus, (corpus.policy(target.policy),)),
        year=_first(corpus, years),
        share=_first(corpus, (f"{number(value)}%" for value in shares)),
    )


def _target(corpus: Corpus) -> Target | None:
    """Return the target that is best as an example, ideally a percentage with a deadline, a scope and a partner to compare with."""
    short = {i.id for i in corpus.indicators if any(len(term) <= LONGEST_TERM for term in i.terms)}
    paired = {row.local.id for row in comparisons(corpus) if row.central and row.local}

    def worth(target: Target) -> int:
        says = (target.operator == "at_least", target.unit == "%", target.by, target.scope, "……" not in target.quote)
        known = (target.indicator in short, target.id in paired, corpus.policy(target.policy).implements)
        return sum(map(bool, (*says, *known)))

    return max(corpus.targets, key=worth, default=None)


def _unit(corpus: Corpus, policies: Iterable[Policy]) -> str:
    """Return the unit name that occurs most often where the documents list the units of their tasks."""
    return _first(corpus, Counter(r.name_as_written for policy in policies for r in responsibilities(corpus, policy)))


def _first(corpus: Corpus, words: Iterable[str]) -> str:
    """Return the first word that occurs in a document; words in a Counter are tried in the order of frequency."""
    found = (word for word, _ in words.most_common()) if isinstance(words, Counter) else words
    return next((word for word in found if any(word in policy.text for policy in corpus.policies)), "")
