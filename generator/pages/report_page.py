"""Make report.html and a form for each document, with which readers report a figure that was published about a target.

A form also works in a page opened from disk: its script reads JSON in the page, contacts no server and writes a YAML record.
The script reports missing values; only `check` tests the rules.  A template in YAML shows every key that a record can have.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2

from .. import model
from ..data.wording import parsed
from ..model import Corpus, Policy, Target
from ..model.vocabulary import OBSERVED_OPERATORS
from ..source.shapes import Shape, shape_of
from ..views import labels
from ..views.facts import number
from .lists import Column, list_pages
from .templates import block, samples

PATH = "data/latest/report-template.yaml"
TEMPLATE_WORDS = "words/report.yaml"
WORDS = ("提供公布的数据", "选定指标，填写后来公布的数值、日期和网页出处，生成一段可以复制、保存的文字；不上传任何内容。", "提供公布的数据")
# Number of documents up to which a sentence offers them, instead of a table
FEW = 2
Values = Mapping[str, Any]


def report_template(corpus: Corpus, texts: Mapping[str, str]) -> str:
    """Return the YAML template of a report, with a sample report on a target. If no target is suitable, only the head is returned."""
    counted = [t for t in corpus.targets if t.operator in OBSERVED_OPERATORS and t.value is not None]
    target = next((t for t in counted if t.unit == "%" and t.scope), next(iter(counted), None))
    words, sample = parsed(texts, TEMPLATE_WORDS), samples(corpus).target
    shown = words["shown"] | ({"scope": sample.scope} if sample and sample.scope else {})
    record = _item(shape_of(model.Observation), _example(corpus, target, words), "", shown) if target else ()
    return "\n".join((*words["head"], *record, ""))


def _example(corpus: Corpus, target: Target, words: Values) -> Values:
    """Return a sample report on `target` that `check` accepts. It judges every target of the same indicator and territory."""
    policy, indicator = corpus.policy(target.policy), corpus.indicator(target.indicator)
    judged = [t.id for t in corpus.targets_for(indicator.id) if corpus.policy(t.policy).jurisdiction == policy.jurisdiction]
    return {
        "id": f"{target.indicator}-example-{policy.year}",
        "indicator": target.indicator,
        "jurisdiction": policy.jurisdiction,
        "period": str(policy.year),
        target.operator: number(target.value),
        "unit": f'"{indicator.unit or "%"}"',
        "source": words["source"] | {"date": f"{(policy.year or 0) + 1}-01-18"},
        "targets": [{"target": id, "comparable": "partly", "note": words["note"]} for id in judged],
    }


def _lines(shape: Shape, values: Values, indent: str, shown: Values) -> Iterator[str]:
    """Yield a YAML line for each key of `shape`. A key without a value in `values` becomes a comment with a sample from `shown`."""
    for key in shape:
        need = "六项选一" if key.name in OBSERVED_OPERATORS else "必填" if key.required else "选填"
        value, means = values.get(key.name), f"  # {need}：{key.means}"
        if isinstance(value, Mapping):
            yield f"{indent}{key.name}:{means}"
            yield from _lines(shape_of(model.Publication), value, indent + "  ", shown)
        elif isinstance(value, list):
            yield f"{indent}{key.name}:{means}"
            for item in value:
                yield from _item(shape_of(model.TargetMatch), item, indent + "  ", shown)
        elif value is None:
            yield f"{indent}# {key.name}: {shown.get(key.name, values.get('period', ''))}{means}"
        else:
            yield f"{indent}{key.name}: {value}{means}"


def _item(shape: Shape, values: Values, indent: str, shown: Values) -> Iterator[str]:
    first, *rest = _lines(shape, values, indent + "  ", shown)
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def report_pages(corpus: Corpus, env: jinja2.Environment, texts: Mapping[str, str]) -> dict[str, bytes]:
    """Return the forms and their index; nothing if there is no site/pages/report.md."""
    if "pages/report.md" not in env.list_templates():
        return {}
    measured = {t.indicator for t in corpus.targets}
    values = {
        "others": tuple(i for i in corpus.indicators if i.id not in measured),
        "places": tuple(places(corpus)),
        "operators": OBSERVED_OPERATORS,
        "record": report_template(corpus, texts),
        "file": PATH,
    }
    forms = ((policy, values | {"data": block(form_data(corpus, policy))}) for policy in corpus.policies)
    columns = (Column(title="目标", counts=Counter(t.policy for t in corpus.targets)),)
    few = corpus.policies if len(corpus.policies) <= FEW else ()
    return list_pages(env, "report", forms, WORDS, columns, "pages/report.md", rules="report_rules.html", file=PATH, few=few)


def places(corpus: Corpus) -> dict[str, str]:
    """Return {territory: the word for it in ids of reports}, such as {"全国": "china", "甘肃省": "gansu"}."""
    return {p.jurisdiction: "china" if p.level == "central" else p.id.split("-")[0] for p in corpus.policies}


def form_data(corpus: Corpus, policy: Policy) -> dict[str, Any]:
    """Return the data for the script of a form: the indicators and targets to choose from, and the ids of existing reports."""
    targets = corpus.targets_of(policy.id)
    offered = {t.indicator for t in targets} | {i.id for i in corpus.indicators} - {t.indicator for t in corpus.targets}
    return {
        "version": corpus.version,
        "order": [key.name for key in shape_of(model.Observation)],
        "places": places(corpus),
        "indicators": {i.id: {"name": i.name, "unit": i.unit or "%"} for i in corpus.indicators if i.id in offered},
        "targets": {
            t.id: {
                "indicator": t.indicator,
                "place": policy.jurisdiction,
                "words": f"{labels.place(policy)}：{labels.figure(t)}，{labels.when(t)}",
                "scope": t.scope,
                "except": t.exception,
                "condition": t.condition,
            }
            for t in targets
        },
        "reported": [o.id for o in corpus.reported if o.indicator in offered],
        "judgements": {"yes": "相同", "partly": "部分相同", "no": "不同"},
    }
