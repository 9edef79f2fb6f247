"""What a newcomer finds from the home page in three clicks, and what the keyboard reaches without a mouse."""

import pytest

# Page types with few enough stops to walk them all.
WALKED = ("index.html", "units/gansu-water-resources.html", "topics/drinking-water.html", "policies/gansu-2014-39-matrix.html", "about.html")
# The way back to the top comes and goes with scrolling; of radio buttons the Tab key reaches one.
REACHABLE = "a[href], button:not(.md-top), input:not([type=hidden], [type=radio]), select, textarea, summary, [tabindex='0']"


@pytest.fixture
def home(page, site_url):
    page.goto(site_url + "index.html")
    return page


def test_what_the_water_department_leads(home):
    home.fill("section:has(#by-unit) input", "省水利厅")
    home.click("section:has(#by-unit) button")
    home.wait_for_url("**/units/gansu-water-resources.html?asked=*")
    assert "饮水安全工作" in home.locator("main").inner_text()
    assert "牵头" in home.locator("main").inner_text()


def test_whether_the_date_for_electricity_is_later(home):
    home.click("#by-comparison a")
    home.click("[data-db-index] a")
    home.select_option("select[name=topic]", "electricity")
    pairs = home.locator("[data-db-pair]:visible")
    assert ["期限更早（1 年）", "期限无法比较"] == pairs.locator("summary .db-rel:nth-child(2)").all_inner_texts()


def in_sight(page, name):
    """Whether a heading has come to rest below the page's own header, in the upper half of the window."""
    page.wait_for_timeout(500)  # what lies around it is laid out when it comes near
    top, header, height = page.evaluate(
        """name => [document.getElementById(name).getBoundingClientRect().top,
            document.querySelector('.md-header').getBoundingClientRect().bottom, innerHeight]""",
        name,
    )
    return header <= top < height / 2


@pytest.mark.parametrize("width", (1440, 768, 390, 320))
@pytest.mark.parametrize("name", ("pairs-electricity", "central-only", "gaps"))
def test_a_part_of_the_comparison_that_the_address_names_is_in_sight(page, site_url, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}policies/gansu-2014-39-compare.html#{name}")
    assert in_sight(page, name)


def test_the_sentence_behind_95_percent(home):
    home.locator("section:has(#by-search)").get_by_role("link", name="95%", exact=True).click()
    row = home.locator("[data-db-group=target] [data-db-row]:visible").filter(has_text="达到95%以上").filter(has_text="自来水").first
    row.locator("a.db-quote").click()
    home.wait_for_url("**/policies/gansu-2014-39.html#q-tap-water-2020")
    assert home.locator("mark.db-mark--asked").last.inner_text() == "到2020年达到95%以上"


@pytest.mark.parametrize("address", WALKED)
def test_the_tab_key_reaches_everything_with_a_visible_focus_and_leaves(page, site_url, address):
    page.goto(site_url + address)
    wanted = page.evaluate(
        f"""() => Array.from(document.querySelectorAll({REACHABLE!r})).filter(part => part.tabIndex >= 0 && !part.disabled
            && part.checkVisibility({{visibilityProperty: true}})).map((part, n) => {{ part.dataset.stop = n; return n; }})"""
    )
    assert len(wanted) > 20
    reached, unseen = [], []
    for _ in range(len(wanted) + 40):
        page.keyboard.press("Tab")
        stop, shown, html = page.evaluate(
            """() => { const part = document.activeElement, style = getComputedStyle(part);
                return [part === document.body ? null : part.dataset.stop ?? "-",
                    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, part.outerHTML.slice(0, 120)]; }"""
        )
        if stop is None or stop in reached[:1]:
            break
        reached.append(stop)
        unseen += [] if shown else [html]
    assert unseen == []
    missed = [n for n in wanted if str(n) not in reached]
    assert [page.locator(f'[data-stop="{n}"]').evaluate('part => part.outerHTML.slice(0, 120)') for n in missed] == []
