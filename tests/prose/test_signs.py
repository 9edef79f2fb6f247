"""Signs that no document has: which they are, where they stand, and what is to be done."""

from corpora import PATHS, ROOT, files_of, problems_of, small

from generator.prose.signs import named, strange

TEXT = PATHS["text"]


def test_a_sign_that_no_document_has_is_named():
    cases = [
        ("\t", "U+0009, a tab"),
        ("\u3000", "U+3000, a full-width space"),
        ("\ufffd", "U+FFFD ‘\ufffd’, the mark of a character that was lost"),
        ("\u2f00", "U+2F00 ‘\u2f00’, a lookalike of ‘一’"),
        ("\u2f54", "U+2F54 ‘\u2f54’, a lookalike of ‘水’"),
        ("\u2ed1", "U+2ED1 ‘\u2ed1’, a lookalike of ‘长’"),
        ("\u2ecc", "U+2ECC ‘\u2ecc’, a pictogram"),
        ("\uf9dc", "U+F9DC ‘\uf9dc’, a lookalike of ‘隆’"),
        ("\U0002f800", "U+2F800 ‘\U0002f800’, a lookalike of ‘丽’"),
        ("\uff11", "U+FF11 ‘\uff11’, a lookalike of ‘1’"),
        ("\uff21", "U+FF21 ‘\uff21’, a lookalike of ‘A’"),
        ("\ufe50", "U+FE50 ‘\ufe50’, a lookalike of ‘,’"),
        ("\ufe41", "U+FE41 ‘\ufe41’, a lookalike of ‘「’"),
        ("\U0001f600", "U+1F600 ‘\U0001f600’, a pictogram"),
        ("\u2611", "U+2611 ‘\u2611’, a pictogram"),
        ("\ue000", "U+E000, a private-use character"),
        ("\U000f0000", "U+F0000, a private-use character"),
        ("\u200b", "U+200B, a character that is not seen"),
        ("\u202e", "U+202E, a character that is not seen"),
        ("\u00ad", "U+00AD, a character that is not seen"),
        ("\ufeff", "U+FEFF, a character that is not seen"),
        ("\u00a0", "U+00A0, a space that is not the plain one"),
        ("\u2003", "U+2003, a space that is not the plain one"),
        ("\u0e01", "U+0E01 ‘\u0e01’, a sign that documents do not have"),
    ]
    for sign, name in cases:
        assert [(1, sign)] == list(strange(f"甲{sign}乙"))
        assert name == named(sign)


def test_a_sign_that_documents_have_is_none():
    for text in ["一水隆丽龘〇𠀀", "（一）1．①⑳⑴㈠⒈Ⅳ", "85％、5‰、15℃、3㎡、4㎥、m²、CO₂、№1", "“”‘’《》〔〕【】—–…·～－／＋：；！？", "★☆●○□■△→√×÷≤≥", "Möbius café ā α β я", "ABC abc 123 ~!@#", "\u3000\u3000为落实\n\u3000甲"]:
        assert [] == list(strange(text))


def test_a_full_width_space_indents_a_line_and_stands_nowhere_else():
    assert [(5, "\u3000"), (10, "\u3000")] == list(strange("\u3000甲乙\n丙\u3000丁\n戊己\u3000"))


def with_sign(sign):
    """The small corpus with a sign in source and text, twice."""
    files = small()
    paths = (TEXT, TEXT.replace("text", "source"))
    return files | {path: files[path].decode().replace("靠实", f"靠{sign}实").replace("分类指导", f"分类{sign}指导").encode() for path in paths}


def test_a_sign_in_a_text_is_told_once_with_line_and_column():
    for sign in ["\t", "\u3000", "\u2f00", "\ue000", "\U0001f600", "\ufffd", "\u00a0", "\uff11"]:
        found = [(str(p.place), p.message) for p in problems_of(with_sign(sign)) if p.rule == "signs-known"]
        assert [(f"{TEXT}:7:5", f"the text holds {named(sign)} (and 1 more place)")] == found


def test_the_hint_says_what_to_write_and_where():
    (lookalike,) = [p for p in problems_of(with_sign("\u2f00")) if p.rule == "signs-known"]
    (tab,) = [p for p in problems_of(with_sign("\t")) if p.rule == "signs-known"]
    assert "Write ‘一’ through corrections.yaml of the document, with a reason." == lookalike.hint
    assert "Take it out, or write what is meant through corrections.yaml of the document, with a reason." == tab.hint


def test_a_sign_in_a_value_is_told_at_its_place():
    cases = [
        ("units", "name_en: Central Office", "policies/units.yaml:3:12"),
        ("comparisons", "note: 某省方案不以", "targets/comparisons.yaml:4:9"),
        ("targets", "reason: “全面”", "targets/mousheng-2030-2.yaml:90:13"),
        ("policy", "short_title: 某省方案", "policies/mousheng-2030-2/policy.yaml:3:14"),
        ("policy", "note: 方言用语", "policies/mousheng-2030-2/policy.yaml:26:11"),
    ]
    for file, old, place in cases:
        files = small()
        content = files[PATHS[file]].decode()
        assert old in content
        found = problems_of(small(**{file: content.replace(old, f"{old}\U0001f600", 1).encode()}))
        assert [(place, "the value holds U+1F600 ‘\U0001f600’, a pictogram")] == [(str(p.place), p.message) for p in found if p.rule == "signs-known"]


def test_a_quotation_of_a_text_that_holds_a_sign_is_not_told_too():
    files = with_sign("\u2f00")
    policy = files[PATHS["policy"]].decode().replace("各县要靠实责任", "各县要靠\u2f00实责任").encode()
    assert 1 == len([p for p in problems_of(files | {PATHS["policy"]: policy}) if p.rule == "signs-known"])


def test_the_documents_of_this_tracker_hold_none():
    texts = {path: content.decode() for path, content in files_of(ROOT).items() if path.endswith(("text.txt", ".yaml"))}
    assert 11 < len(texts)
    assert {} == {path: list(strange(text)) for path, text in texts.items() if list(strange(text))}
