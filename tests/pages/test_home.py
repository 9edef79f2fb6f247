"""What the home page says first, of the small corpus, of the real one, and of one document."""

from dataclasses import replace

from generator.pages.findings import Finding, findings
from generator.source.load import load
from tests.support.corpora import real, small

COMPARE = "policies/mousheng-2030-2-compare.html"


def corpus_of(files):
    return load(files)[0]


def test_a_comparison_is_told_by_counts_figures_dates_and_scopes():
    assert findings(corpus_of(small()), charted=True)[:2] == (
        Finding(
            words="某有 3 个目标的期限比中央早：1 个早 1 年（2035年改为2034年），1 个早 4 年（2035年改为2031年），1 个早 1 个月（每年10月改为每年9月），范围都与中央不同。",
            links=(("更早 3 个", f"{COMPARE}?date=earlier#pairs"),),
        ),
        Finding(
            words="某有 2 个目标的数值比中央更严：建制村图书室覆盖率，中央至少 80%（具备条件的建制村，2035年），某至少 85%（所有建制村，2034年）；"
            "乡镇图书馆覆盖（乡镇）中央全部（基本）（未写期限），某全部（未写期限）。",
            links=(("更严 2 个", f"{COMPARE}?value=stricter#pairs"),),
        ),
    )


def test_without_a_chart_two_documents_are_told_apart_by_the_years_in_which_they_differ_most():
    first = findings(corpus_of(small()), charted=False)[0]
    assert first.words == "2031年到期的目标，中央意见没有，某省方案有 1 个；2035年到期的目标，中央意见有 2 个，某省方案没有。"


def test_every_number_of_a_finding_is_that_of_the_records():
    corpus = real()
    dates, values, judged = findings(corpus, charted=True)
    assert dates.words.startswith("甘肃有 14 个目标的期限比中央晚（对应中央的 12 个目标）：11 个晚 1 年（2015年改为2016年），3 个晚 5 年（2015年改为2020年）")
    assert "4 个比中央早：2 个早 2 年，1 个早 1 年，1 个早 1 个月" in dates.words
    assert "更严 2 个" in dict(values.links) and "90%（2015年），甘肃至少 91%（2016年）" in values.words
    assert "有数据证明已完成的目标有 3 个" in judged.words
    assert ["中央意见：解决用电问题", "建成农村公路里程", "甘肃方案：解决用电问题", "查看进展"] == [words for words, _ in judged.links]


def test_of_one_document_the_tasks_without_a_unit_are_told_and_of_none_nothing():
    corpus = real()
    one = corpus.policies[1]
    alone = replace(
        corpus,
        policies=(replace(one, implements=""),),
        tasks=corpus.tasks_of(one.id),
        targets=corpus.targets_of(one.id),
        reported=(),
        judgements=(),
    )
    assert [f.words for f in findings(alone, charted=True)] == ["22 项任务中，6 项没有写明由哪个单位负责。"]
    assert findings(replace(alone, policies=(), tasks=(), targets=(), units=()), charted=False) == ()
