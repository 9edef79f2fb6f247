"""Read the files that come with the program: templates, theme, assets, test cases for the rules, settings of the site builder.

In a checkout they are next to the package; in an installed program they are inside it (see pyproject.toml).
"""

from collections.abc import Iterable
from pathlib import Path

from ..pages.rule_cases import FOLDER as CASES
from . import folder as tree
from .check import SOURCES
from .configuration import CONFIG
from .content import PAGES

INSTALLED = Path(__file__).parents[1] / "defaults"
HOME = INSTALLED if INSTALLED.is_dir() else Path(__file__).parents[2]
# Measured results are valid for the data of this repository only.
NOT_SHIPPED = ("site/measured/",)
# Files that are read as text: templates, pages, style sheets, scripts
SITE, TEXTS = "site/", (".md", ".html", ".css", ".js", ".svg", ".json", ".yaml", ".txt")


def shipped(parts: Iterable[str]) -> dict[str, bytes]:
    """Return {path: bytes} of files of the program; `parts` are paths of files and folders in a checkout of the program."""
    return {name: content for name, content in tree.read(HOME, parts).items() if not name.startswith(NOT_SHIPPED)}


def settings() -> str:
    """Return the text of the program's own mkdocs.yml."""
    return shipped((CONFIG,))[CONFIG].decode("utf-8")


def read(root: Path) -> dict[str, bytes]:
    """Return {path: bytes} of the sources of a site: the files of `root`, and those files below `site/` that only the program has.

    The test cases of the rules are always the program's, never those of `root`, because they show the rules of this program.
    """
    own = tree.read(root, (*SOURCES, *PAGES, CONFIG))
    if CONFIG not in own and not any(name.startswith("policies/") for name in own):
        hint = "name the folder with --root, or make one with duibiao init FOLDER"
        raise tree.Unusable(f"{root} holds neither {CONFIG} nor policies/: {hint}")
    return shipped(PAGES) | {name: _legible(name, content) for name, content in own.items() if not name.startswith(CASES)}


def _legible(name: str, content: bytes) -> bytes:
    """Return `content`; raise `Unusable` if it is a text below site/ that is not UTF-8. The checks report files outside site/."""
    if name.startswith(SITE) and name.endswith(TEXTS):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise tree.Unusable(f"{name}:{line}: this is not UTF-8: save it as UTF-8 (not GBK or Big5)") from None
    return content
