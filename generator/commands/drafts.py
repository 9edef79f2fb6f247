"""duibiao draft: the plain text of a document to the files of a policy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..build import folder as tree
from ..build.check import SOURCES
from ..source.corpus import load
from ..source.values import ID
from . import CLEAN


def add(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("draft", parents=[common], help="read the plain text of a document, write YAML to correct")
    command.add_argument("text", type=Path, metavar="TEXT", help="a plain text, UTF-8 or GB 18030")
    command.add_argument("--policy", required=True, metavar="ID", help="the id of the new policy, such as city-2031-12")
    command.add_argument("--json", action="store_true", help="print what was read and write nothing")
    command.set_defaults(run=_draft)


def _draft(arguments: argparse.Namespace) -> int:
    """Write the files of a policy that is not there yet, or print them."""
    from ..draft.files import as_json, drafted
    from ..draft.texts import Unreadable

    root, id = arguments.root, arguments.policy
    if not ID.fullmatch(id):
        raise tree.Unusable(f"‘{id}’ is no id: write it in small letters, digits and single hyphens, such as city-2031-12")
    content = tree.text(arguments.text)
    taken = [path for path in (f"policies/{id}", f"targets/{id}.yaml") if (root / path).exists()]
    if taken and not arguments.json:
        raise tree.Unusable(f"{taken[0]} exists: nothing is overwritten; choose another id, or print with --json")
    files = tree.read(root, SOURCES)
    if not files and not arguments.json:
        raise tree.Unusable(f"{root} is no folder of a tracker: name it with --root, or make one with duibiao init FOLDER")
    corpus, _ = load(files)
    try:
        if arguments.json:
            said, notes = as_json(id, content, corpus)
            print(said)
        else:
            made, notes = drafted(id, content, files, corpus)
            tree.keep_all({root / path: text for path, text in made.items()})
            doubts = sum(text.decode().count("# to check") for path, text in made.items() if path.endswith(".yaml"))
            print(f"policies/{id}, targets/{id}.yaml: {doubts} lines to check", file=sys.stderr)
    except Unreadable as error:
        raise tree.Unusable(f"{arguments.text} {error}") from None
    for note in notes:
        print(f"{arguments.text}: {note}", file=sys.stderr)
    return CLEAN
