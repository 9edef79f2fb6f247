"""Tests of the comparison: how it pairs targets and relates them, on corpora of two or three targets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from corpora import bare_policy

from generator.model import Corpus, Indicator, Judgement, PartialDate, Target, Topic
from generator.pages.comparison_pages import sides
from generator.pages.comparison_words import date_reason, findings, index_findings, scope_reason, scopes, value_reason
from generator.pages.findings import distance, shifts
from generator.prose.dates import moment
from generator.views.comparison import (
    centrals,
    compare,
    compare_dates,
    compare_values,
    comparisons,
    difference,
    same_scope,
    scope_difference,
)
from generator.views.labels import shared

TOPICS = (Topic(id="water", name="饮水安全", name_en="Safe water"), Topic(id="roads", name="道路", name_en="Roads"))
TAP = Indicator(id="tap-water", topic="water", name="自来水入户率", name_en="Tap water", unit="%", direction="up", terms=())
ROAD = Indicator(id="paved-road", topic="roads", name="村通沥青路", name_en="Paved road", direction="up", terms=())
PLACES = ("中央", "甘肃")


def by(year):
    return PartialDate(text=str(year), precision="year", first=date(year, 1, 1), last=date(year, 12, 31))


def central(key="one", **facts):
    return target("above", key, **facts)


def local(key="one", **facts):
    return target("below", key, **facts)


def target(policy, key, indicator=TAP, **facts):
    facts = {name: Decimal(fact) if name == "value" else fact for name, fact in facts.items()}
    return Target(id=f"{policy}/{key}", policy=policy, task="1.1", indicator=indicator.id, quote="", **facts)


def share(make, value, key="one", **facts):
    return make(key, operator="at_least", value=value, unit="%", **facts)


def corpus(*targets, judgements=()):
    policies = (bare_policy("above", "central", "全国"), bare_policy("below", "province", "甘肃省", implements="above"))
    return Corpus(
        version="1",
        data_date="2026-01-01",
        topics=TOPICS,
        policies=policies,
        indicators=(TAP, ROAD),
        targets=targets,
        judgements=judgements,
    )


def test_which_figure_is_stricter_follows_from_the_direction_of_the_indicator():
    cases = [("up", "looser", "stricter"), ("down", "stricter", "looser")]
    for direction, lower, higher in cases:
        ninety = share(central, 90)
        assert (lower, "value-by-direction") == compare_values(ninety, share(local, 85), direction)
        assert (higher, "value-by-direction") == compare_values(ninety, share(local, 95), direction)


def test_equal_shares_are_the_same_whether_reached_or_at_least():
    assert ("same", "equal-value") == compare_values(share(central, 80), replace(share(local, 80), operator="reach"), "up")


def test_all_and_complete_count_as_a_hundred_percent_of_their_scope():
    for operator in ["all", "complete"]:
        assert ("stricter", "value-by-direction") == compare_values(share(central, 95), local(operator=operator), "up")
        assert ("same", "equal-value") == compare_values(central(operator=operator), share(local, 100), "up")


def test_a_hedge_is_looser_than_none_and_about_looser_than_a_figure():
    plain = central(operator="complete")
    hedged = local(operator="complete", hedge="基本")
    assert ("looser", "hedge") == compare_values(plain, hedged, "up")
    assert ("stricter", "hedge") == compare_values(hedged, plain, "up")
    assert ("looser", "hedge") == compare_values(share(central, 80), replace(share(local, 80), operator="about"), "up")


def test_totals_of_different_territories_do_not_compare():
    nation = central(operator="about", value=6000, unit="个")
    province = local(operator="about", value=200, unit="个")
    assert "not_comparable" == compare_values(nation, province, "up")[0]


def test_figures_for_each_member_compare():
    one = central(operator="at_least", value=1, unit="名", each="村")
    two = local(operator="at_least", value=2, unit="名", each="村")
    assert ("stricter", "value-by-direction") == compare_values(one, two, "up")


def test_a_direction_without_a_figure_does_not_compare():
    assert ("not_comparable", "no-value") == compare_values(central(), share(local, 80), "up")


def test_different_units_of_measure_do_not_compare():
    money = local(operator="reach", value=80, unit="元", each="户")
    assert ("not_comparable", "unit-or-basis") == compare_values(share(central, 80), money, "up")


def test_where_no_direction_is_better_different_figures_do_not_compare():
    assert ("not_comparable", "no-direction") == compare_values(share(central, 80), share(local, 90), "none")
    assert ("same", "equal-value") == compare_values(share(central, 80), share(local, 80), "none")


def test_dates_compare_by_their_last_day():
    wrong = [(year, found) for year, relation in [(2018, "earlier"), (2020, "same"), (2022, "later")] if relation != (found := compare_dates(central(by=by(2020)), local(by=by(year))))]
    assert [] == wrong


def test_a_month_is_earlier_than_the_year_it_lies_in():
    september = PartialDate(text="2020-09", precision="month", first=date(2020, 9, 1), last=date(2020, 9, 30))
    assert "earlier" == compare_dates(central(by=by(2020)), local(by=september))


def test_dates_do_not_compare_where_one_side_sets_none():
    assert "not_comparable" == compare_dates(central(by=by(2020)), local())
    assert "not_comparable" == compare_dates(central(), local())


def test_dates_that_return_every_year_compare_by_their_month():
    october, september = PartialDate(text="--10", precision="month"), PartialDate(text="--09", precision="month")
    assert "earlier" == compare_dates(central(by=october), local(by=september))
    assert "later" == compare_dates(central(by=september), local(by=october))
    assert "same" == compare_dates(central(by=october), local(by=october))


def test_parts_of_a_year_compare_by_their_last_day():
    cases = [
        ("2031", "2031-H1", "earlier"),
        ("2031", "2031-Q4", "same"),
        ("2031-06", "2031-H1", "same"),
        ("2031-H1", "2031-Q3", "later"),
        ("--09-05", "--09", "later"),
        ("--Q3", "--H1", "earlier"),
        ("--06", "--H1", "same"),
        ("2031", "--09", "not_comparable"),
    ]
    wrong = [(above, found) for above, below, relation in cases if relation != (found := compare_dates(central(by=moment(above)), local(by=moment(below))))]
    assert [] == wrong


def test_what_is_measured_from_another_year_does_not_compare():
    assert ("not_comparable", "unit-or-basis") == compare_values(share(central, 6, against="比2025年"), share(local, 8, against="比2028年"), "up")
    assert ("stricter", "value-by-direction") == compare_values(share(central, 6, against="比2025年"), share(local, 8, against="比2025年"), "up")


def test_scope_is_the_same_where_its_words_are():
    assert same_scope(central(scope="贫困地区", exception="西藏"), local(scope="贫困地区", exception="西藏"))
    assert not same_scope(central(scope="贫困地区"), local(scope="贫困村"))
    assert not same_scope(central(condition="具备条件"), local())
    assert ("actor", "each") == (scope_difference(central(actor="各省"), local(actor="各市")), scope_difference(central(), local(each="户")))


def test_a_scope_in_other_words_waits_for_its_judgement():
    pair = (central(scope="建制村"), local(scope="贫困村"))
    judged = Judgement(central="above/one", local="below/one", scope="narrower", note="只说贫困村。")
    assert [""] == [row.scope for row in comparisons(corpus(*pair))]
    assert [("narrower", "只说贫困村。")] == [(row.scope, row.note) for row in comparisons(corpus(*pair, judgements=(judged,)))]


def test_what_is_in_no_pair_is_central_only_or_local_only():
    rows = comparisons(corpus(central(indicator=ROAD), local()))
    assert [("local_only", None, "below/one"), ("central_only", "above/one", None)] == [
        (row.status, row.central and row.central.id, row.local and row.local.id) for row in rows
    ]


def test_a_target_pairs_with_the_one_whose_last_day_is_nearest():
    found = corpus(share(central, 60, "early", by=by(2015)), share(central, 90, "late", by=by(2020)), share(local, 80, "ours", by=by(2019)))
    assert ["above-early", "above-late--below-ours"] == [row.id for row in comparisons(found)]


def test_one_central_target_may_have_several_local_ones():
    found = corpus(central(by=by(2015)), local("a", by=by(2014)), local("b", by=by(2018)), local("c"))
    assert [("above/one", "below/a"), ("above/one", "below/b"), ("above/one", "below/c")] == [
        (r.central.id, r.local.id) for r in comparisons(found)
    ]
    rows = comparisons(found)
    assert ([3, 3, 3], 1) == ([row.central_pairs for row in rows], centrals(rows))
    assert ([None], 0) == ([row.central_pairs for row in comparisons(corpus(local()))], centrals(comparisons(corpus(local()))))


def test_what_several_pairs_share_is_said_once_beside_their_number():
    twice = comparisons(corpus(central(by=by(2015)), local("a"), local("b")))
    once, alone = comparisons(corpus(central(by=by(2015)), local("a"))), comparisons(corpus(local("a")))
    assert ("涉及 1 个中央目标", "", "") == (shared(twice, "中央"), shared(once, "中央"), shared(alone, "中央"))


def test_a_judgement_pairs_targets_that_share_no_indicator():
    judged = Judgement(central="above/one", local="below/one", scope="different", note="两处说法不同。")
    (row,) = comparisons(corpus(central(indicator=ROAD), local(), judgements=(judged,)))
    assert ("paired", "paved-road", "different") == (row.status, row.indicator.id, row.scope)


def test_rows_stand_in_the_order_of_topics_then_of_the_text():
    found = corpus(central("r", indicator=ROAD), central("w"), local("r", indicator=ROAD), local("w"))
    assert ["water", "roads"] == [row.topic for row in compare(found, found.policies[1])]


def test_the_page_says_what_gave_a_relation():
    (higher,) = comparisons(corpus(share(central, 90, by=by(2015), scope="贫困地区"), share(local, 91, by=by(2016), scope="贫困地区")))
    assert "甘肃至少 91%，中央至少 90%（数值越高要求越严）" == value_reason(higher, PLACES)
    assert "甘肃最迟 2016-12-31，中央最迟 2015-12-31，晚 1 年" == date_reason(higher, PLACES)
    assert "除地域外，表述相同" == scope_reason(higher)


def test_the_page_says_which_side_lacks_a_figure_or_a_date():
    (row,) = comparisons(corpus(central(), share(local, 80, by=by(2016))))
    assert "中央没有写数值" == value_reason(row, PLACES)
    assert "中央没有写期限" == date_reason(row, PLACES)


def test_the_page_names_the_hedge_that_makes_a_target_looser():
    (row,) = comparisons(corpus(central(operator="complete"), local(operator="complete", hedge="基本")))
    assert "数值相同，甘肃写“基本”" == value_reason(row, PLACES)


def test_the_page_says_who_is_to_act_where_the_documents_charge_different_bodies():
    (row,) = comparisons(corpus(central(actor="各省"), local(actor="各市州", scope="贫困村")))
    assert ("由各省负责", "由各市州负责，贫困村") == scopes(row)


def test_two_dates_are_years_months_or_days_apart():
    def apart(first, second):
        days = (PartialDate(text="", precision="day", first=day, last=day) for day in (first, second))
        (row,) = comparisons(corpus(central(by=next(days)), local(by=next(days))))
        return distance(row)

    end = date(2015, 12, 31)
    found = [apart(end, other) for other in (date(2016, 12, 31), date(2015, 6, 30), date(2016, 1, 10), end)]
    assert ["1 年", "6 个月", "10 天", ""] == found


def test_months_of_every_year_are_months_apart_and_the_most_frequent_distance_comes_first():
    rows = comparisons(corpus(central(by=moment("--10")), local("a", by=moment("--09")), local("b", by=moment("--09")), local("c", by=moment("--10-10"))))
    assert ["1 个月", "1 个月", "21 天"] == [distance(row) for row in rows]
    assert "2 对早 1 个月，1 对早 21 天" == shifts(rows, "对", dated=False)
    assert ("都早 1 个月（每年10月改为每年9月）", "早 21 天") == (shifts(rows[:2], "对"), shifts(rows[2:], "对", dated=False))


def test_a_pair_differs_in_value_or_date_or_in_scope_or_one_document_says_less_or_in_nothing():
    done = {"operator": "complete"}
    cases = [
        ("moved", share(central, 90, by=by(2015)), share(local, 90, by=by(2016), scope="贫困村")),
        ("scope", central(**done), local(**done, scope="贫困村")),
        ("one_sided", central(**done), local(**done, by=by(2016))),
        ("one_sided", central(), local(**done)),
        ("same", central(**done, by=by(2016)), local(**done, by=by(2016))),
        ("same", central(), local()),
    ]
    assert [wanted for wanted, *_ in cases] == [difference(row) for _, *pair in cases for row in comparisons(corpus(*pair))]


def found_in(*targets):
    (side,) = sides(corpus(*targets))
    return [finding.words for finding in findings(side.policies, side.rows)]


def test_a_stricter_value_is_never_said_without_both_figures_dates_and_scopes():
    poor = {"scope": "贫困地区"}
    assert "甘肃数值更严的有 1 对，期限也晚 1 年：自来水入户率（贫困地区），甘肃2016年至少 91%，中央2015年至少 90%。" in found_in(
        share(central, 90, by=by(2015), **poor), share(local, 91, by=by(2016), **poor)
    )
    assert "甘肃数值更严的有 1 对，期限无法比较：自来水入户率，甘肃至少 91%，未写期限（片区县），中央2015年至少 90%（贫困地区）。" in found_in(
        share(central, 90, by=by(2015), **poor), share(local, 91, scope="片区县")
    )


def test_later_dates_are_said_by_how_much_and_from_which_year_to_which():
    roads = (central("r", by=by(2015), indicator=ROAD), local("r", by=by(2016), indicator=ROAD))
    pairs = (*roads, central(by=by(2015)), local("a", by=by(2020)), local("b", by=by(2020), scope="贫困村"))
    words = "甘肃期限更晚的有 3 对（涉及 2 个中央目标）：2 对晚 5 年（2015年改为2020年），1 对晚 1 年（2015年改为2016年）。其中范围一致的 2 对。"
    assert words in found_in(*pairs)


def test_what_is_equal_is_said_by_what_equal_means():
    roads = (central("r", operator="all", indicator=ROAD), local("r", operator="complete", indicator=ROAD))
    assert "数值、期限、范围没有差别的有 1 对：双方都写“全部”或“完成”。" in found_in(*roads)
    both = found_in(*roads, share(central, 90), share(local, 90))
    assert "数值、期限、范围没有差别的有 2 对：1 对双方数值相同，1 对双方都写“全部”或“完成”。" in both


def test_a_target_in_no_pair_whose_indicator_is_in_one_is_of_its_own_kind():
    rows = comparisons(corpus(share(central, 90, by=by(2015)), share(central, 95, "two", by=by(2020)), share(local, 95, by=by(2020))))
    assert [("central_only", "central_other"), ("paired", "paired")] == [(row.status, row.kind) for row in rows]
    judged = Judgement(central="above/one", local="below/two", scope="same", note="同一件事。")
    rows = comparisons(corpus(central(indicator=ROAD), local(), local("two"), judgements=(judged,)))
    assert ["paired", "local_other"] == [row.kind for row in rows if row.topic == "roads"] + [row.kind for row in rows if row.topic == "water"]


def test_no_target_is_called_new_or_left_out_if_its_indicator_is_in_a_pair():
    pair = share(central, 90, by=by(2015)), share(local, 95, by=by(2020))
    (side,) = sides(corpus(*pair, share(central, 95, "two", by=by(2020)), central("r", indicator=ROAD)))
    assert [("central_unsaid", "甘肃未提", 1), ("central_other", "中央同一指标的其他目标", 1)] == [(c[1], c[3], c[4]) for c in side.counts[-2:]]
    assert 2 == len(side.having("status", "central_only"))
    words = next(f.words for f in index_findings([(side.policies, side.rows)]) if "未提" in f.words)
    assert "中央的 1 个目标甘肃未提（另一份文件没有同一指标的目标）；没有成对、但同一指标已有另一目标成对的另有 1 个。" == words


def test_targets_without_a_partner_are_counted_where_no_pair_says_more():
    assert "甘肃新增 1 个目标，中央的 1 个目标甘肃未提（另一份文件没有同一指标的目标）。" in found_in(central(), local(indicator=ROAD))


def indexed(*targets):
    (side,) = sides(corpus(*targets))
    return index_findings([(side.policies, side.rows)])


def test_the_index_of_comparisons_says_first_how_many_differ_and_what_is_not_mentioned():
    roads = (central("r", by=by(2015), indicator=ROAD), local("r", by=by(2016), indicator=ROAD))
    (overview,) = indexed(*roads, share(central, 90, "a"), share(local, 90, "b"), share(local, 90, "c"))
    assert "below和above都有的目标共 3 对（涉及 2 个中央目标）：期限更晚的 1 对；没有差别的 2 对。" == overview.words
    page = "policies/below-compare.html"
    assert (("期限更晚 1 对", f"{page}?date=later#pairs"), ("没有差别 2 对", f"{page}?status=same#pairs")) == overview.links
    left = indexed(*roads, share(central, 90))
    assert (("甘肃未提 1", f"{page}?status=central_only#central-only"),) == left[1].links


def test_of_several_comparisons_the_document_that_leaves_out_the_most_is_named():
    (side,) = sides(corpus(share(central, 90), central("r", indicator=ROAD), local(indicator=ROAD)))
    other = replace(side.local, id="other", short_title="另一方案")
    pairs = [row for row in side.rows if row.status == "paired"]
    left = replace(next(row for row in side.rows if row.status == "central_only"))
    told = index_findings([((side.central, side.local), (*pairs, left, left)), ((side.central, other), (*pairs, left))])
    assert "2 份文件与各自落实的文件对照，双方都有的目标共 2 对。" == told[0].words
    assert f"有 2 份文件没有提到上级文件的部分目标，{side.local.short_title}最多，有 2 个未提。" == told[-1].words
    assert (("查看 2 个", f"policies/{side.local.id}-compare.html#central-only"),) == told[-1].links


def test_without_pairs_nothing_is_found_in_them():
    assert (["甘肃新增 1 个目标（另一份文件没有同一指标的目标）。"], ()) == (found_in(local()), index_findings(()))


def test_pairs_of_unlike_scopes_and_equal_pairs_have_a_token_of_their_own():
    (side,) = sides(corpus(share(central, 90), share(local, 90, "a"), share(local, 90, "b", scope="片区县")))
    counts = {words: count for _, _, _, words, count in side.counts}
    assert ({"范围不同": 1, "没有差别": 1}, 2) == (counts, len(side.of("paired")))
