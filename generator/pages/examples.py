"""How the files are loaded: a few lines for each of the programs that people use, which the tests run as they stand here."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus
from ..views.facts import due
from .samples import samples


@dataclass(frozen=True, slots=True)
class Example:
    """Lines for one program, with what is said before and after them."""

    name: str
    before: str
    code: str
    after: str = ""


PANDAS = """\
import pandas as pd
targets = pd.read_csv("targets.csv", keep_default_na=False, na_values=[""], parse_dates=["due"])
print(targets{where}[["id", "value", "unit", "due"]])"""
SQL = """\
SELECT tasks.id, tasks.title, targets.value, targets.unit, targets.due
FROM targets JOIN tasks ON tasks.id = targets.task JOIN units ON units.id = tasks.lead
{where}ORDER BY targets.due;"""
DUCKDB = Example(
    "DuckDB",
    "直接查询 CSV：",
    """\
SELECT status, value, date, count(*) AS pairs
FROM read_csv('comparisons.csv', header = true, all_varchar = true)
GROUP BY ALL ORDER BY pairs DESC;""",
)
R = Example(
    "R",
    "",
    """\
targets <- readr::read_csv("targets.csv", na = "")
comparisons <- readr::read_csv("comparisons.csv", na = "")
dplyr::count(comparisons, status, value, date)""",
)
POWER_QUERY = Example(
    "Excel Power Query",
    "“数据”→“获取数据”→“空白查询”→“高级编辑器”，文件夹换成自己的：",
    """\
let
    Source = Csv.Document(File.Contents("C:\\duibiao\\targets.csv"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Targets = Table.PromoteHeaders(Source, [PromoteAllScalars = false])
in Targets""",
    "这样导入，各列都是文本，不会被改成日期。",
)


def examples(corpus: Corpus) -> tuple[Example, ...]:
    """For a day on which something is due and a unit that leads, where the documents have them."""
    target = samples(corpus).target
    day = due(target) if target else None
    pandas = PANDAS.format(where=f'[targets.due <= "{day}"]' if day else "")
    unit = corpus.named(corpus.policy(target.policy)).get(samples(corpus).lead) if target else None
    sql = SQL.format(where=f"WHERE units.name = '{unit.name}' " if unit and "'" not in unit.name else "")
    return (
        Example("pandas", "在放着各文件的文件夹里：", pandas),
        R,
        Example("SQLite", "打开 duibiao.sqlite（外键已建；quotes_fts 按字检索引文）：", sql),
        DUCKDB,
        POWER_QUERY,
    )
