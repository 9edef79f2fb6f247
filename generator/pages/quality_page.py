"""Make quality.html: counts, the account of the figures, what is judged and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import jinja2

from ..data.links import Links
from ..data.quality import PATH, limits, mutants, tally
from ..data.tables import tables
from ..data.wording import wording
from ..model import Corpus, vocabulary
from ..views.account import CLASSES, SENTENCE_CLASSES
from .arithmetic import relations
from .templates import head, render

META = head("质量", "记录的数量、数字的归属、句子的归类、凭判断的字段、改错试验的结果、存疑之处和已知的局限。", toc=True)
HERE = "quality.html"
STATED = {"figure": "写有数字", "date": "写有期限", "coverage": "要求全部覆盖", "neither": "三者都没有"}
# Records that are no table of their own.
NAMES = {"arithmetic": "算式", "not_targets": "不是目标的数字", "corrections": "文本的改动"}


def quality_page(corpus: Corpus, env: jinja2.Environment, templates: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the page; `files` are those of the checkout, with the measurement of the checks if there is one."""
    counted, measured, words = tally(corpus), mutants(corpus, files), wording(templates)
    titles = {table.name: table.title for table in tables(corpus)}
    values = {
        "path": PATH,
        "counted": counted,
        "owned": summed(counted["accounts"]),
        "classed": summed(counted["sentences"]),
        "titles": titles,
        "stated": STATED,
        "class_words": vocabulary.CLASSES,
        "sentence_words": vocabulary.SENTENCES,
        "classes": CLASSES,
        "sentence_classes": SENTENCE_CLASSES,
        "judged": [(titles.get(table) or NAMES[table], field, why) for table, field, why in words.judged],
        "measured": measured,
        "fields": fields(measured["by_field"]) if measured else (),
        "limits": limits(corpus, words),
        "sums": relations(corpus, Links(corpus, HERE)),
    }
    return render(env, "quality.md", HERE, META, **values)


def summed(counts: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    """Return the counts of all documents together."""
    return sum((Counter(own) for own in counts.values()), Counter())


def fields(found: Mapping[str, list[int]]) -> tuple[tuple[str, int, int, int], ...]:
    """Return (field, made, caught, left), those with the most left first."""
    rows = ((field, made, caught, made - caught) for field, (made, caught) in found.items())
    return tuple(sorted(rows, key=lambda row: (-row[3], row[0])))
