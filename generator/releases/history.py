"""The released packages and the data of now to editions, newest first, each with what differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.tables import Table
from .difference import Difference, difference
from .packages import Package, package_from
from .releases import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version: its package, the release that keeps it (None where it is not released yet), what differs from the one before (None for the first)."""

    package: Package
    release: Release | None
    found: Difference | None

    @property
    def version(self) -> str:
        return self.package.version

    @property
    def date(self) -> str:
        return self.package.date


def editions(found: tuple[Release, ...], tables: Iterable[Table], version: str, data_date: str) -> tuple[Edition, ...]:
    """Every release, and the data of now where its version is not among them; newest first."""
    packages: list[tuple[Package, Release | None]] = [(release.package, release) for release in found]
    if version not in {release.version for release in found}:
        packages.append((package_from(tables, version, data_date), None))
    before: list[Package | None] = [None, *(package for package, _ in packages)]
    made = [
        Edition(package=package, release=release, found=difference(last, package) if last else None)
        for (package, release), last in zip(packages, before, strict=False)
    ]
    return tuple(reversed(made))
