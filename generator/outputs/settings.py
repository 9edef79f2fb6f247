"""A folder's mkdocs.yml and the program's to one that is whole: the folder need only say what its site says of itself.

The YAML is joined as nodes, never as values, so that what has a tag of its own (`!ENV`) keeps it.
"""

from __future__ import annotations

import yaml

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
    """mkdocs.yml is no mapping in YAML; the message is line, column and reason."""


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
        raise Unreadable(f"{error.problem_mark.line + 1}:{error.problem_mark.column + 1}: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable(f"1:1: {str(error).splitlines()[0]}") from None
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable("1:1: no key stands here: write at least site_name")
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
