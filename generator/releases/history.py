"""Read the released packages in releases/: their changes, the records withdrawn since, and the files that the site publishes.

A released package never changes, and its zip stays at the URL where it was first published (data/latest/duibiao-0.1.0.zip).
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from ..problems import Place, Problem
from .difference import Difference, difference, name_of, words_of
from .package_reader import Listing, Package, Unreadable, package_of, unzipped
from .version_rule import numbers

FOLDER = "releases/"
LATEST = "data/latest/"
# The path of a release: releases/duibiao-0.1.0.zip
NAME = re.compile(r"releases/duibiao-(?P<version>\d+\.\d+\.\d+)\.zip")
# A heading of CHANGELOG.md: ## [0.1.0] - 2026-11-25
HEADING = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)
CHANGELOG = "CHANGELOG.md"
# Chinese characters; a line break, also one between two of them, which is no space
CHINESE, LINE_BREAK = re.compile("[\u4e00-\u9fff]"), re.compile(r"\s*\n\s*")
CHINESE_BREAK = re.compile("(?<=[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]) (?=[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef])")
RULE = "released-data"
MOST_NAMED = 3
MOST_CACHED = 64
# Tables whose records have a URL: a page, or for a target an anchor in the list of targets.
ADDRESSED = ("policies", "units", "topics", "indicators", "targets")
# Only ids of this form become part of a URL, since a package is not trusted.
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A released version: its parsed package and the bytes of its zip."""

    package: Package
    content: bytes

    @property
    def version(self) -> str:
        return self.package.version

    @property
    def path(self) -> str:
        """Return the path of the zip on the site: data/latest/duibiao-0.1.0.zip."""
        return LATEST + posixpath.basename(zip_path(self.version))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version of the data; `release` is None if it is not released; `found` is what changed since the version before (first: None)."""

    package: Package
    release: Release | None
    found: Difference | None

    @property
    def version(self) -> str:
        return self.package.version

    @property
    def date(self) -> str:
        return self.package.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A released record that is no longer in the data; `last` is the last release that has it, `since` the first version without it."""

    table: Listing
    id: str
    name: str
    words: str
    cells: tuple[str, ...]
    last: Release
    since: str

    @property
    def filled(self) -> tuple[tuple[str, str], ...]:
        """Return (column title, cell) pairs of the cells that are not empty."""
        return tuple((field.title, cell) for field, cell in zip(self.table.fields, self.cells, strict=True) if cell)


def zip_path(version: str) -> str:
    return f"{FOLDER}duibiao-{version}.zip"


def releases(files: Mapping[str, bytes]) -> tuple[Release, ...]:
    """Read the zips in releases/, oldest first; `files` is {path: bytes}; raise `Unreadable` if a zip is not a valid package."""
    found = (_release(content) for name, content in files.items() if NAME.fullmatch(name))
    return tuple(sorted(found, key=lambda release: numbers(release.version)))


@lru_cache(maxsize=MOST_CACHED)
def _release(content: bytes) -> Release:
    return Release(package=package_of(unzipped(content)), content=content)


def editions(found: Sequence[Release], data: Package) -> tuple[Edition, ...]:
    """Return an edition for each release and, if its version is not released yet, for the current `data`; newest first."""
    packages: list[tuple[Package, Release | None]] = [(release.package, release) for release in found]
    if data.version not in {release.version for release in found}:
        packages.append((data, None))
    before = [None, *(package for package, _ in packages)]
    made = ((package, release, older and difference(older, package)) for (package, release), older in zip(packages, before, strict=False))
    return tuple(Edition(package=package, release=release, found=change) for package, release, change in made)[::-1]


def withdrawn(found: Sequence[Release], known: Mapping[str, Set[str]], version: str) -> tuple[Withdrawn, ...]:
    """Return the released records that the data of `version` no longer has, as last released; `known` is {table: ids in that data}."""
    following = [*(release.version for release in found[1:]), version]
    made = (one for release, since in zip(found, following, strict=False) for one in _withdrawn(release, since, known))
    return tuple({(one.table.name, one.id): one for one in made}.values())


def _withdrawn(release: Release, following: str, known: Mapping[str, Set[str]]) -> Iterator[Withdrawn]:
    for name in ADDRESSED:
        table = release.package.listings.get(name)
        if table is None or table.key != ("id",):
            continue
        for (id,), cells in table.records.items():
            if id not in known[name] and ID.fullmatch(id):
                title = name_of(release.package, table, cells) or id
                yield Withdrawn(table=table, id=id, name=title, words=words_of(table, cells), cells=cells, last=release, since=following)


def released_files(found: Iterable[Release]) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the zips."""
    return {release.path: release.content for release in found}


def headings(files: Mapping[str, bytes]) -> dict[str, tuple[str, Place]]:
    """Return {version: (date, position of the heading)} from the headings of CHANGELOG.md, in file order (newest first)."""
    text = files.get(CHANGELOG, b"").decode("utf-8", errors="replace")
    return {m["version"]: (m["date"], Place(CHANGELOG, text.count("\n", 0, m.start()) + 1)) for m in HEADING.finditer(text)}


def summaries(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return {version: what it changes for a reader}: its first paragraph in Chinese in CHANGELOG.md, else the first."""
    text = files.get(CHANGELOG, b"").decode("utf-8", errors="replace")
    found = list(HEADING.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    parts = {match["version"]: text[match.end() : end].partition("\n### ")[0] for match, end in zip(found, ends, strict=False)}
    return {version: said for version, part in parts.items() if (said := _said(part))}


def _said(part: str) -> str:
    paragraphs = [LINE_BREAK.sub(" ", own.strip()) for own in part.split("\n\n") if own.strip()]
    said = next((own for own in paragraphs if CHINESE.search(own)), next(iter(paragraphs), ""))
    return CHINESE_BREAK.sub("", said)


def check_releases(files: Mapping[str, bytes], data: Package) -> Iterator[Problem]:
    """Check that each zip is readable and in CHANGELOG.md, and that `data` equals the release of the same version, if there is one."""
    dated, version = headings(files), data.version
    for name in sorted(name for name in files if name.startswith(FOLDER) and name.endswith(".zip")):
        yield from _check_zip(name, files[name], dated, version)
    if not (content := files.get(zip_path(version))):
        return
    try:
        package = _release(content).package
    except Unreadable:  # _check_zip has already reported it
        return
    if found := difference(package, data):
        place = dated[version][1] if version in dated else Place(CHANGELOG)
        hint = "Add a heading with the next version and its date to CHANGELOG.md, or take the change back."
        yield Problem(place, RULE, f"the data differs from the released {version}: {'; '.join(_first_changes(found))}", hint)


def _check_zip(name: str, content: bytes, dated: Mapping[str, tuple[str, Place]], version: str) -> Iterator[Problem]:
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


def _first_changes(found: Difference) -> list[str]:
    """Return one line for each of the first three differences; moved records are listed only if nothing else differs."""
    lines = [f"the table {name} is {word}" for word, names in (("new", found.tables_added), ("gone", found.tables_removed)) for name in names]
    for change in found.tables:
        lines += [f"{change.name}.{name} is a column of only one of them" for name in (*change.columns_added, *change.columns_removed)]
        for word, records in (("new", change.added), ("gone", change.removed)):
            lines += [f"{change.name} {' / '.join(record.key)} is {word}" for record in records]
        lines += [f"{change.name} {' / '.join(r.key)}: {r.fields[0].field} {r.fields[0].old} → {r.fields[0].new}" for r in change.changed]
    lines = lines or [f"{change.name} {' / '.join(new)} stands elsewhere" for change in found.tables for _, new in change.moved]
    return lines[:MOST_NAMED] + ([f"and {len(lines) - MOST_NAMED} more"] if len(lines) > MOST_NAMED else [])
