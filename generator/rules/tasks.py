"""Rules on tasks: each numbered item is a task, with its heading as title and the units that it names, in the order of the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from ..model import Corpus, Passage, Policy, Task
from ..model.corpus import grouped
from ..problems import Place
from ..prose.cells.rows import row_clause
from ..prose.cells.tables import row_of
from ..prose.outline import assignments
from ..prose.units import Clause, clause_text, has_clause, lead_rule, read_clause, together
from .evidence import Evidence, Finding, items
from .proposals import as_yaml, name_record, unit_record
from .references import did_you_mean, more, nearest, same_unit, unknown_names

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
    """The heading of a task is a term of its topic, or one with words such as 改进…机制 or …工作 around it. Every term is in such a heading.
    A row of a table has a whole sentence in the place of a heading: its topic is the one whose term in the row is the longest."""
    corpus = evidence.corpus
    topics = {topic.id: topic for topic in corpus.topics}
    words_of = [(word, topic) for topic in topics.values() for word in topic.words]
    cores_of = {task.id: _row_cores(corpus, task, [word for word, _ in words_of]) or cores(task.title) for task in corpus.tasks}
    headings = {(task.topic, word) for task in corpus.tasks for word in cores_of[task.id]}
    for task in corpus.tasks:
        named = list(dict.fromkeys(topic.id for word, topic in words_of if word in cores_of[task.id]))
        if task.topic in topics and named != [task.topic]:
            found = " and of ".join(f"‘{id}’" for id in named) or "no topic"
            hint = "Choose the topic that the heading names, or write its words under terms in policies/topics.yaml."
            yield task.at["topic"], f"‘{task.title}’ is the heading of {found}, not of ‘{task.topic}’", hint
    for word, topic in words_of:
        if (topic.id, word) not in headings and not any(word in text for text in evidence.idle):
            place = topic.at.get("terms") or topic.at["name"]
            hint = "Remove the word, or write it under terms as a heading has it."
            yield place, f"no task on ‘{topic.id}’ has the heading ‘{word}’", hint


def _row_cores(corpus: Corpus, task: Task, words: Sequence[str]) -> set[str]:
    """Return the longest of the words that the row of a table says; empty if the task is no row, or its row says none."""
    policy = corpus.policy(task.policy)
    passage = policy.passage(task.number) if policy else None
    found = [word for word in words if word in passage.text] if passage and passage.is_row else []
    return {word for word in found if len(word) == max(map(len, found))}


def cores(title: str) -> set[str]:
    """Return the title itself and the title without the general words around it: 建立精准扶贫工作机制 also gives 精准扶贫."""
    begun = {title, *(title.removeprefix(verb) for verb in HEADING_VERBS)}
    ended = begun | {words.removesuffix("机制") for words in begun}
    return ended | {words.removesuffix("工作") for words in ended}


def clause_verbatim(evidence: Evidence) -> Iterator[Finding]:
    """The bracketed list in an item names exactly lead, participants and 等 of the task. A task without units has no such list in its item,
    nor elsewhere a clause that is of this item. In a row of a table, the cells
    that name units are under `clauses`."""
    for task, passage in ((task, passage) for task, passage in _placed(evidence.corpus) if not task.clauses):
        if passage.is_row:
            if cells := _cells(evidence.corpus, task):
                message = f"the record leaves out the cells of {passage.number} that name units"
                yield task.at["number"], message, f"Add clauses: [{cells.text}], and lead and participants as they say."
            elif task.members or task.and_others:
                yield task.at["number"], f"no cell of {passage.number} names a unit", "Remove lead, participants and and_others."
            continue
        bracket = BRACKET.search(passage.text)
        if task.members and not has_clause(passage.text, task.members, task.and_others):
            message = f"{passage.number} does not say ‘{clause_text(task.members, task.and_others)}）’"
            place = task.at.get("leads") or task.at["participants"]
            yield place, message, f"It says ‘{bracket[0] if bracket else 'no bracket at its end'}’."
        elif not task.members and (task.and_others or _unrecorded(evidence.corpus, task)):
            words, add = _unrecorded(evidence.corpus, task) or ("", "add lead and participants.")
            message = f"{passage.number} names units that the record leaves out"
            yield task.at["number"], message, f"It says ‘{words}’: {add}"


def _unrecorded(corpus: Corpus, task: Task) -> tuple[str, str] | None:
    """Return (words of the first clause of a task's item, what to add), or None if the task of the item where they stand has recorded them."""
    policy = corpus.policy(task.policy)
    for found in assignments(policy.text) if policy else ():
        holder = corpus.task(f"{task.policy}/{found.within}")
        recorded = holder and holder is not task and any(words in found.clause.text for words in holder.clauses)
        if task.number in found.of and found.clause.members and not recorded:
            add = "lead and participants" if found.within == task.number else f'lead, participants, clauses and clause_in: "{found.within}"'
            return found.clause.text, f"add {add}."
    return None


def clauses_read(evidence: Evidence) -> Iterator[Finding]:
    """The words under `clauses` of a task occur in its item, or in that named by clause_in. The lead, participants and 等 that they name
    are those of the record. In a row of a table, they are its cells that name units, from the first to the last; the heads say who leads."""
    for task, passage in _placed(evidence.corpus):
        policy = evidence.corpus.policy(task.policy)
        cells = _cells(evidence.corpus, task) if passage.is_row else None
        other = policy.passage(task.clause_in)
        said = cells.text if cells else passage.text
        wrong = (lambda words: words != said) if passage.is_row else (lambda words: words not in said)
        missing = [words for words in task.clauses if wrong(words) and not (other and words in other.text)]
        hint = f"Its cells say ‘{cells.text}’." if cells else "Copy the words from text.txt, brackets and all."
        for words in missing if other or not task.clause_in else ():  # `clause-placed` reports an item that is not there
            yield task.at["clauses"], f"{passage.number} does not say ‘{words}’", hint
        if task.clauses and not missing:
            rule = lead_rule(policy.text)
            yield from _misread(task, [cells] if cells else [read_clause(words, rule) for words in task.clauses])


def _cells(corpus: Corpus, task: Task) -> Clause | None:
    """Return what the cells of the row of a table say that is a task."""
    policy = corpus.policy(task.policy)
    text = policy.quotable(task.number).text
    found = row_of(text)
    return row_clause(text, *found, lead_rule(policy.text)) if found else None


def clause_placed(evidence: Evidence) -> Iterator[Finding]:
    """clause_in is the number of an item above or below that of the task, in which words under `clauses` stand that are not in its own."""
    for task, passage in ((task, passage) for task, passage in _placed(evidence.corpus) if task.clause_in):
        other, place = evidence.corpus.policy(task.policy).passage(task.clause_in), task.at.get("clause_in") or task.at[""]
        if not other:
            yield place, f"the document has no item {task.clause_in}", "Number it as tasks are: 2.1.2 is 二（一）2."
        elif not any(a.startswith(f"{b}.") for a, b in permutations(re.sub(r"-\d+$", "", key) for key in (task.number, other.key))):
            message = f"{other.number} is neither above nor below {passage.number}"
            yield place, message, "Name the item in which the clause of this one stands."
        elif not any(words in other.text and words not in passage.text for words in task.clauses):
            yield place, f"no words under clauses stand in {other.number}", "Copy them from there, or remove clause_in."


def _misread(task: Task, clauses: Sequence[Clause | None]) -> Iterator[Finding]:
    """Yield a finding for each key that differs from the clauses."""
    read = together([found for found in clauses if found])
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
    for (place, name), mentions in unknown_names(evidence).items():
        hint = _addition(corpus, first[place], list(dict.fromkeys(written for _, written in mentions)))
        yield mentions[0][0], f"no unit is called ‘{name}’{more(mentions)}", hint
    for policy in corpus.policies:
        for task in corpus.tasks_of(policy.id):
            for position, name in enumerate(task.members):
                if name in task.members[:position] and name in corpus.named(policy):
                    place = task.at["leads" if name in task.leads else "participants"]
                    yield place, f"‘{name}’ stands twice in this task", "Name it once, where the document does."


def _addition(corpus: Corpus, policy: Policy, names: Sequence[str]) -> str:
    """Return the hint for a unit that is not known: the record to add, or the entry under `names` where the unit has another name."""
    name = names[0]
    if unit := same_unit(corpus, policy, name):
        lines = as_yaml([name_record(policy, written) for written in names])
        how = "move the name from its aliases to its names" if name in unit.aliases else "add the name to its names (check --fix does)"
        return f"It is ‘{unit.id}’ in policies/units.yaml: {how}.\n{lines}"
    hint = did_you_mean(nearest(name, corpus.named(policy))) or "Add it to policies/units.yaml, with this name."
    return f"{hint}\n{as_yaml([unit_record(policy, names, {unit.id for unit in corpus.units})])}"


def lead_named(task: Task) -> Iterator[Finding]:
    """A task with participants or and_others has a lead or `clauses`."""
    if not (task.leads or task.clauses) and (task.participants or task.and_others):
        key = "participants" if task.participants else "and_others"
        yield key, f"there is {key} and no lead", "The first unit of the bracket leads: write lead, or remove the key."


def in_order(evidence: Evidence) -> Iterator[Finding]:
    """The tasks and targets of a document follow the order of its text; the position of a target is the end of its quotation."""
    located = grouped((q.policy.id, (q.spans[-1].in_document(q.passage).end, q.target.key, q.place("id"))) for q in evidence.located)
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
