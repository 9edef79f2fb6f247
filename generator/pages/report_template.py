"""The shape of an observation to a template in YAML: every key in its order, what it means, an example beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model import Corpus, Policy, Target
from ..model.vocabulary import OBSERVED_OPERATORS
from ..source import shapes
from ..views.facts import number
from .samples import samples

PATH = "data/latest/report-template.yaml"
HEAD = (
    "# 报送公布的数字：一条记录的模板，写法与 targets/reported.yaml 相同。",
    "# 每行“#”之后是说明。前面有“#”的键用不到就删去，用得到就去掉“#”填写；键的次序不变。",
    "# 数字写成普通数字，以指标的计量单位计：112万人写作 1120000，单位为“人”。",
    "# 比较方式（at_least 至 complete）六项只填一项；all、complete 没有数字，也不写计量单位。",
    "# 例子中的网址和数字只示写法，不是公布的数字。",
)
# What the keys show that the record of the example does not need; the scope is that of a target where one has any.
SHOWN = {
    "scope": "山区",
    "except": "已搬迁户",
    "condition": "具备条件的村",
    "kind": "forecast",
    "at_least": "80",
    "at_most": "5",
    "reach": "80",
    "about": "80",
    "all": "true",
    "complete": "true",
    "unit": '"%"',
    "note": "报告另写3.5万户。",
}
Values = Mapping[str, Any]


def report_template(corpus: Corpus) -> str:
    """The template, filled in for a target with a figure, a share where there is one; a corpus without any has none to report on."""
    counted = [t for t in corpus.targets if t.operator in OBSERVED_OPERATORS and t.value is not None]
    target = next((t for t in counted if t.unit == "%" and t.scope), next(iter(counted), None))
    if target is None:
        return "\n".join((*HEAD, ""))
    policy = corpus.policy(target.policy)
    lines = list(_lines(shapes.OBSERVATION, _example(corpus, policy, target), "  ", _shown(corpus)))
    return "\n".join((*HEAD, "- " + lines[0].lstrip(), *lines[1:], ""))


def _example(corpus: Corpus, policy: Policy, target: Target) -> Values:
    """A record that `check` lets stand: it says of every target of its indicator and territory how far it measures the same."""
    indicator = next(i for i in corpus.indicators if i.id == target.indicator)
    judged = [t.id for t in corpus.targets if t.indicator == target.indicator and corpus.policy(t.policy).jurisdiction == policy.jurisdiction]
    return {
        "id": f"{target.indicator}-example-{policy.year}",
        "indicator": target.indicator,
        "jurisdiction": policy.jurisdiction,
        "period": str(policy.year),
        target.operator: number(target.value),
        "unit": f'"{indicator.unit or "%"}"',
        "source": {
            "publisher": "某某日报",
            "title": "某某工作情况通报",
            "url": "https://example.org/2015/0118/report.html",
            "date": f"{(policy.year or 0) + 1}-01-18",
        },
        "targets": [{"target": id, "comparable": "partly", "note": "公布的数字没有限定范围，目标写明范围"} for id in judged],
    }


def _shown(corpus: Corpus) -> Values:
    target = samples(corpus).target
    return SHOWN | ({"scope": target.scope} if target and target.scope else {})


def _lines(shape: shapes.Shape, values: Values, indent: str, shown: Values = SHOWN) -> Iterator[str]:
    """The keys in the order of the shape; one that the example lacks is there as a comment."""
    for key in shape:
        need = "六项选一" if key.name in OBSERVED_OPERATORS else "必填" if key.required else "选填"
        value, means = values.get(key.name), f"{need}：{key.means}"
        if isinstance(value, Mapping):
            yield f"{indent}{key.name}:  # {means}"
            yield from _lines(shapes.PUBLICATION, value, indent + "  ", shown)
        elif isinstance(value, list):
            yield f"{indent}{key.name}:  # {means}"
            for item in value:
                inner = list(_lines(shapes.TARGET_MATCH, item, indent + "    ", shown))
                yield f"{indent}  - {inner[0].lstrip()}"
                yield from inner[1:]
        elif value is None:
            yield f"{indent}# {key.name}: {shown.get(key.name, values.get('period', ''))}  # {means}"
        else:
            yield f"{indent}{key.name}: {value}  # {means}"
