"""The page that makes a record of a published figure: it says what is missing, and `check` reads what it makes."""

import re
from dataclasses import replace

import pytest
from accessible import AT_ONCE, PAINTED, too_wide, unheard, violations
from corpora import ROOT, files_of, load, real

from generator import model
from generator.build.content import templates_of
from generator.pages.report_page import block, form_data, report_template
from generator.rules import RULES, name
from generator.rules import problems as rule_problems
from generator.rules.evidence import gather
from generator.source.shapes import shape_of

FILES = files_of(ROOT)
CORPUS = real()
TEXTS = templates_of({path: (ROOT / path).read_bytes() for path in ("site/words/report.yaml",)})
OF_REPORTED = [rule for rule in RULES if name(rule).startswith("reported-")]
TARGET = "gansu-2014-39/tap-water-2016"
GIVEN = {
    "scope": "贫困地区",
    "period": "2015",
    "value": "75.5",
    "publisher": "甘肃日报",
    "title": "全省饮水安全工作情况",
    "url": "https://example.org/2016/0118/water.html",
    "date": "2016-01-18",
}


def problems(record):
    """What loading and the rules on what was reported say of a record that stands behind the others."""
    file = "targets/reported.yaml"
    corpus, found = load(FILES | {file: FILES[file].rstrip() + b"\n\n" + record.encode()})
    return [*found, *rule_problems(gather(corpus), OF_REPORTED)], corpus.reported[-1]


def errors(page):
    """{field: message} of those that are seen."""
    places = page.locator("[data-db-error]:visible").all()
    return {place.get_attribute("data-db-error"): place.inner_text() for place in places}


def fill(page, **values):
    page.evaluate("for (const fold of document.querySelectorAll('form details')) fold.open = true")
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def judge(page, comparable="partly", reason="目标到2016年，公布的是2015年"):
    for n in range(page.locator(".db-form__touch").count()):
        page.select_option(f"[name=comparable-{n}]", comparable)
        page.fill(f"[name=reason-{n}]", reason)


def send(page):
    page.click(".db-form__submit")


@pytest.fixture
def form(page, site_url):
    """The form for one target, filled in so that nothing is wrong with it."""
    page.goto(f"{site_url}policies/gansu-2014-39-report.html?target={TARGET}")
    fill(page, **GIVEN)
    judge(page)
    return page


def test_the_template_shows_every_key_in_its_order():
    shown = re.findall(r"^ *(?:- )?(?:# )?([a-z_]+):(?: .*)?  # (?:必填|选填|六项选一)：", report_template(CORPUS, TEXTS), re.MULTILINE)
    keys, source, touch = ([key.name for key in shape] for shape in (shape_of(model.Observation), shape_of(model.Publication), shape_of(model.TargetMatch)))
    at = keys.index("source") + 1
    one = [*keys[:at], *source, *keys[at:]]
    touches = (len(shown) - len(one)) // len(touch)
    assert touches > 0
    assert one + touch * touches == shown


def test_the_template_is_a_record_that_check_lets_stand():
    found, made = problems(report_template(CORPUS, TEXTS))
    assert [] == found
    assert made.source.url.startswith("https://example.org/")


def test_a_corpus_without_a_figure_has_a_template_of_comments():
    assert all(line.startswith("#") for line in report_template(replace(CORPUS, targets=()), TEXTS).splitlines())


def test_a_block_of_data_cannot_be_ended_by_its_data():
    assert '{"a":"\\u003c/script\\u003e\\u0026"}' == block({"a": "</script>&"})


def test_the_form_knows_every_target_and_every_figure():
    forms = [form_data(CORPUS, policy) for policy in CORPUS.policies]
    assert [t.id for t in CORPUS.targets] == [id for data in forms for id in data["targets"]]
    assert {o.id for o in CORPUS.reported} == {id for data in forms for id in data["reported"]}
    assert {t["place"] for data in forms for t in data["targets"].values()} == set(forms[0]["places"])


def test_what_the_form_makes_is_a_record_that_check_lets_stand(form):
    send(form)
    found, made = problems(form.input_value("#made-yaml"))
    assert [] == found
    assert ("甘肃省", "贫困地区", "2015", "reach", "75.5", "%") == (
        made.jurisdiction,
        made.scope,
        made.period.text,
        made.operator,
        str(made.value),
        made.unit,
    )
    assert {t.id for t in CORPUS.targets if t.indicator == made.indicator and t.policy == "gansu-2014-39"} == {t.target for t in made.targets}
    assert [] == unheard(form)


def test_every_key_stands_in_its_place_and_every_text_as_it_was_typed(form):
    words = {"title": '“问”: 水 # 1 "引"', "note": "yes: 'x' & <b>\\n", "except": "- 除外", "condition": "“具备条件”的"}
    fill(form, **words | {"except": "除外: 山区", "start": "2014", "period": "2016", "value": "80", "date": "2017-07"})
    form.select_option("[name=kind]", "forecast")
    form.select_option("[name=operator]", "about")
    send(form)
    found, made = problems(form.input_value("#made-yaml"))
    assert [] == found
    assert (words["title"], words["note"], "除外: 山区", words["condition"], "2014", "forecast", "about", "2017-07") == (
        made.source.title,
        made.note,
        made.exception,
        made.condition,
        made.start.text,
        made.kind,
        made.operator,
        made.source.date.text,
    )


def test_what_is_said_without_a_figure_has_neither_value_nor_unit(form):
    form.select_option("[name=operator]", "all")
    assert form.is_disabled("[name=value]")
    send(form)
    found, made = problems(form.input_value("#made-yaml"))
    assert ([], "all", None, "") == (found, made.operator, made.value, made.unit)


def test_what_is_missing_is_named_at_its_field_and_nothing_is_made(form):
    wanted = {"period": "请填写时段。", "value": "请填写数值。", "publisher": "请填写发布者。", "url": "请填写网址。", "reason-0": "请填写理由。"}
    for field, message in wanted.items():
        given = form.input_value(f"[name={field}]")
        fill(form, **{field: " "})
        send(form)
        assert {field: message} == {name: message.removeprefix("✗ ") for name, message in errors(form).items()}
        assert f"e-{field}" in form.get_attribute(f"[name={field}]", "aria-describedby").split()
        assert "true" == form.get_attribute(f"[name={field}]", "aria-invalid")
        assert field == form.evaluate("document.activeElement.name")
        assert not form.is_visible("[data-db-result]")
        fill(form, **{field: "95"})
        assert ({}, "已填齐，可以生成文字。") == (errors(form), form.inner_text("form [data-db-status]"))
        fill(form, **{field: given})


def test_what_breaks_a_rule_is_made_and_check_names_it(form):
    fill(form, url="https://www.baidu.com/s?wd=a")
    send(form)
    assert ["reported-sourced"] == [p.rule for p in problems(form.input_value("#made-yaml"))[0]]


def test_an_empty_form_names_everything_that_is_missing(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-report.html")
    send(page)
    assert ["about", "jurisdiction", "value", "period", "publisher", "title", "url", "date"] == list(errors(page))
    assert "有 8 处没有填" in page.inner_text("form [data-db-status]")


def test_a_number_in_words_becomes_a_plain_one(page, site_url):
    page.goto(f"{site_url}policies/gansu-2014-39-report.html?target=gansu-2014-39/relocation-2018")
    fill(page, **GIVEN)
    judge(page)
    cases = {"22.4万": "224000", "1.00005万": "10000.5", "1,120,000": "1120000", "１１２万": "1120000", "0.5亿": "50000000", "0.05万": "500"}
    for typed, value in cases.items():
        fill(page, value=typed)
        send(page)
        assert f"\n  reach: {value}\n" in page.input_value("#made-yaml")


def test_an_id_that_is_taken_gets_a_number(page, site_url):
    known = next(o.id for o in CORPUS.reported if o.id == "relocation-gansu-2015")
    page.goto(f"{site_url}policies/gansu-2014-39-report.html?target=gansu-2014-39/relocation-2018")
    fill(page, **GIVEN)
    judge(page)
    send(page)
    assert page.input_value("#made-yaml").startswith(f"- id: {known}-2\n")


def test_a_change_takes_back_what_was_made(form):
    send(form)
    assert form.is_visible("[data-db-result]")
    fill(form, value="75.6")
    assert not form.is_visible("[data-db-result]")


def test_the_page_works_from_a_folder_and_gives_the_record_to_take_home(page, site_folder):
    page.goto((site_folder / "policies/gansu-2014-39-report.html").as_uri() + f"?target={TARGET}")
    fill(page, **GIVEN)
    judge(page)
    send(page)
    page.click("[data-db-result] summary")
    with page.expect_download() as taken:
        page.click("[data-db-save=made-yaml]")
    assert page.input_value("#made-yaml") == open(taken.value.path(), encoding="utf-8").read()
    page.click("[data-db-copy=made-text]")
    page.locator("[data-db-done]", has_text="复制").wait_for()
    assert page.input_value("#made-yaml") in page.input_value("#made-text") + "\n"


def test_without_scripts_the_template_stands_there_and_the_form_does_not(page_without_scripts, site_url, site_folder):
    page = page_without_scripts
    page.goto(site_url + "policies/gansu-2014-39-report.html")
    assert not page.is_visible("form[data-db-form]")
    assert "没有启用脚本" in page.inner_text("main")
    assert report_template(CORPUS, TEXTS).strip() == page.text_content("main pre.db-code").strip()
    assert report_template(CORPUS, TEXTS) == (site_folder / "data/latest/report-template.yaml").read_text("utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("light", 390), ("dark", 390)])
def test_form_errors_and_result_are_accessible_and_fit_the_window(form, width, scheme):
    form.emulate_media(color_scheme=scheme)
    form.set_viewport_size({"width": width, "height": 900})
    form.evaluate(AT_ONCE)
    form.evaluate(PAINTED)
    send(form)
    assert {} == violations(form)
    fill(form, url="", title="")
    assert 2 == len(errors(form))
    assert ({}, []) == (violations(form), too_wide(form, width))


def test_a_message_at_one_field_leaves_the_other_of_its_row_in_line(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-report.html")
    send(page)
    assert "jurisdiction" in errors(page)
    assert page.locator("#f-jurisdiction").bounding_box()["y"] == page.locator("#f-scope").bounding_box()["y"]


def test_where_no_address_is_set_no_heading_promises_one(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-report.html")
    assert "发到哪里" not in page.inner_text("main")


def test_the_page_of_corrections_leads_here(page, site_url):
    page.goto(site_url + "contribute.html")
    page.click("#reported + .db-prose a")
    page.wait_for_url("**/report.html")


def test_an_address_of_a_target_leads_on_from_the_sentence_of_documents(page, site_url):
    page.goto(f"{site_url}report.html?target={TARGET}")
    page.wait_for_url(f"**/policies/gansu-2014-39-report.html?target={TARGET}")
    assert TARGET == page.input_value("[name=about]")
