"""Give each document a form that makes a record of a figure published on one of its targets; report.html leads to the forms.

The page works from a folder: the script reads the block of data in the page, asks no server and makes the YAML itself.
It says what is missing; whether a record obeys the rules, `check` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..model import Corpus, Policy, Target, vocabulary
from ..source import shapes
from ..views import labels
from .lists import Column, list_index, list_pages
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
    """Return the forms and their index, where site/ has the form."""
    if "pages/report.md" not in templates:
        return {}
    env, template = environment(corpus, templates), report_template(corpus)
    measured = {t.indicator for t in corpus.targets}
    values = {
        "others": tuple(i for i in corpus.indicators if i.id not in measured),
        "places": tuple(places(corpus)),
        "kinds": vocabulary.OBSERVATION_KINDS,
        "operators": vocabulary.OBSERVED_OPERATORS,
        "record": template,
        "file": PATH,
    }

    def page(here: str, policy: Policy) -> bytes:
        meta = META | {"title": f"{policy.short_title}：{META['title']}"}
        return render(env, "pages/report.md", corpus, here, meta, policy=policy, data=block(form_data(corpus, policy)), **values)

    columns = (Column(title="目标", cell=lambda p: (len(corpus.targets_of(p.id)), "")),)
    index = list_index(corpus, env, NAME, META, META["title"], columns, corpus.policies, rules="report_rules.html", file=PATH)
    return list_pages(NAME, {policy.id: policy for policy in corpus.policies}, page) | index


def places(corpus: Corpus) -> dict[str, str]:
    """The territories of the documents, each with the word that stands for it in an id: 全国 china, 甘肃省 gansu."""
    return {p.jurisdiction: "china" if p.level == "central" else p.id.split("-")[0] for p in corpus.policies}


def form_data(corpus: Corpus, policy: Policy) -> dict[str, Any]:
    """Return what the script knows: the records of a document that a figure can be of, and the ids that are taken."""
    targets = corpus.targets_of(policy.id)
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
