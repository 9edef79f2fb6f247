"""Folders to {path: bytes} and back: write what changed, remove what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

LARGEST = 20_000_000
# {path: (size, time of change)}
State = dict[str, tuple[int, int]]


class Unusable(Exception):
    """A folder or file that the command cannot work with; the message is one line for the person who asked."""


def read(root: Path, parts: Iterable[str], largest: float = LARGEST) -> dict[str, bytes]:
    """Every regular file under the named folders and files of `root`, by its path from there; hidden ones are left out.

    Symbolic links that lead out of the folder and files of more than `largest` bytes are refused.
    """
    try:
        if not root.is_dir():
            raise Unusable(f"{root} is no folder: name the checkout with --root")
        return {name: content for part in parts for name, content in _files(root, root / part, root.resolve(), largest)}
    except OSError as error:
        raise Unusable(f"{error.filename or root} cannot be read: {error.strerror}") from None


def _files(root: Path, start: Path, home: Path, largest: float) -> Iterator[tuple[str, bytes]]:
    """(path from `root`, content) of a file, or of all files of a folder; a folder that may not be opened is an OSError."""
    if start.is_dir():
        next(start.iterdir(), None)  # `rglob` passes over what it may not open
    for path in [start] if start.is_file() else sorted(start.rglob("*")):
        name = _name(path, root)
        if any(piece.startswith((".", "__")) for piece in name.split("/")):
            continue
        if path.is_file():
            yield name, _bytes(path, home, largest)
        elif path.is_dir():
            _within(path, home)
            next(path.iterdir(), None)


def _name(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    if not name.isprintable():
        raise Unusable(f"a file has a name that cannot be written: {name!r}")
    return name


def _bytes(path: Path, home: Path, largest: float = LARGEST) -> bytes:
    _within(path, home)
    if path.stat().st_size > largest:
        raise Unusable(f"{path} is larger than {largest // 1_000_000} MB: no file of the project is")
    return path.read_bytes()


def _within(path: Path, home: Path) -> None:
    if not path.resolve().is_relative_to(home):
        raise Unusable(f"{path} leads out of the folder: put the file itself there")


def package(path: Path) -> bytes | dict[str, bytes]:
    """A zip as its bytes, or of a folder what a data package consists of: datapackage.json and the tables beside it."""
    try:
        if path.is_dir():
            return read(path, ("datapackage.json", *sorted(found.name for found in path.glob("*.csv"))))
        if not path.is_file():
            raise Unusable(f"{path} is neither a zip nor a folder: name a package")
        return _bytes(path, path.resolve().parent)
    except OSError as error:
        raise Unusable(f"{error.filename or path} cannot be read: {error.strerror}") from None


def text(path: Path) -> bytes:
    """A file that somebody names, of any folder."""
    try:
        if not path.is_file():
            raise Unusable(f"{path} is no file: name the text of a document")
        return _bytes(path, path.resolve().parent)
    except OSError as error:
        raise Unusable(f"{error.filename or path} cannot be read: {error.strerror}") from None


def empty(folder: Path) -> None:
    """Refuse a folder that holds anything; one that is not there yet holds nothing."""
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Unusable(f"{folder} is not empty: name a folder that is empty or not there yet")
        if folder.exists() and not folder.is_dir():
            raise Unusable(f"{folder} is a file: name a folder that is empty or not there yet")
    except OSError as error:
        raise Unusable(f"{error.filename or folder} cannot be read: {error.strerror}") from None


def keep_all(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, all of them or none; of folders that had to be made, none is left either."""
    done: list[Path] = []
    made = {folder for path in files for folder in path.parents if not folder.exists()}
    try:
        for path, content in files.items():
            keep(path, content)
            done.append(path)
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        for folder in sorted(made, reverse=True):
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise


def keep(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    try:
        if path.exists() or path.is_symlink():
            raise Unusable(f"{path} exists")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Unusable(f"{error.filename or path} cannot be written: {error.strerror}") from None


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files beside those that the folder holds."""
    try:
        for name, content in files.items():
            _put(folder / name, content)
    except OSError as error:
        raise Unusable(f"{error.filename or folder} cannot be written: {error.strerror}") from None


def move(names: Iterable[str], folder: Path, into: Path) -> None:
    """Take these files from one folder to another on the same disk, in which they are not yet."""
    try:
        for name in names:
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).rename(into / name)
    except OSError as error:
        raise Unusable(f"{error.filename or into} cannot be written: {error.strerror}") from None


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` hold these files and nothing else; how many were written anew.  What a link leads to is left alone."""
    no_link(folder)
    try:
        _clear(folder, files)
        return sum(_put(folder / name, content) for name, content in files.items())
    except OSError as error:
        raise Unusable(f"{error.filename or folder} cannot be written: {error.strerror}") from None


def no_link(folder: Path) -> None:
    """Unusable where a folder that is ours to clear is a link to one that is not."""
    if folder.is_symlink():
        raise Unusable(f"{folder} is a link: remove it, since what it leads to would be cleared")


def _put(path: Path, content: bytes) -> bool:
    """Whether the file had to be written; what is no file, a link or a pipe, makes room for it."""
    if path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
    elif path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _clear(folder: Path, files: Mapping[str, bytes]) -> None:
    """Remove what is not to stay, children before their folders; a link or a pipe would be written through, so it goes too."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink() or not path.is_dir() and (not path.is_file() or path.relative_to(folder).as_posix() not in files):
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def state(root: Path, parts: Iterable[str]) -> State:
    """Size and time of change of every file that `read` would give, to see that something changed; what is just being removed is gone."""
    found: State = {}
    for part in parts:
        with suppress(OSError):
            for path in [root / part] if (root / part).is_file() else (root / part).rglob("*"):
                with suppress(OSError):
                    if path.is_file():
                        found[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return found
