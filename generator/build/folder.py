"""Read folders as {path: bytes} and write them back; raise `Unusable` with a one-line message for every disk error."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from os import W_OK, access
from pathlib import Path
from shutil import copymode

LARGEST = 20_000_000
# {path: (bytes, time of change in nanoseconds)}
State = dict[str, tuple[int, int]]


class Unusable(Exception):
    """Raised for a folder or file that a command cannot read, write or use; the message is one line."""


@contextmanager
def disk(path: Path, done: str = "written") -> Iterator[None]:
    """Convert an OSError (disk full, read-only, …) to `Unusable` with the message “PATH cannot be written”; `done` is its last word."""
    try:
        yield
    except OSError as error:
        raise Unusable(f"{error.filename or path} cannot be {done}: {error.strerror}") from None


def read(root: Path, parts: Iterable[str]) -> dict[str, bytes]:
    """Return {path from `root`: bytes} of the files named in `parts`, and of all files in folders named there except hidden ones.

    Raise `Unusable` for a symbolic link that leads out of the folder, and for a file of more than `LARGEST` bytes.
    """
    with disk(root, "read"):
        if not root.is_dir():
            raise Unusable(f"{root} is no folder: name the checkout with --root")
        return {name: content for part in parts for name, content in _files(root, root / part, root.resolve())}


def _files(root: Path, start: Path, home: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path from `root`, bytes) of each file at or below `start`; raise OSError if unreadable, `Unusable` if a link leaves `home`."""
    if start.is_dir():
        next(start.iterdir(), None)  # raises OSError, while `rglob` skips a folder that is not readable
    for path in [start] if start.is_file() else sorted(start.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not name.isprintable():
            raise Unusable(f"a file has a name that cannot be written: {name!r}")
        if any(piece.startswith((".", "__")) for piece in name.split("/")):
            continue
        if path.is_file():
            yield name, _bytes(path, home)
        elif path.is_dir():
            _within(path, home)
            next(path.iterdir(), None)


def _bytes(path: Path, home: Path) -> bytes:
    _within(path, home)
    if path.stat().st_size > LARGEST:
        raise Unusable(f"{path} is larger than {LARGEST // 1_000_000} MB: no file of the project is")
    return path.read_bytes()


def _within(path: Path, home: Path) -> None:
    if not path.resolve().is_relative_to(home):
        raise Unusable(f"{path} leads out of the folder: put the file itself there")


def package(path: Path, whole: bool = False) -> bytes | dict[str, bytes]:
    """Return the bytes of `path` if it is a zipped data package; if it is a folder, {name: bytes} of datapackage.json and the tables.

    With `whole`, return all files of a folder that has a datapackage.json.
    """
    with disk(path, "read"):
        if path.is_dir():
            tables = sorted(found.name for found in path.glob("*.csv"))
            return read(path, ("",) if whole and (path / "datapackage.json").is_file() else ("datapackage.json", *tables))
        if not path.is_file():
            raise Unusable(f"{path} is neither a zip nor a folder: name a package")
        return _bytes(path, path.resolve().parent)


def text(path: Path) -> bytes:
    """Return the bytes of the text file `path`, which may be anywhere; raise `Unusable` if it cannot be read."""
    with disk(path, "read"):
        if not path.is_file():
            raise Unusable(f"{path} is no file: name the text of a document")
        return _bytes(path, path.resolve().parent)


def empty(folder: Path) -> None:
    """Raise `Unusable` unless `folder` is empty or does not exist yet."""
    with disk(folder, "read"):
        if folder.is_dir() and any(folder.iterdir()):
            raise Unusable(f"{folder} is not empty: name a folder that is empty or not there yet")
        if folder.exists() and not folder.is_dir():
            raise Unusable(f"{folder} is a file: name a folder that is empty or not there yet")


def keep_all(files: Mapping[Path, bytes]) -> None:
    """Write new files, all or none: after an error, remove the files written and the folders made for them."""
    change_all(files, {})


def change_all(files: Mapping[Path, bytes], before: Mapping[Path, bytes]) -> None:
    """Write new files, and replace those in `before` if they still have the bytes that it gives: all or none.

    A replaced file keeps its permissions; what a link leads to is replaced, and the link stays.
    """
    done: list[Path] = []
    made = {folder for path in files for folder in path.parents if not folder.exists()}
    try:
        for path in (path for path in files if path in before):
            _unchanged(path, before[path])
        for path, content in sorted(files.items(), key=lambda pair: pair[0] in before):  # new files first
            if path in before:
                _unchanged(path, before[path])
                _replace(path, content)
            else:
                keep(path, content)
            done.append(path)
    except BaseException:
        for path in done:
            _replace(path, before[path]) if path in before else path.unlink(missing_ok=True)
        for folder in sorted(made, reverse=True):
            with suppress(OSError):  # another program has put a file there
                folder.rmdir()
        raise


def _unchanged(path: Path, before: bytes) -> None:
    """Raise `Unusable` if a file has other bytes than `before`, or cannot be replaced without a loss."""
    with disk(path, "read"):
        if path.read_bytes() != before:
            raise Unusable(f"{path} was changed meanwhile: run the command again")
        if not access(path, W_OK):
            raise Unusable(f"{path} cannot be written: it is read-only")
        if path.stat().st_nlink > 1:
            raise Unusable(f"{path} has a second name on the disk (a hard link): copy it, so that only this one is changed")


def _replace(path: Path, content: bytes) -> None:
    """Replace the bytes of a file in one step; if `path` is a link, those of the file to which it leads."""
    file = path.resolve()
    new = file.with_name(f".{file.name}.new")
    with disk(path):
        try:
            new.write_bytes(content)
            copymode(file, new)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)


def keep(path: Path, content: bytes) -> None:
    """Write a new file, or after an error no part of it; raise `Unusable` if the file exists already."""
    new = path.with_name(f".{path.name}.new")
    with disk(path):
        if path.exists() or path.is_symlink():
            raise Unusable(f"{path} exists")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(content)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def add(files: Mapping[str, bytes], folder: Path, last: Path | None = None) -> None:
    """Write files into a folder and leave its other files as they are.

    If the folder `last` has the same file with the same content, a hard link to that is made.  This is faster: soon after files were
    removed, ext4 takes up to a millisecond to create a file.
    """
    with disk(folder):
        for name, content in files.items():
            if last is None or not _linked(last / name, folder / name, content):
                _put(folder / name, content)


def _linked(old: Path, new: Path, content: bytes) -> bool:
    """Make `new` a hard link to `old` if `old` has this content; return True if the link was made."""
    with suppress(OSError):
        if old.is_file() and not old.is_symlink() and old.read_bytes() == content:
            new.parent.mkdir(parents=True, exist_ok=True)
            new.hardlink_to(old)
            return True
    return False


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` contain exactly these files and return how many had to be written; links in it are removed, not followed."""
    no_link(folder)
    with disk(folder):
        for path in sorted(folder.rglob("*"), reverse=True):  # the content of a folder before the folder
            if path.is_symlink() or not path.is_dir() and (not path.is_file() or path.relative_to(folder).as_posix() not in files):
                path.unlink()  # a link or a pipe would be written through
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        return sum(_put(folder / name, content) for name, content in files.items())


def no_link(folder: Path) -> None:
    """Raise `Unusable` if `folder` is a link, since the build would clear the folder to which it leads."""
    if folder.is_symlink():
        raise Unusable(f"{folder} is a link: remove it, since what it leads to would be cleared")


def _put(path: Path, content: bytes) -> bool:
    """Write a file and return True, or return False if it has this content already; a link or a pipe is replaced by the file."""
    if path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
    elif path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def state(root: Path, parts: Iterable[str]) -> State:
    """Return {path: (size, time of change)} of the files named in `parts` and in folders named there; vanished files are left out."""
    found: State = {}
    for part in parts:
        with suppress(OSError):
            for path in [root / part] if (root / part).is_file() else (root / part).rglob("*"):
                with suppress(OSError):
                    if path.is_file():
                        found[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return found
