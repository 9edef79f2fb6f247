"""The files that the program brings: templates, theme, assets, the cases of the rules, and the settings of the site builder.

In a checkout they stand beside the package, in an installed program inside it (pyproject.toml says where).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..pages.rule_cases import FOLDER as CASES
from . import folder as tree
from .check import SOURCES
from .configuration import CONFIG
from .content import PAGES

INSTALLED = Path(__file__).parents[1] / "defaults"
HOME = INSTALLED if INSTALLED.is_dir() else Path(__file__).parents[2]
# What was measured holds for the data of the checkout, not for another's.
NOT_SHIPPED = ("site/measured/",)
# What is read as text: templates, pages, style sheets, scripts.
SITE, TEXTS = "site/", (".md", ".html", ".css", ".js", ".svg", ".json", ".yaml")


def shipped(parts: Iterable[str]) -> dict[str, bytes]:
    """The program's own files, by their path in a checkout."""
    return {name: content for name, content in tree.read(HOME, parts).items() if not name.startswith(NOT_SHIPPED)}


def settings() -> str:
    """The program's own mkdocs.yml."""
    return shipped((CONFIG,))[CONFIG].decode("utf-8")


def read(root: Path) -> dict[str, bytes]:
    """What the site of a folder is made from: its own files, and of `site/` the program's where the folder has none of that name.

    The cases of the rules are the program's, since they show the rules of this program.
    """
    own = tree.read(root, (*SOURCES, *PAGES, CONFIG))
    if CONFIG not in own and not any(name.startswith("policies/") for name in own):
        raise tree.Unusable(f"{root} holds neither {CONFIG} nor policies/: name the folder with --root, or make one with duibiao init FOLDER")
    return shipped(PAGES) | {name: _legible(name, content) for name, content in own.items() if not name.startswith(CASES)}


def _legible(name: str, content: bytes) -> bytes:
    """The file, if it can be read as the text that its name says; the rules have their own line for what is no part of the site."""
    if name.startswith(SITE) and name.endswith(TEXTS):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise tree.Unusable(f"{name}:{line}: this is not UTF-8: save it as UTF-8 (not GBK or Big5)") from None
    return content
