"""The tables to nested JSON: a file for each policy, unit, topic and indicator, and the schemas that describe them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..model import Corpus
from .nested_schema import document_schema, schema_path
from .nested_shapes import SHAPES, unit_tables
from .nesting import Forest, Json, forest, nested_row
from .table import SCHEMA_VERSION, Table

# What every file says of itself, by its keys in the table `about`.
HEAD = ("version", "data_date", "publisher", "not_official", "licence", "licence_of_texts", "citation", "address")


def nested(corpus: Corpus, tables: Iterable[Table], about: Table) -> dict[str, bytes]:
    """{policies/gansu-2014-39.json, schema/policy.schema.json, …: bytes}; `about` says what the data is."""
    whole = forest((*tables, *unit_tables(corpus)))
    return {name: _json(value) for name, value in (*_files(whole, about), *_schemas(whole, about))}


def _files(whole: Forest, about: Table) -> Iterator[tuple[str, Json]]:
    told = dict(zip(about.column("key"), about.column("value"), strict=True))
    for shape in SHAPES:
        head = {"$schema": schema_path(shape), "schema_version": SCHEMA_VERSION} | {key: told[key] for key in HEAD}
        for row in whole.tables[shape.table].rows:
            record = nested_row(whole, shape, row)
            yield f"{shape.table}/{record['id']}.json", head | {shape.name: record}


def _schemas(whole: Forest, about: Table) -> Iterator[tuple[str, Json]]:
    titles = dict(zip(about.column("key"), about.column("label"), strict=True))
    for shape in SHAPES:
        yield schema_path(shape).removeprefix("../"), document_schema(shape, whole.tables, {key: titles[key] for key in HEAD})


def _json(value: Json) -> bytes:
    """On one line: the files are for programs, and Python writes them ten times as fast without indents."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()
