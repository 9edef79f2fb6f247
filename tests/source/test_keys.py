"""A record without a key, or with a value of another kind, gives problems or none, and never an exception."""

import copy
import json

import pytest
import yaml
from corpora import ROOT, SMALL, files_of

from generator.build import folder as tree
from generator.build.check import SOURCES, proved
from generator.model.corpus import grouped

CORPORA = {"small": files_of(SMALL), "levels": files_of(ROOT / "tests" / "corpora" / "levels"), "this": tree.read(ROOT, SOURCES)}
INSTEAD = {"nothing": "", "a list": ["a"], "an empty list": [], "a record": {"a": "b"}, "other words": "another"}


def records(content):
    return yaml.load(content, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def steps(value, path=()):
    """Every way to a key of a record, from the top: (0, "names", 1, "source")."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inner:
        if isinstance(value, dict):
            yield (*path, step)
        yield from steps(below, (*path, step))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def kind_of(file):
    """policies/*/tasks.yaml: what the files of all documents have in common."""
    folder, *within, name = file.split("/")
    return (folder, "*", name) if within else (folder, "*" if folder == "targets" and name[-6].isdigit() else name)


def every_key():
    """One way to a key for each sort of record that has it: a record with other keys beside it is one of another sort.

    Of the corpus of this checkout, which takes longer, one way to each key that the small ones do not have.
    """
    found = {}
    for name, files in CORPORA.items():
        for file, content in files.items():
            if file.startswith(("policies/", "targets/", "releases/")) and file.endswith(".yaml"):
                read = records(content)
                for path in steps(read):
                    key = kind_of(file), tuple(step for step in path if isinstance(step, str))
                    sorts = found.setdefault(key, {})
                    if name != "this" or not sorts:
                        sorts.setdefault(tuple(sorted(at(read, path[:-1]))), (name, file, path))
    return [way for sorts in found.values() for way in sorts.values()]


def without(value, path):
    changed = copy.deepcopy(value)
    del at(changed, path[:-1])[path[-1]]
    return changed


def given(value, path, other):
    changed = copy.deepcopy(value)
    at(changed, path[:-1])[path[-1]] = other
    return changed


def checked(files):
    """What `check` says, but for the validation of tables, which begins where nothing else is said."""
    return proved(files)[1]


KEYS = grouped(((name, file), path) for name, file, path in every_key())
# The corpus of this checkout takes longer.
FILES = [pytest.param(*key, marks=pytest.mark.slow) if key[0] == "this" else key for key in KEYS]


@pytest.mark.parametrize(("name", "file"), FILES)
def test_a_key_may_be_missing_or_of_another_kind(name, file):
    read = records(CORPORA[name][file])
    reported = 0
    for path in KEYS[name, file]:
        changed = {"missing": without(read, path)} | {kind: given(read, path, other) for kind, other in INSTEAD.items()}
        for kind, value in changed.items():
            try:
                found = checked(CORPORA[name] | {file: json.dumps(value, ensure_ascii=False, indent=1).encode()})
            except Exception as error:
                pytest.fail(f"{path} {kind}: {error!r}")
            assert [] == [(path, kind, problem) for problem in found if not (problem.message and problem.hint)]
            reported += bool(found)
    assert reported
