"""What topics, indicators and progress say first, on a corpus of two short documents."""

import re
from dataclasses import replace
from decimal import Decimal

from corpora import ROOT
from water import CORPUS, EARLY, LATE, WATER, target

from generator.model import Observation, Publication, TargetMatch
from generator.pages.progress_pages import lines, progress_findings, progress_pages
from generator.pages.templates import environment
from generator.pages.topic_pages import MOST, Subject, differences, differing_words, indicator_pages, subjects, topic_findings, topic_pages
from generator.prose.dates import moment
from generator.views.comparison import comparisons

TEMPLATES = {path.relative_to(ROOT / "site").as_posix(): path.read_text("utf-8") for path in (ROOT / "site").rglob("*.*") if path.suffix in (".md", ".html")}
SOURCE = Publication(publisher="某日报", title="某报道", url="https://example.org/a", date=moment("2021-01-20"))
ABOVE = replace(CORPUS.policies[0], id="above", level="central", jurisdiction="全国", short_title="意见")
WANTED = replace(EARLY, id="above/early", policy="above", value=Decimal(75))
PAIR = replace(
    CORPUS,
    policies=(ABOVE, replace(CORPUS.policies[0], implements="above")),
    tasks=(replace(WATER, policy="above"), *CORPUS.tasks),
    targets=(WANTED, replace(EARLY, by=moment("2017"))),
)


def reported(value, period, comparable="yes"):
    return Observation(
        id=f"o-{value}",
        indicator="tap-water",
        jurisdiction="甘肃省",
        period=moment(period),
        operator="reach",
        value=Decimal(value),
        unit="%",
        source=SOURCE,
        targets=tuple(TargetMatch(target=t.id, comparable=comparable, note="") for t in (EARLY, LATE)),
    )


def told(corpus):
    return [(finding.words, finding.links) for finding in progress_findings(corpus, lines(corpus))]


def test_a_pair_says_in_what_it_differs():
    (row,) = comparisons(PAIR)
    assert ("数值更严", "期限更晚") == differences(row)
    assert () == differences(replace(row, value="same", date="same"))
    assert ("范围表述不同",) == differences(replace(row, value="same", date="same", scope=""))
    undated = replace(row, value="same", date="not_comparable", central=replace(row.central, by=None))
    assert ("只有一方写明期限",) == differences(undated)
    assert ("指标不同",) == differences(replace(row, value="not_comparable", date="same", rule="other-indicator"))


def test_a_topic_says_how_many_pairs_differ_and_in_what():
    subject = next(s for s in subjects(PAIR) if s.topic.id == "water")
    assert "成对的目标 1 对，1 对有差别：自来水入户率（数值更严，期限更晚）。" == differing_words(PAIR, subject)
    (row,) = subject.rows
    same = replace(subject, rows=(replace(row, value="same", date="same"),))
    assert "成对的目标 1 对，没有差别：数值、期限和范围都一致，或双方都没有写。" == differing_words(PAIR, same)


def test_the_list_of_topics_says_where_most_pairs_differ_and_nothing_where_there_is_no_pair():
    (found,) = topic_findings(PAIR, subjects(PAIR))
    assert "中央、甘肃都有的 1 对目标中，1 对有差别（数值、期限或范围不同，或只有一方写明），分属 1 个主题；饮水最多，有 1 对。" == found.words
    assert (("饮水", "topics/water.html"), ("全部对照", "policies/plan-compare.html")) == found.links
    assert [] == list(topic_findings(CORPUS, subjects(CORPUS)))


def test_a_topic_names_targets_with_a_figure_and_a_date_first():
    vague = target("vague", operator="none", by_text="尽快")
    made = replace(CORPUS, targets=(vague, target("done", operator="complete", by=moment("2015")), replace(EARLY, by=None), LATE))
    subject: Subject = next(s for s in subjects(made) if s.topic.id == "water")
    assert ["plan/late", "plan/early", "plan/done", "plan/vague"] == [t.id for t in subject.sides[0].brief]


def test_progress_says_which_targets_a_figure_decided():
    (decided, other) = told(replace(CORPUS, reported=(reported(82, "2016"),)))
    assert "有数据证明已完成的目标有 1 个：自来水入户率，目标为至少 80%（到2016年），公布的数据为 82%（2016年）。" == decided[0]
    assert (("自来水入户率", "indicators/tap-water.html"), ("查看 1 条", "policies/plan-progress.html?status=reached#all")) == decided[1]
    assert "有口径相同的数据但时段不符的目标有 1 个，无法判断是否完成：自来水入户率，目标为至少 95%（到2020年），公布的数据为 82%（2016年）。" == other[0]


def test_of_a_yearly_target_with_some_years_decided_only_these_are_told():
    yearly = target("yearly", operator="at_least", value=Decimal(80), unit="%", every="year", start=moment("2015"), by=moment("2017"))
    seen = replace(reported(82, "2016"), targets=tuple(TargetMatch(target=id, comparable="yes", note="") for id in ("plan/yearly", "plan/early")))
    made = replace(CORPUS, targets=(yearly,), reported=(replace(seen, targets=seen.targets[:1]),))
    assert told(made)[0][0].startswith("有 1 个逐年的目标有部分年份（2016年）有数据证明已完成：")
    beside = told(replace(made, targets=(yearly, EARLY), reported=(seen,)))
    assert beside[0][0].startswith("有数据证明已完成的目标有 1 个，另有 1 个逐年的目标有部分年份（2016年）有数据证明已完成：")


def test_progress_says_which_alike_figures_have_a_target_without_a_figure():
    vague = target("early", operator="none", by=moment("2016"))
    found = told(replace(CORPUS, targets=(vague, LATE), reported=(reported(82, "2016"),)))
    assert "有口径相同的数据、但目标没有可以核对的数值的有 1 个，无法量化：自来水入户率，目标未写数值（到2016年），公布的数据为 82%（2016年）。" == found[1][0]
    assert ("无法量化的目标", "policies/plan-progress.html#no-figure") in found[1][1]


def test_a_figure_can_be_alike_in_part_before_one_date_and_unlike_after_another():
    seen = replace(reported(88, "2019"), targets=tuple(TargetMatch(target=t.id, comparable=c, note="") for t, c in ((EARLY, "no"), (LATE, "partly"))))
    (page,) = indicator_pages(replace(CORPUS, reported=(seen,)), environment(CORPUS, TEMPLATES)).values()
    assert 1 == page.decode().count("同一个数据对不同的目标，判断可以不同")
    (page,) = indicator_pages(replace(CORPUS, reported=(reported(88, "2019", "partly"),)), environment(CORPUS, TEMPLATES)).values()
    assert "判断可以不同" not in page.decode()


def test_progress_names_all_of_three_targets_and_of_more_the_first():
    names = {id: replace(CORPUS.indicators[0], id=id, name=f"指标{id}") for id in "abcd"}

    def made(*ids):
        targets = tuple(replace(LATE, id=f"plan/{id}", indicator=id) for id in ids)
        seen = (replace(reported(96, "2020"), id=id, indicator=id, targets=(TargetMatch(target=f"plan/{id}", comparable="yes", note=""),)) for id in ids)
        corpus = replace(CORPUS, indicators=tuple(names.values()), targets=targets, reported=tuple(seen))
        return told(corpus)[0][0]

    assert all(f"指标{id}" in made(*"abc") for id in "abc") and "等。" not in made(*"abc")
    assert "指标c" not in made(*"abcd") and made(*"abcd").endswith("等。")


def test_what_has_no_figure_is_said_on_its_day():
    done = replace(reported(82, "2016-12-24"), operator="all", value=None, unit="", targets=(TargetMatch(target="plan/all", comparable="yes", note=""),))
    every = target("all", operator="all", by=moment("2016"))
    assert "目标为全部（到2016年），2016年12月24日公布：全部。" in told(replace(CORPUS, targets=(every,), reported=(done,)))[0][0]


def test_a_verdict_names_the_figures_on_both_sides_of_the_date():
    seen = (*(reported(value, year, "partly") for value, year in ((75, "2014"), (79, "2015"), (85, "2018"), (88, "2019"))), reported(70, "2013"))
    early, late = lines(replace(CORPUS, reported=seen))
    assert ("没有数据能证明已达到 80%", "没有数据能证明已达到 95%") == (early.verdict, late.verdict)
    assert ["o-70", "o-75", "o-79", "o-85", "o-88"] == [t.observation.id for t in early.around]
    assert ["o-70", "o-79", "o-85", "o-88"] == [t.observation.id for t in late.around]
    assert ["早于期限", "晚于期限"] == [early.aside(t) for t in (early.around[0], early.around[-1])]
    (decided, _) = lines(replace(CORPUS, reported=(reported(82, "2016"), reported(90, "2018"))))
    assert ("有数据证明已达到 80%", ["o-82"]) == (decided.verdict, [t.observation.id for t in decided.around])
    assert "没有收录公布的数据，无法判断是否达到 95%" == lines(CORPUS)[1].verdict


def test_the_last_figures_of_the_scope_of_a_target_are_shown_with_the_rule_that_leaves_out_the_others():
    place = {"scope": "贫困地区"}
    early, late = replace(EARLY, **place), replace(LATE, **place)
    seen = [replace(reported(value, year, "partly"), **scope) for value, year, scope in ((75, "2014", {}), (80, "2015", place), (85, "2016", place), (88, "2019", {}))]
    made = replace(CORPUS, targets=(early, late), reported=(replace(reported(70, "2013"), **place), *seen))
    assert ["o-70", "o-80", "o-85", "o-88"] == [t.observation.id for t in lines(made)[1].around]
    (page,) = (indicator_pages(made, environment(made, TEMPLATES))).values()
    page = page.decode()
    assert 1 == page.count("每个目标只列口径最接近的") and "全部 5 个见" in page
    assert page.index('id="progress"') < page.index("<figure") < page.index('id="near"') < page.index('id="targets"')


def test_a_topic_says_first_which_figures_a_document_sets():
    (side,) = next(s for s in subjects(CORPUS) if s.topic.id == "water").sides
    assert (("tap-water", (EARLY, LATE)),) == side.main
    several = replace(CORPUS, targets=(EARLY, LATE, replace(LATE, id="plan/third"), target("done", operator="complete", by=moment("2015"))))
    assert 2 == sum(len(own) for _, own in next(s for s in subjects(several) if s.topic.id == "water").sides[0].main)


def test_a_topic_says_first_what_both_documents_set_and_the_stricter_before_the_equal():
    roads = replace(CORPUS.indicators[0], id="roads", name="村通沥青路")
    alike = [target(f"roads-{n}", operator="all", by=moment("2020")) for n in (1, 2)]
    alike = [replace(t, indicator="roads", policy=policy, id=f"{policy}/roads") for t, policy in zip(alike, ("above", "plan"), strict=True)]
    lone = replace(LATE, id="plan/lone", indicator="beds", by=moment("2014"))
    beds = replace(CORPUS.indicators[0], id="beds", name="床位")
    made = replace(PAIR, indicators=(*PAIR.indicators, roads, beds), targets=(alike[0], PAIR.targets[0], lone, alike[1], PAIR.targets[1]))
    subject = next(s for s in subjects(made) if s.topic.id == "water")
    assert [["tap-water", "roads"]] * 2 == [[id for id, _ in side.main] for side in subject.sides]
    assert ["plan/early", "plan/roads", "plan/lone"] == [t.id for t in subject.sides[1].brief]
    assert "2 对，1 对有差别：自来水入户率（数值更严" in differing_words(made, subject)


def test_a_topic_says_a_share_of_one_document_before_what_both_have_without_a_value():
    done = [target("done", operator="complete", by=moment("2015")), replace(WANTED, id="above/done", operator="complete", value=None, unit="", by=moment("2015"))]
    share = replace(LATE, id="plan/share", indicator="beds")
    beds = replace(CORPUS.indicators[0], id="beds", name="床位")
    subject = next(s for s in subjects(replace(PAIR, indicators=(*PAIR.indicators, beds), targets=(done[1], done[0], share))) if s.topic.id == "water")
    assert [["tap-water"], ["beds", "tap-water"]] == [[id for id, _ in side.main] for side in subject.sides]


def test_a_topic_says_what_the_published_figures_say_of_its_targets():
    def progress(corpus, topic="water"):
        page = topic_pages(corpus, environment(corpus, TEMPLATES))[f"topics/{topic}.md"].decode()
        return re.sub("<[^>]*>", "", page.partition("## 任务与单位")[0])

    assert "2 个目标中，收录了公布数据的 2 个：有数据证明已完成的目标有 1 个；口径或时段不同，无法判断的有 1 个。 自来水入户率" in progress(
        replace(CORPUS, reported=(reported(82, "2016"),))
    )
    assert "本站没有收录与本主题的目标有关的公布数据" in progress(CORPUS) and "公布数据" not in progress(CORPUS, "media")


def test_progress_says_nothing_of_figures_that_decide_nothing():
    assert [] == told(CORPUS) == told(replace(CORPUS, reported=(reported(82, "2016", "partly"),)))


def test_a_row_stands_where_its_figures_put_it():
    def groups(*seen):
        return [line.group for line in lines(replace(CORPUS, reported=seen))]

    assert ["unreported", "unreported"] == groups()
    assert ["near", "near"] == groups(reported(82, "2016", "partly"))
    assert ["judged", "judged"] == groups(reported(82, "2016"))


def test_a_topic_of_more_documents_than_are_shown_whole_lists_all_of_them():
    ids = [f"plan-{n}" for n in range(MOST + 2)]
    many = replace(
        CORPUS,
        policies=tuple(replace(CORPUS.policies[0], id=id, short_title=id) for id in ids),
        tasks=tuple(replace(WATER, policy=id) for id in ids),
        targets=(),
    )
    page = topic_pages(many, environment(many, TEMPLATES))["topics/water.md"].decode()
    assert [] == [id for id in ids if f"policies/{id}" not in page]


def test_a_topic_shows_every_task_that_a_document_has_on_it():
    """Both tasks with their units and both passages, on the topic's page and in the list of topics."""
    media = replace(CORPUS.tasks[1], topic="water", leads=("省财政厅",))
    made = replace(CORPUS, tasks=(WATER, media, CORPUS.tasks[2]))
    pages = {path: page.decode() for path, page in topic_pages(made, environment(made, TEMPLATES)).items()}
    topic, listed = pages["topics/water.md"], pages["topics.md"]
    assert "由省水利厅、省财政厅牵头" in re.sub("<[^>]*>", "", topic.partition("## 任务与单位")[0])
    assert all(word in topic for word in ("饮水工作", "宣传工作", "自来水入户率达到80%以上", "做好宣传"))
    row = next(line for line in listed.splitlines() if "饮水" in line and "<tr" in line)
    assert row.count("省水利厅") == row.count("省财政厅") == 1 and row.count("db-task__number") == 2


def page_of(maker, corpus, path):
    return maker(corpus, environment(corpus, TEMPLATES))[path].decode()


def test_where_nothing_is_compared_a_topic_has_the_number_of_its_targets():
    alone, pair = (page_of(topic_pages, corpus, "topics.md") for corpus in (CORPUS, PAIR))
    assert "# 主题：由谁牵头，有多少目标" in alone and '目标 </span>2</td>' in alone and "成对" not in alone
    assert "# 主题：谁牵头，目标有什么不同" in pair and '成对 </span>1</td>' in pair


def test_a_text_that_stands_alone_is_beside_no_other():
    alone, pair = (page_of(topic_pages, corpus, "topics/water.md") for corpus in (CORPUS, PAIR))
    assert "## 原文 {#texts}" in alone and "## 原文并排 {#texts}" in pair


def test_that_nothing_was_published_is_said_once_for_all_targets():
    silent = page_of(indicator_pages, CORPUS, "indicators/tap-water.md")
    assert 1 == silent.count("没有收录") and "无法判断下列 2 个目标是否完成" in silent
    assert "无法判断下列" not in page_of(indicator_pages, replace(CORPUS, reported=(reported(82, "2016"),)), "indicators/tap-water.md")


def test_progress_counts_what_there_is_none_of_where_something_was_published():
    none, some = (page_of(progress_pages, corpus, "progress.md") for corpus in (CORPUS, replace(CORPUS, reported=(reported(82, "2016"),))))
    assert ["2"] == re.findall(r"<dd>(\d+)</dd>", none) and ["1", "0", "0", "1", "0", "0"] == re.findall(r"<dd>(\d+)</dd>", some)
