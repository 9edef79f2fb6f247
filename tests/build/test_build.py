"""The whole program as one value: the same files give the same bytes, and the README counts what the data holds."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import folder as tree
from generator.build.check import SOURCES, prove
from generator.build.content import SITE, build, pages_of
from generator.data.placeholders import TOKEN
from generator.views.responsibilities import responsibilities

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files():
    return tree.read(ROOT, (*SOURCES, *SITE))


@pytest.fixture(scope="module")
def corpus(files):
    corpus, problems = prove(files)
    assert problems == []
    return corpus


@pytest.fixture(scope="module")
def made(corpus, files):
    return build(corpus, files)


def test_the_same_files_give_the_same_bytes(made, files):
    again, _ = prove(dict(reversed(files.items())))
    assert build(again, files) == made


def test_the_bytes_depend_on_no_clock_no_time_zone_and_no_hash_seed(made):
    digest = (
        "import hashlib;from pathlib import Path;from generator.build import folder as tree;from generator.build.content import *;from generator.build.check import *;"
        f"f=tree.read(Path({str(ROOT)!r}),(*SOURCES,*SITE));c,_=prove(f);b=build(c,f);"
        "print(hashlib.sha256(b''.join(k.encode()+v for k,v in sorted(b.items()))).hexdigest())"
    )
    elsewhere = {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", digest], cwd=ROOT, capture_output=True, text=True, check=True, env=elsewhere)
    assert run.stdout.strip() == hashlib.sha256(b"".join(name.encode() + content for name, content in sorted(made.items()))).hexdigest()


def test_every_size_and_sum_that_a_page_promises_is_there(corpus, files, made):
    promised = {name for name, page in pages_of(corpus, files).items() if TOKEN.search(page)}
    assert {"data.md", *(f"units/{unit.id}.md" for unit in corpus.units)} == promised
    assert [] == [name for name, page in made.items() if name.endswith(".md") and TOKEN.search(page)]


def test_the_readme_counts_what_the_data_holds(corpus):
    for readme in ("README.md", "README.zh-CN.md"):
        named = [r for policy in corpus.policies for r in responsibilities(corpus, policy)]
        text = (ROOT / readme).read_text("utf-8")
        counted = [len(corpus.tasks), len(named), len({r.unit.id for r in named}), len(corpus.targets)]
        stated = {int(number) for number in re.findall(r"(?<!\d)(\d+)\s?(?:tasks|named|units|targets|项任务|处责任|个单位|个目标)", text)}
        assert stated == set(counted)


def test_every_page_is_written_as_markdown_and_every_table_as_csv(corpus, made):
    assert {f"policies/{p.id}.md" for p in corpus.policies} <= made.keys()
    assert {f"units/{u.id}.md" for u in corpus.units} <= made.keys()
    assert {f"topics/{t.id}.md" for t in corpus.topics} <= made.keys()
    assert {
        "index.md",
        "compare.md",
        "targets.md",
        "timeline.md",
        "units.md",
        "data.md",
        "about.md",
        "glossary.md",
        "contribute.md",
    } <= made.keys()
