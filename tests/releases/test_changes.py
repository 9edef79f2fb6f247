"""Tests of the pages of changes and corrections and of the feed, made from packages of the small corpus."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree

from corpora import ROOT, WORDING, files_of
from editions import DAY, NEXT_DAY, changelog, corpus, next_version, with_target, without_target, zipped

from generator.build.content import build
from generator.build.headers import saved_as
from generator.build.redirects import redirects
from generator.data.package import package
from generator.data.tables import tables
from generator.pages.changes import changes_page, corrections_page
from generator.pages.templates import environment
from generator.releases.errata import Erratum
from generator.releases.feeds import feeds
from generator.releases.history import editions, releases, summaries, zip_path
from generator.releases.package_reader import package_from
from generator.source.load import load

TEMPLATES = {p.relative_to(ROOT / "site").as_posix(): p.read_text("utf-8") for p in (ROOT / "site" / "templates").iterdir()}
ADDRESS = "https://duibiao.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOW = next_version(corpus())


def first():
    """Return the former release: another figure, unit and scope, one target more and one less."""
    found = with_target(without_target(corpus(), "new-rooms-2031"), "coverage-2034", value=Decimal(80), kind="output")
    return with_target(found, "township-libraries", scope="县")


def shown(*released, now=NOW):
    """Return the editions of a checkout with these releases."""
    found = releases({zip_path(one.version): zipped(one) for one in released})
    return editions(found, package_from(now))


def page(*released, now=NOW, said={}):
    return changes_page(now, environment(now, TEMPLATES), shown(*released, now=now), said)["changes.md"].decode()


def feed(*released, now=NOW, address=ADDRESS, errata=(), path="changes.xml"):
    site = replace(now, imprint=replace(now.imprint, address=address))
    return feeds(site, shown(*released, now=now), errata)[path]


def headings(text):
    return re.findall(r"^## (.*?) \{#(.*?)\}$", text, re.MULTILINE)


def words(text):
    """Return the text of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", text)))


def test_an_alias_that_was_added_leads_to_the_page_of_its_unit():
    unit, *others = NOW.units
    text = page(corpus(), now=replace(NOW, units=(replace(unit, aliases=("某某口",)), *others)))
    assert re.search(rf'<a [^>]*href="units/{unit.id}.html"[^>]*>某某口</a>', text)


def test_versions_stand_newest_first_with_their_dates():
    found = headings(page(first(), NOW))
    assert [("0.1.0 版（2030-05-01）", "v0-1-0"), ("0.0.1 版（2030-04-01）", "v0-0-1")] == found[:2]


def test_a_version_says_what_it_added_removed_and_changed():
    text = words(page(first(), NOW))
    assert "与 0.0.1 版相比，新增 4 条，删去 1 条，改动 4 条，为次版本。" in text
    assert "数值 数值：80 → 85" in text
    assert "其他 类别：产出 → 结果" in text
    assert "文字 范围：县 → 乡镇" in text
    assert "新增 新建图书室 mousheng-2030-2/new-rooms-2031今明两年新建图书室200个" in text


def test_a_record_leads_to_its_page_and_one_that_is_gone_does_not():
    grown = page(first(), NOW)
    assert '<a href="policies/mousheng-2030-2-targets.html#mousheng-2030-2-coverage-2034">建制村图书室覆盖率</a>' in grown
    shrunk = page(NOW, now=next_version(without_target(corpus(), "new-rooms-2031"), "0.2.0"))
    assert '<span class="db-status">删去</span> 新建图书室 <code' in shrunk


def test_a_version_leads_to_its_files_and_a_version_that_is_not_kept_says_so():
    text = page(first())
    assert '<a href="data/latest/duibiao-0.0.1.zip" download>' in text
    assert "data/latest/duibiao-0.1.0" not in text.partition("{#rule}")[0]
    assert '这是本站现在的数据，<a href="data.html">下载</a>。' in text


def test_the_first_version_says_what_it_holds():
    text = words(page(NOW))
    assert [("0.1.0 版（2030-05-01）", "v0-1-0")] == headings(page(NOW))[:1]
    assert f"第一个版本，共 {len(tables(NOW))} 张表。" in text
    assert "目标18 目标原文21 " in text


def test_without_releases_the_data_of_now_is_the_first_version():
    text = words(page())
    assert "第一个版本" in text and "这是本站现在的数据" in text


def test_the_same_data_in_a_new_version_is_said_to_be_the_same():
    text = page(corpus(version="0.1.0"), now=corpus(version="0.1.1"))
    assert "与 0.1.0 版相比，各表的记录相同，为修订版本。" in words(text)
    same = ElementTree.fromstring(feed(corpus(version="0.1.0"), corpus(version="0.1.1"))).find("a:entry/a:content", ATOM)
    assert "各表的记录与 0.1.0 版相同。" == same.text


def test_the_rule_of_versions_and_the_feed_are_on_the_page():
    text = page()
    assert [("版本号怎样定", "rule"), ("旧版本与旧地址", "old")] == headings(text)[-2:]
    assert '<a href="changes.xml" type="application/atom+xml">' in text


def test_words_of_a_package_are_escaped_on_the_page():
    assert "<script>" not in page(with_target(corpus(), "coverage-2034", note="<script>alert(1)</script>"), NOW)


def test_the_feed_has_an_entry_for_each_release_with_lasting_ids():
    root = ElementTree.fromstring(feed(first(), NOW))
    found = [
        (e.findtext("a:id", "", ATOM), e.findtext("a:title", "", ATOM), e.findtext("a:updated", "", ATOM), e.find("a:link", ATOM).get("href"))
        for e in root.findall("a:entry", ATOM)
    ]
    assert "{http://www.w3.org/2005/Atom}feed" == root.tag
    assert [
        ("urn:duibiao:release:0.1.0", "0.1.0 版", f"{NEXT_DAY}T00:00:00Z", f"{ADDRESS}changes.html#v0-1-0"),
        ("urn:duibiao:release:0.0.1", "0.0.1 版", f"{DAY}T00:00:00Z", f"{ADDRESS}changes.html#v0-0-1"),
    ] == found


def test_the_feed_has_what_atom_demands():
    for released in [(), (NOW,), (corpus(), NOW)]:
        root = ElementTree.fromstring(feed(*released))
        links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
        assert ("urn:duibiao:changes", f"{NEXT_DAY}T00:00:00Z") == (root.findtext("a:id", "", ATOM), root.findtext("a:updated", "", ATOM))
        assert {"self": f"{ADDRESS}changes.xml", "alternate": f"{ADDRESS}changes.html"} == links
        assert all((root.findtext(f"a:{name}", "", ATOM) for name in ("title", "author/a:name")))
        assert len(released) == len(root.findall("a:entry", ATOM))
        assert all(entry.findtext("a:content", "", ATOM) for entry in root.findall("a:entry", ATOM))


def test_the_feed_says_that_it_is_no_government_publication():
    root = ElementTree.fromstring(feed(NOW))
    assert "本站不是政府网站；文件以印发的纸质文本为准。" == root.findtext("a:subtitle", namespaces=ATOM)


def test_ids_of_the_feed_do_not_change_with_the_address():
    ids = [re.findall(rb"<id>(.*?)</id>", feed(NOW, address=address)) for address in (ADDRESS, "https://elsewhere.example/a/")]
    assert ids[0] == ids[1]


def test_the_feed_tells_a_reader_what_changed():
    (newest, _) = ElementTree.fromstring(feed(first(), NOW)).findall("a:entry", ATOM)
    lines = newest.findtext("a:content", "", ATOM).split("\n")
    assert "与 0.0.1 版相比：" == lines[0]
    assert "目标 改动 mousheng-2030-2/coverage-2034 建制村图书室覆盖率：类别（其他）产出 → 结果；数值（数值）80 → 85" in lines


def lines(*released, **more):
    """Return the lines of the newest entry of a feed."""
    return ElementTree.fromstring(feed(*released, **more)).findtext("a:entry/a:content", "", ATOM).split("\n")


def test_the_feed_names_every_correction_first_and_leads_to_the_rest(monkeypatch):
    """Of 53 records it showed 40, in the order of the tables: five corrections fell away."""
    monkeypatch.setattr("generator.releases.feeds.MOST_LINES", 2)
    noted = [
        erratum(field="value", old="80", new="85"),
        erratum("township-libraries", field="scope", old="县", new="乡镇"),
        erratum("gone", field="", old="", new="", why="重复。"),
    ]
    found = lines(first(), NOW, errata=noted)
    assert [
        "与 0.0.1 版相比：",
        "更正 目标 mousheng-2030-2/coverage-2034 建制村图书室覆盖率：数值 80 → 85。误抄。",
        "更正 目标 mousheng-2030-2/township-libraries 乡镇图书馆覆盖：范围 县 → 乡镇。误抄。",
        "更正 目标 mousheng-2030-2/gone：整条撤下。重复。",
    ] == found[:4]
    assert 7 == len(found) and f"另有 6 条，见 {ADDRESS}changes.html#v0-1-0" == found[-1]
    assert not [line for line in found[4:] if "数值" in line or "township-libraries" in line]


def test_a_unit_and_a_topic_have_a_feed_of_the_versions_in_which_something_of_them_changed():
    task = next(t for t in NOW.targets if t.key == "coverage-2034").task
    own = next(t for t in NOW.tasks if t.id == f"mousheng-2030-2/{task}")
    third = replace(NOW, version="0.2.0", data_date="2030-06-01", units=(replace(NOW.units[0], name_en="Other"), *NOW.units[1:]))
    released = (with_target(corpus(), "coverage-2034", value=Decimal(80)), NOW, third)

    def versions(path):
        root = ElementTree.fromstring(feed(*released, now=third, path=path))
        return {entry.findtext("a:title", "", ATOM).removesuffix(" 版"): entry.findtext("a:content", "", ATOM) for entry in root.findall("a:entry", ATOM)}

    changed = "目标 改动 mousheng-2030-2/coverage-2034 建制村图书室覆盖率：数值（数值）80 → 85"
    found = versions(f"topics/{own.topic}.xml")
    assert "第一个版本已收录。" == found.pop("0.0.1")
    assert ["与 0.0.1 版相比：", changed] == found.pop("0.1.0").split("\n")[:2] and not found
    assert ["0.0.1"] == list(versions(f"topics/{next(t.id for t in NOW.topics if t.id != own.topic)}.xml"))
    assert ["0.2.0", "0.0.1"] == [version for version in versions(f"units/{NOW.units[0].id}.xml") if version != "0.1.0"]
    members = {named[name].id for named in [NOW.named(NOW.policy("mousheng-2030-2"))] for name in own.members}
    assert members == {unit.id for unit in NOW.units if changed in versions(f"units/{unit.id}.xml").get("0.1.0", "")}


def test_a_feed_is_the_same_while_nothing_of_its_unit_changes():
    path = f"units/{NOW.units[0].id}.xml"
    later = replace(NOW, version="0.1.1", data_date="2030-06-01")
    assert feed(corpus(), NOW, path=path) == feed(corpus(), NOW, later, now=later, path=path)


def test_every_feed_has_what_atom_demands():
    for path in feeds(NOW, shown(first(), NOW), ()):
        root = ElementTree.fromstring(feed(first(), NOW, path=path))
        ids = [root.findtext("a:id", "", ATOM), *(entry.findtext("a:id", "", ATOM) for entry in root.findall("a:entry", ATOM))]
        assert all(ids) and len(ids) == len(set(ids)) and root.findtext("a:updated", "", ATOM).endswith("Z")
        assert f"{ADDRESS}{path}" == root.find("a:link[@rel='self']", ATOM).get("href")


def corrections(*noted):
    return corrections_page(NOW, environment(NOW, TEMPLATES), noted, shown(corpus(), NOW))["corrections.md"].decode()


def test_where_nothing_was_corrected_the_page_says_so():
    text = corrections()
    assert "发布过的版本中，没有更正过的内容（0.1.0 版，2030-05-01）。" in text
    assert [("更正与变更的区别", "difference"), ("编者：怎样记录一条更正", "how")] == headings(text)


def test_a_correction_stands_with_date_old_value_new_value_reason_and_version():
    noted = Erratum(
        since="0.1.0",
        date="2030-04-20",
        table="targets",
        record=("mousheng-2030-2/coverage-2034",),
        field="kind",
        old="output",
        new="",
        why="抄录时误作80。",
    )
    text = corrections(noted)
    assert '<time datetime="2030-04-20">2030-04-20</time><small class="db-nowrap">自 <a href="changes.html#v0-1-0">0.1.0</a> 版起</small>' in text
    assert '<a href="policies/mousheng-2030-2-targets.html#mousheng-2030-2-coverage-2034">某省方案：建制村图书室覆盖率</a>' in text
    assert "类别：<del>产出</del> → <ins>（未写）</ins>" in text and "抄录时误作80。" in text


def erratum(record="coverage-2034", **facts):
    said = {"since": "0.1.0", "date": "2030-04-20", "table": "targets", "field": "note", "old": "甲", "new": "乙", "why": "误抄。"}
    return Erratum(**said | {"record": (f"mousheng-2030-2/{record}",)} | facts)


def test_grave_corrections_come_first_and_words_are_folded():
    text = corrections(erratum(), erratum(field="value", old="80", new="85", date="2030-04-10"))
    assert ["figures", "words"] == [anchor for _, anchor in headings(text)][:2]
    assert "数值：<del>80</del>" in text.partition("<details")[0] and "<del>甲</del>" not in text.partition("<details")[0]
    assert "共更正 2 条" in text


def test_corrections_of_one_cause_are_one_entry():
    alike = [erratum(record, field=field, old=old, new="") for record in ("coverage-2034", "new-rooms-2031") for field, old in (("value", "80"), ("unit", "%"))]
    text = corrections(*alike)
    assert (1, 1) == (text.count("误抄。"), text.count('<tr role="row"><th role="rowheader"'))
    assert "数值：<del>80%</del> → <ins>（未写）</ins></td>" in text
    assert "<small>2 条记录</small>" in text and "：新建图书室</a>" in text and " 4 条" in text


def test_what_says_together_how_much_is_corrected_as_one_figure():
    said = (("operator", "at_least", "all"), ("value", "80", ""), ("unit", "%", ""))
    assert "数值：<del>至少 80%</del> → <ins>全部</ins></td>" in corrections(*(erratum(field=field, old=old, new=new) for field, old, new in said))
    assert "数值：<del>未写数值</del> → <ins>完成</ins></td>" in corrections(erratum(field="operator", old="none", new="complete"))
    assert "数值：<del>达到</del> → <ins>约</ins></td>" in corrections(erratum(field="operator", old="reach", new="about"))


def test_a_reason_names_records_instead_of_their_ids():
    why = "并入 new-reading-rooms（新建的图书室），与 reading-room-coverage 不同，见 a-b-c。"
    assert "并入“新建的图书室”，与“建制村图书室覆盖率”不同，见 a-b-c。" in corrections(erratum(why=why))


def test_the_summary_of_a_table_says_what_changed_in_it():
    assert "<summary>目标：新增 1 条，改动 2 条（类别 1、数值 1、范围 1）</summary>" in page(first(), NOW)


def test_a_version_says_in_a_sentence_what_it_changes_for_a_reader():
    files = {"CHANGELOG.md": "# 变更\n\n## [0.1.0] - 2030-05-01\n\nThe first `words`\nof it.\n\n## [0.0.1] - 2030-04-01\n\nFirst.\n\n首次\n发布。\n\n### Added\n\n- 其他\n".encode()}
    said = summaries(files)
    assert {"0.1.0": "The first `words` of it.", "0.0.1": "首次发布。"} == said
    text = page(first(), NOW, said=said)
    assert '<p lang="en">The first `words` of it.</p>' in text and '<p lang="zh">首次发布。</p>' in text


def test_the_page_names_every_key_of_a_correction():
    assert ["since", "date", "table", "record", "field", "old", "new", "why", "moved_to"] == re.findall(r'<th scope="row"><code>(\w+)</code>', corrections())


def site_files(root=ROOT / "site"):
    files = {f"site/{p.relative_to(root).as_posix()}": p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return files | {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}


def test_the_site_holds_the_pages_the_feed_and_the_files_of_each_release():

    found, _ = load(files_of(ROOT))
    here = site_files()
    old = package(found, WORDING, found.imprint.address, found.imprint.contact)[f"data/latest/duibiao-{found.version}.zip"]
    files = here | {zip_path(found.version): old, "CHANGELOG.md": changelog((found.version, found.data_date))}
    made = build(found, files)
    assert {"changes.md", "changes.xml", "corrections.md"} <= made.keys()
    assert old == made[f"data/latest/duibiao-{found.version}.zip"]
    assert found.imprint.address.encode() in made["changes.xml"]


def test_a_later_version_stands_after_an_earlier_one_everywhere():
    """Check the order of 0.9.0 and 0.10.0 on the page, in the feed, in the list of versions, among withdrawn records and in file names."""
    old, new = (next_version(corpus(), version) for version in ("0.9.0", "0.10.0"))
    fewer = without_target(next_version(corpus(), "0.11.0"), "coverage-2034")
    files = site_files() | {zip_path(one.version): zipped(one) for one in (new, old)}
    made = build(fewer, files | {"CHANGELOG.md": changelog(("0.11.0", NEXT_DAY), ("0.10.0", NEXT_DAY), ("0.9.0", NEXT_DAY))})
    assert ["0.11.0", "0.10.0", "0.9.0"] == re.findall(r"^## ([\d.]+) 版（", made["changes.md"].decode(), re.MULTILINE)
    assert ["0.10.0 版", "0.9.0 版"] == re.findall(r"<title>([\d.]+ 版)</title>", made["changes.xml"].decode())
    versions = json.loads(made["data/latest/index.json"])["versions"]
    assert [(version, f"duibiao-{version}.zip") for version in ("0.9.0", "0.10.0", "0.11.0")] == [(one["version"], one["zip"]) for one in versions]
    moved = [f"/data/v{version}/* /data/latest/duibiao-{version}.zip 302" for version in ("0.9.0", "0.10.0", "0.11.0")]
    assert moved == redirects(made).decode().splitlines()
    assert "最后在 0.10.0 版" in made["targets.md"].decode() + made["compare.md"].decode()
    assert "data/latest/duibiao-0.11.0.zip" in made
    assert {("data/latest/duibiao.xlsx", "duibiao-0.11.0.xlsx"), ("data/latest/duibiao.sqlite", "duibiao-0.11.0.sqlite")} == set(saved_as(made, "0.11.0"))


def test_a_feed_reader_finds_the_feed_of_a_unit_and_a_topic_on_its_page(site_folder):
    for page in ("units/gansu-finance", "topics/drinking-water"):
        name = page.partition("/")[2]
        assert re.search(rf'<link rel="alternate " type="application/atom\+xml" title="[^"]+" href="{name}\.xml">', (site_folder / f"{page}.html").read_text("utf-8"))
        assert f'<a href="{name}.xml" type="application/atom+xml">' in (site_folder / f"{page}.html").read_text("utf-8")
        assert ElementTree.parse(site_folder / f"{page}.xml").getroot().findall("a:entry", ATOM)


def test_a_feed_reader_finds_the_feed_on_the_home_page_and_the_page_of_changes(site_folder):
    link = re.compile(r'<link rel="alternate " type="application/atom\+xml" title="[^"]+" href="(?:\./)?changes\.xml">')
    assert [True, True, False] == [bool(link.search((site_folder / f"{n}.html").read_text("utf-8"))) for n in ("index", "changes", "about")]
