"""The folder of released packages to releases, oldest first, and to what the site publishes of them.

A released package is kept as it was published: its files get an address that names the version, and the address under which its
zip was first offered stays alive.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..data.tables import Table
from ..problems import Place, Problem
from .archive import Unreadable, unzipped
from .difference import Difference, difference
from .packages import Package, package_from, package_of
from .rule import numbers

FOLDER = "releases/"
LATEST = "data/latest/"
# releases/duibiao-0.1.0.zip
NAME = re.compile(r"releases/duibiao-(?P<version>\d+\.\d+\.\d+)\.zip")
ZIP = ".zip"
# ## [0.1.0] - 2026-11-25
HEADING = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)
CHANGELOG = "CHANGELOG.md"
RULE = "released-data"
# What the site builder would make a page of.
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
MOST_NAMED = 3
MOST_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version as it was published: its package, the files of its zip, and the zip."""

    package: Package
    files: Mapping[str, bytes]
    content: bytes

    @property
    def version(self) -> str:
        return self.package.version

    @property
    def folder(self) -> str:
        """The folder of its files on the site."""
        return f"data/v{self.version}/"


def zip_path(version: str) -> str:
    return f"{FOLDER}duibiao-{version}.zip"


def releases(files: Mapping[str, bytes]) -> tuple[Release, ...]:
    """Every release of the folder, oldest first; Unreadable where one is broken."""
    found = (_release(content) for name, content in files.items() if NAME.fullmatch(name))
    return tuple(sorted(found, key=lambda release: numbers(release.version)))


@lru_cache(maxsize=MOST_KEPT)
def _release(content: bytes) -> Release:
    """`build` reads the releases that `check` has just read."""
    files = unzipped(content)
    return Release(package=package_of(files), files=files, content=content)


def released_files(found: Iterable[Release]) -> dict[str, bytes]:
    """{path under the site's root: bytes} of each release: its files in a folder that names the version, its zip there and where it was first offered."""
    made: dict[str, bytes] = {}
    for release in found:
        name = posixpath.basename(zip_path(release.version))
        made |= {release.folder + published_name(inside): content for inside, content in release.files.items()}
        made |= {release.folder + name: release.content, LATEST + name: release.content}
    return made


def published_name(name: str) -> str:
    """README.md is a file to read and no page of the site: README.txt."""
    stem, ending = posixpath.splitext(name)
    return f"{stem}.txt" if ending.lower() in PAGES else name


def headings(files: Mapping[str, bytes]) -> dict[str, tuple[str, Place]]:
    """{version: (date, place)} of the headings of CHANGELOG.md, newest first."""
    text = files.get(CHANGELOG, b"").decode("utf-8", errors="replace")
    return {m["version"]: (m["date"], Place(CHANGELOG, text.count("\n", 0, m.start()) + 1)) for m in HEADING.finditer(text)}


def kept(files: Mapping[str, bytes], tables: Iterable[Table], version: str, data_date: str) -> Iterator[Problem]:
    """A released version stays as it was released: its zip can be read, CHANGELOG.md has its heading, and data of the same version is the same data."""
    dated = headings(files)
    for name in sorted(name for name in files if name.startswith(FOLDER) and name.endswith(ZIP)):
        yield from _kept(name, files[name], dated, version)
    release = files.get(zip_path(version))
    if release and (package := _readable(release)):
        if found := difference(package, package_from(tables, version, data_date)):
            place = dated[version][1] if version in dated else Place(CHANGELOG)
            yield Problem(
                place,
                RULE,
                f"the data differs from the released {version}: {'; '.join(told(found))}",
                "Add a heading with the next version and its date to CHANGELOG.md, or take the change back.",
            )


def _kept(name: str, content: bytes, dated: Mapping[str, tuple[str, Place]], version: str) -> Iterator[Problem]:
    place, named = Place(name), NAME.fullmatch(name)
    if not named:
        yield Problem(place, RULE, "no release is called so", f"A release is called as in {zip_path('0.1.0')}; `duibiao release` makes it.")
        return
    try:
        package = _release(content).package
    except Unreadable as error:
        yield Problem(place, RULE, f"the release cannot be used: {error}", "Bring back the file as it was released.")
        return
    if package.version != named["version"]:
        yield Problem(place, RULE, f"the package inside is version {package.version}", f"Call it {zip_path(package.version)}.")
    elif numbers(package.version) > numbers(version):
        yield Problem(place, RULE, f"the release is newer than the data, which is {version}", "Add its heading to CHANGELOG.md, at the top.")
    elif dated.get(package.version, ("",))[0] != package.date:
        hint = f"Write it as it was released: ## [{package.version}] - {package.date}."
        yield Problem(place, RULE, f"{CHANGELOG} has no heading of {package.version} with the date {package.date}", hint)


def _readable(content: bytes) -> Package | None:
    try:
        return _release(content).package
    except Unreadable:
        return None


def told(found: Difference) -> list[str]:
    """The first records that differ, each with its first field; what moved only where nothing else does."""
    said = [f"the table {name} is new" for name in found.tables_added] + [f"the table {name} is gone" for name in found.tables_removed]
    for change in found.tables:
        said += [f"{change.name}.{name} is a column of only one of them" for name in (*change.columns_added, *change.columns_removed)]
        for word, records in (("new", change.added), ("gone", change.removed)):
            said += [f"{change.name} {' / '.join(record.key)} is {word}" for record in records]
        said += [f"{change.name} {' / '.join(r.key)}: {r.fields[0].field} {r.fields[0].old} → {r.fields[0].new}" for r in change.changed]
    moved = [f"{change.name} {' / '.join(new)} stands elsewhere" for change in found.tables for _, new in change.moved]
    said = said or moved
    return said[:MOST_NAMED] + ([f"and {len(said) - MOST_NAMED} more"] if len(said) > MOST_NAMED else [])
