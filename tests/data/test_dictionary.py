"""Tests of the dictionary and the code lists, which explain every column and every code in Chinese and English."""

import re

import pytest
from corpora import real

from generator.data.tables import tables
from generator.data.wording import ABOUT, CODES, DICTIONARY, codes, describing, dictionary

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def found():
    return tables(real())


def rows(table):
    return [dict(zip(table.header, row.values, strict=True)) for row in table.rows]


def test_every_table_and_column_has_english(found):
    every = (*found, ABOUT, DICTIONARY, CODES)
    assert [] == [(table.name, column.name) for table in every for column in table.columns if not column.en]
    assert [] == [table.name for table in every if not table.title_en or not table.description_en]


def test_the_english_is_no_chinese_but_for_words_of_the_documents(found):
    mostly = [(c.name, c.en) for table in (*found, ABOUT, DICTIONARY, CODES) for c in table.columns if len(HAN.findall(c.en)) > 12]
    assert [] == mostly


def test_every_unit_topic_indicator_task_and_document_of_the_real_data_has_an_english_name():
    corpus = real()
    named = (*corpus.units, *corpus.topics, *corpus.indicators)
    titled = (*corpus.tasks, *corpus.policies)
    assert [] == [r.id for r in named if not r.name_en] + [r.id for r in titled if not r.title_en]


def test_every_code_of_every_column_is_in_the_list_of_codes(found):
    known = {(row["vocabulary"], row["value"]): (row["label"], row["label_en"]) for row in rows(codes(found))}
    groups = {(row["table"], row["column"]): row["vocabulary"] for row in rows(dictionary(found))}
    for table in found:
        for column in table.columns:
            group = groups[table.name, column.name]
            assert bool(column.words) == bool(group)
            assert [] == [value for value, label in column.words.items() if known[group, value][0] != label]


def test_the_dictionary_says_what_a_value_means_and_whether_it_lasts(found):
    row = next(row for row in rows(dictionary(found)) if (row["table"], row["column"]) == ("targets", "value"))
    assert "95 means 95 %" in row["scale"] and "95 即 95%" in row["scale"]
    lasts = {(row["table"], row["column"]): row["stability"] for row in rows(dictionary(found))}
    cases = {
        ("targets", "id"): "permanent",
        ("targets", "value"): "corrected",
        ("targets", "quote_start"): "position",
        ("passages", "start"): "position",
        ("unit_names", "start"): "corrected",
        ("comparisons", "id"): "recalculated",
        ("commitments_flat", "due"): "recalculated",
    }
    assert cases == {key: lasts[key] for key in cases}


def test_no_words_of_codes_are_written_where_a_code_has_no_english(found):
    described, coded = describing(found)
    assert [] == [row["value"] for row in rows(coded) if not row["label_en"]]
    assert {bool(row["words"]) == bool(row["words_en"]) for row in rows(described)} == {True}
