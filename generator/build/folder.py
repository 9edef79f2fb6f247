"""Read folders as {path: bytes} and write them back; every error of a disk is one line for the person who asked."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST = 20_000_000
# {path: (size, time of change)}
State = dict[str, tuple[int, int]]


class Unusable(Exception):
    """A folder or file that the command cannot work with; the message is one line."""


@contextmanager
def disk(path: Path, done: str = "written") -> Iterator[None]:
    """Turn a disk that refuses (full, read-only, a file where the folder should be) into `Unusable`; `done` is written or read."""
    try:
        yield
    except OSError as error:
        raise Unusable(f"{error.filename or path} cannot be {done}: {error.strerror}") from None


def read(root: Path, parts: Iterable[str]) -> dict[str, bytes]:
    """Return every regular file under the named folders and files of `root`, by its path from there; hidden ones are left out.

    Raise `Unusable` for a symbolic link that leads out of the folder, and for a file of more than `LARGEST` bytes.
    """
    with disk(root, "read"):
        if not root.is_dir():
            raise Unusable(f"{root} is no folder: name the checkout with --root")
        return {name: content for part in parts for name, content in _files(root, root / part, root.resolve())}


def _files(root: Path, start: Path, home: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path from `root`, content) of a file, or of all files of a folder; raise OSError for a folder that may not be opened."""
    if start.is_dir():
        next(start.iterdir(), None)  # `rglob` passes over what it may not open
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


def package(path: Path) -> bytes | dict[str, bytes]:
    """Return a zip as its bytes, or of a folder what a data package consists of: datapackage.json and the tables next to it."""
    with disk(path, "read"):
        if path.is_dir():
            return read(path, ("datapackage.json", *sorted(found.name for found in path.glob("*.csv"))))
        if not path.is_file():
            raise Unusable(f"{path} is neither a zip nor a folder: name a package")
        return _bytes(path, path.resolve().parent)


def text(path: Path) -> bytes:
    """Return a file that somebody names, of any folder."""
    with disk(path, "read"):
        if not path.is_file():
            raise Unusable(f"{path} is no file: name the text of a document")
        return _bytes(path, path.resolve().parent)


def empty(folder: Path) -> None:
    """Refuse a folder that holds anything; one that is not there yet holds nothing."""
    with disk(folder, "read"):
        if folder.is_dir() and any(folder.iterdir()):
            raise Unusable(f"{folder} is not empty: name a folder that is empty or not there yet")
        if folder.exists() and not folder.is_dir():
            raise Unusable(f"{folder} is a file: name a folder that is empty or not there yet")


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


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files next to those that the folder holds."""
    with disk(folder):
        for name, content in files.items():
            _put(folder / name, content)


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` hold these files and nothing else and return how many were written; what a link leads to is left alone."""
    no_link(folder)
    with disk(folder):
        for path in sorted(folder.rglob("*"), reverse=True):  # what a folder holds before the folder
            if path.is_symlink() or not path.is_dir() and (not path.is_file() or path.relative_to(folder).as_posix() not in files):
                path.unlink()  # a link or a pipe would be written through
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        return sum(_put(folder / name, content) for name, content in files.items())


def no_link(folder: Path) -> None:
    """Refuse a folder that is ours to clear where it is a link to one that is not."""
    if folder.is_symlink():
        raise Unusable(f"{folder} is a link: remove it, since what it leads to would be cleared")


def _put(path: Path, content: bytes) -> bool:
    """Return whether the file had to be written; a link or a pipe makes room for it."""
    if path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
    elif path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def state(root: Path, parts: Iterable[str]) -> State:
    """Return size and time of change of every file that `read` would give; what is just being removed is left out."""
    found: State = {}
    for part in parts:
        with suppress(OSError):
            for path in [root / part] if (root / part).is_file() else (root / part).rglob("*"):
                with suppress(OSError):
                    if path.is_file():
                        found[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return found
