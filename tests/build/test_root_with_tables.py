"""A root whose plan has a table of indicators and a table of tasks: drafted, checked, shown as tables, and released."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from conftest import ROOT
from corpora import files_of, problems_of
from mutants import Mutant, noticed, placed
from mutations import wrong_targets

from generator.draft.files import drafted
from generator.model import Corpus
from generator.pages.policy_pages import policy_pages
from generator.pages.target_pages import target_pages
from generator.pages.templates import environment
from generator.prose.numerals import number
from generator.rules.evidence import gather
from generator.source.load import load
from generator.views import facts

HOME = Path(__file__).parents[1] / "corpora" / "roots" / "tables"
PLAN = "wuchuan-2031-22"
TEMPLATES = {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site").rglob("*") if p.suffix in (".md", ".html")}
# The facts of a target that a table gives, by its id in the draft and in the record
FACTS = ("operator", "value", "unit", "baseline", "each", "average", "start", "by", "by_text", "binding", "quote")


@cache
def corpus():
    made, problems = load(files_of(HOME))
    assert [] == problems
    return made


@cache
def page(make=policy_pages, path=f"policies/{PLAN}.html"):
    env = environment(corpus(), TEMPLATES)
    found = make(corpus(), env) if make is policy_pages else make(corpus(), env, ())
    return next(content.decode() for name, content in found.items() if name.startswith(path.removesuffix(".html") + "."))


def test_the_root_is_clean():
    assert [] == problems_of(files_of(HOME))


def test_each_row_is_a_task():
    numbers = [t.number for t in corpus().tasks]
    assert ["1.1", *(f"table1.{n}" for n in range(1, 7)), "2.1", *(f"table2.{n}" for n in range(1, 7))] == numbers


def test_a_draft_of_the_text_reads_the_tables_as_they_are_encoded():
    source = (HOME / "policies" / PLAN / "source.txt").read_bytes()
    base = {name: content for name, content in files_of(HOME).items() if PLAN not in name}
    files, _ = drafted(PLAN, source, base, load(base)[0])
    found, _ = load({**base, **files})
    rows = [[(t.task, *(getattr(t, name) for name in FACTS)) for t in c.targets if t.task.startswith("table")] for c in (found, corpus())]
    assert rows[1] == rows[0] and len(rows[0]) == 12
    units = [{t.number: (t.leads, t.participants, t.and_others, t.clauses) for t in c.tasks} for c in (found, corpus())]
    assert units[1] == units[0]


def test_only_what_a_table_cannot_say_is_marked_in_a_draft():
    source = (HOME / "policies" / PLAN / "source.txt").read_bytes()
    files, _ = drafted(PLAN, source, {}, Corpus(version="0.0.1", data_date="2031-01-01"))
    marked = [line.strip() for line in files[f"targets/{PLAN}.yaml"].decode().split("\nnot_targets:")[0].split("\n") if "# to check" in line]
    assert [] == [line for line in marked if not line.startswith(("indicator:", "kind:"))]


def test_every_wrong_fact_of_a_target_is_noticed():
    ready, left, known = gather(corpus()), [], placed(corpus())
    for target in known.targets:
        for field, how, instead in wrong_targets(known, target):
            changed = tuple(new for old in known.targets for new in (instead if old is target else (old,)))
            made = Mutant(table="targets", record=target.id, field=field, how=how, corpus=replace(known, targets=changed), targets=instead)
            left += [] if noticed(made, ready) else [made.name]
    assert [] == left


def test_a_wrong_binding_is_one_of_them():
    target = next(t for t in corpus().targets if t.binding == "约束性")
    hows = {how for field, how, _ in wrong_targets(corpus(), target) if field == "binding"}
    assert {"as 预期性", "left out", "without its first character"} <= hows


def test_the_wording_of_a_deadline_is_not_that_of_the_baseline():
    policy = corpus().policies[0]
    found = {t.key: facts.due_text(policy, t) for t in corpus().targets if t.task.startswith("table1")}
    assert {"2035年", "“十六五”时期"} == {*found.values()}


def test_a_table_is_shown_as_a_table_with_its_head():
    heads = re.findall(r"<thead.*?</thead>", page())
    assert ["序号 指标 单位 2030年 2035年目标 年均增长 属性", "序号 任务 牵头单位 责任单位 完成时限"] == [
        " ".join(re.findall(r">([^<]+)</th>", head)) for head in heads
    ]


def test_each_row_and_each_quotation_has_its_anchor():
    anchors = set(re.findall(r'id="([^"]+)"', page()))
    rows = {f"{letter}-table{n}-{m}" for letter in "pt" for n in (1, 2) for m in range(1, 7)}
    assert rows <= anchors
    assert {f"q-{t.key}" for t in corpus().targets} <= anchors
    assert {f"c-table2-{m}" for m in range(1, 7)} <= anchors


def test_the_words_of_the_rows_are_those_of_the_text():
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r'<td role="cell" class="db-sheet__\w+" data-head.*?</td>', page())]
    lines = [line for line in corpus().policies[0].text.split("\n") if re.match(r"\d｜", line)]
    assert [cell.strip() for line in lines for cell in line.split("｜")] == [cell.replace("&#34;", '"') for cell in cells]


def test_a_list_of_targets_can_be_narrowed_to_those_that_bind():
    shown = page(target_pages, f"policies/{PLAN}-targets.html")
    assert "指标属性" in shown and shown.count('data-x="指标属性">约束性') == 3


def test_the_figures_count_in_the_unit_of_their_row():
    found = {t.key: (t.value, t.unit) for t in corpus().targets}
    assert (number("480", "万"), "人次") == found["visitors"]
