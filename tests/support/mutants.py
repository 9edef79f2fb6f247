"""Every wrong fact that the mutations know, put into the real data one at a time: which of them the checks notice.

    python tests/support/mutants.py [--sample N] [--seed S]

A run of all writes site/measured/mutants.json, which the page on quality shows; a survivor makes the exit code 1.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, fields, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from mutations import wrong_targets  # noqa: E402
from mutations_of_records import wrong_records  # noqa: E402

from generator.build import folder as tree
from generator.build.check import SOURCES  # noqa: E402
from generator.data.quality import data_sha256  # noqa: E402
from generator.model import Corpus, Target  # noqa: E402
from generator.problems import Place  # noqa: E402
from generator.rules import OF_OBSERVATIONS, OF_QUOTATIONS, problems  # noqa: E402
from generator.rules.evidence import Evidence, gather, quoted_targets  # noqa: E402
from generator.source.load import load  # noqa: E402

MEASURED = ROOT / "site" / "measured" / "mutants.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A corpus with one wrong fact; `targets` are those that it touches, where it is one of a target or of an indicator."""

    table: str
    record: str
    field: str
    how: str
    corpus: Corpus
    targets: tuple[Target, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.table}: {self.record}: {self.field} {self.how}"


def mutants(corpus):
    """Every mutant, record by record."""
    for target in corpus.targets:
        for field, how, instead in wrong_targets(corpus, target):
            changed = tuple(new for old in corpus.targets for new in (instead if old is target else (old,)))
            yield Mutant(table="targets", record=target.id, field=field, how=how, corpus=replace(corpus, targets=changed), targets=instead)
    for table, record, field, how, changed in wrong_records(corpus):
        measured = tuple(t for t in corpus.targets if table == "indicators" and t.indicator == record)
        yield Mutant(table=table, record=record, field=field, how=how, corpus=changed, targets=measured)


def noticed(mutant: Mutant, ready: Evidence) -> bool:
    """Whether `check` finds a problem in it.  Rules of one target at a time are asked first, on the changed targets alone;
    of a reported value, those of reported values."""
    local = replace(ready, corpus=mutant.corpus, targets=quoted_targets(mutant.corpus, mutant.targets))
    if mutant.targets and any(problems(local, OF_QUOTATIONS)):
        return True
    if mutant.table == "reported" and any(problems(gather(mutant.corpus), OF_OBSERVATIONS)):
        return True
    return any(problems(gather(mutant.corpus)))


class Anywhere(dict):
    """The places of a record's keys; a key that a mutation adds has the place of the record."""

    def __missing__(self, key):
        return self[""]


def placed(corpus):
    """The corpus with records that have a place for every key."""
    reading = _placed(corpus.reading) if corpus.reading else None
    return replace(
        corpus,
        reading=reading,
        **{f.name: tuple(_placed(r) for r in records) for f in fields(corpus) if isinstance(records := getattr(corpus, f.name), tuple)},
    )


def _placed(record):
    inner = {
        f.name: tuple(map(_placed, value))
        for f in fields(record)
        if isinstance(value := getattr(record, f.name), tuple) and value and hasattr(value[0], "at")
    }
    return replace(record, at=Anywhere({"": next(iter(record.at.values()), Place(""))} | dict(record.at)), **inner)


def real():
    """The real corpus, and the hash of everything that it was read from."""
    files = tree.read(ROOT, SOURCES)
    corpus, found = load(files)
    assert not found and not any(problems(gather(corpus)))
    corpus = placed(corpus)
    return corpus, data_sha256(files)


def tested(corpus, sample=None, seed=0):
    """[(mutant, whether it was noticed)] of all mutants, or of a seeded sample of them."""
    every = list(mutants(corpus))
    chosen = every if sample is None else random.Random(seed).sample(every, min(sample, len(every)))
    ready = gather(corpus)
    return [(mutant, noticed(mutant, ready)) for mutant in chosen]


def score(results, data):
    """What is written down: mutants made and caught in all and by field, and the names of those that were not noticed."""
    made = Counter(f"{m.table}.{m.field}" for m, _ in results)
    caught = Counter(f"{m.table}.{m.field}" for m, found in results if found)
    return {
        "made": len(results),
        "caught": sum(caught.values()),
        "by_field": {field: [made[field], caught[field]] for field in sorted(made)},
        "survivors": [m.name for m, found in results if not found],
        "data_sha256": data,
    }


def table(found):
    """Mutants, caught and survivors of every field, those with survivors first."""
    rows = sorted(found["by_field"].items(), key=lambda row: (row[1][1] - row[1][0], row[0]))
    lines = [f"{field:40} {made:6} {caught:6} {made - caught:6}" for field, (made, caught) in rows]
    head = f"{'field':40} {'made':>6} {'caught':>6} {'left':>6}"
    return "\n".join([head, *lines, f"{'all':40} {found['made']:6} {found['caught']:6} {found['made'] - found['caught']:6}"])


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--sample", type=int)
    ask.add_argument("--seed", type=int, default=0)
    ask = ask.parse_args()
    corpus, data = real()
    start = time.perf_counter()
    found = score(tested(corpus, ask.sample, ask.seed), data) | {"policies": [policy.id for policy in corpus.policies]}
    spent = time.perf_counter() - start
    print(table(found))
    print(*(f"survives: {name}" for name in found["survivors"]), sep="\n")
    print(f"{spent:.0f} s, {found['made'] / spent:.0f} a second", file=sys.stderr)
    if ask.sample is None:
        MEASURED.parent.mkdir(exist_ok=True)
        MEASURED.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if found["survivors"] else 0


if __name__ == "__main__":
    sys.exit(main())
