"""The facts about a document: in its text, or in a source that is named; and how many records it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Corpus, Policy, Source
from ..problems import Place, Problem
from ..prose.front import central
from ..prose.tokens import scan
from . import claims
from .case import Case

# 甘办发〔2014〕39号
NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", re.ASCII)


def policy_in_text(case: Case) -> Iterator[Problem]:
    """Title, number, issuers and dates of a document stand whole in its text, or in a source under `from`; so do the quotations that prove its rules."""
    for policy in case.corpus.policies:
        if policy.title not in policy.text.splitlines():
            yield _missing(policy, "title", policy.title, "Copy the line that is the title.")
        for key, words in _stated(policy):
            if not all(_says(policy.text, key, w) for w in words) and not _sourced(policy, key, words):
                yield _missing(
                    policy,
                    key,
                    "、".join(words),
                    f"Copy it from the text, or name under from: {key}: the file and line of a copy, or publisher, title, address and date.",
                )
        if not _of_jurisdiction(policy):
            yield Problem(
                policy.at["jurisdiction"],
                "policy-in-text",
                f"the issuers are not those of ‘{policy.jurisdiction}’",
                "Write the place that their names hold, or 全国 for bodies of the centre.",
            )
        yield from _quotations(case.corpus, policy)


def _of_jurisdiction(policy: Policy) -> bool:
    """Whether each issuer bears the name of the territory, or is of the centre where that is 全国."""
    names = (policy.jurisdiction, f"中共{policy.jurisdiction.removesuffix('省')}")
    return all(central(name) if policy.jurisdiction == "全国" else name.startswith(names) for name in policy.issuers)


def _stated(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(key, words that have to stand) of what the head of a document says."""
    if policy.document_number:
        yield "document_number", (policy.document_number,)
    yield "issuers", ("、".join(policy.issuers),)
    for key in ("issued", "published"):
        moment = getattr(policy, key)
        if moment and moment.last:
            day = moment.last
            yield key, (f"{day.year}年{day.month}月{day.day}日",) if key == "issued" else (f"{day.month}月{day.day}日", f"{day.year}")


def _sourced(policy: Policy, key: str, words: tuple[str, ...]) -> bool:
    """Whether the sources of a key hold all the words between them; brackets of a copy are half-width."""
    held = " ".join(f"{s.quote} {s.date}" for s in policy.sources.get(key, ())).replace("[", "〔").replace("]", "〕")
    return bool(held) and all(_says(held, key, word) for word in words)


def _says(text: str, key: str, words: str) -> bool:
    """Whether a text says this and no more: a whole number, all the issuers at the place where they sign or issue."""
    if key == "document_number":
        return bool(NUMBER.fullmatch(words) and re.search(rf"(?<![\u4e00-\u9fff]){re.escape(words)}", text))
    if key == "issuers":
        return words.replace("、", " ") in text.splitlines() or bool(re.search(rf"(?<![\u4e00-\u9fff、]){re.escape(words)}印发", text))
    return words in text


def _missing(policy: Policy, key: str, words: str, hint: str) -> Problem:
    return Problem(policy.at[key], "policy-in-text", f"{key}: neither the text nor a source says ‘{words}’", hint)


def _quotations(corpus: Corpus, policy: Policy) -> Iterator[Problem]:
    above = corpus.policy(policy.implements)
    if above and f"《{above.title}》" not in policy.implements_quote:
        yield Problem(
            policy.at["implements"],
            "policy-in-text",
            f"implements_quote does not name 《{above.title}》",
            "Quote the words in which the document names what it implements.",
        )
    for key in ("implements_quote", "roles_quote", "closing"):
        words = getattr(policy, key)
        if words and words not in policy.text:
            yield _missing(policy, key, words, "Copy the words from text.txt.")
    for key, said in (("lead_term", "(?:首位|第一个单位)的?为{}(?:，|$)"), ("participant_term", "(?:，|，其他单位为){}(?:按|$)")):
        term = getattr(policy, key)
        if policy.roles_quote and not re.search(said.format(re.escape(term)), policy.roles_quote):
            yield Problem(
                policy.at.get(key) or policy.at["roles_quote"],
                "policy-in-text",
                f"the sentence on who leads does not say ‘{term}’ of {'the first' if key == 'lead_term' else 'the others'}",
                f"It says ‘{policy.roles_quote}’.",
            )


def sources_whole(case: Case) -> Iterator[Problem]:
    """A source is a line of a copy that holds the quotation, or a publication with publisher, title, address and date."""
    for policy in case.corpus.policies:
        copies = {"source.txt": policy.source, **{w.file: w.content for w in policy.corrections.witnesses}}
        for key, sources in policy.sources.items():
            for source in sources:
                if not getattr(policy, key, None):
                    yield Problem(source.at[""], "sources-whole", f"the record does not say {key}", f"Add {key}, or remove its source.")
                yield from _source(key, source, copies)


def _source(key: str, source: Source, copies: dict[str, str]) -> Iterator[Problem]:
    at = source.at[""]
    if not source.file:
        for part in ("publisher", "title", "url", "date"):
            if not getattr(source, part):
                yield Problem(
                    at, "sources-whole", f"the source of {key} has no {part}", "A publication has publisher, title, url and date."
                )
    elif source.file not in copies:
        yield Problem(source.at["file"], "sources-whole", f"there is no copy ‘{source.file}’", f"The copies are: {', '.join(copies)}.")
    else:
        lines = copies[source.file].splitlines()
        said = lines[source.line - 1] if 0 < source.line <= len(lines) else ""
        if not source.quote or source.quote not in said:
            yield Problem(
                source.at.get("quote", at),
                "sources-whole",
                f"line {source.line} of {source.file} does not say ‘{source.quote}’",
                "Copy the words as that line has them.",
            )


def reporting_in_text(case: Case) -> Iterator[Problem]:
    """The reporting duty says by whom, to whom, how often and by when what the closing paragraph says."""
    for policy in case.corpus.policies:
        duty, closing = policy.reporting, policy.passage("closing")
        if duty is None:
            continue
        if closing is None or duty.quote not in closing.text:
            yield Problem(
                duty.at["quote"],
                "reporting-in-text",
                f"the closing paragraph does not say ‘{duty.quote}’",
                "Copy the sentence from text.txt.",
            )
            continue
        for key, words, where in (
            ("to", duty.to, "报[送告]?{}(?:[，。]|$)"),
            ("by_whom", "和".join(duty.by_whom), "(?:^|[，。的]){}[要应须]"),
        ):
            if not re.search(where.format(re.escape(words)), duty.quote):
                yield Problem(
                    duty.at[key],
                    "reporting-in-text",
                    f"the sentence does not say ‘{words}’",
                    f"{key} holds the words of the sentence, whole and all of them.",
                )
        tokens = scan(duty.quote)
        if duty.by.text not in {t.date for t in tokens if t.kind == "date"}:
            yield Problem(
                duty.at["by"],
                "reporting-in-text",
                f"the sentence does not say by: {duty.by.text}",
                f"It says {', '.join(t.text for t in tokens if t.kind in ('date', 'frequency'))}.",
            )
        if ("every", duty.every) not in {claims.frequency(t) for t in tokens if t.kind == "frequency"}:
            yield Problem(duty.at["every"], "reporting-in-text", f"the sentence does not say every: {duty.every}", "Write year for 每年.")


def exact_counts(case: Case) -> Iterator[Problem]:
    """A policy gives exactly as many passages, tasks, named units and targets as policy.yaml states."""
    corpus = case.corpus
    for policy in corpus.policies:
        found = {
            "passages": len(policy.passages),
            "tasks": len(corpus.tasks_of(policy.id)),
            "named_units": sum(len(t.members) for t in corpus.tasks_of(policy.id)),
            "targets": len(corpus.targets_of(policy.id)),
            "not_targets": len(corpus.not_targets_of(policy.id)),
        }
        for name, count in found.items():
            stated = policy.counts.get(name)
            if stated != count and not _explained(case, policy, name, count < (stated or 0)):
                yield Problem(
                    _counted(policy, name),
                    "exact-counts",
                    f"counts: {name} is {'not stated' if stated is None else stated}, the files give {count}",
                    "When a record was meant to come or go, correct the number; else look for what was lost.",
                )
        for name in policy.counts.keys() - found.keys():
            yield Problem(_counted(policy, name), "exact-counts", f"counts: nothing is called ‘{name}’", f"Write {', '.join(found)}.")


def _explained(case: Case, policy: Policy, name: str, fewer: bool) -> bool:
    """Whether another rule tells why a count differs: items that are no tasks, records that stand twice or cannot be read, words that nothing owns."""
    if name not in ("targets", "not_targets"):
        keys = [t.number for t in case.corpus.tasks_of(policy.id)]
        return policy.id in case.misnumbered or len(keys) > len(set(keys))
    keys = [t.id for t in case.corpus.targets_of(policy.id)]
    return case.unread(policy.id) or len(keys) > len(set(keys)) or fewer and any(e.kind == "remainder" for e in case.accounts[policy.id])


def _counted(policy: Policy, name: str) -> Place:
    """The line of one count, or of the first one where it is not stated."""
    return policy.at.get(f"counts.{name}") or policy.at["counts"]
