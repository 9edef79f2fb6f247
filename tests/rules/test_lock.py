"""The lock on the small corpus: one wrong fact of any record, and a rule speaks."""

from dataclasses import replace

from corpora import problems_of, small
from mutants import Mutant, mutants, noticed, placed

from generator.rules import check
from generator.rules.evidence import gather
from generator.source.load import load

CORPUS, _ = load(small())
BY_ID = {t.id: t for t in CORPUS.targets}

READY = gather(CORPUS)
MUTANTS = list(mutants(placed(CORPUS)))


def test_a_wrong_fact_is_noticed():
    assert {"targets", "indicators", "units", "tasks"} <= {m.table for m in MUTANTS}
    assert [] == [m.name for m in MUTANTS if not noticed(m, READY)]


def test_whoever_asks_for_the_first_problem_is_told_the_same():
    assert [] == [m.name for m in MUTANTS[::7] if not check(m.corpus)]


def test_what_is_right_is_not_noticed():
    assert not noticed(Mutant(table="targets", record="", field="", how="", corpus=CORPUS, targets=CORPUS.targets), READY)


def of_policy(**changed):
    """The rules that speak when these facts of the provincial document are changed."""
    policies = tuple(replace(p, **changed) if p.implements else p for p in CORPUS.policies)
    return {p.rule for p in check(replace(CORPUS, policies=policies))}


REPORTING = CORPUS.policies[1].reporting


def test_a_wrong_fact_of_a_document_is_noticed():
    cases = [
        ({"document_number": "某省办发〔2030〕2"}, "policy-in-text"),
        ({"document_number": "省办发〔2030〕2号"}, "policy-in-text"),
        ({"issuers": ("某省办公",)}, "policy-in-text"),
        ({"issuers": ("某省办公厅", "某省办公厅")}, "policy-in-text"),
        ({"issued": CORPUS.policies[0].issued}, "policy-in-text"),
        ({"lead_term": "牵头"}, "policy-in-text"),
        ({"participant_term": "任单位"}, "policy-in-text"),
        ({"implements_quote": "为落实《意见》"}, "policy-in-text"),
        ({"reporting": replace(REPORTING, by_whom=("牵头单位",))}, "reporting-in-text"),
        ({"reporting": replace(REPORTING, by_whom=("各市州", "牵头单位"))}, "reporting-in-text"),
        ({"reporting": replace(REPORTING, to="省读书工作领导")}, "reporting-in-text"),
        ({"reporting": replace(REPORTING, to="读书工作领导小组")}, "reporting-in-text"),
        ({"counts": {}}, "exact-counts"),
    ]
    for changed, rule in cases:
        assert rule in of_policy(**changed)


def rules_of(id, **changed):
    """The rules that speak when these fields of a target are changed."""
    target = BY_ID[f"mousheng-2030-2/{id}"]
    corpus = replace(CORPUS, targets=tuple(replace(t, **changed) if t is target else t for t in CORPUS.targets))
    return {p.rule for p in check(corpus)}


def test_the_rule_that_speaks_is_the_one_that_fits():
    cases = [
        ("coverage-2034", {"quote": "到2034年所有建制村图书室覆盖率达到85%"}, "quote-whole"),
        ("coverage-2034", {"operator": "reach"}, "figure-in-quote"),
        ("coverage-2034", {"by": None}, "all-claimed"),
        ("librarian-each-room", {"each": ""}, "all-claimed"),
        ("librarian-each-room", {"exception": ""}, "all-claimed"),
        ("librarian-each-room", {"exception": "海岛"}, "words-in-quote"),
        ("librarians-trained", {"every": ""}, "all-claimed"),
        ("librarians-trained", {"start": None}, "date-in-quote"),
        ("librarians-trained", {"by_text": "后3年"}, "date-in-quote"),
        ("contest", {"every": "year"}, "frequency-in-quote"),
        ("villagers-share", {"baseline": None}, "all-claimed"),
        ("township-libraries", {"operator": "complete"}, "coverage-in-quote"),
        ("township-libraries", {"operator": "none"}, "coverage-in-quote"),
        ("school-corners-2033", {"kind": "direction"}, "kind-fits"),
    ]
    for id, changed, rule in cases:
        assert rule in rules_of(id, **changed)


def test_quoting_half_a_word_of_coverage_is_noticed():
    assert "quote-whole" in rules_of("librarian-each-room", quote="除海岛村外……个图书室至少配备1名管理员")


def test_a_figure_changed_in_the_file_is_told_at_its_line():
    targets = small()["targets/mousheng-2030-2.yaml"].replace(b"at_least: 85", b"at_least: 86")
    (problem,) = [p for p in problems_of(small(targets=targets)) if p.rule == "figure-in-quote"]
    assert ("targets/mousheng-2030-2.yaml:5:15", "the quotation holds no figure 86", "It says ‘85%’.") == (
        str(problem.place),
        problem.message,
        problem.hint,
    )


def test_every_problem_of_one_record_is_told_in_one_run():
    targets = small()["targets/mousheng-2030-2.yaml"].replace(b"at_least: 85", b"at_least: 86").replace(b"by: 2034", b"by: 2035")
    assert {"figure-in-quote", "date-in-quote", "all-claimed"} <= {p.rule for p in problems_of(small(targets=targets))}


def test_two_records_of_one_sentence_do_not_excuse_each_other():
    twice = replace(BY_ID["mousheng-2030-2/coverage-2034"], id="mousheng-2030-2/other")
    corpus = replace(CORPUS, targets=tuple(t for own in CORPUS.targets for t in ((own, twice) if own.key == "coverage-2034" else (own,))))
    assert {"exact-counts", "scope-judged"} == {p.rule for p in check(corpus)}


def signed_by(lines, issuers, jurisdiction):
    """Whether the issuers and their territory are accepted where the provincial document is signed by these lines."""
    policy = CORPUS.policies[1]
    text = policy.text.replace("某省办公厅\n", "".join(f"{line}\n" for line in lines), 1)
    return "policy-in-text" not in of_policy(text=text, issuers=issuers, jurisdiction=jurisdiction)


def test_all_who_sign_are_the_issuers_and_their_territory_is_the_last_that_their_names_say():
    finance, fishery = "临江市河西区财政局", "临江市河西区渔业局"
    assert signed_by([finance, fishery], (finance, fishery), "河西区")
    assert signed_by([f"{finance} {fishery}"], (finance, fishery), "河西区")
    assert not signed_by([finance, fishery], (finance,), "河西区")
    assert not signed_by([finance, fishery], (fishery, finance), "河西区")
    assert not signed_by([finance, fishery], (finance, fishery), "临江市")
    assert signed_by(["临江市财政局"], ("临江市财政局",), "临江市")
    assert not signed_by(["临江市财政局"], ("临江市财政局",), "河西区")
