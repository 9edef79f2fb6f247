"""Where words, sentences and quotations are in a text."""

from generator.prose.spans import NOT_FOUND, NOT_ONE_SENTENCE, TWICE, Misplaced, PassageSpan, begins, ends, locate, nearest, occurrences, sentences


def test_words_run_from_the_mark_before_them_to_the_one_after():
    cases = [
        ("先做甲。到2030年，建成2处；再做丙。", "建成2处"),
        ("建成2处，再做丙", "建成2处"),
        ("先做甲，建成2处", "建成2处"),
        ("建成2处", "建成2处"),
    ]
    for text, found in cases:
        at = text.index("2处")
        assert found == text[begins(text, at, "，；。") : ends(text, at, "，；。")]


def test_a_mark_at_the_place_itself_ends_the_words_and_does_not_begin_them():
    assert (0, 1) == (begins("甲，乙", 1, "，"), ends("甲，乙", 1, "，"))


PASSAGE = "到2016年，甲达到80%，乙达到90%；丙建成。到2020年，甲达到95%。\n丁建成，丁建成。"


def test_a_quotation_stands_in_one_sentence_and_in_order():
    cases = [
        (("乙达到90%",), ((14, 20),)),
        (("到2016年", "丙建成"), ((0, 6), (21, 24))),
        (("丙建成", "到2016年"), Misplaced(NOT_ONE_SENTENCE, "丙建成")),
        (("到2016年", "甲达到95%"), Misplaced(NOT_ONE_SENTENCE, "到2016年")),
        (("甲达到",), Misplaced(TWICE, "甲达到")),
        (("甲达到", "乙"), ((7, 10), (14, 15))),
        (("戊",), Misplaced(NOT_FOUND, "戊")),
        (("甲", ""), Misplaced(NOT_FOUND, "")),
        (("。到2020年",), Misplaced(NOT_ONE_SENTENCE, "。到2020年")),
    ]
    for pieces, expected in cases:
        assert expected == locate(PASSAGE, pieces)


def test_pieces_do_not_overlap():
    assert Misplaced(NOT_ONE_SENTENCE, "到2016年，甲") == locate(PASSAGE, ("到2016年，甲", "甲达到80%"))


def test_sentences_end_with_a_full_stop_or_their_paragraph():
    text = "甲。乙；丙！\n丁"
    assert ["甲。", "乙；丙！", "丁"] == [text[a:b] for a, b in sentences(text)]


def test_the_nearest_words_are_told_with_the_first_difference():
    cases = [
        ("贫困地区自来水入户率达到85%以上", ("贫困地区自来水入户率达到80%以上", 14)),
        ("贫困地区自来水普及率达到80%以上", ("贫困地区自来水入户率达到80%以上", 8)),
        ("毫不相干", ("", 1)),
        ("", ("到2", 1)),
    ]
    for piece, expected in cases:
        assert expected[1] == nearest("到2016年贫困地区自来水入户率达到80%以上，到2020年达到95%以上。", piece)[1]
        if len(piece) > 4:
            assert expected[0] == nearest("到2016年贫困地区自来水入户率达到80%以上，到2020年达到95%以上。", piece)[0]


def test_a_date_in_brackets_behind_a_full_stop_belongs_to_its_sentence():
    text = "制定办法。（2031年6月底前完成）建成渡口。（市甲局负责）"
    assert ["制定办法。（2031年6月底前完成）建成渡口。", "（市甲局负责）"] == [text[a:b] for a, b in sentences(text)]


def test_words_occur_where_they_stand_and_no_words_nowhere():
    assert [(0, 2), (3, 5)] == list(occurrences("渔港", "渔港和渔港", PassageSpan(0, 5)))
    assert [] == list(occurrences("", "渔港", PassageSpan(0, 2)))
