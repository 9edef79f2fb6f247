"""The chart of due dates: a row of bars for each document, a column for each year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Corpus, Policy
from ..model.corpus import grouped, once
from ..views import labels
from ..views.facts import due, timeline
from .chart import FEWEST, Chart, Point
from .svg import Drawing, drawing, scale, text, text_width, wrapped

# More documents share the rows of their levels.
MOST_ROWS = 6
# A longer span has a column only for the years that have a bar.
MOST_YEARS = 12
# The title tells so many documents apart, and names so many years.
MOST_TOLD, MOST_MAIN = 2, 2
# Widths of the drawing and of its narrow form, and of the names beside the rows
WIDE, NARROW, ASIDE = 600, 328, 120
# Heights: of the highest bar in a chart of few rows and of many, of its count and the space above it, of a line of a name, of the foot
FEW, BAR, LOW, COUNT, LINE, FOOT = 3, 52, 32, 26, 18, 26
EDGE, BETWEEN, THICKEST, THINNEST = 4, 8, 30, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The counts {year: targets due} of a document or of all documents of a level; `look` is central or local."""

    name: str
    look: str
    counts: Counter[int]
    undated: int


@once
def due_years(corpus: Corpus) -> Chart | None:
    """Return the chart of the number of targets due in each year; None if it has fewer than `FEWEST` bars."""
    rows = _rows(corpus)
    if sum(len(row.counts) for row in rows) < FEWEST:
        return None
    years = _years(rows)
    words = "；".join(f"{row.name}：{'，'.join(f'{year}年 {row.counts[year]} 个' for year in years if row.counts[year])}" for row in rows)
    undated = "、".join(f"{row.name} {row.undated} 个" for row in rows if row.undated)
    title = _told(rows)
    return Chart(
        svg=strip("due", title, f"{words}。", years, rows),
        narrow=strip("due-narrow", title, f"{words}。", years, rows, narrow=True),
        label=f"各年到期的目标数{f'；图中不含未写年份的目标：{undated}' if undated else ''}",
        notes="按期限最后一日所在年份统计；每年重复、没有终止日期的目标，没有到期年份。"
        + ("只列有目标到期的年份。" if len(years) <= years[-1] - years[0] else ""),
        page="timeline.html",
        table="documents",
        policies=corpus.policies,
        points=tuple(Point(series=row.name, name="到期的目标", date=f"{year}", value=row.counts[year]) for row in rows for year in years if row.counts[year]),
        measure="个",
    )


def _rows(corpus: Corpus) -> tuple[Row, ...]:
    """Return a row for each document that has targets with a year or, if they are more than `MOST_ROWS`, for each level."""
    found = grouped((t.policy, due(t).year) for t in timeline(corpus) if due(t))
    dated = {id: Counter(years) for id, years in found.items()}
    own = [policy for policy in corpus.policies if policy.id in dated]
    by_level = len(own) > MOST_ROWS
    groups = grouped((policy.level if by_level else policy.id, policy) for policy in own).values()
    return tuple(_row(corpus, found, dated, by_level=by_level) for found in groups)


def _row(corpus: Corpus, own: tuple[Policy, ...], dated: dict[str, Counter[int]], *, by_level: bool) -> Row:
    counts = sum((dated[policy.id] for policy in own), Counter())
    return Row(
        name=f"{labels.LEVELS[own[0].level]}（{len(own)} 份文件）" if by_level else own[0].short_title,
        look=labels.look(corpus, own[0]),
        counts=counts,
        undated=sum(len(corpus.targets_of(policy.id)) for policy in own) - counts.total(),
    )


def _years(rows: tuple[Row, ...]) -> tuple[int, ...]:
    found = sorted({year for row in rows for year in row.counts})
    every = range(found[0], found[-1] + 1)
    return tuple(every) if len(every) <= MOST_YEARS else tuple(found)


def _told(rows: tuple[Row, ...]) -> str:
    """Return the finding: the years in which most of the targets that state a year are due, of one or two documents or of all."""
    own = rows if len(rows) <= MOST_TOLD else (Row(name="", look="", counts=sum((row.counts for row in rows), Counter()), undated=0),)
    told = [_main(row.counts) for row in own]
    if len(own) == 1 or len(set(told)) == 1:
        names = f"，{'和'.join(row.name for row in own)}{'都' if len(own) > 1 else ''}" if own[0].name else ""
        return f"写明年份的目标{names}{told[0]}"
    return f"写明年份的目标，{'，'.join(f'{row.name}{words}' for row, words in zip(own, told, strict=True))}"


def _main(counts: Counter[int]) -> str:
    """Return 多在2015年和2020年到期: the years with at least half as many targets as the first; the whole span if they are many."""
    most = max(counts.values())
    years = sorted(year for year in counts if 2 * counts[year] >= most)
    if len(years) > MOST_MAIN or 2 * sum(counts[year] for year in years) <= counts.total():
        return f"在{min(counts)}年至{max(counts)}年到期"
    return f"{'多' if len(years) < len(counts) else ''}在{'和'.join(f'{year}年' for year in years)}到期"


def strip(id: str, title: str, description: str, years: tuple[int, ...], rows: tuple[Row, ...], *, narrow: bool = False) -> Drawing:
    """Draw a row of bars for each of `rows`, with its name beside it or, if `narrow`, above it. Bars with the look local are hatched."""
    aside = 0 if narrow else min(ASIDE, max(text_width(row.name) for row in rows) + 12)
    column = max(THINNEST, ((NARROW if narrow else WIDE) - 2 * EDGE - aside) / len(years))
    middles = {year: EDGE + aside + (n + 0.5) * column for n, year in enumerate(years)}
    right = EDGE + aside + column * len(years)
    up = scale(0, max(max(row.counts.values()) for row in rows), 0, high := BAR if len(rows) <= FEW else LOW)
    body, y, base = [_hatch(id)], 0.0, 0.0
    for row in rows:
        names = wrapped(row.name, ASIDE - 12 if aside else NARROW)
        top = y + (LINE * len(names) if narrow else 0)
        base = top + COUNT + max(high, 0 if narrow else LINE * (len(names) - 1))
        first = y + 15 if narrow else base - 4 - LINE * (len(names) - 1)
        body += [text("label", EDGE, first + n * LINE, words, "start") for n, words in enumerate(names)]
        body.append(Markup('<path class="db-chart__base" d="M{0:.1f} {1:.1f}H{2:.1f}"/>').format(EDGE + aside, base, right))
        for year in (year for year in years if row.counts[year]):
            body += _bar(id, row, year, (middles[year], base), up(row.counts[year]), min(THICKEST, column * 0.6))
        y = base + (BETWEEN if narrow else 0)
    body += [text("tick", middle, base + 18, f"{year}", "middle") for year, middle in middles.items()]
    return drawing(id, title, description, body, (round(right + EDGE), round(base + FOOT)))


def _hatch(id: str) -> Markup:
    return Markup(
        '<defs><pattern id="{0}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="db-chart__hatch" d="M0 0V6"/></pattern></defs>'
    ).format(id)


def _bar(id: str, row: Row, year: int, foot: tuple[float, float], height: float, thick: float) -> Iterator[Markup]:
    """Yield a bar with its count; `foot` is the middle of its lower edge."""
    middle, base = foot
    place = Markup('x="{0:.1f}" y="{1:.1f}" width="{2:.1f}" height="{3:.1f}"').format(middle - thick / 2, base - height, thick, height)
    yield Markup('<rect class="db-chart__bar db-chart__bar--{0}" {1}/>').format(row.look, place)
    if row.look == "local":
        yield Markup('<rect fill="url(#{0}-hatch)" {1}/>').format(id, place)
    yield text("label", middle, base - height - 5, f"{row.counts[year]}", "middle")
