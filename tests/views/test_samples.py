"""Tests of the examples in boxes and hints, and of the names of two compared documents."""

from dataclasses import replace

from corpora import ROOT, bare_policy, files_of, real, small

from generator.model import Corpus
from generator.pages.templates import Samples, samples
from generator.source.load import load
from generator.views import labels

SMALL, LEVELS = load(small())[0], load(files_of(ROOT / "tests" / "corpora" / "levels"))[0]


def test_the_examples_of_the_first_documents_are_those_of_the_water_department():
    found = samples(real())
    assert ("gansu-2014-39/tap-water-2016", "省水利厅", "自来水入户率") == (found.target.id, found.lead, found.term)
    assert ("自来水入户率", "省扶贫办", "2020年", "95%") == found.words


def test_the_examples_of_other_documents_are_theirs():
    assert ("省文化厅", ("图书室覆盖率", "省教育厅", "2032年", "85%")) == (samples(SMALL).lead, samples(SMALL).words)


def test_every_example_stands_in_a_document():
    for corpus in [SMALL, LEVELS, real()]:
        texts = "".join(policy.text for policy in corpus.policies)
        assert [] == [word for word in samples(corpus).words if word not in texts]


def test_documents_without_targets_or_units_give_no_examples():
    assert Samples() == samples(Corpus(version="", data_date=""))
    assert () == Samples().words


def named(*documents):
    """Return the names of the two ends of documents given as (level, place, short title, id of the one above)."""
    made = tuple(
        replace(bare_policy(str(n), level, place), short_title=title, implements=above) for n, (level, place, title, above) in enumerate(documents)
    )
    return labels.ends(Corpus(version="", data_date="", policies=made))


def test_the_two_ends_of_a_comparison_are_called_by_their_levels_or_names():
    cases = [
        ((("central", "全国", "意见", ""), ("province", "甲省", "方案", "0")), ("中央", "甲")),
        ((("central", "全国", "意见", ""), ("province", "甲省", "方案", "0"), ("county", "乙县", "计划", "0")), ("中央", "地方")),
        ((("prefecture", "甲市", "规划", ""), ("county", "乙县", "计划", "0")), ("甲", "乙县")),
        ((("prefecture", "甲市", "规划", ""), ("prefecture", "甲市", "方案", "0")), ("规划", "方案")),
        ((("central", "全国", "意见", ""), ("central", "全国", "分工", "0")), ("意见", "分工")),
        ((("central", "全国", "意见", ""), ("province", "甲省", "方案", "0"), ("prefecture", "乙市", "计划", "1")), ("上级", "下级")),
        ((("county", "乙县", "规划", ""), ("county", "乙县", "方案", "0"), ("county", "乙县", "计划", "0")), ("被落实方", "落实方")),
        ((("county", "乙县", "规划", ""),), ("上级", "下级")),
        ((("county", "乙县", "规划", "no-such"),), ("上级", "下级")),
    ]
    assert [] == [(documents, found) for documents, expected in cases if expected != (found := named(*documents))]


def test_the_levels_below_the_documents_are_named():
    cases = [("central", "省、市州、县"), ("province", "市州、县"), ("county", "")]
    wrong = [(level, found) for level, expected in cases if expected != (found := labels.levels_below(Corpus(version="", data_date="", policies=(bare_policy("a", level, "甲"),))))]
    assert [] == wrong


def test_documents_that_implement_no_other_are_not_called_above_and_below():
    alone = Corpus(version="", data_date="", policies=(bare_policy("a", "county", "乙县"), bare_policy("b", "county", "丙县")))
    assert ("各文件", "中央与某") == (labels.sides(alone), labels.sides(SMALL))
