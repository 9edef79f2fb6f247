"""Read YAML nodes as records; the fields of a dataclass say which keys a record may have, and in which order."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Files
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin

from ..model import NotTarget, PartialDate, Target
from ..model.fields import Day, Id, IsoDay, OneOrMore, Url, Verbatim
from ..problems import Place, Problem, near
from . import readers as v
from .nodes import NOTHING, Mapping, Node, Scalar, Sequence, parse

# A list with more wrong records is probably another file pasted in, and an endless list of problems helps nobody.
MOST_WRONG = 200
READERS = {
    str: v.text,
    Id: v.identifier,
    Url: v.address,
    Verbatim: v.quoted,
    Decimal: v.decimal,
    int: v.integer,
    bool: v.true,
    PartialDate: v.date,
    Day: v.day,
    IsoDay: v.iso_day,
    OneOrMore: v.OneOrMore(v.text),
    Files[str, int]: v.counts,
}
# Readers of the values of operator keys, such as `between: [3, 6]`; the other operators take a decimal
OF_OPERATORS = {"between": v.decimals, "all": v.true, "complete": v.true}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record in YAML (`name`), the dataclass field for its value (`field`), and the function that converts it (`read`)."""

    name: str
    field: str
    read: Callable[[Node], Any]
    means: str
    required: bool = False


Shape = tuple[Key, ...]
Values = dict[str, Any]


@cache
def shape_of(record: type) -> Shape:
    """Return the keys that a record of the class may have in YAML, in the order of its fields."""
    return tuple(key for field in fields(record) if "means" in field.metadata for key in _keys(field, **field.metadata))


def _keys(field: Field, means: str | Files[str, str], name: str, words: tuple[str, ...]) -> Iterator[Key]:
    if isinstance(means, str):
        required = field.default is MISSING and field.default_factory is MISSING
        yield Key(name or field.name, field.name, v.Choice(words) if words else reader(field.type), means, required)
    else:
        yield from (Key(operator, operator, OF_OPERATORS.get(operator, v.decimal), meaning) for operator, meaning in means.items())


def reader(kind: Any) -> Callable[[Node], Any]:
    """Return the reader for a field of type `kind`: a value, a record, a list of values or of records, or {name: list of records}."""
    if kind in READERS:
        return READERS[kind]
    if is_dataclass(kind):
        return Nested(shape_of(kind), kind, "one")
    inner = get_args(kind)
    if type(None) in inner:
        return reader(inner[0])
    if get_origin(kind) is Files:
        return replace(reader(inner[1]), form="lists")
    return replace(reader(inner[0]), form="list") if is_dataclass(inner[0]) else v.Many(reader(inner[0]))


@dataclass(frozen=True, slots=True)
class Nested:
    """A reader of records in a record, which `make` constructs; `form` is "one", "list", or "lists" for {name: list of records}."""

    shape: Shape
    make: Callable[..., Any] = dict
    form: str = "list"

    def __call__(self, node: Node) -> Node:
        """Return the node unchanged; the method `below` reads the records in it later, when all keys of the outer record are valid."""
        if isinstance(node, Scalar):
            raise v.Wrong("a record or a list is expected here, not one value", "Write its keys on the lines below, indented.")
        return node

    def below(self, node: Node, problems: list[Problem]) -> Any:
        """Return the nested records as `form` says: one, a tuple, or {name: tuple}. None means one record that cannot be read."""
        if self.form == "one":
            values = record(node, self.shape, problems)
            return None if values is None else self.make(**values)
        if self.form == "list":
            return self._list(node, problems)
        if not isinstance(node, Mapping):
            hint = "Write the name of the field, then the list of its sources."
            problems.append(Problem(node.place, "value", "from: a record is expected here", hint))
            return {}
        return {name: self._list(inner, problems) for name, (_, inner) in node.entries.items()}

    def _list(self, node: Node, problems: list[Problem]) -> tuple[Any, ...]:
        return tuple(self.make(**values) for values in records(node, self.shape, problems))


TARGETS_FILE: Shape = (
    Key("targets", "targets", Nested(shape_of(Target)), "目标", True),
    Key("not_targets", "not_targets", Nested(shape_of(NotTarget)), "不是目标的数字"),
)


def listed(files: Files[str, bytes], name: str, kind: type, problems: list[Problem], needed: bool = False) -> list[Values]:
    """Return {field: value} of each record in the file `name`, which contains a list of records of the class `kind`."""
    node = parse(files, name, problems, needed)
    return records(node, shape_of(kind), problems) if node is not None else []


def whole(files: Files[str, bytes], name: str, shape: Shape, problems: list[Problem], needed: bool) -> Values | None:
    """Return {field: value} of the record in the file `name`; {} if the file is empty or missing but not `needed`, None if unusable."""
    node = parse(files, name, problems, needed)
    if node is NOTHING:
        return {}
    return record(node, shape, problems) if node is not None else None


def records(node: Node, shape: Shape, problems: list[Problem]) -> list[Values]:
    """Return {field: value} of each record in a list; report unusable records and leave them out."""
    if not isinstance(node, Sequence):
        problems.append(Problem(node.place, "value", "a list of records is expected here", "Begin each record with a hyphen."))
        return []
    found, wrong = [], 0
    for item in node.items:
        if (values := record(item, shape, problems)) is not None:
            found.append(values)
        elif (wrong := wrong + 1) > MOST_WRONG:
            hint = "Correct these first; is this the right file?"
            message = f"more than {MOST_WRONG} records of this list cannot stand: the rest is not read"
            problems.append(Problem(item.place, "value", message, hint))
            break
    return found


def record(node: Node, shape: Shape, problems: list[Problem]) -> Values | None:
    """Return {field: value} of a record, with {field: file position of its value} under `at`. Return None if the record is unusable."""
    if not isinstance(node, Mapping):
        hint = f"Write its keys, one a line: {', '.join(k.name for k in shape if k.required)}."
        problems.append(Problem(node.place, "value", "a record is expected here", hint))
        return None
    keys = {key.name: key for key in shape}
    values, wrong = _values(node, keys)
    wrong += _missing(node, shape)
    problems += [*_unknown(node, keys), *_order(node, list(keys)), *wrong]
    if wrong:
        return None
    for key in shape:
        if isinstance(key.read, Nested) and key.field in values:
            values[key.field] = key.read.below(values[key.field], problems)
            if values[key.field] is None:
                return None
    return values


def _values(node: Mapping, keys: Files[str, Key]) -> tuple[Values, list[Problem]]:
    """Return ({field: value} for all known keys, a problem for each invalid value); nested records are still nodes."""
    values: Values = {}
    at: dict[str, Place] = {"": node.place}
    wrong: list[Problem] = []
    for name, (_, value) in node.entries.items():
        if (key := keys.get(name)) is None:
            continue
        try:
            values[key.field] = key.read(value)
        except v.Wrong as error:
            message, hint = error.args
            wrong.append(Problem(value.place, "value", f"{name}: {message}", hint))
            continue
        at[key.field] = value.place
        if isinstance(value, Mapping):
            at |= {f"{name}.{inner}": place for inner, (place, _) in value.entries.items()}
    return values | {"at": at}, wrong


def _unknown(node: Mapping, keys: Files[str, Key]) -> Iterator[Problem]:
    for name, (place, _) in node.entries.items():
        if name not in keys:
            meant = near(name, keys)
            hint = f"Did you mean ‘{meant}’?" if meant else f"The keys of this record are: {', '.join(keys)}."
            yield Problem(place, "unknown-key", f"there is no key ‘{name}’ here", hint)


def _missing(node: Mapping, shape: Shape) -> Iterator[Problem]:
    for key in shape:
        if key.required and key.name not in node.entries:
            yield Problem(node.place, "missing-key", f"the key ‘{key.name}’ is missing", f"Every such record has it: {key.means}.")


def _order(node: Mapping, names: list[str]) -> Iterator[Problem]:
    last = 0
    for name, (place, _) in node.entries.items():
        position = names.index(name) if name in names else last
        if position < last:
            hint = f"Write the keys in this order: {', '.join(n for n in names if n in node.entries)}."
            yield Problem(place, "key-order", f"the key ‘{name}’ stands after ‘{names[last]}’", hint)
        last = max(last, position)
