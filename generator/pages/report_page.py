"""The targets, indicators and what was reported so far to the page that makes a record of a published figure: report.html.

The page works from a folder: the script reads the block of data in the page, asks no server and makes the YAML itself.
It says what is missing; whether a record obeys the rules, `check` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from ..data.lists import whole
from ..model import Corpus, Policy, Target, vocabulary
from ..source import shapes
from ..views import labels
from .list_index import Column, list_index, list_pages
from .report_template import PATH, report_template
from .templates import environment, render

NAME = "report"
META = {
    "title": "报送公布的数字",
    "description": "填写一个公布的数字和出处，在本机生成 YAML 记录和给编者的文字；不经过服务器。",
    "hide": ["navigation", "toc"],
}
JUDGEMENTS = {"yes": "相同", "partly": "部分相同", "no": "不同"}


def report_page(corpus: Corpus, templates: Mapping[str, str]) -> dict[str, bytes]:
    """The page, where site/ has it."""
    template = report_template(corpus)
    if "pages/report.md" not in templates:
        return {}
    env = environment(corpus, templates)
    if whole(corpus):
        return {f"{NAME}.md": _page(corpus, env, f"{NAME}.html", META, corpus.policies, template)}

    def page(here: str, policy: Policy) -> bytes:
        meta = META | {"title": f"{policy.short_title}：{META['title']}"}
        return _page(corpus, env, here, meta, (policy,), template)

    made = list_pages(corpus, NAME, {policy.id: policy for policy in corpus.policies}, page)
    columns = (Column(title="目标", cell=lambda p: (len(corpus.targets_of(p.id)), "")),)
    return made | list_index(corpus, env, NAME, META, META["title"], columns, corpus.policies)


def _page(corpus: Corpus, env: jinja2.Environment, here: str, meta: Mapping[str, Any], policies: tuple[Policy, ...], template: str) -> bytes:
    measured = {t.indicator for t in corpus.targets}
    values = {
        "policies": policies,
        "data": block(form_data(corpus, policies)),
        "others": tuple(i for i in corpus.indicators if i.id not in measured),
        "places": tuple(places(corpus)),
        "kinds": vocabulary.OBSERVATION_KINDS,
        "operators": vocabulary.OBSERVED_OPERATORS,
        "record": template,
        "file": PATH,
    }
    return render(env, "pages/report.md", corpus, here, meta, **values)


def places(corpus: Corpus) -> dict[str, str]:
    """The territories of the documents, each with the word that stands for it in an id: 全国 china, 甘肃省 gansu."""
    return {p.jurisdiction: "china" if p.level == "central" else p.id.split("-")[0] for p in corpus.policies}


def form_data(corpus: Corpus, policies: tuple[Policy, ...]) -> dict[str, Any]:
    """What the script knows: the records of these documents that a figure can be of, and the ids that are taken."""
    targets = [t for policy in policies for t in corpus.targets_of(policy.id)]
    told = {t.indicator for t in targets} | {i.id for i in corpus.indicators} - {t.indicator for t in corpus.targets}
    return {
        "version": corpus.version,
        "order": [key.name for key in shapes.OBSERVATION],
        "places": places(corpus),
        "indicators": {i.id: {"name": i.name, "unit": i.unit or "%"} for i in corpus.indicators if i.id in told},
        "targets": {t.id: _target(corpus, t) for t in targets},
        "reported": [o.id for o in corpus.reported if o.indicator in told],
        "judgements": JUDGEMENTS,
    }


def _target(corpus: Corpus, target: Target) -> dict[str, str]:
    policy = corpus.policy(target.policy)
    return {
        "indicator": target.indicator,
        "place": policy.jurisdiction,
        "words": f"{labels.place(policy)}：{labels.figure(target)}，{labels.when(target)}",
        "scope": target.scope,
        "except": target.exception,
        "condition": target.condition,
    }


def block(value: Any) -> Markup:
    """JSON for a block of data in a page: nothing in it can end the block, and Markdown finds no line of its own."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
