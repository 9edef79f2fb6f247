"""duibiao diff and duibiao release: the commands that work with released versions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..build import folder as tree
from ..build.check import SOURCES, prove
from ..releases import rendering
from ..releases.difference import compared
from ..releases.history import zip_path
from ..releases.package_reader import Package, Unreadable, package_of, unzipped
from . import CLEAN, refuse


def add(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    """The commands that work with released versions."""
    command = commands.add_parser("diff", help="compare two data packages record by record")
    command.add_argument("old", type=Path, metavar="OLD", help="a package: a zip, or a folder with datapackage.json")
    command.add_argument("new", type=Path, metavar="NEW", help="a later one")
    command.add_argument("--format", choices=rendering.FORMATS, default="text", help="how the difference is written")
    command.set_defaults(run=_diff)

    command = commands.add_parser("release", parents=[common], help="check, then keep the package of this version in releases/")
    command.add_argument("version", metavar="VERSION", help="the version of the newest heading of CHANGELOG.md")
    command.set_defaults(run=_release)


def _diff(arguments: argparse.Namespace) -> int:
    old, new = _package(arguments.old), _package(arguments.new)
    try:
        found = compared(old, new)
    except Unreadable as error:
        raise tree.Unusable(str(error)) from None
    print(rendering.render(found, arguments.format))
    return CLEAN


def _package(path: Path) -> Package:
    content = tree.package(path)
    try:
        return package_of(unzipped(content) if isinstance(content, bytes) else content)
    except Unreadable as error:
        raise tree.Unusable(f"{path}: {error}") from None


def _release(arguments: argparse.Namespace) -> int:
    from ..build.content import SITE, release

    root, version = arguments.root, arguments.version
    files = tree.read(root, (*SOURCES, *SITE))
    if zip_path(version) in files:
        raise tree.Unusable(f"{zip_path(version)} exists: a released version stays as it is")
    corpus, problems = prove(files)
    if problems:
        return refuse(problems)
    try:
        made = release(corpus, files, version)
    except ValueError as error:
        raise tree.Unusable(str(error)) from None
    for path, content in made.items():
        tree.keep(root / path, content)
        print(f"{path}: {len(content)} bytes, of {corpus.data_date}", file=sys.stderr)
    return CLEAN
