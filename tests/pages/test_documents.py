"""The list of documents, and the sentence that says what each of them has."""

from dataclasses import replace

from conftest import ROOT
from corpora import bare_policy, small
from water import CORPUS, EARLY, WATER, target

from generator.model import Corpus
from generator.pages.findings import peaks
from generator.pages.home_page import MOST_DESCRIBED, document_findings, documents_page, relations, summary
from generator.pages.matrix_pages import matrix_findings
from generator.pages.policy_pages import parts, policy_pages
from generator.pages.templates import environment
from generator.prose.dates import moment
from generator.source.load import load
from generator.views.facts import years_due
from generator.views.responsibilities import matrix

TEMPLATES = {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site").rglob("*") if p.suffix in (".md", ".html")}
PLAN = CORPUS.policies[0]
SAME_YEAR = (EARLY, target("other", by=moment("2016")))


def page(corpus):
    return documents_page(corpus, environment(corpus, TEMPLATES))["policies.md"].decode()


def with_targets(*targets):
    return replace(CORPUS, targets=targets)


def test_a_document_is_summed_up_in_a_sentence():
    named = replace(WATER, number="1.2", and_others=False)
    cases = [
        (Corpus(version="1", data_date=""), ""),
        (replace(CORPUS, tasks=(WATER, named), targets=()), "2 项任务，点名 2 个单位。"),
        (replace(CORPUS, tasks=(replace(WATER, leads=(), participants=()),), targets=()), "1 项任务，均未点名单位。"),
        (replace(CORPUS, tasks=(WATER, replace(named, leads=(), participants=())), targets=()), "2 项任务，其中 1 项点名 2 个单位。"),
        (replace(CORPUS, tasks=(), targets=SAME_YEAR), "2 个目标，2 个写明完成年份，2016年到期的最多（2 个）。"),
        (replace(CORPUS, tasks=(), targets=(target(),)), "1 个目标。"),
    ]
    assert [said for _, said in cases] == [summary(corpus, PLAN) for corpus, _ in cases]


def test_the_year_of_most_deadlines_is_named_where_it_stands_out():
    cases = [(("2016", "2016", "2020"), (2016,)), (("2020", "2016", "2016", "2020"), (2016, 2020)), (("2016", "2020"), ()), (("2016",), ()), ((), ())]
    assert [years for _, years in cases] == [peaks(years_due(target(by=moment(day)) for day in days)) for days, _ in cases]
    assert () == peaks(years_due(target(by=moment(day)) for day in ("2016", "2016", "2017", "2017", "2018", "2018")))


def test_the_finding_of_a_document_leads_to_its_targets_and_to_those_of_the_year():
    (one,) = document_findings(with_targets(*SAME_YEAR), PLAN)
    assert ("policies/plan-targets.html", "policies/plan-targets.html?year=2016") == tuple(path for _, path in one.links)
    assert () == tuple(document_findings(Corpus(version="1", data_date=""), PLAN))


def test_the_finding_of_a_matrix_names_the_units_with_most_tasks():
    twice = replace(CORPUS, tasks=(WATER, replace(WATER, number="1.2", participants=())))
    (one,) = matrix_findings(matrix(twice, PLAN))
    assert "2 项任务点名 2 个单位，共 3 次；承担任务最多的是省水利厅（2 项，其中牵头 2 项）。" == one.words
    assert (("省水利厅的任务", "policies/plan-matrix.html?unit=water"),) == one.links
    (once,) = matrix_findings(matrix(CORPUS, PLAN))
    assert ("1 项任务点名 2 个单位，共 2 次。", ()) == (once.words, once.links)
    assert () == tuple(matrix_findings(matrix(replace(CORPUS, tasks=()), PLAN)))


def test_a_few_documents_are_described_and_many_are_lines_of_a_table():
    def corpus(count):
        return replace(CORPUS, policies=(*CORPUS.policies, *(bare_policy(f"p{n}", "province", "甘肃省") for n in range(count - 1))))

    few, many = page(corpus(MOST_DESCRIBED)), page(corpus(MOST_DESCRIBED + 1))
    assert (MOST_DESCRIBED, 0) == (few.count('<section class="db-document"'), few.count("<table"))
    assert (0, 1, MOST_DESCRIBED + 1) == (many.count("db-document\""), many.count("<table"), many.count("责任矩阵</a>"))


def test_the_list_says_first_which_document_implements_which_and_how_much_later():
    def told(**dates):
        above = replace(PLAN, id="above", short_title="意见", issued=None, published=None)
        policies = (replace(above, **{k: moment(v) for k, v in dates.items()}), replace(PLAN, implements="above"))
        return [one.words for one in relations(replace(CORPUS, policies=policies))]

    assert ["方案落实意见，成文晚 55 天。"] == told(issued="2014-01-25")
    assert ["方案（2014年3月21日成文）落实意见（2014年1月25日公开）。"] == told(published="2014-01-25")
    assert ["方案（2014年3月21日成文）落实意见。"] == told()
    assert [] == list(relations(CORPUS))
    many = (PLAN, *(replace(bare_policy(f"p{n}", "city", "某市"), implements="plan") for n in range(4)))
    assert ["5 份文件中，4 份落实其中的另一份。"] == [one.words for one in relations(replace(CORPUS, policies=many))]


def test_the_downloads_of_a_document_come_last():
    text = page(CORPUS)
    assert text.index("全文</a>") < text.index("责任矩阵</a>") < text.index("时间表</a>") < text.index("全文（TXT）</a>")


def test_without_documents_the_list_says_how_to_add_the_first():
    assert "收录第一份文件" in page(Corpus(version="1", data_date=""))


def test_a_quotation_in_a_heading_has_its_place_beside_the_text():
    path = "targets/mousheng-2030-2.yaml"
    record = '  - id: told\n    task: "1.3"\n    indicator: school-reading-corners\n    kind: duty\n    complete: true\n    quote: 宣传引导\n'
    files = small()
    own = files[path].decode().replace("targets:\n", f"targets:\n{record}", 1).encode()
    corpus = load(files | {path: own})[0]
    policy = corpus.policy("mousheng-2030-2")
    headed = {part.passage.key: [t.key for t in part.in_heading] for part in parts(corpus, policy) if part.in_heading}
    assert {"1.3": ["told"]} == headed
    text = policy_pages(corpus, environment(corpus, TEMPLATES))["policies/mousheng-2030-2.md"].decode()
    assert 1 == text.count('id="q-told"') and 'href="#q-told"' in text
