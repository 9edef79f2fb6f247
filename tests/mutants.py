"""Every wrong fact that `mutations` knows, put into the real data one at a time: which of them the checks notice.

    python tests/mutants.py [--sample N] [--seed S]

Prints mutants, caught and survivors by what was changed; the exit code is 1 when a survivor is not among the known ones.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutations import mutations, task_mutations  # noqa: E402

from generator import tree  # noqa: E402
from generator.build import SOURCES  # noqa: E402
from generator.checks import check  # noqa: E402
from generator.loading.corpus import load  # noqa: E402


def mutants(corpus):
    """(record, what was changed, the corpus with it), record by record."""
    for target in corpus.targets:
        yield from ((target.id, what, changed) for what, changed in mutations(corpus, target))
    for task in corpus.tasks:
        yield from ((task.id, what, changed) for what, changed in task_mutations(corpus, task))


def tested(corpus, sample=None, seed=0):
    """[(record, what, caught)] of all mutants, or of a seeded sample of them."""
    every = list(mutants(corpus))
    chosen = every if sample is None else random.Random(seed).sample(every, min(sample, len(every)))
    return [(record, what, bool(check(changed))) for record, what, changed in chosen]


def table(results):
    """Mutants, caught and survivors for every kind of change, the kinds with survivors first."""
    made, caught = Counter(what for _, what, _ in results), Counter(what for _, what, found in results if found)
    rows = sorted(made, key=lambda what: (caught[what] - made[what], what))
    lines = [f"{what:45} {made[what]:6} {caught[what]:6} {made[what] - caught[what]:6}" for what in rows]
    total = f"{'all':45} {len(results):6} {sum(caught.values()):6} {len(results) - sum(caught.values()):6}"
    return "\n".join([f"{'changed':45} {'made':>6} {'caught':>6} {'left':>6}", *lines, total])


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--sample", type=int)
    ask.add_argument("--seed", type=int, default=0)
    ask = ask.parse_args()
    corpus, problems = load(tree.read(ROOT, SOURCES))
    assert not problems
    results = tested(corpus, ask.sample, ask.seed)
    print(table(results))
    print(*(f"survives: {record}: {what}" for record, what, caught in results if not caught), sep="\n")


if __name__ == "__main__":
    main()
