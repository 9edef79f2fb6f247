"""The page of a document in a browser: sentence and record lead to each other, and words are taken away as evidence."""

import csv
import re
from datetime import date
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from generator.model import PartialDate
from generator.pages.policy_pages import cited, dated, neighbours

PAGE = "policies/gansu-2014-39.html"
FIELD = "dialog.db-evidence textarea"


def lit(page):
    return sorted(page.eval_on_selector_all(".db-lit", "parts => parts.map(p => p.tagName + ' ' + p.dataset.of)"))


def taken(page):
    return page.input_value(FIELD)


@pytest.fixture
def text(page, site_url):
    page.goto(site_url + PAGE)
    page.check("[data-db-annotate]")
    return page


def exact(page):
    """Ask for the address of the very words; return the address."""
    page.check("[data-exact]")
    return re.search(r"https?://\S+", taken(page))[0]


@pytest.mark.parametrize("anchor", ("t-1-2", "s-2", "t-2-5"))
def test_the_list_of_contents_marks_the_section_that_was_chosen(page, site_url, anchor):
    page.goto(site_url + PAGE)
    entry = page.locator(f".md-sidebar--secondary a[href='#{anchor}']")
    entry.click()
    expect(entry).to_have_class(re.compile("md-nav__link--active"))


def test_the_text_is_clean_until_the_annotations_are_asked_for_and_the_choice_is_kept(page, site_url):
    page.goto(site_url + PAGE)
    signs, before = page.locator("#p-2-7 :is(.db-here, .db-cite)"), "part => getComputedStyle(part, '::before').content"
    sentence = page.locator("#p-2-7 .db-sentence--measure").first
    assert (0, "none") == (signs.locator("visible=true").count(), sentence.evaluate(before))
    page.check("[data-db-annotate]")
    assert (2, '"措" / "举措："') == (signs.locator("visible=true").count(), sentence.evaluate(before))
    page.goto(site_url + "policies/central-2013-25.html")
    assert page.is_checked("[data-db-annotate]")


def test_a_text_opened_from_a_folder_shows_its_annotations(page, site_folder):
    page.goto((site_folder / PAGE).as_uri())
    page.check("[data-db-annotate]")
    assert page.locator("#p-2-2 .db-here").is_visible()


def test_without_scripts_the_text_has_its_targets_and_no_signs(page_without_scripts, site_url):
    page_without_scripts.goto(site_url + PAGE)
    assert page_without_scripts.locator("#q-tap-water-2016").is_visible()
    assert 0 == page_without_scripts.locator(".db-tools:visible, .db-here:visible").count()


def test_a_note_lights_its_words_and_words_light_their_note(text):
    both = ["LI herders-electricity", "MARK herders-electricity"]
    text.hover("#m-herders-electricity")
    assert lit(text) == both
    text.mouse.move(0, 0)
    assert lit(text) == []
    text.focus("#q-herders-electricity a")
    assert lit(text) == both


def test_words_of_two_targets_light_both_notes(text):
    text.focus('mark[data-of~="tap-water-2020"] a')
    assert [part for part in lit(text) if part.startswith("LI")] == ["LI tap-water-2016", "LI tap-water-2020"]


def test_every_quotation_is_taken_away_as_the_data_has_it(page, site_url, site_folder):
    with open(site_folder / "data/latest/targets.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for policy_id in ("central-2013-25", "gansu-2014-39"):
        page.goto(f"{site_url}policies/{policy_id}.html")
        page.eval_on_selector_all("dialog", "all => all.forEach(d => d.remove())")
        page.evaluate("HTMLDialogElement.prototype.showModal = function () {}")
        said = page.evaluate(
            """() => Array.from(document.querySelectorAll('.db-targets > li'), note => {
                note.querySelector('.db-cite').click();
                return [note.dataset.of, document.querySelector('.db-evidence textarea').value.split('\\n')[0]];
            })"""
        )
        own = [row for row in rows if row["policy"] == policy_id and row["task"] != f"{policy_id}/reporting"]
        assert dict(said).items() >= {row["id"].split("/")[1]: f"“{row['quote']}”" for row in own}.items()


def test_evidence_names_document_place_date_and_address(text):
    text.click("#m-tap-water-2016 .db-cite")
    quote, entry, origin = taken(text).split("\n")
    head = "中共甘肃省委办公厅, 甘肃省人民政府办公厅. 关于创新机制扎实推进农村扶贫开发工作的实施方案: 甘办发〔2014〕39号[Z/OL]. 2014-03-21: 二（二）第1段"
    assert quote == "“到2016年贫困地区自来水入户率达到80%以上”"
    assert entry.startswith(head)
    assert re.search(rf"\(\d{{4}}-\d\d-\d\d\)\[{date.today().isoformat()}\]\. https?://\S+{PAGE}#p-2-2$", entry)
    assert "不是政府网站" in origin


def test_the_address_of_evidence_marks_the_words(text, site_url):
    text.click("#m-tap-water-2016 .db-cite")
    address = exact(text).partition("#")[2]
    text.goto("about:blank")
    text.goto(f"{site_url}{PAGE}#{address}")
    assert text.evaluate("location.hash") == "#p-2-2"
    assert text.eval_on_selector("#p-2-2", "p => p.matches(':target')")


def test_the_address_of_a_long_passage_has_its_first_and_last_words_and_is_found(text, site_url):
    text.click("#p-2-2 .db-cite")
    whole = taken(text).split("\n")[0].strip("“”")
    directive = exact(text).partition(":~:text=")[2]
    first, last = map(unquote, directive.split(","))
    assert whole.startswith(first) and whole.endswith(last) and len(first) + len(last) < 40
    text.goto("about:blank")
    text.goto(f"{site_url}{PAGE}#:~:text={directive}")
    text.wait_for_function("scrollY > 0")
    assert 0 < text.locator("#p-2-2").bounding_box()["y"] < 900


def test_the_address_of_evidence_names_every_piece_of_a_quotation(text):
    text.click("#m-tap-water-2020 .db-cite")
    address = exact(text)
    words = [unquote(part) for part in address.partition(":~:text=")[2].split("&text=")]
    assert taken(text).split("\n")[0] == f"“{'……'.join(words)}”"
    assert words[1:] == ["到2020年达到95%以上"]


def test_no_address_is_longer_than_two_thousand_characters(text):
    text.evaluate("HTMLDialogElement.prototype.showModal = function () {}; Intl.Segmenter = undefined")
    lengths = text.evaluate(
        """() => Array.from(document.querySelectorAll('.db-text .db-cite, .db-targets .db-cite'), button => {
            button.click();
            const dialog = document.querySelector('.db-evidence'), exact = dialog.querySelector('[data-exact]');
            if (!exact.checked) exact.click();
            return dialog.querySelector('textarea').value.match(/https?:\\S+/)[0].length;
        })"""
    )
    assert len(lengths) > 150 and 1000 < max(lengths) <= 2000


@pytest.mark.parametrize("place", ("m-tap-water-2016", "t-2-2"))
def test_on_a_phone_the_notes_of_a_task_are_folded_and_an_address_opens_them(page, site_url, place):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + PAGE)
    assert 0 == page.locator(".db-targets:visible").count()
    page.goto(f"{site_url}{PAGE}#{place}")
    page.locator("#m-tap-water-2016").wait_for(state="visible")
    assert 1 == page.locator(".db-targets:visible").count()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator(".db-targets:visible").count() > 10 and 0 == page.locator(".db-fold > summary:visible").count()


def test_a_browser_that_does_not_know_text_fragments_finds_the_paragraph(page, site_folder):
    page.set_content("<div data-cited='x'></div>")
    went = page.evaluate(
        """code => { const went = [];
            new Function("location", code)({hash: "#p-2-2:~:text=x", replace: to => went.push(to)});
            return went; }""",
        (site_folder / "assets" / "site.js").read_text("utf-8"),
    )
    assert went == ["#p-2-2"]


def test_only_the_words_that_are_selected_are_quoted(text):
    text.evaluate(
        """() => { const node = document.createTreeWalker(document.querySelector('#p-2-2'), NodeFilter.SHOW_TEXT).nextNode();
            getSelection().setBaseAndExtent(node, 0, node, 4); }"""
    )
    chosen = text.evaluate("getSelection().toString()")
    text.click("#p-2-2 .db-cite")
    assert taken(text).split("\n")[0] == f"“{chosen}”"


def test_without_a_selection_the_whole_paragraph_is_quoted(text):
    text.click("#p-2-2 .db-cite")
    quote = taken(text).split("\n")[0]
    assert quote.endswith("（省水利厅、省发展改革委、省卫生计生委、省环保厅等）”")
    assert "¶" not in quote


def test_where_the_clipboard_is_closed_the_words_stand_selected(page, site_folder):
    page.goto((site_folder / PAGE).as_uri())
    page.evaluate("document.execCommand = () => false; Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("#m-tap-water-2016 .db-cite")
    assert "Ctrl+C" in page.inner_text("dialog.db-evidence [role=status]")
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") != 0


def test_a_task_leads_to_the_one_before_and_the_one_after(text):
    steps = text.locator(".db-part:has(#p-2-2) .db-steps a")
    assert steps.evaluate_all("links => links.map(a => a.getAttribute('href'))") == ["#t-2-1", "#t-2-3"]


def test_the_first_task_has_none_before_it_and_the_last_none_after():
    one, two = SimpleNamespace(id="1"), SimpleNamespace(id="2")
    assert neighbours((one, two)) == {one.id: (None, two), two.id: (one, None)}


def test_a_fourth_maker_is_and_others():
    assert cited(SimpleNamespace(issuers=("甲", "乙", "丙", "丁"), title="意见", document_number="某发〔2014〕1号")) == (
        "甲, 乙, 丙, 等. 意见: 某发〔2014〕1号[Z/OL]"
    )


def test_a_document_without_a_day_of_its_own_is_dated_by_its_publication():
    assert dated(SimpleNamespace(issued=None, published=PartialDate(text="2014-01-25", precision="day"))) == "2014-01-25公开"


REPORT = '<div data-db-report="0.1.0（2031-01-01）" hidden><textarea></textarea><button>复制</button><span role="status"></span></div>'


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (
            "record=gansu-2014-39/tap-water-2016&line=targets/gansu-2014-39.yaml:12",
            "记录：gansu-2014-39/tap-water-2016\n(.*\n)*数据行：targets/gansu-2014-39\\.yaml:12\n",
        ),
        ("page=units/gansu-water-resources.html", "页面：units/gansu-water-resources\\.html"),
    ],
)
def test_an_error_is_reported_with_what_the_link_names(page, site_url, site_folder, query, lines):
    html = (site_folder / "contribute.html").read_text("utf-8").replace("</article>", f"{REPORT}</article>", 1)
    page.route(re.compile(r"/contribute\.html"), lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{site_url}contribute.html?{query}#report")
    expect(page.locator("[data-db-report] textarea")).to_have_value(re.compile(lines))


def test_where_nobody_receives_errors_no_page_offers_to_report_one(page, site_url):
    for address in (PAGE, "units/gansu-water-resources.html"):
        page.goto(site_url + address)
        assert re.search(r"数据最近改动：\d{4}-\d\d-\d\d", page.inner_text(".db-changed"))
        assert 0 == page.locator("main a[href*='contribute.html']").count()


def test_a_phone_has_a_folded_list_of_contents_and_a_wide_window_that_of_the_theme(page, page_without_scripts, site_url):
    for tab in (page, page_without_scripts):
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.goto(site_url + PAGE)
        contents = tab.locator("details.db-chapters")
        expect(contents.locator("a").first).to_be_hidden()
        contents.locator("summary").click()
        heads = tab.locator("h2.db-doc-section, h3.db-doc-item")
        assert heads.count() == contents.locator("a").count()
        assert [f"#{id}" for id in heads.evaluate_all("all => all.map(h => h.id)")] == contents.locator("a").evaluate_all("all => all.map(a => a.hash)")
        tab.set_viewport_size({"width": 1440, "height": 900})
        expect(contents).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(media="print")
    expect(page.locator("details.db-chapters")).to_be_hidden()


@pytest.mark.parametrize("width", (390, 320))
def test_the_text_has_at_most_twenty_screens_of_a_phone(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site_url + PAGE)
    assert page.evaluate("document.documentElement.scrollHeight") <= 20 * 844
