"""Rules on texts: text.txt is source.txt with corrections, its characters are known, quotations are whole, every figure is explained."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from ..model import Corpus, NotTarget, Passage, PlaceChange, Places, Policy
from ..model.corpus import grouped
from ..problems import Place
from ..prose.corrections import Misfit, collate, derive
from ..prose.signs import named, plain, strange
from ..prose.outline import outline
from ..prose.spans import PassageSpan, begins, first_difference, line_and_column, occurrences
from ..views.account import set_aside
from .evidence import Evidence, Finding
from .references import more

PATTERN = (
    "Write a row of characters and classes, each with ?, {1,3} or, once, + behind it, and (?<=[0-9]) or (?=[年]) at its ends; "
    "signs that are meant as such bear a backslash."
)


def text_derived(policy: Policy) -> Iterator[Finding]:
    """text.txt is source.txt with the changes of corrections.yaml, and no others. No pattern there is slow, whatever the text."""
    text, misfits = derive(policy.source, policy.corrections)
    yield from map(_misfit, misfits)
    if text != policy.text and not misfits:
        at = first_difference(policy.text, text)
        published, derived = (s[max(0, at - 5) : at + 10].replace("\n", "⏎") for s in (policy.text, text))
        message = f"the text says ‘{published}’, source.txt with its corrections says ‘{derived}’"
        yield _place_in(policy, at), message, "Correct it through corrections.yaml, with a reason, never in text.txt alone."


def _misfit(misfit: Misfit) -> Finding:
    change = misfit.change
    if misfit.why:
        return change.at["pattern"], f"the pattern cannot be used: {misfit.why}", PATTERN
    if isinstance(change, PlaceChange):
        message = f"source.txt holds these words {misfit.found} times, not once"
        return change.at["find"], message, "Copy them from source.txt with a few words more, so that one place is meant."
    message = f"the rule applies {misfit.found} times, not {change.times}"
    return change.at["times"], message, "Look at each place; when all are right, correct the number."


def _place_in(policy: Policy, at: int) -> Place:
    return Place(f"policies/{policy.id}/text.txt", *line_and_column(policy.text, at))


def copies_agree(policy: Policy) -> Iterator[Finding]:
    """Any other copy of a document differs from text.txt only as corrections.yaml declares."""
    for witness in policy.corrections.witnesses:
        for kind, found in collate(policy.text, witness, policy.corrections):
            if kind == "stale":
                place = found.at.get("witness") or found.at.get("text") or found.at[""]
                hint = f"Copy the words from {witness.file} or text.txt as they stand, or remove the entry."
                yield place, "the declared difference is not there", hint
            else:
                own, other = found
                message = f"text.txt says ‘{own}’, {witness.file} says ‘{other}’"
                yield witness.at["file"], message, "Declare the difference with its reason, or correct the text."


def printed_as_quoted(evidence: Evidence) -> Iterator[Finding]:
    """Each quotation under as_printed or not_targets occurs in the passage that its entry names."""
    corpus = evidence.corpus
    for policy in corpus.policies:
        quoted = [(item, policy.passage(item.passage)) for item in (*policy.as_printed, *corpus.not_targets_of(policy.id))]
        for item, passage in quoted:
            if passage and item.quote not in passage.text:
                yield item.at["quote"], f"{passage.number or item.passage} does not say ‘{item.quote}’", "Copy the words from text.txt."
        for key, places in grouped((item.passage, item.at["passage"]) for item, passage in quoted if not passage).items():
            if not corpus.task(f"{policy.id}/{key}"):  # `tasks-complete` reports a task without a passage
                message = f"the document has no passage ‘{key}’{more(places)}"
                yield min(places), message, f"Its passages are: {', '.join(p.key for p in policy.passages)}."


def signs_known(evidence: Evidence) -> Iterator[Finding]:
    """Texts and values contain no unusual characters: no tab, no U+3000 except to indent a line, no emoji. They contain no invisible or
    private-use characters, and no lookalikes such as Kangxi radicals and full-width digits."""
    found = [(sign, _place_in(policy, at)) for policy in evidence.corpus.policies for at, sign in strange(policy.text)]
    in_texts = {sign for sign, _ in found}
    for (_, sign), places in grouped(((place.file, sign), place) for sign, place in found).items():
        hint = f"{_instead(sign)} through corrections.yaml of the document, with a reason."
        yield places[0], f"the text holds {named(sign)}{more(places)}", hint
    values = ((sign, place) for place, words in _values(evidence.corpus) for _, sign in strange(words) if sign not in in_texts)
    for sign, places in grouped(values).items():
        yield min(places), f"the value holds {named(sign)}{more(set(places))}", f"{_instead(sign)}."


def _instead(sign: str) -> str:
    return f"Write ‘{plain(sign)}’" if plain(sign) else "Take it out, or write what is meant"


def _values(corpus: Corpus) -> Iterator[tuple[Place, str]]:
    records: list[Any] = [*corpus.units, *corpus.topics, *corpus.policies, *corpus.tasks, *corpus.indicators, *corpus.targets]
    records += [*corpus.not_targets, *corpus.judgements, *corpus.relations, *corpus.reported]
    return chain.from_iterable(map(_texts, records))


def _texts(record: Any) -> Iterator[tuple[Place, str]]:
    for key, place in record.at.items():
        value = getattr(record, key, None)
        several = chain.from_iterable(value.values()) if key == "sources" else value if isinstance(value, tuple) else (value,)
        for one in several:
            if isinstance(one, str):
                yield place, one
            elif hasattr(one, "at"):
                yield from _texts(one)


# Signs before and after a clause: 、 separates units; a copy may have half-width marks, and - after its numbering
OPENS, CLOSES = "。，；：、！？（,;:( 　｜\n-", "。，；：、！？）,;:) 　｜\n"
PAIRS = ("《》", "“”", "（）", "()")


def clause_whole(evidence: Evidence) -> Iterator[Finding]:
    """A quotation in a record other than a target begins after a punctuation mark, ends before one, and contains no unpaired bracket."""
    corpus = evidence.corpus
    for at, key, words, text in (quoted for policy in corpus.policies for quoted in _quoted(corpus, policy)):
        if words and words in text and (cut := _cut(words, text)):  # other rules report words that are not in the text
            yield at[key], f"‘{words}’ holds {cut}", "Quote from behind one mark to before another."


def _quoted(corpus: Corpus, policy: Policy) -> Iterator[tuple[Places, str, str, str]]:
    """Yield (file positions by key, key, quotation, text that must contain it) for every quotation that is not a target's."""
    for key in ("roles_quote", "closing", "implements_quote"):
        yield policy.at, key, getattr(policy, key), policy.text
    if policy.reporting:
        yield policy.reporting.at, "quote", policy.reporting.quote, policy.text
    for item in (*policy.as_printed, *corpus.not_targets_of(policy.id)):
        passage = policy.passage(item.passage)
        yield item.at, "quote", item.quote, passage.text if passage else ""
    copies = copies_of(policy)
    for source in (s for sources in policy.sources.values() for s in sources if s.file in copies):
        yield source.at, "quote", source.quote, line_of(copies[source.file], source.line)


def copies_of(policy: Policy) -> dict[str, str]:
    """Return {file name: text} of source.txt and the other copies of a document."""
    return {"source.txt": policy.source, **{w.file: w.content for w in policy.corrections.witnesses}}


def line_of(text: str, line: int) -> str:
    """Return line number `line`, counted from 1, or "" if there is none."""
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _cut(words: str, text: str) -> str:
    if any(words.count(opened) != words.count(closed) for opened, closed in PAIRS):
        return "half of a pair of brackets or quotation marks"
    if words[0] in CLOSES or words[-1] in OPENS:
        return f"the mark ‘{words[0] if words[0] in CLOSES else words[-1]}’ at its end"
    found = occurrences(words, text, PassageSpan(0, len(text)))
    begun = {item.start + len(item.mark) for item in outline(text)}
    whole = any((text[start - 1 : start] in OPENS or start in begun) and text[end : end + 1] in CLOSES for start, end in found)
    return "" if whole else "a part of a clause"


# The text between two marks
CLAUSE = re.compile(r"[^，；]+")


def account_complete(evidence: Evidence) -> Iterator[Finding]:
    """Every figure, date, frequency, comparison word and coverage word (全部) of a text belongs to a target, a name, an item number or a
    list of units. If not, it is part of an ordinary word (进一步), or not_targets lists it with a reason."""
    for policy in evidence.corpus.policies:
        misplaced = [item.quote for item in evidence.corpus.not_targets_of(policy.id) if not _passage(policy, item)]
        aside = [m.span() for quote in misplaced for m in re.finditer(re.escape(quote), policy.text)]
        quantities = (entry.quantity for entry in evidence.unowned[policy.id])
        unowned = [q for q in quantities if not any(a <= q.start and q.end <= b for a, b in aside)]
        if not evidence.unread(policy.id):
            for sentence in grouped((begins(policy.text, q.start, "。\n"), q) for q in unowned).values():
                first, *others = sentence
                around = policy.text[max(0, first.start - 8) : first.end + 8].replace("\n", " ")
                further = f", nor {'、'.join(f'‘{q.text}’' for q in others)} of this sentence" if others else ""
                hint = f"Encode it in targets/{policy.id}.yaml, or set it aside there under not_targets with the reason."
                yield _place_in(policy, first.start), f"nothing in the data owns ‘{first.text}’ (…{around}…){further}", hint


def _passage(policy: Policy, item: NotTarget) -> Passage | None:
    """Return the passage that contains the quotation of a not_targets entry; None if it does not, which `printed-as-quoted` reports."""
    passage = policy.passage(item.passage)
    return passage if passage and item.quote in passage.text else None


def set_aside_needed(evidence: Evidence) -> Iterator[Finding]:
    """Each entry of not_targets contains a figure, date or similar word that is in no target. Names and section numbers need no entry."""
    for policy in evidence.corpus.policies:
        spans = [(e.quantity.start, e.quantity.end) for e in evidence.accounts[policy.id] if e.kind == "set_aside"]
        needed = {
            (item.passage, item.quote)
            for (start, end), item in set_aside(evidence.corpus, policy)
            if any(start <= a and b <= end for a, b in spans)
        }
        for item in evidence.corpus.not_targets_of(policy.id):
            if (item.passage, item.quote) not in needed and _passage(policy, item):
                hint = "Remove the entry: a target, a name or the structure owns its figures."
                yield item.at["quote"], f"‘{item.quote}’ holds nothing that is left to account for", hint


def set_aside_whole(evidence: Evidence) -> Iterator[Finding]:
    """A quotation in not_targets lies in one sentence and has lists in full; its first and last clause have a figure or similar word."""
    for item in evidence.corpus.not_targets:
        policy = evidence.corpus.policy(item.policy)
        passage = _passage(policy, item) if policy else None
        if passage and runs_over(passage.text, item.quote):
            message = f"‘{item.quote}’ runs over a sentence, or begins in the middle of a list"
            yield item.at["quote"], message, "Set aside words of one sentence, each list whole."
        elif passage and (clause := _idle(evidence, passage, item.quote)):
            message = f"‘{clause}’ at the end or the beginning holds nothing to set aside"
            yield item.at["quote"], message, "Leave the clause out: the reason speaks of the others."


def runs_over(text: str, words: str) -> bool:
    """Check whether `words` continue after the end of a sentence, or begin in the middle of a list."""
    start = text.find(words)
    return "。" in words[:-1] or start > 0 and text[start - 1] == "、"


# What marks part no clauses in
PAIRED = re.compile("（[^（）]*）|“[^“”]*”|《[^《》]*》")


def _idle(evidence: Evidence, passage: Passage, quote: str) -> str:
    """Return the first or last clause of a quotation if it contains no figure, date or similar word, or "" if both contain one."""
    start = passage.start + passage.text.index(quote)
    spans = [(e.quantity.start, e.quantity.end) for e in evidence.accounts[passage.policy]]
    clauses = [(start + m.start(), start + m.end()) for m in CLAUSE.finditer(PAIRED.sub(lambda m: "\0" * len(m[0]), quote))]
    ends = (clauses[0], clauses[-1]) if len(clauses) > 1 else ()
    return next((quote[a - start : b - start] for a, b in ends if not any(a <= x and y <= b for x, y in spans)), "")
