"""Where words begin and end between marks."""

import pytest

from generator.prose.spans import begins, ends


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("先做甲。到2030年，建成2处；再做丙。", "建成2处"),
        ("建成2处，再做丙", "建成2处"),
        ("先做甲，建成2处", "建成2处"),
        ("建成2处", "建成2处"),
    ],
)
def test_words_run_from_the_mark_before_them_to_the_one_after(text, found):
    at = text.index("2处")
    assert found == text[begins(text, at, "，；。") : ends(text, at, "，；。")]


def test_a_mark_at_the_place_itself_ends_the_words_and_does_not_begin_them():
    assert (0, 1) == (begins("甲，乙", 1, "，"), ends("甲，乙", 1, "，"))
