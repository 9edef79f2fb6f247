"""Pairs of targets to what gave each of their relations: the two figures, the two last days, the words that are the same."""

from __future__ import annotations

from ..model.vocabulary import RULES
from ..views import labels
from ..views.comparison import Comparison, same_scope
from ..views.facts import due


def value_reason(row: Comparison, places: tuple[str, str]) -> str:
    """What gave the relation of the values: 至少 91% 对 至少 90%，越高越好."""
    central, local = row.central, row.local
    if row.rule == "no-value":
        return _missing((central.operator != "none", local.operator != "none"), places, "不设数字") or "一方是合计数，一方是全部或完成"
    if row.rule == "value-by-direction":
        return f"{labels.figure(local)} 对 {labels.figure(central)}，{labels.DIRECTIONS[row.indicator.direction]}"
    if row.rule == "hedge":
        soft = [
            f"{place}写“{target.hedge or '约'}”"
            for place, target in zip(places, (central, local), strict=True)
            if target.hedge or target.operator == "about"
        ]
        return "，".join(("数字相同", *soft))
    if row.rule == "equal-value" and central.value is None and local.value is None:
        return "都要求全部或完成"
    return RULES.get(row.rule, "")


def date_reason(row: Comparison, places: tuple[str, str]) -> str:
    """What gave the relation of the dates: the two last days, or which document sets none."""
    ends = [labels.last_day(t) or (labels.moment(t.by) if t.by else "") for t in (row.central, row.local)]
    if row.date == "not_comparable":
        return _missing((bool(ends[0]), bool(ends[1])), places, "未写日期") or "一方逐年重复，另一方只有一次"
    if row.date == "same":
        return f"最后一日同为 {ends[0]}" if due(row.central) else f"同为{ends[0]}"
    return f"{ends[1]} 对 {ends[0]}"


def scope_reason(row: Comparison) -> str:
    """What gave the relation of the scopes where nobody judged it."""
    if not same_scope(row.central, row.local):
        return "措辞不同"
    return "措辞相同，辖区除外" if row.central.scope else "都未另写范围"


def _missing(has: tuple[bool, bool], places: tuple[str, str], lacks: str) -> str:
    """Which side lacks it: 中央不设数字, 双方都未写日期; empty where neither does."""
    if not any(has):
        return f"双方都{lacks}"
    return "" if all(has) else f"{places[has.index(False)]}{lacks}"
