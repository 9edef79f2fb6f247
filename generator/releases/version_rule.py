"""Find the step of the version number that a difference asks for: major, minor or patch.

Major: the schema breaks (its own version, a table, a column or a key changes or goes) or a published id disappears.  Minor:
documents, records, columns or tables are added.  Patch: values and wording are corrected, or the files are made anew.  As long
as the first number is 0, it stays, and what would be major raises the second number; 1.0.0 is the first version that promises more.

A program cannot see that a column means something else: a step may be larger than what is asked here, and is never smaller.
Tables that are calculated from others count only by their columns: their rows follow.
"""

from collections.abc import Iterator

from .difference import CALCULATED, Difference, TableChange

PATCH, MINOR, MAJOR = STEPS = ("patch", "minor", "major")
# Only these tables promise that their ids last; the others have keys put together from them.
ID = ("id",)


def numbers(version: str) -> tuple[int, int, int]:
    """Return 0.10.2 as (0, 10, 2), which sorts as versions do."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def asked(found: Difference) -> tuple[str, tuple[str, ...]]:
    """Return the step that a difference asks for, and the reasons for one of that size."""
    reasons = list(_reasons(found))
    step = max((size for size, _ in reasons), key=STEPS.index, default=PATCH)
    allowed = MINOR if step == MAJOR and numbers(found.old.version)[0] == 0 else step
    return allowed, tuple(reason for size, reason in reasons if size == step)


def taken(old: str, new: str) -> str:
    """Return the step from one version to the next; empty if it does not go up."""
    before, after = numbers(old), numbers(new)
    if after <= before:
        return ""
    return MAJOR if after[0] > before[0] else MINOR if after[1] > before[1] else PATCH


def broken(found: Difference) -> str:
    """Return how the new version breaks the rule, as one line; empty if it does not."""
    old, new = found.old, found.new
    step = taken(old.version, new.version)
    if not step:
        return f"the newest release is {old.version}: {new.version} does not come after it"
    if new.date < old.date:
        return f"{old.version} is of {old.date}: {new.version} cannot be of {new.date}"
    size, reasons = asked(found)
    if STEPS.index(step) < STEPS.index(size):
        return f"{new.version} is a {step} version, and the data asks for {size}, {_next(old.version, size)} or later: {reasons[0]}"
    return ""


def _next(old: str, step: str) -> str:
    major, minor, patch = numbers(old)
    return {MAJOR: f"{major + 1}.0.0", MINOR: f"{major}.{minor + 1}.0", PATCH: f"{major}.{minor}.{patch + 1}"}[step]


def _reasons(found: Difference) -> Iterator[tuple[str, str]]:
    """Yield (step, reason) of all that is more than a patch."""
    if found.old.schema_version != found.new.schema_version:
        yield MAJOR, f"the schema version is {found.new.schema_version} and was {found.old.schema_version}"
    yield from ((MAJOR, f"the table {name} is gone") for name in found.tables_removed)
    yield from ((MINOR, f"the table {name} is new") for name in found.tables_added)
    for change in found.tables:
        if change.name not in {*found.tables_added, *found.tables_removed}:
            yield from _of_table(change, found)


def _of_table(change: TableChange, found: Difference) -> Iterator[tuple[str, str]]:
    yield from ((MAJOR, f"the column {change.name}.{name} is gone") for name in change.columns_removed)
    yield from ((MINOR, f"the column {change.name}.{name} is new") for name in change.columns_added)
    if change.key_changed:
        yield MAJOR, f"the key of the table {change.name} is another"
    if change.name in CALCULATED or found.new.listings[change.name].key != ID:
        return
    for step, records, word in ((MAJOR, change.removed, "gone"), (MINOR, change.added, "new")):
        if records:
            more = f", and {len(records) - 1} more" if len(records) > 1 else ""
            yield step, f"{change.name} {records[0].key[0]} is {word}{more}"
