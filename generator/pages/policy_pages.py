"""Each policy to its pages: the whole text with its encoded words marked, and, beside it, the matrix."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

from ..data.catalog import legislation
from ..data.links import passage_anchor, task_anchor
from ..model import Corpus, Passage, Policy, Target, Task
from ..model.vocabulary import CLASSES as ACCOUNT
from ..views.account import CLASSES, SENTENCE_CLASSES, account, counts, sentences
from ..views.responsibilities import Responsibility, responsibilities
from .annotate import Paragraph, paragraphs
from .matrix_page import matrix_page
from .templates import render

FACTS = {"document_number": "发文字号", "issuers": "发文机关", "published": "公开日期", "issued": "成文日期", "title": "标题"}

# Characters of the notes beside a passage: the lines that each has, and those of a target.
BESIDE, BESIDE_TARGET = 60, 28
# The style sheet has a height for each step up to this one.
TALLEST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage as the page shows it: paragraphs, and the task that it holds with its units and targets."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]
    task: Task | None
    units: tuple[Responsibility, ...]
    targets: tuple[Target, ...]

    @property
    def anchor(self) -> str:
        """The address of the passage, which its first paragraph has; where it has none, the part itself."""
        return passage_anchor(self.passage.key)

    @property
    def heading_anchor(self) -> str:
        """The address of its heading: that of its task, else by the level of the numbering."""
        if self.task:
            return task_anchor(self.task.number)
        return f"{'s' if self.passage.kind == 'section' else 'i'}-{self.passage.key.replace('.', '-')}"

    def position(self, target: Target) -> int:
        """The number of a target in the list beside the passage."""
        return self.targets.index(target) + 1

    @property
    def tall(self) -> int:
        """Its length in hundreds of characters, notes included: what the style sheet guesses its height from."""
        notes = BESIDE + BESIDE_TARGET * len(self.targets) if self.task else 0
        return min(TALLEST, 1 + (len(self.passage.text) + notes) // 100)


def parts(corpus: Corpus, policy: Policy) -> tuple[Part, ...]:
    """Every passage of the policy in order; the text of all parts together is the document."""
    tasks = {("closing" if t.number == "reporting" else t.number): t for t in corpus.tasks_of(policy.id)}
    named = responsibilities(corpus, policy)
    kinds = {sentence.start: sentence.kind for sentence in sentences(corpus, policy)}
    found = []
    for passage in policy.passages:
        task = tasks.get(passage.key)
        targets = tuple(t for t in corpus.targets_of(policy.id) if task and t.task == task.number)
        found.append(
            Part(
                passage=passage,
                task=task,
                targets=targets,
                paragraphs=paragraphs(policy, passage, targets, task, kinds),
                units=tuple(r for r in named if task and r.task.id == task.id),
            )
        )
    return tuple(found)


def policy_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    return {path: page for policy in corpus.policies for path, page in (*_text(corpus, env, policy), *matrix_page(corpus, env, policy))}


def _text(corpus: Corpus, env: jinja2.Environment, policy: Policy):
    here = f"policies/{policy.id}.html"
    meta = {
        "title": f"{policy.short_title}全文",
        "description": f"《{policy.title}》全文，逐段有地址，编码的字句都有标记。",
        "hide": ["navigation"],
        "legislation": legislation(policy, corpus.policy(policy.implements) if policy.implements else None),
    }
    below = tuple(p for p in corpus.policies if p.implements == policy.id)
    above = corpus.policy(policy.implements) if policy.implements else None
    yield (
        here.replace(".html", ".md"),
        render(
            env,
            "policy.md",
            corpus,
            here,
            meta,
            policy=policy,
            parts=parts(corpus, policy),
            above=above,
            below=below,
            facts=FACTS,
            named=named_tasks(corpus, policy),
            changes=changes(policy),
            cited=cited(policy),
            dated=dated(policy),
            beside=neighbours(corpus.tasks_of(policy.id)),
            classed=counts(sentences(corpus, policy), SENTENCE_CLASSES),
            owned={kind: count for kind, count in counts(account(corpus, policy), CLASSES).items() if count},
            account_words=ACCOUNT,
            set_aside=tuple(item for item in corpus.not_targets if item.policy == policy.id),
            noted=tuple(record for record in (*corpus.targets_of(policy.id), *corpus.tasks_of(policy.id)) if record.note),
        ),
    )


def named_tasks(corpus: Corpus, policy: Policy) -> tuple[int, int]:
    """(tasks that name units, tasks that name nobody)."""
    tasks = corpus.tasks_of(policy.id)
    named = sum(1 for t in tasks if t.members)
    return named, len(tasks) - named


def changes(policy: Policy) -> tuple[int, int]:
    """(single places corrected, places corrected by a rule)."""
    return len(policy.corrections.places), sum(rule.times for rule in policy.corrections.rules)


def cited(policy: Policy) -> str:
    """Who made the document, its title and its number, as GB/T 7714-2015 begins an entry: at most three makers, then 等."""
    makers = ", ".join((*policy.issuers[:3], *(("等",) if len(policy.issuers) > 3 else ())))
    number = f": {policy.document_number}" if policy.document_number else ""
    return f"{makers}. {policy.title}{number}[Z/OL]"


def dated(policy: Policy) -> str:
    """The day of the document as an entry gives it; that of its publication, and so called, where it bears none."""
    if policy.issued:
        return policy.issued.text
    return f"{policy.published.text}公开" if policy.published else ""


def neighbours(tasks: tuple[Task, ...]) -> dict[str, tuple[Task | None, Task | None]]:
    """By task, the one before it and the one after it in the text."""
    row = (None, *tasks, None)
    return {task.id: (row[n], row[n + 2]) for n, task in enumerate(tasks)}
