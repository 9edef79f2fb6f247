"""Make the configuration of the site builder: the folder's mkdocs.yml, completed with the program's defaults and escaped for HTML.

The two files are merged as YAML nodes, never as values, so that tags such as `!ENV` survive.
"""

from collections.abc import Iterator
from urllib.parse import quote

import yaml
from markupsafe import escape

from ..problems import Place, Problem
from ..source.imprint import CONFIG, Unreadable, root_of

# Keys that the program supplies if the folder's mkdocs.yml lacks them
SUPPLIED = (
    *("docs_dir", "site_dir", "use_directory_urls", "strict", "theme", "plugins", "markdown_extensions"),
    *("extra_css", "extra_javascript", "nav", "not_in_nav", "validation"),
)
# The same for keys below `extra`
EXTRA, SUPPLIED_BELOW = "extra", ("generator", "scope")
# Keys whose texts, including keys below them, appear on pages; all other keys are settings of the builder.
TEXTS = ("site_name", "site_author", "site_description", "copyright", "repo_name", "nav", "extra", "theme")
ADDRESSES = ("site_url", "repo_url")
# Percent-encodes characters that would end an HTML attribute or are not allowed in a URL.
ENCODED = {ord(sign): quote(sign) for sign in "\"'<>`\\{}|^ "}
Entry = tuple[yaml.Node, yaml.Node]


class _Indented(yaml.Dumper):
    """A YAML writer that indents a list below its key, as most mkdocs.yml files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def configuration(own: str, supplied: str = "{}") -> str:
    """Return the folder's mkdocs.yml (`own`), completed with the program's (`supplied`) and escaped; raise `Unreadable` if invalid."""
    return escaped(completed(own, supplied))


def completed(own: str, supplied: str) -> str:
    """Return the folder's mkdocs.yml (`own`) with the keys that it lacks from the program's (`supplied`); tags such as `!ENV` survive."""
    if not own.strip():
        raise Unreadable(Problem(Place(CONFIG), "yaml", "there are no keys here", "Write at least ‘site_name’."))
    mine, theirs = root_of(own).value, root_of(supplied).value
    extra = [*_below(mine), *_lacking(_below(mine), _below(theirs), SUPPLIED_BELOW)]
    rest = [entry for entry in mine if entry[0].value != EXTRA]
    whole = _mapping([*rest, *_lacking(mine, theirs, SUPPLIED), (yaml.ScalarNode("tag:yaml.org,2002:str", EXTRA), _mapping(extra))])
    return yaml.serialize(whole, Dumper=_Indented, allow_unicode=True, width=10**6)


def escaped(configuration: str) -> str:
    """Return the YAML with texts escaped for HTML and URLs percent-encoded, since themes print both unchanged. Comments are lost."""
    root = yaml.compose(configuration, Loader=yaml.SafeLoader)
    done: set[int] = set()
    for key, value in root.value:
        for scalar in _scalars(value, done):
            if key.value in TEXTS:
                scalar.value = str(escape(scalar.value))
            elif key.value in ADDRESSES:
                scalar.value = scalar.value.translate(ENCODED)
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=10**6)


def _mapping(entries: list[Entry]) -> yaml.MappingNode:
    return yaml.MappingNode("tag:yaml.org,2002:map", entries, flow_style=False)


def _below(entries: list[Entry]) -> list[Entry]:
    return next((value.value for key, value in entries if key.value == EXTRA and isinstance(value, yaml.MappingNode)), [])


def _lacking(own: list[Entry], more: list[Entry], names: tuple[str, ...]) -> list[Entry]:
    """Return the entries of `more` whose key is in `names` and not in `own`."""
    had = [key.value for key, _ in own]
    return [(key, value) for key, value in more if key.value in names and key.value not in had]


def _scalars(node: yaml.Node, done: set[int]) -> Iterator[yaml.ScalarNode]:
    """Yield each scalar in a node, including keys, only once even if an alias repeats it; `done` are ids of visited nodes."""
    if id(node) in done:
        return
    done.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    for item in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in item if isinstance(item, tuple) else (item,):
            yield from _scalars(part, done)
