"""A text becomes the files of a policy: held against the encoding by hand, and against the checks."""

import json
import re

import pytest
from corpora import ROOT, files_of, problems_of, real, small

from generator.cli import main
from generator.draft.document import filled
from generator.draft.files import as_json, drafted
from generator.prose.spans import locate
from generator.source.load import load
from generator.source.written import Doubtful, scalar, yaml_lines, yaml_list
from generator.views.facts import quote_spans

POLICIES = ("central-2013-25", "gansu-2014-39")
# Made up for these tests: three styles of clauses, three levels of numbers, a date without a year
PLAN = """某省人民政府办公厅关于印发某省
农村读书行动方案的通知
某政办发〔2031〕7号
各市、县人民政府：
现将方案印发给你们，请认真落实。
某省人民政府办公厅
2031年2月3日
某省农村读书行动方案
为办好读书实事，制定本方案。
一、总体目标
到2033年，全省农村图书室覆盖率达到百分之六十，新建图书室1200个。
二、重点任务
（一）图书室。
1.建设图书室。2032年底前建成图书室800个、阅览室200间。年底前制定建设标准。（省甲厅牵头，省乙厅、丙局等配合）
2.配备管理员。每个图书室至少配备1名管理员。对偏远图书室给予最高5万元补助。（责任单位：省甲厅、各市县人民政府）
（二）读书活动。每年举办读书活动不少于2次，逐步完善机制。（省丁委负责）
三、组织保障
各市县要加强领导，35岁以下青年优先。
"""


def marked(files):
    """(file, line) of every line that is marked, and what stands above a record."""
    lines = {path: content.decode().split("\n") for path, content in files.items()}
    return {(path, n) for path, texts in lines.items() for n, line in enumerate(texts, 1) if "# to check" in line}


def made(id, text, files):
    corpus, _ = load(files)
    return drafted(id, text.encode(), files, corpus)


@pytest.fixture(scope="module")
def again():
    """Each of the two documents drafted from its text as if nobody had encoded it, as a corpus."""
    known, found = files_of(ROOT), {}
    for id in POLICIES:
        own, _ = made("again", real().policy(id).text, known)
        corpus, _ = load(known | own)
        found[id] = corpus
    return found


@pytest.mark.parametrize("id", POLICIES)
def test_leads_and_units_are_those_of_the_encoding(again, id):
    def named(corpus, policy):
        return {t.number: (t.leads, t.participants, t.and_others) for t in corpus.tasks_of(policy) if t.members}

    assert named(real(), id) == named(again[id], "again")


def measured(target):
    """Whether a target has a figure, a date, a frequency or a word of coverage; the draft does not read the others yet."""
    return target.value is not None or target.by or target.start or target.every or target.operator == "all"


def spans(corpus, policy, of=lambda target: True):
    """The pieces of the quotation of every such target in the text."""
    document = corpus.policy(policy)
    for target in filter(of, corpus.targets_of(policy)):
        passage = document.passage("closing" if target.task == "reporting" else target.task)
        yield [(start + passage.start, end + passage.start) for start, end in locate(passage.text, target.pieces)]


def covered(pieces, others):
    """The part of the pieces that stands in the others."""
    points = {at for start, end in others for at in range(start, end)}
    return sum(at in points for start, end in pieces for at in range(start, end)) / sum(end - start for start, end in pieces)


@pytest.mark.parametrize("id", POLICIES)
def test_targets_are_those_of_the_encoding(again, id):
    """A drafted one is right when 0.6 of it stands in encoded quotations; an encoded one is found when right ones cover half of it.

    To be found are those with a figure, a date, a frequency or a word of coverage: duties without any are not drafted yet.
    """
    wanted, drafts = list(spans(real(), id, measured)), list(spans(again[id], "again"))
    every = [piece for pieces in spans(real(), id) for piece in pieces]
    right = [pieces for pieces in drafts if covered(pieces, every) >= 0.6]
    own = [piece for pieces in right for piece in pieces]
    found = [pieces for pieces in wanted if covered(pieces, own) >= 0.5]
    precision, recall = len(right) / len(drafts), len(found) / len(wanted)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{id}: precision {len(right)}/{len(drafts)}, recall {len(found)}/{len(wanted)}, F1 {f1:.3f}")
    assert f1 >= 0.95


@pytest.mark.parametrize("id", POLICIES)
def test_title_number_date_and_issuers_are_those_of_the_encoding_where_the_text_says_them(again, id):
    policy, drafts = real().policy(id), again[id].policy("again")
    assert policy.title == drafts.title
    for key in ("document_number", "issued", "issuers", "roles_quote"):
        said = getattr(drafts, key)
        assert not said or said == ("待填",) or getattr(policy, key) == said


def test_a_draft_passes_check_apart_from_the_lines_that_it_marks():
    own, notes = made("mou-2031-7", PLAN, small())
    problems = [p for p in problems_of(small() | own) if p.place.file in own]
    assert problems and () == notes
    assert [] == [str(p) for p in problems if (p.place.file, p.place.line) not in marked(own)]


def test_a_draft_has_the_shapes_of_the_design():
    own, _ = made("mou-2031-7", PLAN, small())
    corpus, problems = load(small() | own)
    assert [] == problems
    policy = corpus.policy("mou-2031-7")
    assert ("某省农村读书行动方案", "某政办发〔2031〕7号", "2031-02-03", "province", ("某省人民政府办公厅",)) == (
        policy.title, policy.document_number, policy.issued.text, policy.level, policy.issuers
    )  # fmt: skip
    tasks = {t.number: (t.leads, t.participants, t.and_others) for t in corpus.tasks_of(policy.id)}
    assert tasks == {
        "1": ((), (), False),
        "2.1.1": (("省甲厅",), ("省乙厅", "丙局"), True),
        "2.1.2": ((), ("省甲厅", "各市县人民政府"), False),
        "2.2": (("省丁委",), (), False),
        "3": ((), (), False),
    }
    said = [(t.task, t.operator, t.value, t.unit, t.by and t.by.text, t.quote) for t in corpus.targets_of(policy.id) if t.value]
    assert said == [
        ("1", "reach", 60, "%", "2033", "到2033年，全省农村图书室覆盖率达到百分之六十"),
        ("1", "reach", 1200, "个", "2033", "到2033年……新建图书室1200个"),
        ("2.1.1", "reach", 800, "个", "2032", "2032年底前建成图书室800个"),
        ("2.1.1", "reach", 200, "间", "2032", "2032年底前建成……阅览室200间"),
        ("2.1.2", "at_least", 1, "名", None, "每个图书室至少配备1名管理员"),
        ("2.2", "at_least", 2, "次", None, "每年举办读书活动不少于2次"),
    ]
    reasons = {n.quote: n.reason for n in corpus.not_targets if n.policy == policy.id}
    assert "给予的补助、奖励或优惠，不是要达到的目标" == reasons["对偏远图书室给予最高5万元补助"]
    assert "年龄或级别，不是数量目标" == reasons["35岁以下青年优先"]


def test_the_last_quotation_of_a_clause_is_whole_and_every_precedes_average():
    own, _ = made("x-1", "某市方案\n一、目标\n到2033年，新建图书室10个、阅览室20间以及普及。图书年均增长5%且每年盘点。\n", small())
    targets = own["targets/x-1.yaml"].decode()
    assert "quote: 到2033年……阅览室20间以及普及" in targets
    assert "    every: year\n    average: year\n" in targets and "key-order" not in targets


def test_a_title_that_was_set_in_two_lines_is_joined_by_a_correction():
    own, _ = made("x-1", "某省人民政府关于推进某事和\n另一事的意见\n一、目标\n做好。\n", small())
    assert "某省人民政府关于推进某事和另一事的意见\n一、目标\n做好。\n" == own["policies/x-1/text.txt"].decode()
    assert "标题排成两行" in own["policies/x-1/corrections.yaml"].decode()


def test_a_text_without_line_breaks_gets_its_title_on_a_line():
    own, _ = made("x-1", "某省人民政府办公厅关于某事的通知某政办发〔2030〕6号各市：现通知如下。一、目标。到2033年建成100个站。（省甲厅负责）", small())
    assert own["policies/x-1/text.txt"].decode().startswith("某省人民政府办公厅关于某事的通知\n某政办发〔2030〕6号各市：")
    assert "lead: 省甲厅" in own["policies/x-1/tasks.yaml"].decode()


def command(root, content, *more):
    path = root / "text.txt"
    path.write_bytes(content)
    return main(["draft", str(path), "--policy", "x-1", "--root", str(root), *more])


@pytest.fixture
def checkout(tmp_path):
    for path, content in small().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def test_the_command_writes_the_six_files(checkout, capsys):
    assert 0 == command(checkout, PLAN.encode())
    written = sorted(p.relative_to(checkout).as_posix() for p in checkout.rglob("*") if "x-1" in p.as_posix() and p.is_file())
    assert [f"policies/x-1/{name}" for name in ("corrections.yaml", "policy.yaml", "source.txt", "tasks.yaml", "text.txt")] + ["targets/x-1.yaml"] == written
    assert re.fullmatch(r"policies/x-1, targets/x-1.yaml, policies/units.yaml, policies/topics.yaml, targets/indicators.yaml: \d+ lines to check\n", capsys.readouterr().err)
    assert PLAN.encode() == (checkout / "policies/x-1/source.txt").read_bytes()


def test_json_is_printed_and_nothing_written(checkout, capsys):
    assert 0 == command(checkout, PLAN.encode(), "--json")
    said = json.loads(capsys.readouterr().out)
    assert not (checkout / "policies/x-1").exists()
    assert [("省甲厅",), (), ("省丁委",)] == [tuple(t["lead"]) for t in said["tasks"]]
    for part in ("tasks", "targets", "to_judge", "not_targets"):
        assert all(PLAN[r["start"] : r["end"]] == r["clause" if part == "tasks" else "quote"] for r in said[part])


def said(root, capsys, sentences):
    """The JSON of a county's plan with these sentences, without keys that are empty."""
    text = f"某县推进盐业工作实施方案\n\n某县人民政府办公室\n2030年1月5日\n\n一、任务\n（一）盐场。做好工作。{sentences}\n"
    assert 0 == command(root, text.encode(), "--json")
    made = json.loads(capsys.readouterr().out)
    return {part: [{k: v for k, v in r.items() if v is not None and k not in ("start", "end")} for r in made[part]] for part in ("targets", "to_judge", "not_targets")}


def test_json_says_of_a_figure_what_the_record_says(checkout, capsys):
    made = said(checkout, capsys, "2031年关闭盐场5个、清退土地600亩。三年内卤水浓度较2028年降到9毫克/升以下。力争每年培训盐工3至5批、教师9名,改造盐池20公顷。")
    figure = {"kind": "figure", "operator": "reach"}
    assert made["targets"] == [
        {"quote": "2031年关闭盐场5个", **figure, "value": 5, "unit": "个", "by": 2031},
        {"quote": "清退土地600亩", **figure, "value": 600, "unit": "亩", "by": 2031},
        {"quote": "三年内卤水浓度较2028年降到9毫克/升以下", "kind": "figure", "operator": "at_most", "value": 9, "unit": "毫克/升", "by": 2032, "by_text": "三年内", "against": "较2028年", "starts": 2030},
        {"quote": "力争每年培训盐工3至5批", "kind": "often", "operator": "between", "value": 3, "value_max": 5, "unit": "批", "every": "year", "hedge": "力争"},
        {"quote": "教师9名", "kind": "often", "operator": "reach", "value": 9, "unit": "名", "every": "year", "hedge": "力争"},
        {"quote": "改造盐池20公顷", **figure, "value": 20, "unit": "公顷"},
    ]  # fmt: skip


def test_what_no_rule_explains_is_marked_and_to_judge(checkout, capsys):
    sentences = "以盐场两侧500米范围为重点。到2033年，盐业成为新亮点。优惠期不超过12个月。"
    made = said(checkout, capsys, sentences)
    assert [] == made["targets"]
    assert [("盐业成为新亮点", "undated", None), ("以盐场两侧500米范围为重点", None, "没有要达到的数字、期限或频次")] == [(r["quote"], r.get("kind"), r.get("reason")) for r in made["to_judge"]]
    assert ["优惠期不超过12个月"] == [r["quote"] for r in made["not_targets"]]
    own, _ = made_of(sentences)
    lines = {line.split("reason: ")[1] for line in own["targets/x-1.yaml"].decode().split("\n") if "reason: " in line}
    assert {"没有要达到的数字、期限或频次  # to check: no rule says what ‘500米’ is: a commitment, a condition, a name?", "优惠、贷款或合同的期限，不是要达到的目标"} == lines


def made_of(sentences):
    return made("x-1", f"某县推进盐业工作实施方案\n\n某县人民政府办公室\n2030年1月5日\n\n一、任务\n（一）盐场。做好工作。{sentences}\n", small())


def test_an_empty_text_gives_a_skeleton_and_one_line(checkout, capsys):
    assert 0 == command(checkout, b"")
    assert "the text is empty" in capsys.readouterr().err
    assert "title:  # to check" in (checkout / "policies/x-1/policy.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is a PDF: save it as plain text in UTF-8"),
        (b"PK\x03\x04rest", "is a Word document or another zip"),
        (b"\xff\xfeX\x00", "is UTF-16"),
        (b"\xff\xff\xff", "is neither UTF-8 nor GB 18030"),
        ("字".encode() * 400_001, "has 400001 characters, more than any document"),
    ],
    ids=["pdf", "word", "utf-16", "bytes", "long"],
)
def test_what_is_no_text_of_a_document_is_one_line(checkout, capsys, content, said):
    assert 2 == command(checkout, content)
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
    assert not (checkout / "policies/x-1").exists()


def test_a_text_in_gbk_is_read_and_kept_in_utf_8(checkout, capsys):
    assert 0 == command(checkout, PLAN.encode("gbk"))
    assert "read as GB 18030 and kept as UTF-8" in capsys.readouterr().err
    assert PLAN.encode() == (checkout / "policies/x-1/source.txt").read_bytes()


def test_traditional_characters_are_kept_and_told(checkout, capsys):
    assert 0 == command(checkout, "關於推進農業發展的實施意見\n一、總體要求\n縣農業局負責項目開發與經濟管理，組織實施標準體系建設。\n".encode())
    assert "Traditional characters: they are kept" in capsys.readouterr().err
    assert "關於推進農業發展" in (checkout / "policies/x-1/text.txt").read_text("utf-8")


def test_nothing_that_exists_is_overwritten(checkout, capsys):
    (checkout / "targets/x-1.yaml").write_text("mine", "utf-8")
    assert 2 == command(checkout, PLAN.encode())
    assert "targets/x-1.yaml exists: nothing is overwritten" in capsys.readouterr().err
    assert ("mine", False) == ((checkout / "targets/x-1.yaml").read_text("utf-8"), (checkout / "policies/x-1").exists())


def test_a_value_is_written_as_the_data_has_it():
    for value, expected in [("2.2", '"2.2"'), ("2014-03-21", "2014-03-21"), ("--09", "--09"), (80, "80"), (["省甲厅", "省乙厅"], "[省甲厅, 省乙厅]"), (True, "true"), ("a: b", '"a: b"'), ("%", '"%"')]:
        assert expected == scalar(value)


def test_a_doubt_stands_behind_its_line():
    record = filled({"number": "2.2", "topic": Doubtful("to-choose", "no topic is named"), "unit": Doubtful("", "what is counted?"), "note": ""})
    lines = ['number: "2.2"', "topic: to-choose  # to check: no topic is named", "unit:  # to check: what is counted?"]
    assert lines == list(yaml_lines(record))
    assert f"- {lines[0]}\n  {lines[1]}\n  {lines[2]}\n" == yaml_list([record])


def test_a_title_and_one_sentence_are_drafted_and_a_folder_that_is_no_tracker_is_told(tmp_path, capsys):
    text = tmp_path / "text.txt"
    text.write_text("某市方案\n\n到2035年建成图书馆10个。\n", "utf-8")
    command = ["draft", str(text), "--policy", "p-1", "--root", str(tmp_path / "plans")]
    (tmp_path / "plans").mkdir()
    assert 2 == main(command)
    assert "plans is no folder of a tracker" in capsys.readouterr().err
    (tmp_path / "plans" / "CHANGELOG.md").write_text("# Changelog\n")
    assert 0 == main(command)
    assert "到2035年建成图书馆10个" in (tmp_path / "plans" / "targets" / "p-1.yaml").read_text("utf-8")


LED = """某县渔业工作方案
一、县甲局牵头工作（2项）
（一）渔港建设。做好选址。
（二）渔船更新。做好检验。（配合单位：县乙局）
二、其他工作
1.渔网回收。
（1）宣传。做好宣传。
（2）回收。做好回收。
牵头单位：县乙局　责任单位：县丙局，8月底完成
2.渔民培训。
（1）课程。编好课程。
（2）考核。做好考核。
责任单位：县丙局
"""


def test_units_named_in_another_item_are_those_of_the_item_that_they_are_of():
    own, _ = made("x-1", LED, small())
    corpus, problems = load(small() | own)
    assert [] == problems
    assert [(t.number, t.leads, t.participants, t.clauses, t.clause_in) for t in corpus.tasks_of("x-1") if t.members] == [
        ("1.1", ("县甲局",), (), ("县甲局牵头工作",), "1"),
        ("1.2", ("县甲局",), ("县乙局",), ("县甲局牵头工作", "（配合单位：县乙局）"), "1"),
        ("2.1", ("县乙局",), ("县丙局",), ("牵头单位：县乙局　责任单位：县丙局，8月底完成",), "2.1.2"),
        ("2.2", ("县丙局",), (), ("责任单位：县丙局",), "2.2.2"),
    ]
    assert {"2.1.1", "2.1.2", "2.2.1", "2.2.2"} <= {t.number for t in corpus.tasks_of("x-1")}
    assert "  lead: 县乙局  # to check: the clause says when: 8月底完成" in own["policies/x-1/tasks.yaml"].decode()
    rules = ("clause-verbatim", "clauses-read", "clause-placed", "tasks-complete", "lead-named")
    assert [] == [str(p) for p in problems_of(small() | own) if p.rule in rules]


def test_a_record_that_leaves_out_a_clause_of_another_item_is_told_where_it_stands():
    own, _ = made("x-1", LED, small())
    tasks = own["policies/x-1/tasks.yaml"].decode()
    without = re.sub(r"  lead: 县丙局\n  clauses: .*\n  clause_in: .*\n", "", tasks)
    (found,) = [p for p in problems_of(small() | own | {"policies/x-1/tasks.yaml": without.encode()}) if p.rule == "clause-verbatim"]
    assert 'It says ‘责任单位：县丙局’: add lead, participants, clauses and clause_in: "2.2.2".' == found.hint


def test_lookalikes_of_a_pdf_are_written_as_usual_by_rules():
    text = "某县渔业方案\n⼀、渔港\n（⼀）建设。２０３１年底前建成渔港３个。（县⽔务局⻓江站牵头）\n"
    own, notes = made("x-1", text, small())
    assert "一、渔港\n（一）建设。2031年底前建成渔港3个。（县水务局长江站牵头）" in own["policies/x-1/text.txt"].decode()
    assert text.encode() == own["policies/x-1/source.txt"]
    assert "times: 2\n    reason: 从 PDF 或网页复制来的形近字符，写作通用的“一”。" in own["policies/x-1/corrections.yaml"].decode()
    assert [note for note in notes if note.startswith("the text holds lookalikes, as a PDF gives them (⻓、⼀、⽔")]
    assert "lead: 县水务局长江站" in own["policies/x-1/tasks.yaml"].decode()
    assert [] == [str(p) for p in problems_of(small() | own) if p.rule in ("text-derived", "signs-known")]


def test_spaces_beside_numbers_are_taken_out_by_rules():
    text = "临江市盐田整治方案\n一、整治盐田\n到 2031\u00a0年，盐田面积达到 16.5 万亩左右。（市渔业局牵头）\n"
    own, _ = drafted("x-1", text.encode(), {}, load({})[0])
    assert text == own["policies/x-1/source.txt"].decode()
    assert "到2031年，盐田面积达到16.5万亩左右。" in own["policies/x-1/text.txt"].decode()
    assert "about: 165000" in own["targets/x-1.yaml"].decode()
    assert 3 == own["policies/x-1/corrections.yaml"].decode().count("- pattern:")
    (target,) = json.loads(as_json("x-1", text.encode(), load({})[0])[0])["targets"]
    assert ("盐田面积达到 16.5 万亩左右", 165000, "亩", 2031) == tuple(target[key] for key in ("quote", "value", "unit", "by"))
    assert target["quote"] == text[target["start"] : target["end"]]


def test_paragraphs_that_only_spaces_part_get_lines():
    text = "某县渔业方案　　一、渔港　　" + "做好渔港选址和测量。" * 401 + "　　（一）选址　　2031年底前选址。（县甲局牵头）"
    own, _ = made("x-1", text, small())
    assert "一、渔港\n做好" in own["policies/x-1/text.txt"].decode()
    assert "title: 选址" in own["policies/x-1/tasks.yaml"].decode()
    assert [] == [str(p) for p in problems_of(small() | own) if p.rule in ("text-derived", "signs-known")]


def test_duties_of_a_covering_notice_are_there_to_judge(checkout, capsys):
    text = "某县盐业方案\n各镇：\n现将方案印发给你们。请于2031年3月5日前报县盐务局备案，每半年报送一次。\n一、盐田\n做好盐田。（县盐务局负责）\n"
    own, _ = made("x-1", text, small())
    aside = own["targets/x-1.yaml"].decode()
    for words in ("请于2031年3月5日前报县盐务局备案", "每半年报送一次"):
        line = next(line for line in aside.split("\n") if words in line)
        assert "# to check" in aside[aside.index(line) :].split("- passage")[0]
    assert 0 == command(checkout, text.encode(), "--json")
    found = json.loads(capsys.readouterr().out)
    assert (["请于2031年3月5日前报县盐务局备案", "每半年报送一次"], []) == ([r["quote"] for r in found["to_judge"]], found["targets"])


def test_titles_and_the_list_of_annexes_are_no_commitments():
    text = "某县人民政府\n关于印发方案的通知\n各镇：\n现印发给你们。\n某县渔港建设行动方案（2031—2033年）\n一、渔港\n做好选址。（县甲局负责）\n附件：1.任务清单\n2.指标表\n"
    own, _ = made("x-1", text, small())
    assert "targets: []\n" in own["targets/x-1.yaml"].decode() and "not_targets" not in own["targets/x-1.yaml"].decode()
    policy = own["policies/x-1/policy.yaml"].decode()
    assert "closing" not in policy and "  targets: 0\n  not_targets: 0\n" in policy


def test_a_date_over_a_list_is_quoted_and_one_of_an_earlier_sentence_is_marked():
    text = """某县渔业方案
某县人民政府
2031年2月3日
一、目标
（一）近期。力争到2033年底实现：
1.渔港。建成渔港3个。（县甲局负责）
2.网箱。建成网箱40座。2032年底前，培训渔民500人。（县甲局负责）
（二）远期。到2035年，渔港更多。渔港停泊率达到80%以上。（县甲局负责）
"""
    own, _ = made("x-1", text, small())
    corpus, _ = load(small() | own)
    found = {t.quote: (t.by.text, t.hedge, quoted(corpus.policy("x-1"), t)) for t in corpus.targets_of("x-1") if t.value is not None}
    assert {
        "力争到2033年底实现……建成渔港3个": ("2033", "力争", ["力争到2033年底实现", "建成渔港3个"]),
        "力争到2033年底实现……建成网箱40座": ("2033", "力争", ["力争到2033年底实现", "建成网箱40座"]),
        "2032年底前，培训渔民500人": ("2032", "", ["2032年底前，培训渔民500人"]),
        "到2035年……渔港停泊率达到80%以上": ("2035", "", ["到2035年", "渔港停泊率达到80%以上"]),
    } == found
    lines = own["targets/x-1.yaml"].decode().split("\n")
    assert ["到2035年……渔港停泊率达到80%以上"] == [q for q in found if any(q in line and "# to check" in line for line in lines)]
    rules = ("quote-verbatim", "date-governs", "date-in-quote", "gap-whole", "quote-whole", "account-complete", "all-claimed")
    wrong = [str(p) for p in problems_of(small() | own) if p.rule in rules and p.place.file == "targets/x-1.yaml" and "# to check" not in lines[p.place.line - 1]]
    assert [] == wrong


def quoted(policy, target):
    """The words of the document at the places of a target's quotation."""
    return [policy.text[slice(*span)] for span in quote_spans(policy, target)]


def test_spaces_of_web_pages_are_written_as_plain_ones():
    own, notes = made("x-1", "某县渔业方案\n一、渔港\n\xa0\xa0 （一）建设。\u2003建成渔港3个。（县甲局负责）\n", small())
    assert not re.search("[\xa0\u2003]", own["policies/x-1/text.txt"].decode()) and not notes
    assert "quote: 建成渔港3个" in own["targets/x-1.yaml"].decode()
    assert [] == [str(p) for p in problems_of(small() | own) if p.rule in ("text-derived", "signs-known")]


def test_each_figure_of_a_list_has_its_own_date_and_those_without_a_mark_between_them_are_marked():
    text = "某县方案\n某县人民政府\n2031年2月3日\n一、渔船\n更新渔船90艘，其中2031年50艘、2032年40艘。更新网箱（2031年5座，2032年4座）。\n"
    own, _ = made("x-1", text, small())
    corpus, _ = load(small() | own)
    lines = own["targets/x-1.yaml"].decode().split("\n")
    quotes = {t.quote: t.by and t.by.text for t in corpus.targets_of("x-1") if t.value is not None}
    assert {"更新渔船90艘": None, "其中2031年50艘": "2031", "2032年40艘": "2032", "更新网箱（2031年5座，2032年4座）": "2031"} == quotes
    assert all("which is that of the figure?" in line for line in lines if "quote: 更新网箱" in line)


def test_an_item_without_a_heading_is_told_by_its_first_words_and_these_are_marked():
    own, _ = made("x-1", "某县方案\n一、渔港\n（一）建设。建成渔港3个。\n（二）结合全县规划，将渔港纳入建设计划，做好选址。\n", small())
    titles = [line.strip() for line in own["policies/x-1/tasks.yaml"].decode().split("\n") if "title:" in line]
    assert ["title: 建设", "title: 结合全县规划  # to check: the item has no heading: these are its first words"] == titles


def test_what_only_a_sentence_of_an_item_says_is_marked():
    text = "某县方案\n某县人民政府\n2031年2月3日\n一、渔业\n（一）渔船。力争更新渔船9艘，网箱3座。（县甲局牵头，县乙局配合）检查渔船。（县乙局牵头）\n"
    own, _ = made("x-1", text, small())
    tasks, targets = own["policies/x-1/tasks.yaml"].decode(), own["targets/x-1.yaml"].decode()
    assert "lead: [县甲局, 县乙局]  # to check: its sentences name different leads: who leads the whole item?" in tasks
    assert "quote: 网箱3座  # to check: an earlier clause has a hedge: does it govern this one too?" in targets
    assert "quote: 力争更新渔船9艘\n" in targets


def test_the_year_of_a_plan_for_one_year_is_quoted_from_its_title_and_marked():
    text = "某县人民政府\n某县渔业2031年工作要点\n2031年2月3日\n一、渔港\n1.建成渔港3个。\n2.网箱。2031年6月底前，建成网箱4座。（县甲局负责）\n"
    own, _ = made("x-1", text, small())
    corpus, _ = load(small() | own)
    assert {"2031年……建成渔港3个": "2031", "2031年6月底前，建成网箱4座": "2031-06"} == {t.quote: t.by.text for t in corpus.targets_of("x-1")}
    lines = own["targets/x-1.yaml"].decode().split("\n")
    assert [True] == ["only the title names the year" in line for line in lines if "quote: 2031年……" in line]
    assert [] == [str(p) for p in problems_of(small() | own) if p.rule in ("quote-verbatim", "date-governs", "date-in-quote", "gap-whole", "quote-whole")]
