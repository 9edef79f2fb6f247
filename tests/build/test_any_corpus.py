"""Whatever the corpus, it goes through check, release, build and diff: none, one, three and five documents, with and without targets, dates and parents."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from corpora import ROOT, files_of, real
from plans import SHARED, item, plan, root, written

from generator.build.check import SOURCES
from generator.build.content import build
from generator.build.folder import read
from generator.build.publish import SITE
from generator.cli import main
from generator.data.links import passage_anchor
from generator.pages.prose_pages import POLICY, checkout
from generator.source.load import load

TALK = item("care", "管护服务", "加强日常管护，方便群众出行。")
PATROL = item("patrol", "夜间巡查", "每年组织夜间巡查4次。", "夜间巡查", kind="output", reach=4, unit="次", every="year")
ALL_LIT = item("street-lamps", "路灯建设", "实现村道路灯全覆盖。", "路灯", all=True, scope="村道")
PLACES = {"lanxi-2031-7": "岚溪县", "shihu-2031-7": "石湖县", "dongping-2031-7": "东坪县", "baisha-2031-7": "白沙县", "songling-2031-7": "松岭县"}
CITY, PROVINCE = ("qinghe-2031-7", "青禾市"), ("yunzhou-2031-7", "云舟省")


def lamps(value, year):
    sentence = f"到{year}年村道路灯覆盖率达到{value}%以上。"
    return item("street-lamps", "路灯建设", sentence, "路灯覆盖率", at_least=value, unit="%", by=year, scope="村道")


def county(*items, **implements):
    return plan("lanxi-2031-7", "岚溪县", "county", *items, **implements)


def city(*items, **implements):
    return plan(*CITY, "prefecture", *items, **implements)


CORPORA = {
    "no document": (),
    "one document": (county(lamps(90, 2034), TALK),),
    "two without a common indicator": (city(lamps(80, 2033), TALK), county(PATROL, implements=CITY)),
    "two that have nothing to do with each other": (city(lamps(80, 2033)), county(PATROL)),
    "no dated target": (county(ALL_LIT, TALK),),
    "no target": (county(TALK),),
    "two without a target": (city(TALK), county(TALK, implements=CITY)),
    "a plan below a plan below a plan": (
        plan(*PROVINCE, "province", lamps(80, 2035)),
        city(lamps(85, 2034), implements=PROVINCE),
        county(lamps(90, 2033), PATROL, implements=CITY),
    ),
    "a parent that is not here": (county(lamps(90, 2034), TALK, implements=("", "青禾市")),),
    "a heading with paragraphs of its own": (county(TALK, PATROL, lead=("坚持因地制宜。", "坚持方便群众。")),),
    "five of one level": tuple(plan(id, place, "county", lamps(80, 2033), TALK) for id, place in PLACES.items()),
}


@pytest.fixture(scope="module")
def site_files():
    return read(ROOT, SITE)


def published(folder, version):
    """The pages of the site, after every command has ended without a problem."""
    at = ("--root", str(folder))
    assert 0 == main(["check", *at])
    assert 0 == main(["release", version, *at])
    assert 0 == main(["build", "--quiet", *at])
    public = folder / "build" / "public"
    assert 0 == main(["diff", str(folder / "releases" / f"duibiao-{version}.zip"), str(public / "data" / "latest" / f"duibiao-{version}.zip")])
    return {path.relative_to(public).as_posix(): path.read_text("utf-8") for path in public.rglob("*.html")}


# Built at every change; the others with the slow tests
USUAL = ("no document", "a plan below a plan below a plan")


@pytest.mark.parametrize("name", [name if name in USUAL else pytest.param(name, marks=pytest.mark.slow) for name in CORPORA])
def test_a_corpus_is_checked_released_built_and_compared(name, tmp_path, capsys):
    pages = published(written(root(*CORPORA[name]), tmp_path), "0.1.0")
    assert "the tables are the same" in capsys.readouterr().out
    assert {"index.html", "units.html", "compare.html", "targets.html", "timeline.html", "progress.html", "data.html", "404.html"} <= pages.keys()
    corpus, _ = load(files_of(tmp_path))
    for policy in corpus.policies:
        page = pages[f"policies/{policy.id}.html"]
        ids = re.findall(r'\sid="?([^"\s>]+)', page)
        assert [] == [passage.key for passage in policy.passages if ids.count(passage_anchor(passage.key)) != 1]
        assert [] == [id for id, times in Counter(ids).items() if times > 1]
        assert re.sub(r"\s", "", policy.text.splitlines()[-1]) in re.sub(r"<[^>]+>|\s", "", page)


def test_a_page_with_nothing_to_list_says_so_and_has_no_filter(site_files):
    def lists(name):
        made = build(load(root(*CORPORA[name]))[0], site_files)
        return {path: page.decode() for path, page in made.items() if re.search(r"policies/.*-(targets|timeline|progress)\.md$", path)}

    bare, full = lists("no target"), lists("a plan below a plan below a plan")
    assert (3, 9) == (len(bare), len(full))
    assert [] == [name for name, page in bare.items() if "data-db-filter" in page or "<figure" in page or "没有写明目标" not in page]
    assert [] == [name for name, page in full.items() if "data-db-filter" not in page]


def test_the_lists_of_one_document_have_an_index_of_one_line(site_files):
    made = build(load(root(*CORPORA["one document"]))[0], site_files)
    assert {1} == {made[f"{name}.md"].decode().count("data-db-document=") for name in ("targets", "timeline", "progress", "report")}
    compare = made["compare.md"].decode()
    assert "没有可以对照的目标" in compare and "data-db-index" not in compare and "{#rules}" in compare


@pytest.mark.slow
def test_the_handbooks_example_joins_the_published_documents(tmp_path, site_files, capsys):
    """With the released versions beside them: a heading directly above an item has an address too."""
    files = read(ROOT, (*SOURCES, *SITE))
    example = checkout(site_files)
    joined = {path: files[path] + content for path, content in example.items() if path in SHARED}
    newest = real().version
    if not (written(files, tmp_path) / "releases" / f"duibiao-{newest}.zip").exists():
        assert 0 == main(["release", newest, "--root", str(tmp_path)])
    major, minor, _ = newest.split(".")
    version = f"{major}.{int(minor) + 1}.0"
    heading = f"## [{version}] - 2031-04-01\n\n- A third document.\n\n".encode()
    changelog = files["CHANGELOG.md"].replace(b"## [", heading + b"## [", 1)
    own = {path: content for path, content in example.items() if POLICY in path}
    pages = published(written(own | joined | {"CHANGELOG.md": changelog}, tmp_path), version)
    assert 'id="p-1"' in pages[f"policies/{POLICY}.html"] or "id=p-1 " in pages[f"policies/{POLICY}.html"]
    assert f"policies/{POLICY}.html#p-1" in pages["changes.html"]
    capsys.readouterr()
    assert 0 == main(["diff", str(ROOT / "releases" / "duibiao-0.1.1.zip"), str(tmp_path / "releases" / f"duibiao-{version}.zip")])
    assert f"{POLICY}/t-1-1-1" in capsys.readouterr().out


def test_a_task_whose_units_share_the_work_is_not_without_units(site_files):
    """Its clause names no lead: （甲局、乙局按职责分工负责）."""
    files = root(*CORPORA["one document"])
    corpus, _ = load(files)
    shared = tuple(replace(task, leads=(), participants=task.leads) for task in corpus.tasks)
    made = build(replace(corpus, tasks=shared), site_files)
    named = {name: made[f"policies/{corpus.policies[0].id}-{name}.md"].decode() for name in ("targets", "timeline", "progress")}
    assert [] == [name for name, page in named.items() if "未写明牵头单位" not in page or "未点名单位" in page]
