"""What a build keeps for the next one: the same bytes, whatever became of the files in between."""

import os

import jinja2
import pytest
from corpora import ROOT, small

from generator.build import cache as module
from generator.build.cache import Cache
from generator.build.made import build, sources
from generator.data.store import NOTHING, had
from generator.pages.templates import _Compiled
from generator.source.corpus import load

GIVEN = (b"a", b"b")
SITE = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in (ROOT / "site").rglob("*") if p.is_file()} | {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}


@pytest.fixture
def cache(tmp_path):
    found = Cache(tmp_path / "cache")
    found.begin()
    return found


def kept(cache):
    return sorted(path for path in cache._folder.rglob("*") if path.is_file())


def built(files, store=NOTHING):
    return build(load(files)[0], files, store=store)


def test_what_was_put_is_had_again(cache):
    cache.put("x", GIVEN, {"one.csv": b"1", "two": b"\x00\xff"})
    assert {"one.csv": b"1", "two": b"\x00\xff"} == cache.get("x", GIVEN)


@pytest.mark.parametrize(("kind", "given"), [("y", GIVEN), ("x", (b"a",)), ("x", (b"ab",)), ("x", (b"", b"ab")), ("x", (b"b", b"a"))])
def test_nothing_else_is_taken_for_it(cache, kind, given):
    cache.put("x", GIVEN, {"one": b"1"})
    assert cache.get(kind, given) is None


def test_what_another_program_made_is_not_taken_over(cache, monkeypatch):
    cache.put("x", GIVEN, {"one": b"1"})
    monkeypatch.setattr(module, "_program", lambda: b"another")
    assert Cache(cache._folder).get("x", GIVEN) is None


@pytest.mark.parametrize("damaged", [b"", b"short", b"\x00" * 200, None])
def test_what_is_damaged_is_made_anew(cache, damaged):
    cache.put("x", GIVEN, {"one": b"1" * 100})
    (path,) = kept(cache)
    path.write_bytes(path.read_bytes()[:-1] if damaged is None else damaged)
    assert {"one": b"2"} == had(cache, "x", GIVEN, lambda: {"one": b"2"})
    assert {"one": b"2"} == cache.get("x", GIVEN)


def test_nothing_is_written_before_the_sources_are_known_to_hold(tmp_path):
    early = Cache(tmp_path / "build" / "cache")
    early.put("x", GIVEN, {"one": b"1"})
    assert [] == list(tmp_path.iterdir())
    early.begin()
    early.put("x", GIVEN, {"one": b"1"})
    assert {"one": b"1"} == early.get("x", GIVEN)


def test_a_disk_that_refuses_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache")
    assert {"one": b"1"} == had(cache, "x", GIVEN, lambda: {"one": b"1"})
    cache.tidy()


def test_where_it_grows_too_large_what_was_asked_for_longest_ago_goes(cache, monkeypatch):
    for n in range(4):
        cache.put("x", (bytes([n]),), {"one": b"1" * 100})
    for n, path in enumerate(kept(cache)):
        os.utime(path, (n, n))
    assert cache.get("x", (b"\x00",)) is not None
    size = kept(cache)[0].stat().st_size
    cache.tidy()
    assert 4 == len(kept(cache))
    monkeypatch.setattr(module, "MOST_BYTES", 2 * size)
    cache.tidy()
    assert 2 == len(kept(cache)) and cache.get("x", (b"\x00",)) is not None


def test_a_build_from_the_cache_has_the_same_bytes(cache):
    files = small() | SITE
    fresh = built(files)
    assert fresh == built(files, cache) == built(files, cache)
    assert {"codes", "package", "tables", "workbooks"} <= {path.parent.name for path in kept(cache)}


def shown(cache, source, monkeypatch):
    """A template rendered by a program that has just been started, and how often it was compiled."""
    compiled = []
    made = _Compiled()
    made.store = cache
    env = jinja2.Environment(loader=jinja2.DictLoader({"a": source}), bytecode_cache=made)
    monkeypatch.setattr(env, "compile", lambda *given, **named: compiled.append(given) or jinja2.Environment.compile(env, *given, **named))
    return env.get_template("a").render(), len(compiled)


def test_a_template_is_compiled_once_until_it_changes(cache, monkeypatch):
    assert ("1", 1) == shown(cache, "{{ 1 }}", monkeypatch)
    assert ("1", 0) == shown(cache, "{{ 1 }}", monkeypatch)
    assert ("2", 1) == shown(cache, "{{ 2 }}", monkeypatch)


def test_a_changed_figure_is_in_every_file_that_is_built_from_the_cache(cache):
    files = small() | SITE
    built(files, cache)
    changed = {name: content.replace("85%".encode(), "75%".encode()).replace(b"85", b"75") for name, content in files.items() if name not in SITE} | SITE
    fresh = built(changed)
    assert fresh == built(changed, cache) != built(files, cache)


def test_a_damaged_cache_is_built_over_in_silence(cache):
    files = small() | SITE
    fresh = built(files, cache)
    for path in kept(cache):
        path.write_bytes(b"\x00" * 50)
    assert fresh == built(files, cache) == built(files, cache)


def test_a_template_counts_for_no_data_and_a_source_for_all():
    files = {"site/templates/unit.md": b"x", "tests/cases/a.yaml": b"x", "targets/a.yaml": b"x", "mkdocs.yml": b"x"}
    assert [b"mkdocs.yml", b"x", b"targets/a.yaml", b"x"] == list(sources(files))
