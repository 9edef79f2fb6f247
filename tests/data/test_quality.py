"""Tests of the page 数据质量 and quality.json: counts as in the published tables, nothing about what was not measured."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache

from corpora import WORDING, real
from published import checkout_files, made
from water import CORPUS

from generator.build.content import templates_of
from generator.data.package import FOLDER
from generator.data.quality import MEASURED, data_sha256, quality_file
from generator.model import Corrections, Dispute, FieldReading, PlaceChange, PublishedCopy, RuleChange, SecondReading, Source
from generator.pages.policy_pages import changed, policy_pages
from generator.pages.quality_page import agreement, fields, quality_page, shares
from generator.pages.templates import environment, share
from generator.prose.corrections import derive
from generator.prose.dates import moment


@cache
def stated():
    """The counts that quality.json has."""
    return json.loads(made()[FOLDER + "quality.json"])


@cache
def shown():
    """The page as the site builder gets it."""
    return made()["quality.md"].decode()


def rows(table):
    return list(csv.DictReader(io.StringIO(made()[f"{FOLDER}{table}.csv"].decode(), newline="")))


def counted(values, known):
    found = Counter(values)
    return {value: found[value] for value in known}


def built(measured):
    """Return the quality page and quality.json with another result of the mutation test, or none."""
    files = {name: content for name, content in checkout_files().items() if name != f"site/{MEASURED}"} | measured
    templates = templates_of(files)
    page = quality_page(real(), environment(real(), templates), templates, files)["quality.md"]
    return page.decode(), json.loads(quality_file(real(), WORDING, files)[FOLDER + "quality.json"])["mutants"]


def result(**changed):
    found = {"made": 3, "caught": 2, "by_field": {"targets.value": [2, 2], "units.name": [1, 0]}, "survivors": ["units: a: name"]}
    return {f"site/{MEASURED}": json.dumps(found | {"data_sha256": data_sha256(checkout_files())} | changed).encode()}


def test_what_was_measured_of_other_documents_is_not_told_of_these():
    own = result(policies=["central-2013-25", "gansu-2014-39"])
    assert (3, None) == (built(own)[1]["made"], built(result(policies=["city-2031-12"]))[1])


def test_what_targets_can_be_checked_by_is_counted_as_in_the_table():
    table = rows("checkability")
    found = {part: {value: count for value, count in own.items() if count} for part, own in stated()["checkability"].items()}
    assert found == {part: Counter(row[part] for row in table) for part in found}


def test_pairs_are_counted_beside_their_central_targets():
    pairs = [row for row in rows("comparisons") if row["status"] == "paired"]
    later = [row for row in pairs if row["date"] == "later"]
    found = [{"pairs": len(own), "central_targets": len({row["central"] for row in own})} for own in (pairs, later)]
    assert found == [{key: stated()["pairs"][key] for key in ("pairs", "central_targets")}, stated()["pairs"]["date"]["later"]]
    times = Counter(row["central"] for row in pairs)
    assert [] == [row["id"] for row in rows("comparisons") if row["central_pairs"] != (str(times[row["central"]]) if row in pairs else "")]


def test_a_count_of_records_is_that_of_the_table():
    assert {"policies", "tasks", "targets"} <= stated()["records"].keys()
    assert [] == [(table, found) for table in stated()["records"] if len(rows(table)) != (found := stated()["records"][table])]


def test_targets_are_counted_by_operator_and_kind_as_in_the_table():
    targets = rows("targets")
    for column in ("operator", "kind"):
        assert counted((t[column] for t in targets), stated()["targets"][column]) == stated()["targets"][column]
        assert len(targets) == sum(stated()["targets"][column].values())


def test_what_targets_state_is_counted_as_in_the_table():
    targets = rows("targets")
    has = [(bool(t["value"]), bool(t["due"] or t["recurs_by"]), t["operator"] == "all") for t in targets]
    expected = {
        "figure": sum(figure for figure, _, _ in has),
        "date": sum(date for _, date, _ in has),
        "coverage": sum(coverage for _, _, coverage in has),
        "neither": sum(not any(each) for each in has),
    }
    assert expected == {what: found["count"] for what, found in stated()["targets"]["stated"].items()}
    assert {len(targets)} == {found["of"] for found in stated()["targets"]["stated"].values()}


def test_classes_are_counted_as_in_the_table():
    for part, table in [("account", "quantities"), ("sentences", "sentences")]:
        for policy, counts in stated()[part].items():
            assert counted((r["class"] for r in rows(table) if r["policy"] == policy), counts) == counts
        assert len(rows(table)) == sum(sum(counts.values()) for counts in stated()[part].values())


def test_what_is_set_aside_and_what_is_noted_is_what_the_tables_say():
    aside = [(r["passage"], r["text"], r["reason"]) for r in rows("quantities") if r["class"] == "set_aside"]
    assert aside == [(r["passage"], r["text"], r["reason"]) for r in stated()["set_aside"]]
    notes = [(r["id"], r["note"]) for r in rows("targets") if r["note"]]
    assert notes == [(r["id"], r["note"]) for r in stated()["open_readings"] if r["table"] == "targets"]


def test_nothing_is_left_over_and_the_page_shows_every_judgement():
    assert {0} == {counts["remainder"] for counts in stated()["account"].values()}
    assert [list(each) for each in WORDING.judged] == [list(each.values()) for each in stated()["judged"]]
    assert [] == [why for _, field, why in WORDING.judged if why not in shown() or f"<code>{field}</code>" not in shown()]


def test_every_limit_is_on_the_page():
    assert len(stated()["limits"]) > 5
    assert [] == [words for words in stated()["limits"] if words not in shown()]


def test_what_is_open_or_set_aside_is_on_the_page_of_its_document_or_unit():
    pages = {policy.id: made()[f"policies/{policy.id}.md"].decode() for policy in real().policies}
    readings = [(r["id"], r["note"], made()[f"units/{r['id']}.md"].decode() if r["table"] == "units" else pages[r["id"].split("/")[0]]) for r in stated()["open_readings"]]
    assert len(readings) > 50
    assert [] == [id for id, note, page in readings if note not in page]
    assert real().not_targets
    assert [] == [item.quote for item in real().not_targets if f"{item.quote}</q>：{item.reason}" not in pages[item.policy]]


def test_every_relation_between_figures_is_on_the_page_with_both_figures():
    assert [] == [r["id"] for r in stated()["arithmetic"] if f'id="r-{r["id"]}">' not in shown()]
    ids = {r["id"] for table in ("targets", "tasks", "passages") for r in rows(table)}
    assert [] == [r["id"] for r in stated()["arithmetic"] if r["passage"] not in ids]
    assert [False] == [r["agrees"] for r in stated()["arithmetic"] if r["agrees"] is False]


def test_the_page_shows_what_was_measured():
    page, found = built(result())
    assert "共改错 3 处，发现 2 处（66.7%），漏过 1 处。" in page
    assert (1, True, ["units: a: name"]) == (found["left"], found["same_data"], found["survivors"])
    assert '<code>units.name</code></th><td class="db-num">1</td><td class="db-num">0</td><td class="db-num">1</td>' in page


def test_where_every_error_was_noticed_the_page_says_so():
    page, _ = built(result(caught=3, by_field={"targets.value": [3, 3]}, survivors=[]))
    assert "故意改错 3 处，全部发现。" in page and "共改错 3 处，全部发现。" in page


def test_a_measure_of_other_data_says_so():
    page, found = built(result(data_sha256="0" * 64))
    assert "故意改错 3 处，发现 2 处，漏过 1 处；此后数据又有改动，这是改动前的结果。" in page
    assert "试验之后数据又有改动，以上是改动前的结果。" in page
    assert not found["same_data"]


def test_what_was_not_measured_has_no_number():
    page, found = built({})
    assert "这一版没有做过改错试验。" in page and "改错 " not in page
    assert found is None


def test_fields_with_most_errors_left_come_first():
    assert (("b", 5, 1, 4), ("a", 2, 2, 0), ("c", 1, 1, 0)) == fields({"a": [2, 2], "b": [5, 1], "c": [1, 1]})


def test_a_share_is_rounded_and_only_all_is_a_hundred_percent():
    cases = [(1, 2, "50.0%"), (2, 3, "66.7%"), (9996, 10000, "99.9%"), (3, 3, "100.0%"), (0, 0, "")]
    assert [] == [(count, found) for count, of, expected in cases if expected != (found := share(count, of))]


def test_the_shares_of_a_whole_add_up_to_a_hundred_percent_and_none_is_a_false_one():
    cases = [([1, 1, 1], ("33.4%", "33.3%", "33.3%")), ([9999, 1], ("99.9%", "0.1%")), ([4, 0], ("100.0%", "0.0%")), ([0, 0], ("", ""))]
    assert [] == [(counts, found) for counts, expected in cases if expected != (found := shares(counts))]
    targets = stated()["targets"]
    assert {Decimal(100)} == {sum(Decimal(part[:-1]) for part in shares(targets[by].values())) for by in ("operator", "kind")}


def test_the_page_begins_with_what_is_proved_judged_and_unknown():
    first = shown().partition("{#limits}")[0]
    assert all(f'href="#{place}"' in first for place in ("account", "mutants", "judged", "reading", "limits"))
    assert f"未处理 {sum(counts['remainder'] for counts in stated()['account'].values())} 处" in first


def test_quality_json_is_offered_on_the_data_page_beside_the_zip():
    assert 'href="data/latest/quality.json"' in made()["data.md"].decode()
    assert "quality.json" not in made()[FOLDER + "datapackage.json"].decode()


def test_words_explained_are_no_data_that_was_measured():
    changed = {name: checkout_files()[name] + b"# more\n" for name in ("policies/glossary.yaml", "targets/decisions.yaml", "policies/units.yaml")}
    same = [data_sha256(checkout_files() | {name: content}) == data_sha256(checkout_files()) for name, content in changed.items()]
    assert ([True, True, False], True) == (same, stated()["mutants"]["same_data"])


PAGE = {"publisher": "某日报", "title": "测试方案", "url": "https://example.org/a"}
RESTORED = PlaceChange(find="饮水作。", replace="饮水工作。", reason="副本缺“工”字", sources=(Source(**PAGE, note="页面未标日期。"),))
COMPARED = PublishedCopy(**PAGE, sentences=7, differing=1, note="读到第一部分。")
READING = SecondReading(
    by="两人互不看结果，各读一遍。",
    date=moment("2025-12-30"),
    sentences=7,
    fields=(FieldReading(field="数值", compared=70, agreed=69), FieldReading(field="期限", compared=5, agreed=5)),
    disputes=(
        Dispute(policy="plan", quote="达到80%以上", field="数值", first="80", second="85", settled="取80", why="原文写作80%"),
    ),
)


@cache
def water():
    """The water plan with words restored from a published copy, and two readings."""
    policy = replace(CORPUS.policies[0], corrections=Corrections(places=(RESTORED,), copies=(COMPARED,)))
    return replace(CORPUS, policies=(policy,), reading=READING)


def of_water(corpus):
    templates = templates_of(checkout_files())
    env = environment(corpus, templates)
    page = quality_page(corpus, env, templates, {})["quality.md"].decode()
    return json.loads(quality_file(corpus, WORDING, {})[FOLDER + "quality.json"]), page, env


def test_the_file_says_which_copies_were_compared_and_what_was_taken_from_where():
    found, _, _ = of_water(water())
    assert [{"policy": "plan", **PAGE, "date": "", "sentences": 7, "differing": 1, "note": "读到第一部分。"}] == found["copies"]
    source = {**PAGE, "date": "", "note": "页面未标日期。"}
    assert [{"policy": "plan", "find": "饮水作。", "replace": "饮水工作。", "reason": "副本缺“工”字", "from": [source]}] == found["restored"]


def test_the_page_and_the_page_of_the_document_show_the_words_restored():
    _, page, env = of_water(water())
    words = "所得文本作<q class=\"db-quote\">饮水作。</q>：副本缺“工”字。据某日报"
    assert "比对 7 句，不同的 1 句" in page
    assert [True, True] == [words in text for text in (page, policy_pages(water(), env)["policies/plan.md"].decode())]


def of_source(find, words):
    """(key of the passage where the change was made, HTML of the change on the page of the document), by a source that lacks `words`."""
    plan = CORPUS.policies[0]
    change = PlaceChange(find=find, replace=words, reason="副本有误", sources=RESTORED.sources)
    rules = (RuleChange(pattern="—[0-9]+—\n", replace="", times=1, reason="页码"),)
    source = "—1—\n" + plan.text.replace(words or "（二）", find if words else f"{find}（二）")
    plan = replace(plan, source=source, corrections=Corrections(places=(change,), rules=rules))
    assert (plan.text, []) == derive(plan.source, plan.corrections)
    corpus = replace(CORPUS, policies=(plan,))
    page = policy_pages(corpus, environment(corpus, templates_of(checkout_files())))["policies/plan.md"].decode()
    return changed(plan, change).key, page.partition("据公开文本更正的文字")[2].partition("</ul>")[0]


def test_a_change_is_linked_where_it_was_made_and_words_left_out_are_said_to_be():
    key, page = of_source("做妤宣传。", "做好宣传。")
    assert ("1.2", True) == (key, "做好宣传。</q>，所得文本作" in page)
    key, page = of_source("某网讯 ", "")
    assert ("1.2", True) == (key, '删去<q class="db-quote">某网讯 </q>：副本有误' in page)


def test_two_readings_are_shown_by_field_with_the_share_that_agrees_and_every_dispute():
    found, page, _ = of_water(water())
    assert (("数值", 70, 69, "98.6%"), ("期限", 5, 5, "100.0%"), ("合计", 75, 74, "98.7%")) == agreement(READING)
    assert {"field": "数值", "compared": 70, "agreed": 69} == found["second_reading"]["fields"][0]
    assert ["取80"] == [dispute["settled"] for dispute in found["second_reading"]["disputes"]]
    assert [] == [words for words in ("两人互不看结果，各读一遍。", "2025年12月30日完成，共 7 句", "98.6%", "两人不同之处 1 处", "原文写作80%") if words not in page]


def test_without_copies_and_readings_nothing_is_said_of_them():
    found, page, _ = of_water(CORPUS)
    assert ([], [], None) == (found["copies"], found["restored"], found["second_reading"])
    assert [] == [words for words in ("公开文本的比对", "{#reading}", "据公开文本") if words in page]
