"""What the home page says first, of the small corpus, of the real one, and of one document."""

from dataclasses import replace

from generator.pages.findings import Finding, dates, findings
from generator.source.load import load
from generator.views.comparison import comparisons
from tests.support.corpora import real, small

COMPARE = "policies/mousheng-2030-2-compare.html"


def corpus_of(files):
    return load(files)[0]


def test_a_comparison_is_told_by_counts_figures_dates_and_scopes():
    assert findings(corpus_of(small()), charted=True)[:2] == (
        Finding(
            words="某有 3 个目标的期限比中央早：1 个早 1 年，1 个早 4 年，1 个早 1 个月，范围都与中央不同。",
            links=(("更早 3 个", f"{COMPARE}?date=earlier#pairs"),),
        ),
        Finding(
            words="某有 2 个目标的数值比中央更严：建制村图书室覆盖率，某2034年至少 85%（所有建制村），中央2035年至少 80%（具备条件的建制村）；"
            "乡镇图书馆覆盖（乡镇），某全部，未写期限，中央全部（基本），未写期限。",
            links=(("更严 2 个", f"{COMPARE}?value=stricter#pairs"),),
        ),
    )


def test_dates_that_all_differ_alike_are_told_in_one_phrase():
    corpus = corpus_of(small())
    yearly = [row for row in comparisons(corpus) if row.date == "earlier" and row.local.by.text == "2034"]
    assert ["某有 1 个目标的期限比中央早 1 年，范围与中央不同。"] == [found.words for found in dates(corpus, yearly)]


def test_without_a_chart_two_documents_are_told_apart_by_the_years_in_which_they_differ_most():
    first = findings(corpus_of(small()), charted=False)[0]
    assert first.words == "2031年到期的目标，中央意见没有，某省方案有 1 个；2035年到期的目标，中央意见有 2 个，某省方案没有。"


def test_every_number_of_a_finding_is_that_of_the_records():
    corpus = real()
    later, values, judged = findings(corpus, charted=True)
    assert "甘肃有 14 个目标的期限比中央晚：11 个晚 1 年，3 个晚 5 年。另有 4 个比中央早，范围都与中央不同。" == later.words
    assert ["更晚 14 个", "其中范围一致 8 个", "更早 4 个"] == [words for words, _ in later.links]
    assert "更严 2 个" in dict(values.links) and "义务教育巩固率（贫困地区），甘肃2016年至少 91%，中央2015年至少 90%" in values.words
    assert "有数据证明已完成的目标有 2 个，另有 1 个逐年的目标有部分年份（2016年）有数据证明已完成" in judged.words
    assert ["中央意见：解决用电问题", "甘肃方案：建成农村公路里程", "甘肃方案：解决用电问题", "查看进展"] == [words for words, _ in judged.links]


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
