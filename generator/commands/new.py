"""duibiao init: a new folder for documents of one's own."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from ..build import folder as tree
from ..build.new_root import new_root
from . import CLEAN


def add(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("init", help="make the folder of a tracker of one's own")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is empty or not there yet")
    command.add_argument("--name", help="what the site is called (default: the name of the folder)")
    command.add_argument("--publisher", help="who publishes it (default: the editors of that name)")
    command.add_argument("--site-url", default="", metavar="URL", help="its address, such as https://example.org/plans/")
    command.set_defaults(run=_init)


def _init(arguments: argparse.Namespace) -> int:
    """Write every file of the new folder, or none."""
    folder = arguments.folder
    tree.empty(folder)
    name = folder.resolve().name if arguments.name is None else arguments.name
    publisher = f"{name}编者" if arguments.publisher is None else arguments.publisher
    try:
        made = new_root(name, publisher, arguments.site_url, date.today().isoformat())
    except ValueError as error:
        raise tree.Unusable(str(error)) from None
    tree.keep_all({folder / path: content for path, content in made.items()})
    print(f"{folder}: {len(made)} files; see README.md there, then duibiao build --root {folder}", file=sys.stderr)
    return CLEAN
