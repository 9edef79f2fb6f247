"""Rules on tasks: each numbered item is a task, with its heading as title and the units that it names, in the order of the text."""

import re
from collections.abc import Iterator, Sequence

from ..model import Corpus, Passage, Task
from ..model.corpus import grouped
from ..problems import Place
from ..prose.units import FIRST_LEADS, clause_text, has_clause, read_clause, together
from .evidence import Evidence, Finding, items
from .references import did_you_mean, more, nearest, unknown_names

# Verbs before the topic of a heading: 改进贫困县考核机制, 建立精准扶贫工作机制
HEADING_VERBS = ("改进", "建立", "健全", "改革", "完善", "创新")
# The bracketed list of units at the end of an item, which messages show
BRACKET = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）(?=\n|$)")


def tasks_complete(evidence: Evidence) -> Iterator[Finding]:
    """Every numbered item of a document is a task, and every task is a numbered item or the reporting duty, which has no number.
    An item that only introduces its sub-items is no task, unless a clause of its own names the units that act."""
    corpus = evidence.corpus
    for policy in corpus.policies:
        tasks, expected = {t.number: t for t in corpus.tasks_of(policy.id)}, items(policy)
        for key in sorted(expected - tasks.keys()):
            if not corpus.may_be_lost("task", f"{policy.id}/{key}"):
                yield Place(f"policies/{policy.id}/tasks.yaml"), f"item {key} of the document is no task", f'Add it: - number: "{key}".'
        for key in sorted(tasks.keys() - expected):
            hint = "Number tasks by section and item: 2.2 is 二（二）, 2.1.3 is 二（一）3."
            yield tasks[key].at["number"], f"the document has no item {key}", hint


def _placed(corpus: Corpus) -> Iterator[tuple[Task, Passage]]:
    for policy in corpus.policies:
        for task in corpus.tasks_of(policy.id):
            if passage := policy.passage("closing" if task.number == "reporting" else task.number):
                yield task, passage


def title_in_text(evidence: Evidence) -> Iterator[Finding]:
    """The title of a task is the heading of its item; the title of the reporting duty occurs in the closing paragraph."""
    for task, passage in _placed(evidence.corpus):
        if task.number == "reporting":
            if f"将{task.title}" not in passage.text:
                message = f"the closing paragraph does not say ‘将{task.title}’"
                yield task.at["title"], message, "The duty is named by the words behind 将."
        elif task.title != passage.heading:
            yield task.at["title"], f"the heading of {passage.number} is not ‘{task.title}’", f"It says ‘{passage.heading}’."


def topic_in_heading(evidence: Evidence) -> Iterator[Finding]:
    """The heading of a task is a term of its topic, or one with words such as 改进…机制 or …工作 around it. Every term is in such a heading."""
    corpus = evidence.corpus
    topics = {topic.id: topic for topic in corpus.topics}
    words_of = [(word, topic) for topic in topics.values() for word in topic.words]
    headings = {(task.topic, word) for task in corpus.tasks for word in _cores(task.title)}
    for task in corpus.tasks:
        cores = _cores(task.title)
        named = list(dict.fromkeys(topic.id for word, topic in words_of if word in cores))
        if task.topic in topics and named != [task.topic]:
            found = " and of ".join(f"‘{id}’" for id in named) or "no topic"
            hint = "Choose the topic that the heading names, or write its words under terms in policies/topics.yaml."
            yield task.at["topic"], f"‘{task.title}’ is the heading of {found}, not of ‘{task.topic}’", hint
    for word, topic in words_of:
        if (topic.id, word) not in headings and not any(word in text for text in evidence.idle):
            place = topic.at.get("terms") or topic.at["name"]
            hint = "Remove the word, or write it under terms as a heading has it."
            yield place, f"no task on ‘{topic.id}’ has the heading ‘{word}’", hint


def _cores(title: str) -> set[str]:
    """Return the title itself and the title without the general words around it: 建立精准扶贫工作机制 also gives 精准扶贫."""
    begun = {title, *(title.removeprefix(verb) for verb in HEADING_VERBS)}
    ended = begun | {words.removesuffix("机制") for words in begun}
    return ended | {words.removesuffix("工作") for words in ended}


def clause_verbatim(evidence: Evidence) -> Iterator[Finding]:
    """The bracketed list in an item names exactly lead, participants and 等 of the task; if the task has no units, there is no list."""
    for task, passage in ((task, passage) for task, passage in _placed(evidence.corpus) if not task.clauses):
        bracket = BRACKET.search(passage.text)
        if task.members and not has_clause(passage.text, task.members, task.and_others):
            message = f"{passage.number} does not say ‘{clause_text(task.members, task.and_others)}）’"
            place = task.at.get("leads") or task.at["participants"]
            yield place, message, f"It says ‘{bracket[0] if bracket else 'no bracket at its end'}’."
        elif not task.members and (bracket or task.and_others):
            message = f"{passage.number} names units that the record leaves out"
            yield task.at["number"], message, f"It says ‘{bracket[0] if bracket else ''}’: add lead and participants."


def clauses_read(evidence: Evidence) -> Iterator[Finding]:
    """The words under `clauses` of a task occur in its item. The lead, participants and 等 that they name are those of the record."""
    for task, passage in _placed(evidence.corpus):
        missing = [words for words in task.clauses if words not in passage.text]
        for words in missing:
            yield task.at["clauses"], f"{passage.number} does not say ‘{words}’", "Copy the words from text.txt, brackets and all."
        if task.clauses and not missing:
            yield from _misread(task, bool(FIRST_LEADS.search(evidence.corpus.policy(task.policy).text)))


def _misread(task: Task, rule: bool) -> Iterator[Finding]:
    """Yield a finding for each key that differs from the clauses; `rule` is true if the document says that the first unit leads."""
    read = together([found for words in task.clauses if (found := read_clause(words, rule))])
    for key, name, given, meant in (
        ("leads", "lead", task.leads, read.leads),
        ("participants", "participants", task.participants, read.participants),
        ("and_others", "and_others", task.and_others, read.others),
    ):
        if given != meant:
            place = task.at.get(key) or task.at["clauses"]
            yield place, f"the clauses do not say {name}: {_worded(given)}", f"They say {_worded(meant)}."


def _worded(value: tuple[str, ...] | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else "、".join(value) or "nobody"


def units_known(evidence: Evidence) -> Iterator[Finding]:
    """Every unit that a task names is in units.yaml and named once. Issuers and the unit to which others report are there too."""
    corpus = evidence.corpus
    first = {p.jurisdiction: p for p in reversed(corpus.policies)}
    for (place, name), places in unknown_names(evidence).items():
        hint = did_you_mean(nearest(name, corpus.named(first[place]))) or "Add it to policies/units.yaml, with this name."
        yield places[0], f"no unit is called ‘{name}’{more(places)}", hint
    for policy in corpus.policies:
        for task in corpus.tasks_of(policy.id):
            for position, name in enumerate(task.members):
                if name in task.members[:position] and name in corpus.named(policy):
                    place = task.at["leads" if name in task.leads else "participants"]
                    yield place, f"‘{name}’ stands twice in this task", "Name it once, where the document does."


def lead_named(task: Task) -> Iterator[Finding]:
    """A task with participants or and_others has a lead or `clauses`."""
    if not (task.leads or task.clauses) and (task.participants or task.and_others):
        key = "participants" if task.participants else "and_others"
        yield key, f"there is {key} and no lead", "The first unit of the bracket leads: write lead, or remove the key."


def in_order(evidence: Evidence) -> Iterator[Finding]:
    """The tasks and targets of a document follow the order of its text; the position of a target is the end of its quotation."""
    located = grouped((q.policy.id, (q.passage.start + q.spans[-1].end, q.target.key, q.place("id"))) for q in evidence.located)
    for policy in evidence.corpus.policies:
        starts = {p.key: p.start for p in policy.passages}
        tasks = [(starts.get(t.number, len(policy.text)), t.number, t.at["number"]) for t in evidence.corpus.tasks_of(policy.id)]
        yield from _misordered(tasks)
        yield from _misordered(located.get(policy.id, ()))


def _misordered(records: Sequence[tuple[int, str, Place]]) -> Iterator[Finding]:
    """Yield a finding for each record (offset, id, file position) whose offset is lower than that of the record before it."""
    for (before, earlier, _), (at, name, place) in zip(records, records[1:], strict=False):
        if at < before:
            yield place, f"‘{name}’ stands behind ‘{earlier}’, in the text before it", f"Move it before ‘{earlier}’."
