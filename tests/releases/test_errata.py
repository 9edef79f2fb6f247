"""Tests of releases/errata.yaml and the rule erratum: a correction is compared with the release before it and with the data."""

import re
from dataclasses import replace
from decimal import Decimal

from corpora import ROOT, small
from editions import DAY, NEXT_DAY, changelog, corpus, with_target, without_target, zipped

from generator.build import folder as tree
from generator.build.check import SOURCES, prove
from generator.model import Indicator
from generator.prose.dates import moment
from generator.releases.difference import CALCULATED, DATES, VALUES
from generator.releases.errata import FILE, Erratum, errata
from generator.releases.history import zip_path

MAY = moment("2033-05")
FACTS = VALUES | DATES | {"unit", "period_start"}
GOOD = {
    "since": "0.0.2",
    "date": "2030-04-20",
    "table": "targets",
    "record": "mousheng-2030-2/coverage-2034",
    "field": "value",
    "old": '"80"',
    "new": '"85"',
    "why": "抄录时误作80。",
}


def written(*entries):
    return "".join("- " + "\n  ".join(f"{key}: {value}" for key, value in entry.items()) + "\n" for entry in entries).encode()


def files(*entries, released=True):
    """Return a checkout in which 0.0.1 was released with 80 instead of 85 and the data is 0.0.2."""
    wrong = with_target(corpus(), "coverage-2034", value=Decimal(80))
    found = small(changelog=changelog(("0.0.2", NEXT_DAY), ("0.0.1", DAY))) | {FILE: written(*entries)}
    return found | ({zip_path("0.0.1"): zipped(wrong)} if released else {})


def problems(*entries, released=True):
    return [str(problem) for problem in prove(files(*entries, released=released))[1]]


def test_a_correction_is_read_as_it_stands():
    (found,) = errata(files(GOOD), [])
    assert found == Erratum(
        since="0.0.2",
        date="2030-04-20",
        table="targets",
        record=("mousheng-2030-2/coverage-2034",),
        field="value",
        old="80",
        new="85",
        why="抄录时误作80。",
    )


def test_a_correction_of_what_was_published_wrongly_holds():
    assert [] == problems(GOOD)


UNSAID = f"""\
{FILE}:1:1: erratum: targets mousheng-2030-2/coverage-2034 said in 0.0.1 value ‘80’ and now ‘85’, and no correction says so
    Add it with since: 0.0.2, date, table, record, field, old, new and why; or bring back what was released."""


def test_a_released_value_that_differs_needs_its_correction():
    for content in [None, b"", b"# none\n", b"[]\n"]:
        found = {name: c for name, c in files().items() if name != FILE} | ({} if content is None else {FILE: content})
        assert [UNSAID] == [str(p) for p in prove(found)[1]]


def test_figures_dates_and_units_need_a_correction_and_words_none():
    cases = [
        ({"by": MAY}, ["due"]),
        ({"value": Decimal(80), "unit": "％"}, ["value", "unit"]),
        ({"operator": "reach"}, ["operator"]),
        ({"note": "说明", "scope": "建制村"}, []),
    ]
    for was, needed in cases:
        found = files() | {zip_path("0.0.1"): zipped(with_target(corpus(), "coverage-2034", **was))}
        text = [str(p).split("\n")[0] for p in prove({name: c for name, c in found.items() if name != FILE})[1]]
        assert len(text) == bool(needed)
        assert all(f" {field} ‘" in text[0] for field in needed)


def test_what_two_releases_say_differently_stays_corrected():
    wrong, right = (zipped(replace(found, version=version, data_date=day)) for found, version, day in ((with_target(corpus(), "coverage-2034", value=Decimal(80)), "0.0.1", DAY), (corpus(), "0.0.2", NEXT_DAY)))
    later = small(changelog=changelog(("0.0.3", "2030-06-01"), ("0.0.2", NEXT_DAY), ("0.0.1", DAY)))
    released = later | {zip_path("0.0.1"): wrong, zip_path("0.0.2"): right}
    assert [] == prove(released | {FILE: written(GOOD)})[1]
    assert [UNSAID] == [str(p) for p in prove(released)[1]]


def test_the_corrections_of_this_tracker_are_needed():
    """Without the file, each of its figures, dates and units of measure is told, and nothing else; words and withdrawn records need none."""
    found = tree.read(ROOT, SOURCES)
    told = [p.message for p in prove(found | {FILE: b"[]\n"})[1]]
    needed = {(said.split()[0], said.split()[1], field) for said in told for field in re.findall(r"(\w+) ‘[^’]*’ and now", said)}
    facts = {(e.table, "/".join(e.record), e.field) for e in errata(found, []) if e.table not in CALCULATED and e.field in FACTS}
    assert [] == prove(found)[1]
    assert ("reported", "clinics-gansu-2019", "published") in needed
    assert facts == needed


# What is changed of the good one: the line, the message, the hint.
WRONG = [
    ({"since": "0.0.3"}, 1, 10, "CHANGELOG.md has no version 0.0.3", "Write one of: 0.0.2, 0.0.1."),
    ({"since": "0.0.1"}, 1, 10, "nothing was released before 0.0.1", "What was never published is no correction: remove it."),
    (
        {"date": "2030-05-02"},
        2,
        9,
        "2030-05-02 is not between the two versions",
        "Write a day from 2030-04-01, when 0.0.1 was released, to 2030-05-01, the day of 0.0.2.",
    ),
    ({"record": "mousheng-2030-2/coverage-2043"}, 4, 11, "targets has no record ‘mousheng-2030-2/coverage-2043’", "Did you mean ‘mousheng-2030-2/coverage-2034’?"),
    (
        {"new": '"90"'},
        7,
        8,
        "value is ‘85’ in the data, not ‘90’",
        "Write what the data says; where it was corrected again, add that as a correction of its own.",
    ),
    ({"old": '"81"'}, 6, 8, "0.0.1 says ‘80’, not ‘81’", "Write what was published, as it stands in the file."),
    ({"old": '"85"'}, 7, 8, "old and new value are the same", "Write what was published, and what it should have been."),
]


def test_a_wrong_correction_is_told_at_its_line():
    wrong = [(changed, found) for changed, line, column, message, hint in WRONG if [f"{FILE}:{line}:{column}: erratum: {message}\n    {hint}"] != (found := problems(GOOD | changed))]
    assert [] == wrong


def test_a_correction_names_a_cell():
    cases = [
        ({"table": "goals"}, "there is no table ‘goals’"),
        ({"field": "amount"}, "the table targets has no column ‘amount’ to correct"),
        ({"field": "source_line"}, "the table targets has no column ‘source_line’ to correct"),
    ]
    for changed, message in cases:
        (text,) = problems(GOOD | changed)
        assert message in text


def test_a_record_that_was_never_published_has_no_correction():
    found = files(GOOD) | {zip_path("0.0.1"): zipped(without_target(corpus(), "coverage-2034"))}
    (text,) = prove(found)[1]
    assert f"{FILE}:4:11: erratum: no release before 0.0.2 has this record" == str(text).split("\n")[0]


def test_without_an_earlier_release_nothing_can_be_corrected():
    assert [f"{FILE}:1:10: erratum: nothing was released before 0.0.2\n    What was never published is no correction: remove it."] == problems(
        GOOD, released=False
    )


def test_what_is_corrected_twice_says_the_data_only_the_last_time():
    first = GOOD | {"since": "0.0.2", "new": '"82"'}
    found = files(first, GOOD | {"since": "0.0.3", "date": "2030-05-20", "old": '"82"'})
    wrong = {number: zipped_with(number) for number in (80, 82)}
    found |= {"CHANGELOG.md": changelog(("0.0.3", "2030-06-01"), ("0.0.2", NEXT_DAY), ("0.0.1", DAY))}
    found |= {zip_path("0.0.1"): wrong[80], zip_path("0.0.2"): wrong[82]}
    assert [] == [str(problem) for problem in prove(found)[1]]


def zipped_with(number):
    """Return a checkout with the releases 0.0.1 (80) and 0.0.2 (82)."""
    version, day = {80: ("0.0.1", DAY), 82: ("0.0.2", NEXT_DAY)}[number]
    return zipped(replace(with_target(corpus(), "coverage-2034", value=Decimal(number)), version=version, data_date=day))


def test_a_key_of_several_columns_is_a_list():
    entry = GOOD | {
        "table": "responsibilities",
        "record": "[mousheng-2030-2/1.1, mousheng-finance]",
        "field": "role",
        "old": "lead",
        "new": "participant",
    }
    (found,) = errata({FILE: written(entry)}, [])
    assert ("mousheng-2030-2/1.1", "mousheng-finance") == found.record


WITHDRAWN = {
    "since": "0.0.2",
    "date": "2030-04-20",
    "table": "indicators",
    "record": "village-swings",
    "why": "文件没有这样的指标，编码时误加。",
}
UNASKED = Indicator(id="village-swings", name="秋千", name_en="Swings", topic="culture", unit="个", direction="none", terms=())


def in_order(entry):
    return {key: entry[key] for key in GOOD if key in entry}


def withdrawn(*entries):
    """Return a checkout in which 0.0.1 has an indicator that the data lacks."""
    before = corpus()
    wrong = replace(before, indicators=(*before.indicators, UNASKED))
    return [str(problem) for problem in prove(files(*entries) | {zip_path("0.0.1"): zipped(wrong)})[1]]


def test_a_whole_record_is_withdrawn_by_a_correction_without_a_field():
    assert [] == withdrawn(WITHDRAWN)


def test_a_cell_may_have_been_corrected_before_its_record_was_withdrawn():
    assert [] == withdrawn(WITHDRAWN, in_order(WITHDRAWN | {"field": "name", "old": '"秋千"', "new": '"村秋千"'}))


# What is changed of the good one: the line, the message, the hint.
NOT_WITHDRAWN = [
    (
        {"table": "targets", "record": "mousheng-2030-2/coverage-2034"},
        4,
        11,
        "targets still has the record ‘mousheng-2030-2/coverage-2034’",
        "Remove the record, or name the field that was wrong with its old and new value.",
    ),
    (
        {"old": '"秋千"'},
        5,
        8,
        "a record that is withdrawn has no old value",
        "Name the field that was wrong, or leave out old and new where the whole record is withdrawn.",
    ),
    ({"record": "village-swing"}, 4, 11, "no release before 0.0.2 has this record", "Did you mean ‘village-swings’?"),
]


def test_a_wrong_withdrawal_is_told_at_its_line():
    wrong = [(changed, found) for changed, line, column, message, hint in NOT_WITHDRAWN if [f"{FILE}:{line}:{column}: erratum: {message}\n    {hint}"] != (found := withdrawn(in_order(WITHDRAWN | changed)))]
    assert [] == wrong


def test_a_file_that_cannot_be_read_is_told_with_its_line():
    cases = [
        (b"- since: 0.0.2\n", "missing-key: the key ‘date’ is missing"),
        (written(GOOD | {"date": "2030-02-30"}), "2:9: value: date: ‘2030-02-30’ is not a day"),
        (written(GOOD | {"date": "2030"}), "2:9: value: date: ‘2030’ is not a day"),
        (written(GOOD | {"reason": "x"}), "9:3: unknown-key: there is no key ‘reason’ here"),
        (b"since: 0.0.2\n", "1:1: value: a list of records is expected here"),
        (b"\xff", "1:1: file: the file is not UTF-8: byte 0xFF"),
    ]
    for content, message in cases:
        assert any(message in str(problem) for problem in prove(files() | {FILE: content})[1])
