"""Tests of the calendars: one all-day event for each date, with the words of the document and the same id in every file."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from corpora import ROOT, files_of

from generator.data.calendar import ALL, calendar_files, policy_calendar
from generator.data.units import unit_file, unit_files
from generator.source.load import load
from generator.views.facts import due, recurs_by

HERE = "https://example.org/"


@pytest.fixture(scope="module")
def corpus():
    return load(files_of(ROOT))[0]


@pytest.fixture(scope="module")
def files(corpus):
    return calendar_files(corpus, HERE)


def events(content):
    made = icalendar.Calendar.from_ical(content)
    assert [] == [error for event in made.walk() for error in event.errors]
    return {str(event["uid"]): event for event in made.walk("VEVENT")}


def test_every_date_of_every_document_is_an_event_and_nothing_else_is(corpus, files):
    dated = {f"urn:duibiao:target:{t.id}" for t in corpus.targets if due(t) or recurs_by(t)}
    assert dated == events(files[ALL]).keys()
    assert dated == {uid for policy in corpus.policies for uid in events(files[policy_calendar(policy.id)])}
    assert {ALL, *(policy_calendar(policy.id) for policy in corpus.policies)} == files.keys()


def test_an_event_is_all_of_its_last_day_and_rings_for_nobody(corpus, files):
    found = events(files[ALL])
    for target in corpus.targets:
        if last := due(target):
            event = found[f"urn:duibiao:target:{target.id}"]
            assert (last, last + timedelta(days=1)) == (event["dtstart"].dt, event["dtend"].dt)
            assert "TRANSPARENT" == event["transp"] and [] == event.subcomponents and "rrule" not in event


def test_a_date_of_the_past_stays(files):
    assert date(2014, 12, 31) == min(event["dtstart"].dt for event in events(files[ALL]).values() if "rrule" not in event)


def test_a_yearly_duty_begins_in_the_year_of_issue_and_returns(corpus, files):
    found = {uid: event for uid, event in events(files[ALL]).items() if "rrule" in event}
    assert {f"urn:duibiao:target:{t.id}" for t in corpus.targets if recurs_by(t)} == found.keys()
    assert {(date(2014, 9, 30), ("YEARLY",)), (date(2014, 10, 31), ("YEARLY",))} == {
        (event["dtstart"].dt, tuple(event["rrule"]["FREQ"])) for event in found.values()
    }


def test_an_event_says_the_wording_the_quotation_the_task_and_the_document(corpus, files):
    lines = str(events(files[ALL])["urn:duibiao:target:gansu-2014-39/tap-water-2016"]["description"]).split("\n")
    assert [
        "期限：到2016年",
        "原文：“到2016年贫困地区自来水入户率达到80%以上”",
        "任务：二（二） 饮水安全工作（牵头：省水利厅）",
        "文件：《关于创新机制扎实推进农村扶贫开发工作的实施方案》（甘办发〔2014〕39号）",
    ] == lines[:4]
    assert "不能据此认定完成或未完成" in lines[4]


def test_a_target_is_the_same_event_in_the_calendar_of_a_unit(corpus, files):
    units = unit_files(corpus, HERE)
    own = events(units[unit_file("gansu-water-resources", "ics")])
    whole = events(files[ALL])
    assert own and own.keys() <= whole.keys()
    assert {(e["dtstart"].dt, str(e["summary"]), str(e["url"])) for e in own.values()} <= {
        (e["dtstart"].dt, str(e["summary"]), str(e["url"])) for e in whole.values()
    }


def test_lines_are_short_and_end_as_the_standard_asks(files):
    for name, content in files.items():
        assert content.endswith(b"END:VCALENDAR\r\n"), name
        assert max(map(len, content.split(b"\r\n"))) <= 75, name


def test_a_calendar_without_dates_is_not_made(corpus):
    assert ({}, True) == (calendar_files(replace(corpus, targets=()), HERE), bool(calendar_files(corpus, HERE)))


def test_no_two_events_have_one_title_and_one_day(files):
    """Fourteen pairs had, one of the centre and one of the province."""
    found = [(str(event["summary"]), event["dtstart"].dt) for event in events(files[ALL]).values()]
    assert len(found) == len(set(found))
    places = {title.partition(" ")[0] for title, _ in found}
    assert {"中央", "甘肃"} == places


def test_the_title_of_an_event_names_its_place_where_documents_have_several(corpus):
    def titles(*policies):
        own = replace(corpus, policies=policies, targets=tuple(t for t in corpus.targets if t.policy in {p.id for p in policies}))
        return [str(event["summary"]) for event in events(calendar_files(own, HERE)[ALL]).values()]

    central, gansu = corpus.policies
    assert all(title.startswith(("中央 ", "甘肃 ")) for title in titles(central, gansu))
    assert not any(title.startswith("甘肃 ") for title in titles(gansu))
    again = replace(gansu, jurisdiction=central.jurisdiction, level="central")
    assert {central.short_title, gansu.short_title} == {title.partition(" ")[0] for title in titles(central, again)}
