"""The two documents as encoded: clean, whole, and locked to their words."""

import re

from corpora import ROOT, files_of, problems_of, real

from generator.prose.tokens import scan
from generator.views.facts import quote_spans
from generator.views.responsibilities import responsibilities

FILES = files_of(ROOT)
CORPUS = real()
# （省委组织部、省扶贫办、省统计局等） at the end of an item; the central document adds a sentence to its first bracket
AT_THE_END = re.compile(r"（((?:[^（）]|（[^（）]*）)+)）$", re.MULTILINE)


def test_the_data_are_clean():
    assert [] == [str(p) for p in problems_of(FILES)]


ONE_NAME = "各省、自治区、直辖市"


def named_by(text):
    """The units of every bracket that ends a paragraph of a numbered item, as a plain reader would count them."""
    found = []
    for words in (m[1] for m in AT_THE_END.finditer(text)):
        names = words.split("。")[0].removesuffix("等").replace(ONE_NAME, "ONE").split("、")
        found += [ONE_NAME if name == "ONE" else name for name in names if len(names) > 1 or name == "ONE"]
    return found


def test_the_matrix_names_the_units_that_the_text_names_in_its_order():
    for policy in CORPUS.policies:
        entries = [r.name_as_written for r in responsibilities(CORPUS, policy)]
        assert named_by(policy.text) == entries
        assert policy.counts["named_units"] == len(entries)


def test_each_document_has_twenty_one_items_and_a_reporting_duty():
    for policy in CORPUS.policies:
        items = re.findall("^（[一二三四五六七八九十]+）", policy.text, re.MULTILINE)
        assert (21, 22, "reporting") == (len(items), len(CORPUS.tasks_of(policy.id)), CORPUS.tasks_of(policy.id)[-1].number)


def line_of(record, key=""):
    place = record.at[key]
    return FILES[place.file].decode().splitlines()[place.line - 1]


def test_every_record_knows_the_line_that_holds_its_id():
    for target in CORPUS.targets:
        assert line_of(target).strip() == f"- id: {target.key}"
    for record in (*CORPUS.units, *CORPUS.topics, *CORPUS.indicators):
        assert line_of(record).strip() == f"- id: {record.id}"
    for task in CORPUS.tasks:
        assert line_of(task).strip().replace('"', "") == f"- number: {task.number}"


def test_every_key_knows_the_line_that_holds_it():
    yaml_names = {"baseline": "from", "exception": "except"}
    for target in CORPUS.targets:
        for key in ("task", "indicator", "unit", "by", "scope", "exception", "baseline", "quote"):
            if key in target.at:
                assert f"{yaml_names.get(key, key)}: " in line_of(target, key)


def test_every_quotation_stands_where_it_is_said_to_stand():
    for target in CORPUS.targets:
        policy = CORPUS.policy(target.policy)
        assert target.pieces == tuple(policy.text[a:b] for a, b in quote_spans(policy, target))


def test_every_figure_of_a_numbered_item_is_quoted_or_set_aside():
    """A plain scan for digits, apart from the program's own account."""
    left = []
    for policy in CORPUS.policies:
        spans = [span for t in CORPUS.targets_of(policy.id) for span in quote_spans(policy, t)]
        aside = [n.quote for n in CORPUS.not_targets if n.policy == policy.id]
        for passage in (p for p in policy.passages if p.kind == "item"):
            for token in (t for t in scan(passage.text) if t.kind in ("figure", "date")):
                start, end = passage.start + token.start, passage.start + token.end
                near = policy.text[max(0, start - 30) : end + 30]
                if not any(a <= start and end <= b for a, b in spans) and not any(
                    token.text in q and q in policy.text and q[:6] in near for q in aside
                ):
                    left.append(f"{passage.id}: {near}")
    assert [] == left
