"""A folder's mkdocs.yml and the program's to one that is whole: the folder need only say what its site says of itself.

The YAML is joined as nodes, never as values, so that what has a tag of its own (`!ENV`) keeps it.
"""

from __future__ import annotations

import yaml

from ..problems import Place, Problem

CONFIG = "mkdocs.yml"
# How a site is made, which a folder need not say.
SUPPLIED = (
    *("docs_dir", "site_dir", "use_directory_urls", "strict", "theme", "plugins", "markdown_extensions"),
    *("extra_css", "extra_javascript", "nav", "not_in_nav", "validation"),
)
# The same below `extra`.
EXTRA, SUPPLIED_BELOW = "extra", ("generator", "scope")
Entry = tuple[yaml.Node, yaml.Node]


class Unreadable(ValueError):
    """mkdocs.yml is no mapping in YAML."""

    def __init__(self, message: str, hint: str, mark: yaml.Mark | None = None) -> None:
        place = Place(CONFIG, mark.line + 1, mark.column + 1) if mark else Place(CONFIG)
        self.problem = Problem(place, "yaml", message, hint)


class _Indented(yaml.Dumper):
    """Writes a list deeper than its key, as the navigation is written by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def completed(own: str, supplied: str) -> str:
    """The folder's mkdocs.yml with those keys of the program's that it lacks, each whole."""
    mine, theirs = _entries(own), _entries(supplied)
    extra = [*_below(mine), *_lacking(_below(mine), _below(theirs), SUPPLIED_BELOW)]
    rest = [entry for entry in mine if entry[0].value != EXTRA]
    whole = _mapping([*rest, *_lacking(mine, theirs, SUPPLIED), (yaml.ScalarNode("tag:yaml.org,2002:str", EXTRA), _mapping(extra))])
    return yaml.serialize(whole, Dumper=_Indented, allow_unicode=True, width=10**6)


def _entries(text: str) -> list[Entry]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(f"this is not YAML: {error.problem}", "Look at the brackets and quotation marks of this line.", error.problem_mark) from None
    except (yaml.YAMLError, RecursionError):
        raise Unreadable("this is not YAML", "Look for signs that no text has, and for brackets without end.") from None
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable("there are no keys here", "Write at least ‘site_name’.")
    return node.value


def _mapping(entries: list[Entry]) -> yaml.MappingNode:
    return yaml.MappingNode("tag:yaml.org,2002:map", entries, flow_style=False)


def _below(entries: list[Entry]) -> list[Entry]:
    """The entries below `extra`."""
    return next((value.value for key, value in entries if key.value == EXTRA and isinstance(value, yaml.MappingNode)), [])


def _lacking(own: list[Entry], more: list[Entry], names: tuple[str, ...]) -> list[Entry]:
    """Of the second entries those of these names that the first ones lack."""
    had = [key.value for key, _ in own]
    return [(key, value) for key, value in more if key.value in names and key.value not in had]
