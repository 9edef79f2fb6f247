"""Two versions of the small corpus as packages: what a test changes of the one makes the other."""

import json
from dataclasses import replace

from corpora import WORDING, small

from generator.data.package import csv_bytes, csv_name, description, text_name, zip_bytes
from generator.data.tables import tables
from generator.releases.package_reader import package_of, unzipped
from generator.source.load import load

DAY, NEXT_DAY = "2030-04-01", "2030-05-01"


def corpus(**changed):
    """The small corpus with other facts."""
    found, problems = load(small())
    assert problems == []
    return replace(found, **changed)


def zipped(found):
    """The tables of a corpus in a zip; without the database, which would refuse what a test has taken away."""
    own = tables(found)
    files = {csv_name(table): csv_bytes(table) for table in own} | {text_name(policy): policy.text.encode() for policy in found.policies}
    described = description(found, WORDING, own, files)
    return zip_bytes(files | {"datapackage.json": json.dumps(described).encode()})


def packed(found):
    """The same, read back."""
    return package_of(unzipped(zipped(found)))


PLAN = "mousheng-2030-2"


def with_target(found, key, **changed):
    """The corpus with other facts of one target of the plan."""
    return replace(found, targets=tuple(replace(t, **changed) if t.id == f"{PLAN}/{key}" else t for t in found.targets))


def without_target(found, key):
    return replace(found, targets=tuple(t for t in found.targets if t.id != f"{PLAN}/{key}"))


def next_version(found, version="0.1.0"):
    return replace(found, version=version, data_date=NEXT_DAY)


def changelog(*versions):
    """CHANGELOG.md with headings of (version, date), newest first."""
    return "\n\n".join(f"## [{version}] - {date}\n\n- x" for version, date in versions).encode()
