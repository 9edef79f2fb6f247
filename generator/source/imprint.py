"""Read the imprint of the site (name, publisher, address) from mkdocs.yml; nothing in the file is executed.

MkDocs allows tags (`!!python/name:…`, `!ENV`) and anchors in this file.  Since `nodes.read` refuses both, this module uses PyYAML. A value
with a tag is ignored here; only MkDocs uses it.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Files
from functools import lru_cache

import yaml

from ..model import Imprint
from ..problems import Problem
from .nodes import CONTROL, decoded, marked, not_yaml

CONFIG = "mkdocs.yml"
# {key of mkdocs.yml: field of the imprint}; EXTRA lists optional keys below `extra`, which MkDocs does not know.
KEYS = {"site_name": "site_name", "site_description": "description", "site_author": "publisher", "site_url": "address"}
EXTRA = ("name", "name_en", "title", "title_en", "publisher_en", "contact", "repository", "category", "subject", "preview")
PLAIN = "tag:yaml.org,2002:"
# https://example.org/plans/
ADDRESS = re.compile(r"https?://[^\s/]+")


def imprint(files: Files[str, bytes], problems: list[Problem]) -> Imprint:
    """Return the imprint from mkdocs.yml, or a neutral one if the file is missing or unreadable; append errors to `problems`."""
    text = decoded(files, CONFIG, problems) if files.get(CONFIG, b"").strip() else None
    made, found = _read(text) if text else (Imprint(), ())
    problems += found
    return made


class Unreadable(ValueError):
    """Raised if mkdocs.yml is not a YAML mapping; `problem` gives the reason."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def root_of(text: str) -> yaml.MappingNode:
    """Return the top-level mapping of `text`, the content of mkdocs.yml; raise `Unreadable` if it is not YAML or not a mapping."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(not_yaml(CONFIG, error)) from None
    except (yaml.YAMLError, RecursionError, UnicodeError):
        hint = "Look for signs that no text has, and for brackets without end."
        raise Unreadable(_problem("yaml", None, "this is not YAML", hint)) from None
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(_problem("value", None, "a record is expected here", "Write its keys, one a line, such as ‘site_name: 对表’."))
    return root


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[Imprint, tuple[Problem, ...]]:
    problems: list[Problem] = []
    try:
        return _imprint(root_of(text), problems), tuple(problems)
    except Unreadable as error:
        return Imprint(), (error.problem,)


def _imprint(root: yaml.MappingNode, problems: list[Problem]) -> Imprint:
    top = _entries(root)
    extra = _entries(top["extra"]) if isinstance(top.get("extra"), yaml.MappingNode) else {}
    values = {field: _line(key, top.get(key), problems) for key, field in KEYS.items()}
    values |= {key: _line(key, extra.get(key), problems) for key in EXTRA}
    keywords = tuple(_lines("keywords", extra.get("keywords"), problems))
    problems += [] if problems else _unusable(root, top, values)
    return _completed(values, keywords)


def _unusable(root: yaml.MappingNode, top: Files[str, yaml.Node], values: Files[str, str]) -> Iterable[Problem]:
    """Yield a problem if the site name is missing or the URL is invalid; the site builder would report both without a line number."""
    name, address = top.get("site_name"), top.get("site_url")
    if not values["site_name"] and (name is None or isinstance(name, yaml.ScalarNode) and name.tag.startswith(PLAIN)):
        mark = name.start_mark if name else root.start_mark
        hint = "Write how the site is called, such as ‘site_name: 对表’."
        yield _problem("missing-key", mark, "the key ‘site_name’ is missing or empty", hint)
    if values["address"] and not ADDRESS.match(values["address"]):
        hint = "Write it from https:// to the last stroke, or remove the key."
        yield _problem("value", address.start_mark, f"site_url: ‘{values['address']}’ is not the address of a site", hint)


def _completed(values: Files[str, str], keywords: tuple[str, ...]) -> Imprint:
    """Return the imprint with empty fields derived from other values; the defaults of `Imprint` would be those of another site."""
    given = {field: text for field, text in values.items() if text}
    if site := given.get("site_name"):
        name = given.setdefault("name", site)
        name_en = given.setdefault("name_en", name)
        given.setdefault("title", f"{name}：政策文件的任务、单位、期限与目标")
        given.setdefault("title_en", f"{name_en}: tasks, responsible units, deadlines and targets of policy documents")
        given.setdefault("publisher", site)
    if publisher := given.get("publisher"):
        given.setdefault("publisher_en", publisher)
    if address := given.get("address"):
        given["address"] = address.rstrip("/") + "/"
    return Imprint(**given, keywords=keywords)


def _entries(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _line(key: str, node: yaml.Node | None, problems: list[Problem]) -> str:
    """Return the text of a value on one line; "" if the value is absent, null, not text, or has a tag for MkDocs."""
    if node is None or not node.tag.startswith(PLAIN) or node.tag.startswith((f"{PLAIN}python", f"{PLAIN}null")):
        return ""
    if not isinstance(node, yaml.ScalarNode):
        message = f"{key}: one value is expected here, not a list or a record"
        problems.append(_problem("value", node.start_mark, message, "Write the value on the line of its key."))
        return ""
    text = " ".join(node.value.split())
    if control := CONTROL.search(text):
        message = f"{key}: the value holds the control character U+{ord(control[0]):04X}"
        problems.append(_problem("value", node.start_mark, message, "Remove it."))
        return ""
    return text


def _lines(key: str, node: yaml.Node | None, problems: list[Problem]) -> Iterable[str]:
    if node is None or node.tag == f"{PLAIN}null":
        return ()
    if not isinstance(node, yaml.SequenceNode):
        hint = "Begin each with a hyphen, or write [one, another]."
        problems.append(_problem("value", node.start_mark, f"{key}: a list is expected here", hint))
        return ()
    return filter(None, [_line(key, item, problems) for item in node.value])


def _problem(rule: str, mark: yaml.Mark | None, message: str, hint: str) -> Problem:
    return Problem(marked(CONFIG, mark), rule, message, hint)
