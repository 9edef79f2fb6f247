"""Build in a temporary folder under a lock, then replace the last site in a single step.

After an interrupted build, the next one removes the temporary folders, and restores the last site if that was moved away.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from os import getpid
from pathlib import Path

from .folder import Unusable, add, disk, no_link

PATIENCE = 5.0
STAGED = ".public-"
LAST = ".public-last"


@contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Lock `folder` against other builds; raise `Unusable` if another build still has the lock after `patience` seconds.

    SQLite makes the lock. No other lock in the standard library works on every system and is released however its process ends.
    """
    with disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
    holder = folder / ".building"
    try:
        with closing(sqlite3.connect(folder / ".lock", timeout=patience, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            add({holder.name: f"process {getpid()}".encode()}, folder)
            yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code != sqlite3.SQLITE_BUSY:
            raise Unusable(f"{folder / '.lock'} cannot be used: {error}" + ("; remove it" if code != sqlite3.SQLITE_FULL else "")) from None
        raise Unusable(f"{_said(holder)} is building in {folder}: wait until it has finished") from None


def _said(holder: Path) -> str:
    with suppress(OSError):
        return holder.read_text("utf-8", errors="replace").strip() or "another process"
    return "another process"


@contextmanager
def staged(site: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (folder for the builder, folder for the new site), both empty; if the block succeeds, the second replaces `site`.

    Other builds have to wait meanwhile. Both folders are removed at the end, even after an error.
    """
    with alone(site.parent):
        no_link(site)
        tidy(site)
        with disk(site.parent):
            stage = Path(tempfile.mkdtemp(prefix=STAGED, dir=site.parent))
        try:
            built, new = stage / "built", stage / "new"
            with disk(stage):
                built.mkdir()
                new.mkdir()
            yield built, new
            take_place(new, site)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def take_place(new: Path, site: Path) -> None:
    """Replace `site` by the finished folder `new`; restore the last site if that fails halfway."""
    last = site.with_name(LAST)
    with disk(site):
        new.chmod(0o755)
        shutil.rmtree(last, ignore_errors=True)
        try:
            if site.exists():
                site.rename(last)
            new.rename(site)
        except BaseException:
            _put_back(last, site)
            raise
    shutil.rmtree(last, ignore_errors=True)


def _put_back(last: Path, site: Path) -> None:
    if last.exists() and not site.exists():
        last.rename(site)


def tidy(site: Path) -> None:
    """Clean up after an interrupted build: restore the last site and remove temporary folders; the caller has the lock."""
    with disk(site.parent):
        _put_back(site.with_name(LAST), site)
    for left in site.parent.glob(f"{STAGED}*"):
        shutil.rmtree(left, ignore_errors=True)


def recover(site: Path) -> None:
    """Restore the last site if an interrupted build moved it away and no other build is running."""
    if site.with_name(LAST).exists() and not site.exists():
        with suppress(Unusable), alone(site.parent, 0):
            tidy(site)
