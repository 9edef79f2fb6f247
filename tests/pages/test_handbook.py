"""The handbook: its example is drafted, corrected, checked and published here; its decisions are those of the data."""

import re

import pytest
from corpora import ROOT, problems_of, real
from published import made

from generator.build.content import SITE, build
from generator.build.folder import read
from generator.pages.prose_pages import EXAMPLE, OWN, POLICY, checkout, edited, example
from generator.prose.tokens import DONE
from generator.prose.vocabulary import DIRECTED, HEDGES, STUDIED, TOWARDS
from generator.source.load import load

CASES = real().notes.hard_cases


@pytest.fixture(scope="module")
def site_files():
    return read(ROOT, SITE)


def test_the_example_as_corrected_passes_check(site_files):
    files = checkout(site_files)
    assert [] == problems_of(files)
    assert files["text.txt"] == files[f"policies/{POLICY}/source.txt"]
    assert "to check" not in "".join(files[path].decode() for path in OWN)


def test_the_example_is_published(site_files):
    files = checkout(site_files)
    corpus, _ = load(files)
    docs = build(corpus, files | site_files)
    page = docs[f"policies/{POLICY}.md"].decode()
    assert "到2032年6月底，高频许可事项网上可办率达到95%以上" in re.sub("<[^>]+>", "", page)
    assert {f"policies/{POLICY}-matrix.md", "data/latest/targets.csv", "units/mou-data.md"} <= docs.keys()


def test_the_page_shows_the_draft_that_the_program_makes_and_what_was_changed(site_files):
    found = example(site_files)
    assert [*OWN, "policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml"] == [e.path for e in found]
    for part in found:
        after = [line for change, line in part.lines if change != "gone"]
        assert site_files[EXAMPLE + part.path].decode().splitlines() == after
    assert any("# to check" in line for change, line in found[0].lines if change == "gone")


def test_a_line_that_was_changed_counts_once():
    found = edited("x.yaml", "a\nb  # to check\nc\n", "a\nb\nc\nd\n")
    assert (2, ["kept", "gone", "new", "kept", "new"]) == (found.changed, [change for change, _ in found.lines])


def test_a_decision_is_one_of_the_data():
    for case in CASES:
        targets = {target.id for target in real().targets}
        aside = {(item.policy, item.quote) for item in real().not_targets}
        own = {(item.policy, item.quote) for item in case.not_targets}
        assert case.targets or own
        assert (set(), set()) == (set(case.targets) - targets, own - aside)


def quoted(text):
    """Words between Chinese quotation marks; “除……外” is two pieces that follow one another."""
    return [tuple(piece for piece in words.split("……") if piece) for words in re.findall("“([^”]+)”", text)]


def stand(pieces):
    """True where the pieces stand in one document, in their order."""
    pattern = re.compile(".*?".join(map(re.escape, pieces)))
    return any(pattern.search((ROOT / f"policies/{policy.id}/text.txt").read_text("utf-8")) for policy in real().policies)


def test_what_an_answer_quotes_stands_in_a_document():
    wrong = [(case, found) for case in CASES if [] != (found := [pieces for pieces in quoted(case.question + case.answer) if not stand(pieces)])]
    assert [] == wrong


def test_a_quotation_that_drops_a_word_is_noticed():
    assert (True, False) == (stand(("人均补助8000元",)), stand(("人均8000元",)))


def row(name):
    """The second cell of a row of the table of commitments in the handbook."""
    return re.search(rf'<th role="rowheader" scope="row">{name}</th><td[^>]*>(.*?)</td>', made()["handbook.md"].decode())[1]


def test_the_verbs_of_the_handbook_are_those_of_the_rules():
    founding, (adverbs, directions) = row("新立一项").partition("，")[0].split("、"), re.search("写明(.+?)，又有(.+?)，", row("朝一个方向")).groups()
    completions = [*founding, "取消", "下放", "要有", "公开", "纳入", *row("解决问题").partition("，")[0].split("、")]
    steps = [adverb + verb for adverb in adverbs.split("、") for verb in directions.split("、")]
    assert (10, 25) == (len(founding), len(steps))
    assert [] == [verb for verb in completions if not DONE.search(f"{verb}全县信息平台")]
    assert [] == [words for words in steps if not any(verb in words for verb in DIRECTED) or not any(verb in words for verb in TOWARDS)]


def test_the_handbook_names_every_hedge():
    page = made()["handbook.md"].decode()
    assert f"只有{'、'.join(HEDGES)}。" in page and f"“研究”只在{'、'.join(STUDIED)}之前算" in page


def test_every_group_of_rules_is_linked_where_its_heading_stands():
    docs = made()
    linked = re.findall(r'href="messages\.html#(group-\d+)">([^<]+)<', docs["handbook.md"].decode())
    assert linked
    assert linked == [(id, title) for title, id in re.findall(r"^## (.+?)（\d+ 条） \{#(group-\d+)\}$", docs["messages.md"].decode(), re.MULTILINE)]


def test_the_handbook_names_every_command_that_an_editor_needs(site_files):
    page = site_files["site/templates/handbook.md"].decode()
    for command in ("duibiao draft", "duibiao check", "duibiao explain", "duibiao build", "duibiao release", "duibiao verify"):
        assert command in page
