"""Make the hand-written pages of site/pages, the handbook for editors (handbook.html) and the rules of `check` (messages.html).

The handbook shows an example twice: as drafted by the program during the build, and as corrected by an editor. The hour from the one
to the other is told in site/example/hour.yaml, minute by minute; a test runs its commands and holds what they print.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from difflib import SequenceMatcher
from inspect import getdoc
from itertools import groupby, takewhile
from textwrap import dedent

import jinja2
import yaml
from markupsafe import Markup, escape

from .. import model
from ..data.table import place_of
from ..draft.files import drafted
from ..model import Corpus, NotTarget, Passage, Target, Unit
from ..model.records import HardCase, Term
from ..model.vocabulary import FIGURE_OPERATORS
from ..prose.spans import sentences
from ..prose.vocabulary import HEDGES, STEADILY, STUDIED
from ..rules import MANUAL, SUBJECTS, name
from ..source.load import load
from ..source.shapes import shape_of
from ..views.facts import number
from .rule_cases import RuleCase
from .templates import render, samples

# Added to the correct figure of an example to make a wrong figure.
STEP = 5
PAGES = ("about", "about-en", "glossary", "accessibility", "contribute")
MESSAGES = "messages.html"
SHAPES = {name: shape_of(record) for name, record in vars(model).items() if is_dataclass(record)}

EXAMPLE = "site/example/"
TEXT = f"{EXAMPLE}text.txt"
HOUR = f"{EXAMPLE}hour.yaml"
POLICY = "mou-2031-12"
KEY = re.compile("`([^`]+)`")
# Files for all documents, to which a draft adds records, and the folder in which they hold an empty list
SHARED = ("policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml")
EMPTY = "site/init/"
OWN = (f"policies/{POLICY}/policy.yaml", f"policies/{POLICY}/tasks.yaml", f"targets/{POLICY}.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The YAML of a record, its figure (`value`) and a wrong figure to try out (`other`). Both are empty without a whole number."""

    file: str
    text: str
    value: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A sentence of a document that contains a word."""

    passage: Passage
    sentence: str


def prose_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase]) -> dict[str, bytes]:
    """Return the hand-written pages. Without `cases` there is no page of rules to link to."""
    values = {
        "glossary": {"sections": [(section, _entries(corpus, section.terms)) for section in corpus.notes.glossary]},
        "contribute": {"messages": MESSAGES if cases else ""},
    }
    pages: dict[str, bytes] = {}
    for page in PAGES:
        pages |= render(env, f"pages/{page}.md", f"{page}.html", **values.get(page, {}))
    return pages


def written(target: Target | None, files: Mapping[str, bytes]) -> Written | None:
    """Return the YAML of a target as written in its file; None if `target` is None or `files` lacks the file."""
    place = place_of(target) if target else None
    if place is None or place.file not in files:
        return None
    first, *rest = files[place.file].decode("utf-8").split("\n")[place.line - 1 :]
    indent = " " * (len(first) - len(first.lstrip()) + 1)
    own = (first, *takewhile(lambda line: line.startswith(indent), rest))
    figured = target.value is not None and target.value == int(target.value) and target.operator in FIGURE_OPERATORS
    value, other = (number(target.value), number(target.value + STEP)) if figured else ("", "")
    return Written(file=place.file, text=dedent("\n".join(own)), value=value, other=other)


def _entries(corpus: Corpus, terms: Iterable[Term]) -> list[dict[str, object]]:
    """Return the glossary terms in their order, those that nothing explains last."""
    return [_entry(corpus, term) for term in sorted(terms, key=lambda term: not (term.quotes or term.meaning))]


def _entry(corpus: Corpus, term: Term) -> dict[str, object]:
    """Return a glossary term, the quotations that explain it, and for each passage the first sentence that contains the term."""
    first = {o.passage.id: o for o in reversed(occurrences(corpus, *term.sought))}
    quotes = [_quoted(corpus, q.policy, q.quote) for q in term.quotes]
    return {"term": term, "quotes": quotes, "passages": list(reversed(first.values()))}


def _quoted(corpus: Corpus, policy: str, words: str) -> Occurrence:
    for passage in corpus.policy(policy).passages:
        if words in passage.text:
            return Occurrence(passage=passage, sentence=words)
    raise ValueError(f"{policy} does not say ‘{words}’")


def occurrences(corpus: Corpus, *words: str) -> tuple[Occurrence, ...]:
    """Return every sentence that contains one of the words, in the order of the documents and their texts."""
    return tuple(
        Occurrence(passage=passage, sentence=passage.text[start:end].strip())
        for policy in corpus.policies
        for passage in policy.passages
        if any(word in passage.text for word in words)
        for start, end in sentences(passage.text)
        if any(word in passage.text[start:end] for word in words)
    )


def mentions(corpus: Corpus, unit: Unit) -> tuple[Occurrence, ...]:
    """Return the sentences that name a group of units, such as 各市州. Bracketed lists of responsible units are left out."""
    own = {n.name for n in unit.written} | {unit.name}
    policies = {n.source for n in unit.written}
    found = {(o.passage.id, o.sentence): o for name in sorted(own) for o in occurrences(corpus, name) if o.passage.policy in policies}
    order = {passage.id: n for n, passage in enumerate(p for policy in corpus.policies for p in policy.passages)}
    unlisted = (o for o in found.values() if not o.sentence.startswith("（"))
    return tuple(sorted(unlisted, key=lambda o: (order[o.passage.id], o.passage.text.index(o.sentence))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of `check`: `holds` says what it demands, `group` names the section that lists the rule, `case` contains examples."""

    name: str
    holds: str
    group: str
    case: RuleCase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the hour: its minutes, what to do, the commands with what they print, and the files to edit."""

    minutes: str
    title: str
    what: Markup
    command: str = ""
    prints: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleCase:
    """A hard case of the example: the question, the words of the text that put it, and how it was judged."""

    question: str
    quote: str
    answer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A file before and after an editor corrected it: `lines` are (kept, gone or new; text of the line), `changed` counts changed lines."""

    path: str
    lines: tuple[tuple[str, str], ...]
    changed: int

    @property
    def edits(self) -> tuple[tuple[str, str], ...]:
        """Return the changed lines alone, below the first line of the record in which they stand."""
        found: list[tuple[str, str]] = []
        record = ""
        for change, line in self.lines:
            if line.lstrip().startswith("- "):
                record = line
            if change != "kept":
                found += [("kept", record)] * (record != line and bool(record)) + [(change, line)]
                record = ""
        return tuple(found)


def editor_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return handbook.html and messages.html. Without `cases`, only handbook.html is made; `files` is {path: content} of the repository."""
    groups = [(group, tuple(found)) for group, found in groupby(rules(cases), key=lambda rule: rule.group)] if cases else []
    text = files[TEXT].decode() if TEXT in files else ""
    steps, judged = hour(files)
    values = {
        **{"hedges": HEDGES, "studied": STUDIED, "steadily": STEADILY, "shapes": SHAPES},
        **{"text": text, "example": example(files), "cases": tuple(_decided(corpus)), "groups": groups},
        **{"steps": steps, "judged": judged, "policy_id": POLICY},
        "record": written(samples(corpus).target, files),
    }
    pages = render(env, "handbook.md", "handbook.html", **values)
    if cases:
        count = sum(len(case.above) + len(case.marked) for case in cases.values())
        pages |= render(env, "messages.md", MESSAGES, groups=groups, messages=count)
    return pages


def rules(cases: Mapping[str, RuleCase]) -> tuple[Rule, ...]:
    """Return the rules for the form of files, then for the records (by subject), then for data tables and the finished site."""
    late = {name for name in MANUAL if name in cases and cases[name].shown_in}
    found = (
        *((name, holds, "form") for name, holds in MANUAL.items() if name not in late),
        *(
            (name(rule), " ".join((getdoc(rule) or "").partition("\n\n")[0].split()), subject)
            for subject, own in SUBJECTS.items()
            for rule in own
        ),
        *((name, holds, "tables") for name, holds in MANUAL.items() if name in late),
    )
    return tuple(Rule(name=name, holds=holds, group=group, case=cases.get(name)) for name, holds, group in found)


def _decided(corpus: Corpus) -> Iterator[tuple[HardCase, tuple[Target, ...], tuple[NotTarget, ...]]]:
    not_targets = {(item.policy, item.quote): item for item in corpus.not_targets}
    for case in corpus.notes.hard_cases:
        targets = tuple(target for id in case.targets if (target := corpus.target(id)))
        aside = tuple(not_targets[key] for item in case.not_targets if (key := (item.policy, item.quote)) in not_targets)
        if targets or aside:
            yield case, targets, aside


def checkout(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes} of the handbook's example as corrected by an editor, with paths such as policies/topics.yaml."""
    return {path.removeprefix(EXAMPLE): content for path, content in files.items() if path.startswith(EXAMPLE)}


def example(files: Mapping[str, bytes]) -> tuple[Edited, ...]:
    """Return the files of the handbook's example, each as drafted and as corrected. The draft starts in a new folder."""
    after = checkout(files)
    if TEXT not in files:
        return ()
    empty = {"CHANGELOG.md": after["CHANGELOG.md"], **{path: files[EMPTY + path] for path in SHARED}}
    before, _ = drafted(POLICY, files[TEXT], empty, load(empty)[0])
    return tuple(edited(path, (empty | before)[path].decode(), after[path].decode()) for path in (*OWN, *SHARED))


def hour(files: Mapping[str, bytes]) -> tuple[tuple[Step, ...], tuple[ExampleCase, ...]]:
    """Return the steps from the text of the example to its site, and its hard cases."""
    told = yaml.safe_load(files[HOUR]) if HOUR in files else {"steps": (), "cases": ()}
    steps = (Step(**step | {"what": _keys(step["what"]), "files": tuple(step.get("files", ()))}) for step in told["steps"])
    return tuple(steps), tuple(ExampleCase(**case | {"answer": _keys(case["answer"])}) for case in told["cases"])


def _keys(words: str) -> Markup:
    """Return words as HTML in which `each` is code."""
    return Markup(KEY.sub(r"<code>\1</code>", str(escape(words))))


def edited(path: str, before: str, after: str) -> Edited:
    old, new = before.splitlines(), after.splitlines()
    lines: list[tuple[str, str]] = []
    changed = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += (("kept", text) for text in old[a:b])
        else:
            changed += max(b - a, d - c)
            lines += (*(("gone", text) for text in old[a:b]), *(("new", text) for text in new[c:d]))
    return Edited(path=path, lines=tuple(lines), changed=changed)
