"""Tasks: every numbered item is one, its title is the heading, its units are the bracket at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Policy, Task
from ..problems import Place, Problem
from ..prose.units import FIRST_LEADS, clause_text, has_clause, read_clause, together
from .called import nearest
from .case import Case, items
from .missing import more, undone, unknown_names

# 改进贫困县考核机制, 建立精准扶贫工作机制, 饮水安全工作
HEADING_VERBS = ("改进", "建立", "健全", "改革", "完善", "创新")
# the bracket at the end of an item, or a list with 等 in it: what the document says instead
BRACKET = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）(?=\n|$)")


def tasks_complete(case: Case) -> Iterator[Problem]:
    """Every numbered item of a document is a task, and every task a numbered item or the reporting duty.

    An item that only heads others is none, unless a clause of its own says who does it.
    """
    for policy in case.corpus.policies:
        tasks = {t.number: t for t in case.corpus.tasks_of(policy.id)}
        expected = items(policy)
        for key in sorted(expected - tasks.keys()):
            if case.corpus.may_be_lost("task", f"{policy.id}/{key}"):
                continue
            yield Problem(
                Place(f"policies/{policy.id}/tasks.yaml"),
                "tasks-complete",
                f"item {key} of the document is no task",
                f'Add it: - number: "{key}".',
            )
        for key in sorted(tasks.keys() - expected):
            yield Problem(
                tasks[key].at["number"],
                "tasks-complete",
                f"the document has no item {key}",
                "Number tasks by section and item: 2.2 is 二（二）, 2.1.3 is 二（一）3.",
            )


def title_in_text(case: Case) -> Iterator[Problem]:
    """The title of a task is the heading of its item; that of the reporting duty stands in the closing paragraph."""
    for policy, task in _placed(case):
        passage = policy.passage("closing" if task.number == "reporting" else task.number)
        if task.number == "reporting" and passage and f"将{task.title}" not in passage.text:
            yield Problem(
                task.at["title"],
                "title-in-text",
                f"the closing paragraph does not say ‘将{task.title}’",
                "The duty is named by the words behind 将.",
            )
        elif passage and task.number != "reporting" and task.title != passage.heading:
            yield Problem(
                task.at["title"], "title-in-text", f"the heading of {passage.number} is not ‘{task.title}’", f"It says ‘{passage.heading}’."
            )


def topic_in_heading(case: Case) -> Iterator[Problem]:
    """The heading of a task is a word of its topic, with 改进…机制 or …工作 around it at most; every word of a topic is such a heading."""
    topics = {t.id: t for t in case.corpus.topics}
    order = {id: n for n, id in enumerate(topics)}
    headed: dict[str, set[str]] = {}
    for topic in topics.values():
        for word in topic.words:
            headed.setdefault(word, set()).add(topic.id)
    idle = undone(case)
    headings = {(task.topic, word) for task in case.corpus.tasks for word in _headed(task.title)}
    for task in case.corpus.tasks:
        named = sorted({id for word in _headed(task.title) for id in headed.get(word, ())}, key=order.__getitem__)
        if task.topic in topics and named != [task.topic]:
            yield Problem(
                task.at["topic"],
                "topic-in-heading",
                f"‘{task.title}’ is the heading of {' and of '.join(f'‘{id}’' for id in named) or 'no topic'}, not of ‘{task.topic}’",
                "Choose the topic that the heading names, or write its words under terms in policies/topics.yaml.",
            )
    for topic in topics.values():
        for word in topic.words:
            if (topic.id, word) not in headings and not any(word in text for text in idle):
                yield Problem(
                    topic.at.get("terms") or topic.at["name"],
                    "topic-in-heading",
                    f"no task on ‘{topic.id}’ has the heading ‘{word}’",
                    "Remove the word, or write it under terms as a heading has it.",
                )


def _headed(title: str) -> set[str]:
    """The words that a title can be the heading of: 建立精准扶贫工作机制 is one of 精准扶贫, and of itself."""
    begun = {title, *(title.removeprefix(verb) for verb in HEADING_VERBS)}
    whole = begun | {words.removesuffix("机制") for words in begun}
    return whole | {words.removesuffix("工作") for words in whole}


def clause_verbatim(case: Case) -> Iterator[Problem]:
    """The bracket rebuilt from lead, participants and 等 stands in the item; an item with no task unit has no such bracket."""
    for policy, task in _placed(case):
        passage = policy.passage("closing" if task.number == "reporting" else task.number)
        if passage is None or task.clauses:
            continue
        bracket = BRACKET.search(passage.text)
        if task.members and not has_clause(passage.text, task.members, task.and_others):
            said = bracket[0] if bracket else "no bracket at its end"
            yield Problem(
                task.at.get("leads") or task.at["participants"],
                "clause-verbatim",
                f"{passage.number} does not say ‘{clause_text(task.members, task.and_others)}）’",
                f"It says ‘{said}’.",
            )
        elif not task.members and (bracket or task.and_others):
            yield Problem(
                task.at["number"],
                "clause-verbatim",
                f"{passage.number} names units that the record leaves out",
                f"It says ‘{bracket[0] if bracket else ''}’: add lead and participants.",
            )


def clauses_read(case: Case) -> Iterator[Problem]:
    """The words under clauses stand in the item, and say of who leads, who takes part and 等 what the record says."""
    for policy, task in _placed(case):
        passage = policy.passage("closing" if task.number == "reporting" else task.number)
        if passage is None or not task.clauses:
            continue
        missing = [words for words in task.clauses if words not in passage.text]
        for words in missing:
            yield Problem(
                task.at["clauses"], "clauses-read", f"{passage.number} does not say ‘{words}’", "Copy the words from text.txt, brackets and all."
            )
        if missing:
            continue
        rule = bool(FIRST_LEADS.search(policy.text))
        said = together([found for words in task.clauses if (found := read_clause(words, rule))])
        for key, held, meant in (
            ("leads", task.leads, said.leads),
            ("participants", task.participants, said.participants),
            ("and_others", task.and_others, said.others),
        ):
            if held != meant:
                name = key.removesuffix("s") if key == "leads" else key
                yield Problem(
                    task.at.get(key) or task.at["clauses"],
                    "clauses-read",
                    f"the clauses do not say {name}: {_worded(held)}",
                    f"They say {_worded(meant)}.",
                )


def _worded(held: tuple[str, ...] | bool) -> str:
    return str(held).lower() if isinstance(held, bool) else "、".join(held) or "nobody"


def units_known(case: Case) -> Iterator[Problem]:
    """Every unit that a task names is one of units.yaml, and it is named once; so are the issuers and the unit that is reported to."""
    names = {p.jurisdiction: case.names[p.id] for p in reversed(case.corpus.policies)}
    for (place, name), places in unknown_names(case).items():
        meant = nearest(name, names[place])
        hint = f"Did you mean ‘{meant}’?" if meant else "Add it to policies/units.yaml, with this name."
        yield Problem(places[0], "units-known", f"no unit is called ‘{name}’{more(places)}", hint)
    for policy, task in _placed(case):
        for position, name in enumerate(task.members):
            if name in task.members[:position] and name in case.names[policy.id]:
                place = task.at["leads" if name in task.leads else "participants"]
                yield Problem(place, "units-known", f"‘{name}’ stands twice in this task", "Name it once, where the document does.")


def _placed(case: Case) -> Iterator[tuple[Policy, Task]]:
    for policy in case.corpus.policies:
        for task in case.corpus.tasks_of(policy.id):
            yield policy, task
