"""Decide which version step a difference between two packages requires: major, minor or patch.

Major: the schema version or a primary key changes, a table or column is removed, or a published id disappears.  Minor: records,
columns or tables are added, or rows without an id of their own, such as those of `responsibilities`, are added or removed.
Patch: only values or wording change, or the tables stay the same; rows of tables computed from others come and go with these.
While the first number is 0, a major change requires only a minor step; 1.0.0 will be the first version that promises more stability.

The required step is a minimum: if a column gets another meaning, no program sees it, and a larger step is necessary.
"""

from collections.abc import Iterator

from .difference import CALCULATED, Difference, TableChange

PATCH, MINOR, MAJOR = STEPS = ("patch", "minor", "major")
# The key of the tables whose ids are permanent; other tables have keys composed of several columns.
ID = ("id",)


def numbers(version: str) -> tuple[int, int, int]:
    """Return a version as a tuple that sorts correctly: (0, 10, 2) for 0.10.2."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def asked(found: Difference) -> tuple[str, tuple[str, ...]]:
    """Return the step that a difference requires (patch, minor, major) and the reasons for it."""
    reasons = list(_reasons(found))
    step = max((size for size, _ in reasons), key=STEPS.index, default=PATCH)
    allowed = MINOR if step == MAJOR and numbers(found.old.version)[0] == 0 else step
    return allowed, tuple(reason for size, reason in reasons if size == step)


def taken(old: str, new: str) -> str:
    """Return the step from version `old` to `new`: patch, minor or major; empty if `new` is not higher."""
    before, after = numbers(old), numbers(new)
    if after <= before:
        return ""
    return MAJOR if after[0] > before[0] else MINOR if after[1] > before[1] else PATCH


def broken(found: Difference) -> str:
    """Return one line that says why the new version number is not allowed; empty if it is allowed."""
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
    if change.name in CALCULATED:
        return
    gone = MAJOR if found.new.listings[change.name].key == ID else MINOR
    for step, records, word in ((gone, change.removed, "gone"), (MINOR, change.added, "new")):
        if records:
            more = f", and {len(records) - 1} more" if len(records) > 1 else ""
            yield step, f"{change.name} {' / '.join(records[0].key)} is {word}{more}"
