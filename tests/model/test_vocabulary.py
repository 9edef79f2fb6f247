"""The closed lists of the model and the words that pages show for them."""

from generator.model import vocabulary
from generator.views import labels


def test_a_page_leaves_out_what_the_dictionary_explains_in_brackets():
    assert ("达到（原文没有“以上”“至少”一类的词）", "达到") == (vocabulary.OPERATORS["reach"], labels.OPERATORS["reach"])
    shown = (labels.OPERATORS, labels.ROLES, labels.UNIT_KINDS, labels.SENTENCES)
    assert [] == [word for words in shown for word in words.values() if not word or "（" in word]


def test_a_page_has_a_word_for_every_relation_of_a_comparison():
    relations = {**vocabulary.VALUE_RELATIONS, **vocabulary.DATE_RELATIONS, **vocabulary.SCOPE_RELATIONS}
    assert relations | {"": "未判断"} == labels.RELATIONS


def test_a_document_calls_the_highest_level_by_its_own_word():
    assert ("国家", "中央") == (vocabulary.LEVELS["central"], labels.LEVELS["central"])
    assert [0, 1, 2, 3] == [vocabulary.rank(level) for level in labels.LEVELS]


def test_an_operator_with_a_figure_is_one_of_the_operators():
    assert list(vocabulary.FIGURE_OPERATORS) == list(vocabulary.OPERATORS)[:5]


def test_every_value_has_english():
    assert vocabulary.VOCABULARIES.keys() == vocabulary.ENGLISH.keys()
    different = {name: own for name, known in vocabulary.VOCABULARIES.items() if list(known) != list(own := vocabulary.ENGLISH[name])}
    assert {} == different
    assert [] == [(name, value) for name, own in vocabulary.ENGLISH.items() for value, label in own.items() if not label.isascii() or not label]


def test_a_list_of_values_has_the_name_of_its_vocabulary():
    some = {value: vocabulary.STATED[value] for value in ("given", "missing")}
    assert ["levels", "stated", "", ""] == list(map(vocabulary.vocabulary_of, (vocabulary.LEVELS, some, {"x": "甲"}, {})))
