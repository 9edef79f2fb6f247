"""A name, a publisher and an address to the files of a new folder for documents, in which there is no document yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

# https://example.org/plans/, without a query, a fragment, or a sign that HTML or a template would obey
ADDRESS = re.compile(r"""https?://[\w.-]+(?::\d{1,5})?(?:/[^\s"'`<>(){}\[\]\\|^?#]*)?""")
DESCRIPTION = "把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。"
NOTICE = "本站不是政府网站；文件以印发的纸质文本为准。编码的数据采用 CC BY 4.0 许可。"
CHANGELOG = """\
# Changelog

## [0.1.0] - {date}

The first version.
"""
README = """\
# {name}

Policy documents taken apart into tasks, units, deadlines and figures, each proved against the words of its document.
`policies/` holds what the documents say, `targets/` what they commit to, `mkdocs.yml` what the site says of itself.
The newest heading of `CHANGELOG.md` is the version and the date of the data; `build/` is made and need not be kept.

1. `duibiao draft TEXT --policy ID` reads the plain text of a document and writes `policies/ID/` and `targets/ID.yaml`.
2. Correct what ends with `# to check`; write units, topics and indicators into their lists, in place of `[]`.
3. `duibiao check` reports, by file and line, what the document does not say.
4. `duibiao build` makes the site in `build/public`; its handbook (`handbook.html`) takes an example from text to site.
5. `duibiao serve` shows the site and builds it again at every change.
6. `duibiao explain RULE` says what a rule of `check` asks for, with examples.
"""
LISTS = {
    "policies/units.yaml": "The organisations that the documents name.",
    "policies/topics.yaml": "The subjects that the documents share.",
    "targets/indicators.yaml": "What is measured.",
}


def new_root(name: str, publisher: str, site_url: str, date: str) -> dict[str, bytes]:
    """{path: content}; without an address `site_url` is left out.  ValueError, in one line, where a name or the address cannot stand."""
    named, by = one_line(name, "name"), one_line(publisher, "publisher")
    if site_url and not ADDRESS.fullmatch(site_url):
        raise ValueError("--site-url is no address of the web: write one such as https://example.org/plans/")
    made = {
        "mkdocs.yml": "\n".join(_settings(named, by, site_url)) + "\n",
        "CHANGELOG.md": CHANGELOG.format(date=date),
        "README.md": README.format(name=named),
        **{path: f"# {what}\n[]\n" for path, what in LISTS.items()},
    }
    return {path: text.encode() for path, text in made.items()}


def one_line(text: str, what: str) -> str:
    """The words with single spaces."""
    words = " ".join(text.split())
    if not words:
        raise ValueError(f"the {what} is empty: write it with --{what}")
    if not words.isprintable():
        raise ValueError(f"the {what} has a sign that cannot be printed: write it with --{what}")
    return words


def _settings(name: str, publisher: str, site_url: str) -> Iterator[str]:
    """JSON strings are YAML strings, whatever signs they hold."""
    yield f"site_name: {_quoted(name)}"
    if site_url:
        yield f"site_url: {_quoted(site_url.rstrip('/') + '/')}"
    yield f"site_description: {DESCRIPTION}"
    yield f"site_author: {_quoted(publisher)}"
    yield f"copyright: {_quoted(f'发布：{publisher}。{NOTICE}')}"
    yield 'extra:\n  repository: ""\n  contact: ""\n  icp: ""'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
