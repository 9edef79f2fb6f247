"""The whole program as one value: the same files give the same bytes, and the README counts what the data holds."""

import hashlib
import re
import subprocess
import sys

from corpora import ROOT, real
from published import checkout_files, made

from generator.build.check import prove
from generator.build.content import build, pages_of
from generator.data.placeholders import TOKEN
from generator.views.responsibilities import duties, responsibilities, unit_rows


def test_the_same_files_give_the_same_bytes():
    again, problems = prove(dict(reversed(checkout_files().items())))
    assert [] == problems
    assert build(again, checkout_files()) == made()


def test_the_bytes_depend_on_no_clock_no_time_zone_and_no_hash_seed():
    digest = (
        "import hashlib;from pathlib import Path;from generator.build import folder as tree;from generator.build.content import *;from generator.build.check import *;"
        f"f=tree.read(Path({str(ROOT)!r}),(*SOURCES,*SITE));c,_=prove(f);b=build(c,f);"
        "print(hashlib.sha256(b''.join(k.encode()+v for k,v in sorted(b.items()))).hexdigest())"
    )
    elsewhere = {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", digest], cwd=ROOT, capture_output=True, text=True, check=True, env=elsewhere)
    assert run.stdout.strip() == hashlib.sha256(b"".join(name.encode() + content for name, content in sorted(made().items()))).hexdigest()


def test_every_size_and_sum_that_a_page_promises_is_there():
    promised = {name for name, page in pages_of(real(), checkout_files()).items() if TOKEN.search(page)}
    corpus = real()
    listed = {f"units/{unit.id}.md" for unit in corpus.units if any(unit_rows(corpus, duties(corpus, unit)))}
    assert 80 < len(listed) < len(corpus.units)
    assert {"data.md", *listed} == promised
    assert [] == [name for name, page in made().items() if name.endswith(".md") and TOKEN.search(page)]


def test_the_readme_counts_what_the_data_holds():
    corpus = real()
    for readme in ("README.md", "README.zh-CN.md"):
        named = [r for policy in corpus.policies for r in responsibilities(corpus, policy)]
        text = (ROOT / readme).read_text("utf-8")
        counted = [len(corpus.tasks), len(named), len({r.unit.id for r in named}), len(corpus.targets)]
        stated = {int(number) for number in re.findall(r"(?<!\d)(\d+)\s?(?:tasks|named|units|targets|项任务|处责任|个单位|个目标)", text)}
        assert stated == set(counted)


def test_every_page_is_written_as_markdown_and_every_table_as_csv():
    assert {f"policies/{p.id}.md" for p in real().policies} <= made().keys()
    assert {f"units/{u.id}.md" for u in real().units} <= made().keys()
    assert {f"topics/{t.id}.md" for t in real().topics} <= made().keys()
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
    } <= made().keys()
