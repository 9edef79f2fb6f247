"""Publish the files of records with a new id (`moved_to` in releases/errata.yaml) at their old addresses again.

A file at an old address is a copy of the file at the new one, so that a program, a subscription or a spreadsheet that knows the
old address goes on working.
"""

from collections.abc import Mapping

# {(table, former id): present id}
Moves = Mapping[tuple[str, str], str]
# {table: folders in which the files of a record bear its id}
FOLDERS = {"policies": ("policies", "texts"), "units": ("units",), "topics": ("topics",), "indicators": ("indicators",)}


def copies(found: Moves, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes}: for each file in `made` of a record with a new id, such as units/new.ics, a copy under its old id."""
    copied: dict[str, bytes] = {}
    for (table, old), new in found.items():
        for path, content in made.items():
            folder, _, name = path.rpartition("/")
            stem, _, ending = name.partition(".")
            other = f"{folder}/{old}.{ending}"
            if stem == new and folder.rpartition("/")[2] in FOLDERS.get(table, ()) and other not in made:
                copied[other] = content
    return copied
