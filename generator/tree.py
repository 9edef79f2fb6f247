"""Folders to {path: bytes} and back: write what changed, remove what is gone, swap a finished folder in."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

LARGEST = 20_000_000


class Unusable(Exception):
    """A folder or file that the command cannot work with; the message is one line for the person who asked."""


def read(root: Path, parts: Iterable[str]) -> dict[str, bytes]:
    """Every regular file under the named folders and files of `root`, by its path from there; hidden ones are left out.

    Symbolic links that lead out of the folder and files above 20 MB are refused.
    """
    if not root.is_dir():
        raise Unusable(f"{root} is no folder: name the checkout with --root")
    home = root.resolve()
    found: dict[str, bytes] = {}
    for part in parts:
        start = root / part
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not any(piece.startswith((".", "__")) for piece in name.split("/")):
                found[name] = _bytes(path, home)
    return found


def _bytes(path: Path, home: Path) -> bytes:
    if not path.resolve().is_relative_to(home):
        raise Unusable(f"{path} leads out of the folder: put the file itself there")
    if path.stat().st_size > LARGEST:
        raise Unusable(f"{path} is larger than {LARGEST // 1_000_000} MB: no file of the project is")
    return path.read_bytes()


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` hold these files and nothing else; how many were written anew."""
    changed = 0
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed += 1
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    return changed


def take_place(new: Path, old: Path) -> None:
    """The finished folder takes the place of the last one, which stays whole until then."""
    gone = old.with_name(f".{old.name}-old")
    shutil.rmtree(gone, ignore_errors=True)
    if old.exists():
        old.rename(gone)
    new.rename(old)
    shutil.rmtree(gone, ignore_errors=True)


def state(root: Path, parts: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file that `read` would give, to see that something changed."""
    files = [path for part in parts for path in ([root / part] if (root / part).is_file() else (root / part).rglob("*"))]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.is_file()}
