"""Chinese and Arabic numerals, and dates as YAML has them and as documents word them."""

from datetime import date
from decimal import Decimal

import pytest

from generator.prose.dates import moment, relative
from generator.prose.numerals import chinese, number


def test_a_chinese_numeral_has_a_value():
    cases = [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("一百零五", 105),
        ("三千五百", 3500),
        ("一万", 10_000),
        ("一百二十万", 1_200_000),
        ("两亿三千万", 230_000_000),
        ("〇", 0),
    ]
    for numeral, value in cases:
        assert value == chinese(numeral)


def test_a_numeral_with_its_multiplier_is_exact():
    cases = [
        ("112", "万", "1120000"),
        ("22.4", "万", "224000"),
        ("2.5", "", "2.5"),
        ("0.10", "", "0.10"),
        ("3", "千万", "30000000"),
        ("二十", "", "20"),
    ]
    for digits, multiplier, value in cases:
        assert Decimal(value) == number(digits, multiplier)


def test_a_date_means_its_last_day():
    cases = [
        ("2016", "year", "2016-12-31"),
        ("2014-09", "month", "2014-09-30"),
        ("2016-02", "month", "2016-02-29"),
        ("2014-03-21", "day", "2014-03-21"),
    ]
    for text, precision, last in cases:
        found = moment(text)
        assert (precision, last) == (found.precision, found.last.isoformat())


def test_a_date_that_returns_has_no_last_day():
    for text, precision in [("--09", "month"), ("--09-30", "day")]:
        found = moment(text)
        assert (precision, None, None) == (found.precision, found.first, found.last)


def test_what_is_no_date_is_refused():
    for text in ["", "16", "2014-1-1", "2014-13", "2014-02-30", "--13", "--02-30", "1848", "2101", "２０１６", "2016年", "2016-12-31T00:00", "2016\n"]:
        with pytest.raises(ValueError):
            moment(text)


def test_a_relative_wording_counts_from_the_year_of_issue():
    cases = [
        ("今年年底", ("", "2014")),
        ("今明两年", ("2014", "2015")),
        ("今后5年", ("2014", "2018")),
        ("今后五年", ("2014", "2018")),
        ("近三年", ("2014", "2016")),
        ("从2014年开始，今后5年", ("2014", "2018")),
        ("尽快", ("", "")),
        ("年开始，今后5年", None),
        ("两年", ("2014", "2015")),
        ("明天", None),
    ]
    for wording, expected in cases:
        assert expected == relative(wording, 2014)


def test_without_a_year_of_issue_only_a_plan_has_dates():
    wordings = ("五年内", "今明两年", "今年年底", "7月底前")
    assert [("", "")] * 4 == [relative(wording, 0) for wording in wordings]
    assert (("", "2035"), ("", "2031-07")) == (relative("“十六五”末", 0), relative("7月底前", 0, 2031))


def test_a_month_or_a_day_that_no_year_has_is_no_date():
    issued = date(2031, 3, 5)
    assert ("", "2032-02-20") == relative("2月20日前", 2031, issued=issued)
    assert [None, None] == [relative(wording, 2031, issued=issued) for wording in ("13月底前", "2月30日前")]
