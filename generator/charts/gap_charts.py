"""The pairs of a comparison to dumbbell charts: by value, one for each unit of measure, and by last day, one for each relation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from ..data.lists import list_page
from ..model import Corpus, Indicator, Policy, Target
from ..views import labels
from ..views.comparison import Comparison, ValueGroup, by_date, by_value, compare, measure
from ..views.facts import due
from .chart import Chart
from .charts import value_axis, year_of
from .drawing import measure as width_of
from .dumbbells import Axis, Dumbbell, End, dumbbell_chart

NAME = "compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The charts of one implementing document and the rows that they draw, for the tables beside them."""

    values: tuple[Chart, ...]
    dates: tuple[Chart, ...]
    valued: tuple[Comparison, ...]
    dated: tuple[Comparison, ...]


def gaps(corpus: Corpus, local: Policy) -> Gaps:
    """Without pairs that compare there are no charts."""
    rows, both = compare(corpus, local), (corpus.policy(local.implements), local)
    names = {indicator.id: indicator for indicator in corpus.indicators}
    groups, dated = by_value(rows), by_date(rows)
    compared, page = [r for all in dated.values() for r in all], list_page(corpus, NAME, local.id)
    return Gaps(
        values=tuple(replace(_values(n, group, both, names), page=page) for n, group in enumerate(groups, 1)),
        dates=tuple(replace(_dates(relation, own, compared, both, names), page=page) for relation, own in dated.items()),
        valued=tuple(row for group in groups for row in group.rows),
        dated=tuple(row for own in dated.values() for row in own),
    )


def _values(number: int, group: ValueGroup, both: tuple[Policy, Policy], names: dict[str, Indicator]) -> Chart:
    unit = f"每{group.each}，{group.unit}" if group.each else group.unit
    upper, lower = labels.apart(*both)
    title = f"{lower}与{upper}的数字（{unit}）：{len(group.rows)} 对目标"
    rows = tuple(
        Dumbbell(
            name=pair_name(row, names),
            central=End(at=_value(row.central), words=labels.figure(row.central)),
            local=End(at=_value(row.local), words=labels.figure(row.local)),
            relation=row.value,
            word=labels.RELATIONS[row.value],
            note=scope_note(row),
        )
        for row in group.rows
    )
    ticks = value_ticks([end.at for row in rows for end in (row.central, row.local)], group.unit)
    complete = any(t.value is None for row in group.rows for t in (row.central, row.local))
    said = (f"横轴从 {ticks[0][1]} 起" if ticks[0][0] else "", "“全部”“完成”画在其范围的 100%" if complete else "", scope_words(group.rows))
    return _chart(f"values-{both[1].id}-{number}", title, "gaps-values", said, both, Axis(ticks=ticks), rows)


def _dates(
    relation: str, own: Iterable[Comparison], all: Iterable[Comparison], both: tuple[Policy, Policy], names: dict[str, Indicator]
) -> Chart:
    """All charts of dates have one axis, from the first year of any to the last."""
    rows = tuple(
        Dumbbell(
            name=pair_name(row, names),
            central=End(at=year_of(due(row.central)), words=day_words(due(row.central))),
            local=End(at=year_of(due(row.local)), words=day_words(due(row.local))),
            relation=row.date,
            word=labels.RELATIONS[row.date],
            note=scope_note(row),
        )
        for row in own
    )
    days = [due(t) for row in all for t in (row.central, row.local)]
    ticks = tuple((float(year), str(year)) for year in range(min(days).year, max(days).year + 1))
    axis = Axis(ticks=ticks, room=max(width_of(day_words(day)) for day in days))
    upper, lower = labels.apart(*both)
    stands = f"与{upper}一致" if relation == "same" else f"{labels.RELATIONS[relation]}{upper}"
    title = f"{lower}的最后一日{stands}：{len(rows)} 对目标"
    return _chart(f"dates-{both[1].id}-{relation}", title, "gaps-dates", ("刻度为年底", scope_words(own)), both, axis, rows)


def _chart(
    id: str, title: str, table: str, said: tuple[str, ...], both: tuple[Policy, Policy], axis: Axis, rows: tuple[Dumbbell, ...]
) -> Chart:
    places = labels.apart(*both)
    told = "；".join(
        f"{row.name}：{places[0]} {row.central.words}，{places[1]} {row.local.words}，{row.word}" + (f"（{row.note}）" if row.note else "")
        for row in rows
    )
    svg = dumbbell_chart(id, title, f"{told}。", places, axis, rows)
    caption = "。".join(words for words in (*said, f"关系是{places[1]}对{places[0]}而言") if words)
    return Chart(svg=svg, caption=f"{caption}。", page="", table=f"{table}-{both[1].id}", policies=both)


def _value(target: Target) -> float:
    return float(measure(target)[0])


def value_ticks(values: list[float], unit: str) -> tuple[tuple[float, str], ...]:
    """The ticks of the paths' axis; what is counted in whole numbers has no ticks between them."""
    low, high, step = value_axis(values, unit)
    if unit != "%" and all(value == int(value) for value in values):
        step = ceil(step)
        high = ceil(high / step) * step
    found = (low + n * step for n in range(round((high - low) / step) + 1))
    return tuple((value, f"{value:g}{'%' if unit == '%' else ''}") for value in found)


def pair_name(row: Comparison, names: dict[str, Indicator]) -> str:
    """The indicator; both where the two targets have different ones."""
    other = names[row.local.indicator]
    return row.indicator.name if other.id == row.indicator.id else f"{row.indicator.name}／{other.name}"


def scope_note(row: Comparison) -> str:
    """范围较窄; empty where the scope is the same."""
    return "" if row.scope == "same" else f"范围{labels.RELATIONS[row.scope]}"


def scope_words(rows: Iterable[Comparison]) -> str:
    return "范围不同的，关系只就各自的范围而言" if any(row.scope != "same" for row in rows) else ""


def day_words(day: date) -> str:
    """2015年底 for its last day, else the day: 2015-09-30."""
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else day.isoformat()
