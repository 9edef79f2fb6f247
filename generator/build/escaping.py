"""The site builder's configuration to the same with its texts as HTML.

Themes print names, titles and notes of the configuration as they stand, and no template of ours escapes them again.
Addresses are encoded as addresses, which is the same in a page, in JSON and in the list of addresses for search engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import yaml
from markupsafe import escape

# The keys whose values, the keys below them too, are printed somewhere; the other keys are settings of the builder.
TEXTS = ("site_name", "site_author", "site_description", "copyright", "repo_name", "nav", "extra", "theme")
ADDRESSES = ("site_url", "repo_url")
# What would end an attribute or stands in no address
ENCODED = {ord(sign): quote(sign) for sign in "\"'<>`\\{}|^ "}


def escaped(configuration: str) -> str:
    """The text of mkdocs.yml; tags and anchors stay, comments go."""
    root = yaml.compose(configuration, Loader=yaml.SafeLoader)
    done: set[int] = set()
    for key, value in root.value:
        for scalar in _scalars(value, done):
            if key.value in TEXTS:
                scalar.value = str(escape(scalar.value))
            elif key.value in ADDRESSES:
                scalar.value = scalar.value.translate(ENCODED)
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=10**6)


def _scalars(node: yaml.Node, done: set[int]) -> Iterator[yaml.ScalarNode]:
    """Every scalar below a node, keys too; what an alias names again comes once."""
    if id(node) in done:
        return
    done.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part, done)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, done)
