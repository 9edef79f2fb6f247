"""Compare the sites that two commits build, byte for byte: python tools/same.py A B [--root FOLDER]"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]


@contextmanager
def checkout(commit: str, folder: Path) -> Iterator[Path]:
    """A worktree of a commit that exists while the block runs."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def site(commit: str, root: Path | None, folder: Path) -> dict[str, bytes]:
    """Return {path: bytes} of the site that the program of a commit builds from `root`, or from its own data."""
    with checkout(commit, folder / "program") as program:
        data = program
        if root:  # a build writes into its root
            data = shutil.copytree(root, folder / "data", ignore=shutil.ignore_patterns(".git", ".venv", "build"))
        command = [sys.executable, "-m", "generator", "build", "--root", str(data), "--quiet"]
        subprocess.run(command, cwd=program, env=os.environ | {"PYTHONPATH": str(program)}, check=True)
        public = data / "build" / "public"
        return {str(path.relative_to(public)): path.read_bytes() for path in sorted(public.rglob("*")) if path.is_file()}


def differences(old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            yield f"{'missing' if path not in new else 'new' if path not in old else 'differs'}: {path}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("commits", nargs=2, metavar="COMMIT")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="the data to build (default: that of each commit)")
    arguments = parser.parse_args()
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        old, new = (site(commit, arguments.root, Path(folder)) for commit, folder in zip(arguments.commits, (one, other), strict=True))
    found = list(differences(old, new))
    print("\n".join([*found, f"{len(old)} and {len(new)} files, {len(found)} not the same"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
