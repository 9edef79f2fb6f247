"""Two versions of the small corpus as packages: what a test changes of the one makes the other."""

from dataclasses import replace

from corpora import small

from generator.loading.corpus import load
from generator.outputs.package import FOLDER, package, zip_name
from generator.versions.archive import unzipped
from generator.versions.packages import package_of

DAY, NEXT_DAY = "2030-04-01", "2030-05-01"


def corpus(**changed):
    """The small corpus with other facts."""
    found, problems = load(small())
    assert problems == []
    return replace(found, **changed)


def zipped(found):
    """The package of a corpus as the site offers it."""
    return package(found)[FOLDER + zip_name(found)]


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
