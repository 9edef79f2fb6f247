"""The program knows no subject and no place: what it makes of one corpus says no word of another.

The words are those of the first documents.  Each root of another subject is built whole, with the templates that the program brings.
"""

import re
import shutil
import subprocess
import sys

import pytest
from corpora import ROOT, SMALL, files_of, problems_of
from everything import files, plain, said

from generator.build.content import SITE, build
from generator.build.folder import read
from generator.source.load import load

WORDS = ("扶贫", "贫困", "甘肃", "自来水", "省水利厅", "poverty", "gansu")
CENTRE = ("中央", "地方对口", "仅地方")
ROOTS = sorted((ROOT / "tests" / "corpora" / "roots").iterdir())
OWN = {"site_name": "某地对表", "site_url": "https://elsewhere.example/", "site_description": "某地的文件。", "site_author": "某地编者"}
SOURCES = read(ROOT, SITE)


def configuration():
    """A mkdocs.yml of one's own: that of the first site without what it says of its subject."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r'(?m)(^  icp: ""\n)(?:  .*\n)+', r"\1", text)
    for key, value in OWN.items():
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
    return re.sub(r"(?m)^copyright: >-\n(?:  .*\n)+", "copyright: 某地编者\n", text)


@pytest.fixture(scope="module", params=ROOTS, ids=lambda root: root.name)
def made(request, tmp_path_factory):
    """(the root, the files of its site)."""
    root = tmp_path_factory.mktemp("elsewhere") / request.param.name
    shutil.copytree(request.param, root)
    run = subprocess.run([sys.executable, "-m", "generator", "build", "--root", root, "--quiet"], cwd=ROOT, capture_output=True, text=True)
    assert (0, "", "") == (run.returncode, run.stdout, run.stderr)
    return request.param, files(root / "build" / "public")


def test_a_site_of_another_subject_says_no_word_of_the_first(made):
    root, site = made
    assert {} == said({p.name: p.read_bytes() for p in root.rglob("*") if p.is_file()}, WORDS)
    assert {} == said(site, WORDS)


def test_a_site_of_another_subject_says_its_own_words_everywhere(made):
    root, site = made
    title = load(files_of(root))[0].policies[0].title
    found = said(site, (title,))[title]
    assert {"index.html", "data/latest/policies.csv", "data/latest/duibiao.sqlite", "data/latest/duibiao.xlsx/xl/sharedStrings.xml"} <= set(found)


def test_a_site_without_central_documents_speaks_of_no_centre(made):
    root, site = made
    assert [] == [policy.id for policy in load(files_of(root))[0].policies if policy.level == "central"]
    assert {} == said(site, CENTRE)


def test_the_first_site_says_all_of_these_words(site_folder):
    assert {*WORDS, "中央"} == said(files(site_folder), (*WORDS, "中央")).keys()


def docs(corpus_files):
    """(what stands in build/docs of these files, with the configuration of somebody else; the problems of the files)."""
    given = {**corpus_files, "mkdocs.yml": configuration().encode()}
    corpus, _ = load(given)
    return build(corpus, SOURCES | given)


def test_publisher_titles_and_address_are_those_of_the_configuration():
    made = docs(files_of(SMALL))
    described = plain(made["data/latest/datapackage.json"].decode())
    assert '"title": "某地对表：政策文件的任务、单位、期限与目标"' in described and '"某地编者"' in described
    for path in ("changes.xml", "data/latest/duibiao.ics", "data/latest/catalog.jsonld", "data/latest/index.json", "about.md"):
        assert "某地" in made[path].decode(), path
    assert {} == said(made, ("对表项目编者", "Duibiao contributors", "duibiao.example", "对表 Duibiao"))


LEVELS = ROOT / "tests" / "corpora" / "levels"
RECORD = re.compile(r"(?m)^- .*\n(?:(?:  .*)?\n)*")


def of_two_levels():
    """A county's plan below a city's: two documents of the corpus of four levels, which name no body above the city."""
    kept = ("yunchuan-2031-12", "shiqiao-2031-20")
    found = {path: text.decode() for path, text in files_of(LEVELS).items() if path.count("/") != 2 or path.split("/")[1] in kept}
    found = {path: text for path, text in found.items() if not path.startswith("targets/") or "-2031-" not in path or path[8:-5] in kept}
    judged = RECORD.findall(found["targets/comparisons.yaml"])
    found["targets/comparisons.yaml"] = "".join(pair for pair in judged if all(f" {id}/" in pair for id in kept))
    top = "policies/yunchuan-2031-12/policy.yaml"
    found[top] = re.sub(r"(?m)^implements.*\n", "", found[top])
    for path, text in found.items():
        for word, other in (("东江省", "云川市"), ("自来水", "供水")):
            found[path] = found[path].replace(word, other)
    units = RECORD.findall(found["policies/units.yaml"])
    own = [unit for unit in units if re.search(r"source: (?:yunchuan|shiqiao)", unit)]
    known = {re.match(r"- id: (\S+)", unit)[1] for unit in own}
    own = [re.sub(r"  counterpart: (\S+)\n", lambda m: m[0] if m[1] in known else "", unit) for unit in own]
    return {path: text.encode() for path, text in (found | {"policies/units.yaml": "".join(own)}).items()}


def test_a_corpus_without_central_documents_speaks_of_no_centre():
    made = docs(of_two_levels())
    assert {} == said(made, (*CENTRE, *WORDS))
    assert "云川与石桥县对照" in made["index.md"].decode()
    assert "石桥县未提" in made["compare.md"].decode()


def test_the_two_levels_are_clean_but_for_what_the_others_used():
    unused = {"indicators-used", "topic-in-heading", "terms-used"}
    assert [] == [problem for problem in problems_of(of_two_levels()) if problem.rule not in unused]
