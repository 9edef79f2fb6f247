"""A page that was kept from an earlier build is the page that would be made now, whatever else has changed in between."""

import random
import re

import pytest
from corpora import ROOT, SMALL, files_of

from benchmarks import synthetic
from generator.build.folder import read
from generator.build.made import SITE, pages_of
from generator.pages.kept import KIND, Kept
from generator.source.corpus import load

LEVELS = ROOT / "tests" / "corpora" / "levels"
SITES = read(ROOT, SITE)
WORDS = ("title", "short_title", "jurisdiction", "scope", "exception", "condition", "note", "reason", "actor", "hedge")
FIGURES = ("at_least", "at_most", "reach", "about")
LINE = re.compile(r"^(?P<begin> *(?:- )?(?P<key>[a-z_]+): )(?P<value>.+)$")
# Changes of one record that are tried of each corpus; the seed picks them.
TRIED, SEED = 6, 5


class Memory:
    """A store that keeps everything and counts what it was asked for in vain."""

    def __init__(self):
        self.kept, self.missed = {}, []

    def get(self, kind, given):
        key = (kind, *given)
        if key not in self.kept and kind == KIND:
            self.missed.append(given[0].decode())
        return self.kept.get(key)

    def put(self, kind, given, made):
        self.kept[(kind, *given)] = made


def changed(line):
    """A line of YAML that says something else of the same kind; None where it cannot be told how."""
    found = LINE.match(line)
    key, value = (found["key"], found["value"]) if found else ("", "")
    if key in WORDS and value[0] not in "[{|>":
        return found["begin"] + (f'{value[:-1]}改"' if value.endswith('"') else f"{value}改")
    if key in FIGURES and value.isdigit():
        return f"{found['begin']}{int(value) + 1}"
    if key == "by" and re.match(r"\"?\d{4}", value):
        return found["begin"] + re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), value, count=1)
    if key in ("participants", "leads") and "," in value:
        return f"{found['begin']}{value[: value.rindex(',')]}]"
    return None


def own(name):
    """Whether a file of records belongs to one document."""
    return re.fullmatch(r"policies/[^/]+/(tasks|policy)\.yaml|targets/.+-\d+.*\.yaml", name)


def places(files):
    """(file, number of the line) of everything that `changed` can change in the documents, and of the sentences of their texts."""
    for name in sorted(files):
        lines = files[name].decode("utf-8").split("\n") if own(name) or name.endswith("/text.txt") else ()
        yield from ((name, n) for n, line in enumerate(lines) if (changed(line) if own(name) else "。" in line))


def with_changes(files, at):
    made = dict(files)
    for name, n in at:
        lines = made[name].decode("utf-8").split("\n")
        lines[n] = changed(lines[n]) if own(name) else lines[n].replace("。", "改。", 1)
        made[name] = "\n".join(lines).encode()
    return made


def built(files, *store):
    corpus, problems = load(files)
    assert problems == []
    return pages_of(corpus, files | SITES, *store)


def pages(store):
    """Those that it has of any build, by their addresses."""
    return {key[1].decode() for key in store.kept if key[0] == KIND}


def unlike(files, store):
    """The pages that come out otherwise from the store than without it; all of them, made without it."""
    fresh, found = built(files), built(files, store)
    return [name for name in fresh.keys() | found.keys() if fresh.get(name) != found.get(name)], fresh


CORPORA = {
    "two": files_of(SMALL),
    "levels": files_of(LEVELS),
    "many": {name: content.encode() for name, content in synthetic.corpus(provinces=2, prefectures=2, seed=1).items()},
}


@pytest.fixture(scope="module", params=CORPORA)
def before(request):
    """(files, the store after a build of them)."""
    store = Memory()
    built(CORPORA[request.param], store)
    return CORPORA[request.param], store


def test_a_second_build_makes_no_such_page_again(before):
    files, store = before
    store.missed.clear()
    assert [] == unlike(files, store)[0] == store.missed


def test_whatever_is_changed_in_one_record_is_on_every_page_that_says_it(before):
    files, store = before
    for place in random.Random(SEED).sample(list(places(files)), TRIED):
        assert [] == unlike(with_changes(files, [place]), store)[0], place


def test_a_changed_sentence_is_on_every_page_that_has_it(before):
    files, store = before
    for name in sorted(name for name in files if name.endswith("/text.txt"))[-2:]:
        assert [] == unlike(with_changes(files, [(file, n) for file, n in places(files) if file == name]), store)[0], name


@pytest.mark.parametrize("name", ["levels", "many"])
def test_a_page_of_a_document_depends_on_nothing_outside_of_those_above_and_below_it(name):
    files, store = CORPORA[name], Memory()
    first, corpus = built(files, store), load(files)[0]
    for policy in corpus.policies:
        near = Kept(corpus).scope((policy.id,))
        others = [(file, n) for file, n in places(files) if not (file.endswith("policy.yaml") or any(id in file for id in near))]
        stale, again = unlike(with_changes(files, others), store)
        kept = [page for page in first if re.match(f"policies/{policy.id}[-.]", page)]
        assert ([], [first[page] for page in kept]) == (stale, [again[page] for page in kept]), policy.id


def test_one_figure_of_one_document_of_many_makes_few_pages_anew():
    files, store = CORPORA["many"], Memory()
    built(files, store)
    store.missed.clear()
    name = "targets/p01-2031-1.yaml"
    place = next((file, n) for file, n in places(files) if file == name and "at_least" in files[name].decode().split("\n")[n])
    assert [] == unlike(with_changes(files, [place]), store)[0]
    assert {page for page in store.missed if not re.match(r"policies/(p01|central)-|units/|topics/|indicators/", page)} == set()
    assert any(page.startswith("policies/p01-2031-1") for page in store.missed) and len(store.missed) < len(pages(store)) / 2


def test_what_all_share_makes_every_such_page_anew(before):
    files, store = before
    renamed = files | {"policies/topics.yaml": files["policies/topics.yaml"].replace(b"name: ", "name: 新".encode(), 1)}
    store.missed.clear()
    assert [] == unlike(renamed, store)[0]
    assert pages(store) == set(store.missed)
